import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { formatOf, formats } from "../../src/wire/formats.ts";
import { bytesBelow, project, run, scratch } from "../build.ts";

/** A sample of every format, made for the purpose, and beside it in `expected` the articles that come of it. */
const folder = join(project, "test/wire/copy");
const samples = readdirSync(folder);
const { root, done } = scratch();
afterAll(done);

test("every format has a sample, and is recognised by what is in it", () => {
  const found = samples.map((name) => [name.replace(/\.\w+$/, ""), formatOf(readFileSync(join(folder, name)))?.name]);
  for (const [name, format] of found) expect(name?.replace(/^(ninjs)-\d$/, "$1")).toBe(format);
  expect(new Set(found.map(([, format]) => format))).toEqual(new Set(formats.map(({ name }) => name)));
});

describe.each(samples)("%s", (name) => {
  test("gives the expected articles, which pass the check, and changes nothing a second time", async () => {
    rmSync(root, { recursive: true, force: true });
    run("init", [root]);
    const bring = () => run("import", [join(folder, name), "--root", root], { INIT_CWD: root });
    const first = bring();
    const made = bytesBelow(join(root, "articles"));
    const articles = [...made].map(([file, bytes]) => `═══ ${file}\n${bytes}`).join("\n");
    const said = `${first.err}${first.out}`.replaceAll(folder, "copy");
    await expect(`${said}\n${articles}`).toMatchFileSnapshot(join(project, "test/wire/expected", `${name}.txt`));
    expect(run("check", ["--root", root])).toMatchObject({ code: 0, err: "" });
    expect(bring().out).toMatch(/ 0 written, 0 updated, /);
    expect(bytesBelow(join(root, "articles"))).toEqual(made);
  });
});
