import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { fullDisk, noPermission } from "../../src/text/error-code.ts";
import { writeArchive } from "../build/archive.ts";
import { bytesBelow, dateline, filesBelow, npmRun, project, run, scratch } from "../build.ts";

const { root, done } = scratch();
afterAll(done);
const { scripts, version, engines } = JSON.parse(readFileSync(join(project, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
  version: string;
  engines: { node: string };
};
const commands = [
  "build",
  "serve",
  "check",
  "init",
  "import",
  "dateline",
  "names",
  "desk",
  "verify",
  "bag",
  "unite",
  "upgrade",
];

test("npm runs every command by its name", () => {
  const run = Object.entries(scripts).filter(([, script]) => script.includes("src/cli"));
  const withoutOptions = run.map(([name, script]) => [name, script.replace(/ --\S+/g, "")]);
  const named = commands.map((name) => [name === "serve" ? "start" : name, `node src/cli/main.js ${name}`]);
  expect(withoutOptions.sort()).toEqual([...named, ["schema", "node src/cli/main.js upgrade"]].sort());
});

test.each(commands)("%s --help says what it does", async (name) => {
  const { out, err, code } = await run(name, ["--help"]);
  expect({ err, code }).toEqual({ err: "", code: 0 });
  const script = name === "serve" ? "npm start" : `npm run ${name}`;
  expect(out).toMatch(new RegExp(`^Usage: ${script} -- \\[options\\]`));
  expect(out).not.toContain("default: []");
});

test.each(commands)("%s suggests the nearest option for one that it does not know, in one line", async (name) => {
  const script = name === "serve" ? "npm start" : `npm run ${name}`;
  expect(await run(name, ["--hepl"])).toEqual({
    code: 1,
    out: "",
    err: `dateline: unknown option '--hepl': did you mean --help? ${script} -- --help says what may be given\n`,
  });
});

test("who stops reading what a command prints hears nothing of it", () => {
  const prints = `
    const { processIo } = await import("${pathToFileURL(join(project, "src/cli/process.ts"))}");
    const { out, err } = processIo();
    for (const line of ["one", "two", "three"]) {
      out(line);
      await new Promise((done) => setTimeout(done, 20));
    }
    err("done");`;
  const script = 'set -o pipefail; "$0" --input-type=module --eval "$1" | true';
  const { status, stderr } = spawnSync("bash", ["-c", script, process.execPath, prints], { encoding: "utf8" });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "done\n" });
});

describe("a full disk is named, with what to do", () => {
  const interrupt = join(project, "test/torture/interrupt.ts");
  const archive = join(root, "full");
  const copy = join(root, "copy.txt");
  /** Runs a command on a disk that is full from its write `at` on. */
  const onFullDisk = (at: number, ...args: string[]) =>
    spawnSync(process.execPath, ["--import", interrupt, join(project, "src/cli/main.js"), ...args, "--root", archive], {
      env: { ...process.env, INTERRUPT: `full:${at}` },
      encoding: "utf8",
    });
  const full = (path: string) =>
    `dateline: the disk of ${join(archive, path)} is full: make room and run the command again\n`;

  test("by import, names and build", () => {
    writeArchive(archive, { "pages/own.md": "Own." });
    writeFileSync(copy, "date 2012-06-22 PORT NORA (Exland Press) - It sailed.\n");
    for (const [path, at, ...args] of [
      ["articles/2012/06/22-it-sailed.md", 5, "import", "--no-names", copy],
      ["", 5, "build"],
      ["", 30, "build"],
      ["_data/places.yaml", 5, "names", "accept", "places", "Port Nora"],
    ] as const)
      expect({ args, ...onFullDisk(at, ...args) }).toMatchObject({ args, status: 1, stderr: full(path) });
  });
});

test("an error of a full disk is known in its causes, and that of too many watched files is none", () => {
  const error = (code: string, more: object = {}) => Object.assign(new Error("x"), { code, syscall: "write", ...more });
  expect(fullDisk(new Error("y", { cause: error("EDQUOT") }), "a")).toBe(
    "your quota on the disk of a is used up: make room and run the command again",
  );
  expect(fullDisk(error("ENOSPC", { path: "from", dest: "to\n" }), "a")).toMatch(/^the disk of to\\u000a is full/);
  expect(fullDisk(error("ENOSPC", { syscall: "watch" }), "a")).toBeUndefined();
  expect(fullDisk(error("EIO"), "a")).toBeUndefined();
});

