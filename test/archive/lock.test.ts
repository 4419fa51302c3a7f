import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { type Holder, lockArchive } from "../../src/archive/lock.ts";
import { filesBelow, project, run, scratch } from "../build.ts";

const { root, done } = scratch();
afterAll(done);
const archive = join(root, "archive");
const lock = join(archive, ".cache/lock.json");
beforeEach(async () => {
  done();
  mkdirSync(root);
  await run("init", [archive]);
});

const module = join(project, "src/archive/lock.ts");
/** Runs code in a process of its own; `lockArchive` is there. */
function start(code: string): ChildProcess {
  const source = `import { lockArchive } from ${JSON.stringify(module)}; import { readFileSync, writeFileSync } from "node:fs"; ${code}`;
  return spawn(process.execPath, ["--input-type=module-typescript", "--eval", source], {
    stdio: ["ignore", "pipe", "inherit"],
  });
}
const holder = (values: Partial<Holder>): string =>
  JSON.stringify({
    id: "x",
    pid: process.pid,
    host: hostname(),
    command: "import",
    since: "2026-01-01T00:00:00.000Z",
    begun: "",
    ...values,
  });
const held = (values: Partial<Holder>) => {
  mkdirSync(join(archive, ".cache"), { recursive: true });
  writeFileSync(lock, holder(values));
};

test("two imports at once lose no story, and the second says for whom it waits", async () => {
  const copy = (name: string) => {
    mkdirSync(join(root, name));
    for (let n = 0; n < 150; n++)
      writeFileSync(
        join(root, name, `${n}.txt`),
        `date 2012-06-22 PORT NORA (Exland Press) - Ship ${n} of the ${name} came in on Friday.\n`,
      );
  };
  for (const name of ["first", "second"]) copy(name);
  const imports = ["first", "second"].map((name) =>
    spawn(
      process.execPath,
      ["src/cli/main.js", "import", join(root, name), "--root", archive, "--no-names", "--quiet"],
      { cwd: project },
    ),
  );
  const said = imports.map(async (one) => {
    let text = "";
    for (const stream of [one.stdout, one.stderr]) stream.on("data", (part) => (text += part));
    await once(one, "close");
    return text;
  });
  const texts = await Promise.all(said);
  for (const text of texts) expect(text).toContain("150 stories read, 150 written, 0 updated, 0 unchanged, 0 refused");
  expect(texts.join("")).toMatch(
    /^waiting for dateline import \(process \d+ on .+, since .+ UTC\), which writes in this archive$/m,
  );
  const stories = filesBelow(join(archive, "articles")).filter((file) => file.endsWith(".md"));
  expect(stories).toHaveLength(300);
  const ships = stories.map(
    (file) => /Ship \d+ of the \w+/.exec(readFileSync(join(archive, "articles", file), "utf8"))?.[0],
  );
  expect(new Set(ships).size).toBe(300);
  expect(readdirSync(join(archive, ".cache")).filter((name) => name.startsWith("lock"))).toEqual([]);
});

test("the lock of a killed process is taken over at once", async () => {
  const one = start(
    `await lockArchive(${JSON.stringify(archive)}, "build"); console.log("has it"); setInterval(() => {}, 1000);`,
  );
  await once(one.stdout as NodeJS.ReadableStream, "data");
  one.kill("SIGKILL");
  await once(one, "close");
  expect(JSON.parse(readFileSync(lock, "utf8"))).toMatchObject({ command: "build", pid: one.pid });
  expect(await run("build", ["--root", archive])).toMatchObject({ code: 0, err: "" });
  expect(existsSync(lock)).toBe(false);
});

test.skipIf(!existsSync("/proc/self/stat"))(
  "a process that has the number of one that is gone is another",
  async () => {
    held({ begun: "1" });
    const unlock = await lockArchive(archive, "import", () => expect.unreachable());
    expect(JSON.parse(readFileSync(lock, "utf8"))).toMatchObject({ pid: process.pid });
    unlock();
    expect(existsSync(lock)).toBe(false);
  },
);

test.skipIf(!existsSync("/proc/self/stat"))(
  "a process that has ended is gone, also where nobody has asked for its exit code",
  async () => {
    // What a shell becomes knows nothing of the process that the shell began, which ends once it has become that:
    // of one that ended before, the shell would have asked.
    const parent = spawn("sh", ["-c", "head -c 1 <&3 >/dev/null & echo $!; exec sleep 60"], {
      stdio: ["ignore", "pipe", "inherit", "pipe"],
    });
    const [pid] = (await once(parent.stdout as NodeJS.ReadableStream, "data")) as [Buffer];
    await vi.waitFor(() => expect(readFileSync(`/proc/${parent.pid}/comm`, "utf8")).toBe("sleep\n"), 10_000);
    (parent.stdio[3] as NodeJS.WritableStream).end(" ");
    await vi.waitFor(() => expect(readFileSync(`/proc/${Number(pid)}/stat`, "utf8")).toContain(") Z "), 10_000);
    held({ pid: Number(pid) });
    const unlock = await lockArchive(archive, "import", () => expect.unreachable());
    unlock();
    parent.kill();
  },
);

test("a lock of another machine is waited for, for nothing is known of it", async () => {
  held({ host: "elsewhere", pid: 1 });
  const told: Holder[] = [];
  const taken = lockArchive(archive, "import", (other) => told.push(other)).then((unlock) => unlock());
  await setTimeout(400);
  expect(told).toMatchObject([{ host: "elsewhere" }]);
  rmSync(lock);
  await taken;
});

test("of eight processes that find the lock of one that is gone, one at a time writes", async () => {
  held({ pid: 2 ** 22 - 1, id: "gone" });
  const count = join(root, "count");
  writeFileSync(count, "0");
  const code = `for (let n = 0; n < 20; n++) {
    const unlock = await lockArchive(${JSON.stringify(archive)}, "import");
    const before = Number(readFileSync(${JSON.stringify(count)}, "utf8"));
    await new Promise((later) => setTimeout(later, 1));
    writeFileSync(${JSON.stringify(count)}, String(before + 1));
    unlock();
  }`;
  const ended = await Promise.all(Array.from({ length: 8 }, () => once(start(code), "close")));
  expect(ended.map(([exit]) => exit)).toEqual(new Array(8).fill(0));
  expect(readFileSync(count, "utf8")).toBe("160");
}, 120_000);

test("a lock that a power failure left empty is taken over; one that is just being written is waited for", async () => {
  mkdirSync(join(archive, ".cache"), { recursive: true });
  writeFileSync(lock, "");
  const before = new Date(Date.now() - 60_000);
  utimesSync(lock, before, before);
  (await lockArchive(archive, "import"))();
  expect(existsSync(lock)).toBe(false);

  writeFileSync(lock, "");
  const taken = lockArchive(archive, "import");
  await setTimeout(300);
  expect(readFileSync(lock, "utf8")).toBe("");
  rmSync(lock);
  (await taken)();
});

test("what is no archive is not locked", async () => {
  const unlock = await lockArchive(join(root, "nowhere"), "build");
  unlock();
  expect(existsSync(join(root, "nowhere"))).toBe(false);
});
