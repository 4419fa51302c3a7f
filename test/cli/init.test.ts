import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { parseYaml } from "../../src/article/yaml.ts";
import { programIn } from "../../src/starter/tarball.ts";
import { bytesBelow, differences, filesBelow, project, run, scratch } from "../build.ts";

const { root, done } = scratch();
afterAll(done);
const mine = join(root, "my archive");
beforeEach(() => {
  done();
  mkdirSync(root);
});
const { version } = programIn(project);
const tarball = `dateline-${version}.tgz`;

/** Calls a command in the folder around the archive. */
const here = (script: string, ...args: string[]) => run(script, args, { INIT_CWD: root });
function put(path: string, text: string) {
  mkdirSync(join(mine, path, ".."), { recursive: true });
  writeFileSync(join(mine, path), text);
}
const text = (path: string) => readFileSync(join(mine, path), "utf8");

test("every file of a repository is written, and the archive builds as it is", async () => {
  expect(await here("init", "my archive")).toMatchObject({ code: 0, err: "" });
  expect(filesBelow(mine)).toEqual([
    ".editorconfig",
    ".github/workflows/publish.yml",
    ".gitignore",
    ".vscode/extensions.json",
    ".vscode/settings.json",
    "README.md",
    "_data/organizations.yaml",
    "_data/people.yaml",
    "_data/places.yaml",
    "_data/schema/article.schema.json",
    "_data/schema/organizations.schema.json",
    "_data/schema/people.schema.json",
    "_data/schema/places.schema.json",
    "_data/schema/site.schema.json",
    "_data/schema/strings.schema.json",
    "_data/schema/topics.schema.json",
    "_data/site.yaml",
    "_data/strings.yaml",
    "_data/topics.yaml",
    "articles/.gitkeep",
    "package.json",
    "pages/.gitkeep",
    "public/.nojekyll",
  ]);
  expect([...bytesBelow(mine)].filter(([, bytes]) => /\{\{\w+\}\}/.test(`${bytes}`)).map(([path]) => path)).toEqual([]);
  expect(await here("check", "--root", "my archive")).toMatchObject({ code: 0, err: "" });
  expect(await here("build", "--root", "my archive")).toMatchObject({ code: 0, err: "" });
  expect(filesBelow(join(mine, "dist"))).toContain("index.html");
});

test("package.json runs the commands, and installs the program from the folder", async () => {
  await here("init", "my archive");
  expect(JSON.parse(text("package.json"))).toEqual({
    name: "my-archive",
    private: true,
    type: "module",
    scripts: Object.fromEntries(
      ["build", "check", "start", "import", "names", "desk", "verify", "bag", "upgrade"].map((name) => [
        name,
        `dateline ${name === "start" ? "serve" : name}`,
      ]),
    ),
    engines: { node: ">=22.18" },
    dependencies: { dateline: `file:${tarball}` },
  });
});

test("the workflow installs, builds and publishes on a push and every hour", async () => {
  await here("init", "my archive");
  const { on, jobs } = parseYaml(text(".github/workflows/publish.yml")) as {
    on: { push: object; schedule: object[] };
    jobs: { publish: { steps: { run?: string; uses?: string }[] } };
  };
  expect(on).toMatchObject({ push: { branches: ["main"] }, schedule: [{ cron: expect.any(String) }] });
  expect(jobs.publish.steps.flatMap(({ run }) => run ?? [])).toEqual(["npm ci", "npm run build"]);
});

test("editors know the schema of every file", async () => {
  await here("init", "my archive");
  const schemas = Object.entries(JSON.parse(text(".vscode/settings.json"))["yaml.schemas"]);
  expect(schemas.map(([schema]) => schema).sort()).toEqual(
    filesBelow(join(mine, "_data/schema")).map((file) => `_data/schema/${file}`),
  );
  for (const [, file] of schemas) if (file !== "articles/**/*.md") text(String(file));
  expect(readFileSync(join(project, ".vscode/settings.json"), "utf8")).toBe(text(".vscode/settings.json"));
});