test("what may not be written is named, with what to do", () => {
  const error = (code: string, more: object = {}) => Object.assign(new Error("x"), { code, ...more });
  expect(noPermission(new Error("y", { cause: error("EACCES", { path: "from", dest: "to\n" }) }))).toBe(
    "to\\u000a may not be read or written: see its permissions and those of its folder",
  );
  expect(noPermission(error("EROFS", { path: "dist" }))).toBe("dist is on a disk that can only be read");
  expect(noPermission(error("EACCES", { port: 80 }))).toBeUndefined();
  expect(noPermission(error("EIO", { path: "dist" }))).toBeUndefined();
});

test("an unknown command suggests the nearest; without a command there is the help", async () => {
  expect(await run("buidl", [])).toMatchObject({
    code: 1,
    out: "",
    err: "dateline: unknown command 'buidl': did you mean build? dateline --help says what may be given\n",
  });
  expect(await run("names", ["merg"])).toMatchObject({
    code: 1,
    err: "dateline: unknown command 'merg': did you mean merge? npm run names -- --help says what may be given\n",
  });
  expect(await run("names", ["accept", "persons", "Jo Ray"])).toMatchObject({
    code: 1,
    err: 'dateline: kind must be one of people, places, organizations: "persons". npm run names -- accept --help says what may be given\n',
  });
  expect(await run("frobnicate", [])).toMatchObject({
    err: "dateline: unknown command 'frobnicate': dateline --help says what may be given\n",
  });
  const { out, err, code } = await dateline([]);
  expect({ err, code }).toEqual({ err: "", code: 0 });
  expect(out).toMatch(/^Usage: dateline \[options\] \[command\]/);
  for (const name of commands) expect(out).toMatch(new RegExp(`^ {2}${name}[ |]`, "m"));
});

test("start is another name of serve", async () => {
  expect(await run("start", ["--help"])).toEqual(await run("serve", ["--help"]));
});

test("serve needs an archive and a port, and does not stay without", async () => {
  const { root, done } = scratch();
  expect(await run("serve", ["--root", root])).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^dateline: .* has no _data: npm run init -- DIR makes an archive/),
  });
  for (const port of ["http", "-1", "70000"])
    expect(await run("serve", ["--root", root, "--port", port])).toMatchObject({
      code: 1,
      err: expect.stringContaining("It must be a whole number from 0 to 65535."),
    });
  done();
});

test("a folder in an archive is no archive, and says where that is", async () => {
  const { root, done } = scratch();
  writeArchive(root, { "articles/2012/22-a.md": "---\ntitle: A\ndate: 2012-06-22\n---\nText.\n" });
  const articles = join(root, "articles/2012");
  for (const args of [["build"], ["check"], ["import", "a.txt"], ["names", "review"], ["names", "apply"], ["upgrade"]])
    expect(await dateline([...args, "--root", "."], { INIT_CWD: articles })).toEqual({
      code: 1,
      out: "",
      err: "dateline: . has no _data: the archive is above: --root ../.. names it\n",
    });
  expect((await dateline(["check", "--root", "../.."], { INIT_CWD: articles })).code).toBe(0);
  done();
});

test("--version is that of package.json", async () => {
  expect(await dateline(["--version"])).toEqual({ out: `${version}\n`, err: "", code: 0 });
});

test("an older Node than package.json names is refused", () => {
  const oldest = engines.node.replace(">=", "");
  const on = (version: string) => {
    const versions = `data:text/javascript,Object.defineProperty(process,"versions",{value:{...process.versions,node:"${version}"}})`;
    return spawnSync(process.execPath, ["--import", versions, "src/cli/main.js", "--version"], {
      cwd: project,
      encoding: "utf8",
    });
  };
  for (const old of ["20.20.2", "22.9.0", "22.17.1"])
    expect(on(old)).toMatchObject({
      status: 1,
      stderr: `dateline needs Node ${oldest} or newer: this is ${old}, and npm ci brings a newer one\n`,
    });
  for (const new_ of [`${oldest}.0`, "22.100.1", "100.0.0"]) expect(on(new_)).toMatchObject({ status: 0, stderr: "" });
});

