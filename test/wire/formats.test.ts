import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { formatOf, formats } from "../../src/wire/formats.ts";
import { bytesBelow, project, run, scratch } from "../build.ts";

/** A sample of every format, made for the purpose, and beside it in `expected` the articles that come of it. */
const folder = join(project, "test/wire/copy");
const samples = readdirSync(folder).filter((name) => !name.startsWith("."));
const { root, done } = scratch();
afterAll(done);

test("every format has a sample, and is recognised by what is in it", () => {
  const found = samples.map((name) => [name.replace(/\.\w+$/, ""), formatOf(readFileSync(join(folder, name)))?.name]);
  for (const [name, format] of found) expect(name?.replace(/^(ninjs)-\d$/, "$1")).toBe(format);
  expect(new Set(found.map(([, format]) => format))).toEqual(new Set(formats.map(({ name }) => name)));
  expect(readdirSync(join(project, "test/wire/expected")).sort()).toEqual(samples.map((name) => `${name}.txt`).sort());
});

describe.each(samples)("%s", (name) => {
  test("gives the expected articles, which pass the check, and changes nothing a second time", async () => {
    rmSync(root, { recursive: true, force: true });
    await run("init", [root]);
    const bring = () => run("import", [join(folder, name), "--root", root], { INIT_CWD: root });
    const first = await bring();
    const made = bytesBelow(join(root, "articles"));
    const articles = [...made]
      .filter(([file]) => file.endsWith(".md"))
      .map(([file, bytes]) => `═══ ${file}\n${bytes}`)
      .join("\n");
    const said = `${first.err}${first.out}`.replaceAll(folder, "copy");
    await expect(`${said}\n${articles}`).toMatchFileSnapshot(join(project, "test/wire/expected", `${name}.txt`));
    expect(await run("check", ["--root", root])).toMatchObject({ code: 0, err: "" });
    expect((await bring()).out).toMatch(/ 0 written, 0 updated, /);
    expect(bytesBelow(join(root, "articles"))).toEqual(made);
  });
});

const wire = join(project, "../shared/wire");

test.skipIf(!existsSync(wire))("what agencies and IPTC publish imports, or is refused in words", async () => {
  rmSync(root, { recursive: true, force: true });
  await run("init", [root]);
  const { out, err, code } = await run("import", [wire, "--quiet", "--root", root]);
  expect(code).toBe(1);
  expect(Number(/([\d,]+) written/.exec(out)?.[1])).toBeGreaterThanOrEqual(39);
  for (const line of err.trim().split("\n")) expect(line).toMatch(/^\S.*:\d+:\d+: [A-Za-z][^:]{5,}/);
  expect(err).not.toMatch(/cannot be read as|fault of the program/);
  expect(await run("check", ["--root", root])).toMatchObject({ code: 0, err: "" });
});