test("the next steps are commands in their order, and stand without a folder where it is this one", async () => {
  const { out } = await here("init", "my archive");
  expect(out.split("\n").map((line) => line.trim().split(/ {5}/)[0])).toEqual([
    "An empty archive is in my archive/. Next:",
    `1. npm pack ${project.replace(/\/$/, "")} --pack-destination "my archive"`,
    '2. cd "my archive"',
    "3. npm install",
    "4. say in _data/site.yaml what it is called and where it will stand",
    "5. npm run import -- FILE…",
    "6. npm start",
    '7. git init -b main && git add . && git commit -m "A new archive"',
    "",
  ]);
  const { out: above } = await run("init", [join(root, "from above")], { INIT_CWD: dirname(dirname(project)) });
  expect(above).toContain(`npm pack ./${relative(dirname(dirname(project)), project)} --pack-destination`);
  mkdirSync(join(root, "other"));
  writeFileSync(join(root, "other", tarball), "");
  const { out: inIt } = await run("init", [], { INIT_CWD: join(root, "other") });
  expect(inIt).toMatch(/^An empty archive is in this folder\. Next:\n {2}1\. npm install\n/);
});

test("files that are there stay and are named; package.json gets what it lacks", async () => {
  const there = { name: "@exland/news", version: "2.0.0", type: "commonjs", scripts: { build: "make", test: "jest" } };
  put("package.json", JSON.stringify({ ...there, dependencies: { dateline: `file:../${tarball}`, left: "1" } }));
  put("README.md", "Ours.\n");
  put(".git/HEAD", "ref: refs/heads/main\n");
  put("LICENSE", "MIT\n");
  put("node_modules/left/index.js", "");
  const before = bytesBelow(mine);
  const { out } = await here("init", "my archive");
  expect(out.split("\n").slice(0, 4)).toEqual([
    "kept: README.md",
    "kept: package.json's script build",
    "kept: package.json's type commonjs",
    `package.json now has script check, script start, script import, script names, script desk, script verify, script bag, script upgrade, dateline file:${tarball}, private, engines`,
  ]);
  const after = bytesBelow(mine);
  expect([...before.keys()].filter((file) => differences(before, after).includes(file))).toEqual(["package.json"]);
  const made = JSON.parse(text("package.json"));
  expect(made).toMatchObject({ ...there, private: true, engines: { node: ">=22.18" } });
  expect(made.scripts).toMatchObject({ ...there.scripts, check: "dateline check" });
  expect(made.dependencies).toEqual({ dateline: `file:${tarball}`, left: "1" });
});

test.each([
  [
    "is an archive already: npm run upgrade renews what the program made in it, npm run upgrade -- --cms adds the page for editing",
    () => put("_data/site.yaml", "title: A\n"),
  ],
  ["has a package.json that is no JSON object", () => put("package.json", "{")],
  ["has a file public, where a folder is to be", () => put("public", "")],
  ["has a file public/admin, where a folder is to be", () => put("public/admin", "")],
  ["is a file", () => writeFileSync(mine, "")],
])("a folder that %s is refused, and nothing is written", async (message, prepare) => {
  prepare();
  const before = bytesBelow(root);
  expect(await here("init", "my archive", "--cms")).toEqual({
    code: 1,
    out: "",
    err: `dateline: my archive ${message}: nothing was written\n`,
  });
  expect(bytesBelow(root)).toEqual(before);
});

test("with --cms there is a content manager, and the archive builds", async () => {
  const { out } = await here("init", "my archive", "--cms");
  expect(out).toContain("public/admin/config.yml");
  expect(await here("check", "--root", "my archive")).toMatchObject({ code: 0, err: "" });
  expect(await here("build", "--root", "my archive")).toMatchObject({ code: 0, err: "" });
  expect(filesBelow(join(mine, "dist/admin"))).toEqual(["config.yml", "index.html"]);
});

test("a folder with articles and registries alone becomes an archive, and what is there stays", async () => {
  put("articles/2012/06/22-harbour.md", "---\ntitle: Harbour reopens\ndate: 2012-06-22\n---\nIt did.\n");
  put("_data/people.yaml", "- name: Jo Ray\n");
  expect(await here("init", "my archive")).toMatchObject({
    code: 0,
    err: "",
    out: expect.stringContaining("kept: _data/people.yaml"),
  });
  expect(text("_data/people.yaml")).toBe("- name: Jo Ray\n");
  expect(await here("check", "--root", "my archive")).toMatchObject({
    code: 0,
    out: expect.stringContaining("1 article "),
  });
});