describe("as processes", () => {
  test("results on standard output, problems on standard error, and the exit code", () => {
    const own = join(root, "process");
    expect(npmRun("init", [own])).toMatchObject({ code: 0, err: "", out: expect.stringMatching(/^An empty archive/) });
    writeFileSync(join(own, "articles/22-a.md"), "---\ntitle: Port\ndate: 2012-02-30\n---\nText.\n");
    expect(npmRun("check", ["--root", "."], { cwd: own })).toMatchObject({
      code: 1,
      out: "",
      err: expect.stringMatching(/^articles\/22-a\.md:3:7: date does not exist/),
    });
  });

  test("standard input is read, and npm's name stands in what to type", () => {
    const own = join(root, "input");
    expect(npmRun("init", [own]).out).toContain("npm run import -- FILE…");
    const copy = "date 2012-06-25 PORT NORA (Sample Wire) - Rain fell.\n";
    expect(npmRun("import", ["-", "--root", own, "--no-names"], { cwd: own, input: copy })).toEqual({
      code: 0,
      err: "",
      out: "written    articles/2012/06/25-rain-fell.md\n1 story read, 1 written, 0 updated, 0 unchanged, 0 refused\n",
    });
    expect(npmRun("names", ["find", "-"], { input: "Mr. Lind left Oslo." }).out).toMatch(
      /^\{"people":\[.*"Oslo".*\}\n$/,
    );
    expect(npmRun("dateline", ["-"], { input: "HULL, June 22 (AP) - Ships left.\nNone.\n" }).out).toBe(
      '{"places":[{"name":"Hull"}],"agency":"AP","date":"06-22","text":"Ships left."}\nnull\n',
    );
  });
});

test("datelines of a file, and of one that is not there", async () => {
  writeFileSync(join(root, "openings.txt"), "HULL, Tuesday (AP) - Ships left.\n\n");
  expect(await run("dateline", ["openings.txt", "--date", "2012-06-22"], { INIT_CWD: root })).toEqual({
    out: '{"places":[{"name":"Hull"}],"agency":"AP","date":"2012-06-19","text":"Ships left."}\nnull\n',
    err: "",
    code: 0,
  });
  expect(await run("dateline", ["nowhere.txt"], { INIT_CWD: root })).toEqual({
    out: "",
    err: "dateline: there is no file nowhere.txt\n",
    code: 1,
  });
  expect(await run("dateline", ["openings.txt", "--date", "noon"], { INIT_CWD: root })).toMatchObject({
    err: 'dateline: --date must be YYYY-MM-DD: "noon"\n',
    code: 1,
  });
});

describe("an archive of one's own", () => {
  const own = join(root, "mine");
  const build = (...args: string[]) => run("build", ["--root", own, ...args]);

  test("is made, empty, and builds as it is", async () => {
    expect(await run("init", [own])).toMatchObject({
      code: 0,
      err: "",
      out: expect.stringMatching(/An empty archive is in/),
    });
    expect(filesBelow(own)).toContain("_data/people.yaml");
    expect(readFileSync(join(own, "_data/places.yaml"), "utf8")).toMatch(/# - name: /);
    expect(await run("check", ["--root", own])).toMatchObject({
      code: 0,
      out: "No problems: 0 articles to publish.\n",
    });
    mkdirSync(join(own, "articles"), { recursive: true });
    const story = (more: string) => `---\ntitle: Fog\ndate: 2012-06-22\n${more}---\nFog came.\n`;
    writeFileSync(join(own, "articles/2012-06-22-draft.md"), story("status: draft\n"));
    writeFileSync(join(own, "articles/2012-06-22-later.md"), story("embargo: 2012-07-01T06:00:00Z\n"));
    expect((await run("check", ["--root", own, "--now", "2012-06-23"])).out).toBe(
      "No problems: 0 articles to publish; 2 held back as a draft or by an embargo.\n",
    );
    for (const name of ["draft", "later"]) rmSync(join(own, `articles/2012-06-22-${name}.md`));
    expect(await build()).toMatchObject({ code: 0, err: "", out: expect.stringContaining(" changed), 0 unchanged: ") });
    expect(existsSync(join(own, "dist/index.html"))).toBe(true);
  });

  test("is not made where one is", async () => {
    const before = bytesBelow(own);
    expect(await run("init", [own])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/is an archive already: .*: nothing was written/),
    });
    expect(bytesBelow(own)).toEqual(before);
  });

  test("is built in silence, or with the time that each part took", async () => {
    expect(await build("--quiet", "--clean")).toEqual({ code: 0, out: "", err: "" });
    const { out } = await build("--verbose", "--clean");
    const parts = ["starting", "reading", "own pages", "comparing", "pages", "copies", "putting in place"];
    expect([...out.matchAll(/^(\S.*?) +\d+\.\d\d s$/gm)].map(([, part]) => part)).toEqual(parts);
  });

  test("is published, changed, and cleared of what is gone", async () => {
    mkdirSync(join(own, "articles/2012/06"), { recursive: true });
    const article = join(own, "articles/2012/06/22-port.md");
    writeFileSync(article, "---\ntitle: Port\ndate: 2012-06-22\npeople: [Jo Ray]\n---\nText.\n");
    const another = article.replace("port", "quay");
    writeFileSync(another, "---\ntitle: Quay\ndate: 2012-06-22\npeople: [Jo Ray]\n---\nText.\n");
    const said = await build();
    const note =
      "\nFeeds, the sitemap and citations have addresses at https://example.org/: say in _data/site.yaml where the site will stand (url)\n";
    expect(said).toMatchObject({ code: 0 });
    for (const { out } of [said, await build()]) expect(out.endsWith(note)).toBe(true);
    for (const silent of ["--quiet", "--preview"]) expect((await build(silent)).out).not.toContain("example.org");
    const files = filesBelow(join(own, "dist"));
    expect(said.out).toContain(`\n${files.length} files, `);
    expect(files).toEqual(expect.arrayContaining(["2012/06/22/port.html", "people/jo-ray.html"]));
    const site = join(own, "_data/site.yaml");
    writeFileSync(site, readFileSync(site, "utf8").replace("url: https://example.org/", "url: https://papers.test/"));
    expect((await build()).out).not.toContain("where the site will stand");
    for (const one of [article, another]) rmSync(one);
    writeFileSync(join(own, "dist/.nojekyll"), "");
    expect(await build()).toMatchObject({ code: 0 });
    expect(readdirSync(join(own, "dist"))).not.toContain("2012");
    expect(existsSync(join(own, "dist/people/jo-ray.html"))).toBe(false);
    expect(existsSync(join(own, "dist/.nojekyll"))).toBe(true);
  });

  test("that is not in order leaves dist as it was: every problem at once, exit code 1", async () => {
    const before = bytesBelow(join(own, "dist"));
    writeFileSync(
      join(own, "articles/2012/06/22-a.md"),
      "---\ntitle: Port\ndate: 2012-02-30\nplace: [X]\n---\nText.\n",
    );
    writeFileSync(join(own, "articles/2012/06/22-b.md"), "---\ntitle: [Port\n---\nText.\n");
    for (const command of ["build", "check"]) {
      const { out, err, code } = await run(command, ["--root", own], { INIT_CWD: own });
      expect({ out, code }).toEqual({ out: "", code: 1 });
      expect(err).toMatch(/^articles\/2012\/06\/22-a\.md:3:7: date does not exist: February 2012 has 29 days/m);
      expect(err).toMatch(/^articles\/2012\/06\/22-a\.md:4:1: unknown key "place": did you mean "places"\?/m);
      expect(err).toMatch(/^articles\/2012\/06\/22-b\.md:\d+:\d+: /m);
    }
    expect(bytesBelow(join(own, "dist"))).toEqual(before);
  });

  test("errors: a folder without an archive, and a --now that is no date", async () => {
    expect(await build("--now", "noon")).toMatchObject({
      code: 1,
      err: expect.stringMatching(/the build's clock must be YYYY-MM-DD: "noon"/),
    });
    expect(await run("build", ["--root", join(root, "nowhere")])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/npm run init -- DIR/),
    });
    expect(existsSync(join(root, "nowhere"))).toBe(false);
  });
});
