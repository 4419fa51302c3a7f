import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { bytesBelow, filesBelow, project, run, scratch } from "../build.ts";

const { root, done } = scratch();
afterAll(done);
const manifest = JSON.parse(readFileSync(join(project, "package.json"), "utf8")) as { scripts: Record<string, string> };
const commands = Object.entries(manifest.scripts).flatMap(([name, script]) =>
  script.startsWith("node src/cli/main.ts") ? [name] : [],
);

test.each(commands)("%s --help says what it does", (name) => {
  const { out, err, code } = run(name, ["--help"]);
  expect({ err, code }).toEqual({ err: "", code: 0 });
  expect(out).toMatch(new RegExp(`^Usage: npm run ${name} -- \\[options\\]`));
});

test.each(commands)("%s names an option that it does not know, and the nearest one", (name) => {
  expect(run(name, ["--hepl"])).toMatchObject({
    code: 1,
    err: expect.stringMatching(/unknown option '--hepl'[\s\S]*--help/),
  });
});

describe("an archive of one's own", () => {
  const own = join(root, "mine");
  const build = (...args: string[]) => run("build", ["--root", own, ...args]);

  test("is made, empty, and builds as it is", () => {
    expect(run("init", [own])).toMatchObject({
      code: 0,
      err: "",
      out: expect.stringMatching(/An empty archive is in/),
    });
    expect(filesBelow(own)).toContain("_data/people.yaml");
    expect(readFileSync(join(own, "_data/places.yaml"), "utf8")).toMatch(/# - name: /);
    expect(run("check", ["--root", own])).toMatchObject({ code: 0, out: "No problems: 0 articles to publish.\n" });
    expect(build()).toMatchObject({ code: 0, err: "" });
    expect(existsSync(join(own, "dist/index.html"))).toBe(true);
  });

  test("is not made where one is", () => {
    const before = bytesBelow(own);
    expect(run("init", [own])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/has _data and articles already: nothing was written/),
    });
    expect(bytesBelow(own)).toEqual(before);
  });

  test("is published, changed, and cleared of what is gone", () => {
    mkdirSync(join(own, "articles/2012/06"), { recursive: true });
    const article = join(own, "articles/2012/06/22-port.md");
    writeFileSync(article, "---\ntitle: Port\ndate: 2012-06-22\npeople: [Jo Ray]\n---\nText.\n");
    expect(build()).toMatchObject({ code: 0 });
    expect(filesBelow(join(own, "dist"))).toEqual(
      expect.arrayContaining(["2012/06/22/port.html", "people/jo-ray.html"]),
    );
    rmSync(article);
    writeFileSync(join(own, "dist/.nojekyll"), "");
    expect(build()).toMatchObject({ code: 0 });
    expect(readdirSync(join(own, "dist"))).not.toContain("2012");
    expect(existsSync(join(own, "dist/people/jo-ray.html"))).toBe(false);
    expect(existsSync(join(own, "dist/.nojekyll"))).toBe(true);
  });

  test("that is not in order leaves dist as it was: every problem at once, exit code 1", () => {
    const before = bytesBelow(join(own, "dist"));
    writeFileSync(
      join(own, "articles/2012/06/22-a.md"),
      "---\ntitle: Port\ndate: 2012-02-30\nplace: [X]\n---\nText.\n",
    );
    writeFileSync(join(own, "articles/2012/06/22-b.md"), "---\ntitle: [Port\n---\nText.\n");
    for (const command of ["build", "check"]) {
      const { out, err, code } = run(command, ["--root", own], { INIT_CWD: own });
      expect({ out, code }).toEqual({ out: "", code: 1 });
      expect(err).toMatch(/^articles\/2012\/06\/22-a\.md:3:7: date does not exist: February 2012 has 29 days/m);
      expect(err).toMatch(/^articles\/2012\/06\/22-a\.md:4:1: unknown key "place": did you mean "places"\?/m);
      expect(err).toMatch(/^articles\/2012\/06\/22-b\.md:\d+:\d+: /m);
    }
    expect(bytesBelow(join(own, "dist"))).toEqual(before);
  });

  test("a folder without an archive, and a clock that is none", () => {
    expect(build("--now", "noon")).toMatchObject({
      code: 1,
      err: expect.stringMatching(/the build's clock must be YYYY-MM-DD: "noon"/),
    });
    expect(run("build", ["--root", join(root, "nowhere")])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/npm run init -- DIR/),
    });
    expect(existsSync(join(root, "nowhere"))).toBe(false);
  });
});
