import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { noteUpgrade } from "../../src/cli/upgrade-note.ts";
import { schemaFiles } from "../../src/starter/schemas.ts";
import { startArchive } from "../../src/starter/starter.ts";
import { bytesBelow, differences, filesBelow, run, scratch } from "../build.ts";

const { root, done } = scratch();
afterAll(done);
const mine = join(root, "mine");
const file = join(mine, "_data/schema/people.schema.json");
const configuration = join(mine, "public/admin/config.yml");
beforeEach(async () => {
  done();
  await startArchive(mine, { today: "2026-01-01", program: { version: "0.1.0", tarball: undefined }, cms: true });
});
const here = (script: string, folder = "mine") => run(script, ["--root", folder], { INIT_CWD: root });
/** Edits a file of the archive by its parsed JSON. */
function edit(name: string, change: (schema: { properties: Record<string, object> }) => void) {
  const path = join(mine, `_data/schema/${name}.schema.json`);
  const schema = JSON.parse(readFileSync(path, "utf8"));
  change(schema);
  writeFileSync(path, JSON.stringify(schema));
}

/** The files of the archive but for what a command keeps for itself. */
const archiveBytes = () => new Map([...bytesBelow(mine)].filter(([path]) => !path.startsWith(".cache/")));

/** What a person in the folder around the archive is told of its schemas. */
function noted(given = "mine"): string {
  let said = "";
  const err = (line: string) => {
    said += `${line}\n`;
  };
  noteUpgrade({ cwd: root, err }, mine, given);
  return said;
}
const note = "note: made by another version of the program: mine/_data/schema/: npm run upgrade -- --root mine\n";

test("every change of a key is said, at every depth, and the files are as this version makes them", async () => {
  const before = archiveBytes();
  edit("article", ({ properties }) => {
    const { image, corrections } = properties as {
      image: { properties: Record<string, object> };
      corrections: { items: { properties: Record<string, object> } };
    };
    delete corrections.items.properties.text;
    delete properties.source;
    image.properties.width = { type: "integer", description: "How wide." };
    delete image.properties.credit;
    delete properties.kind;
    Object.assign(properties.title ?? {}, { description: "Another." });
    Object.assign(properties.lang ?? {}, { type: "integer" });
  });
  rmSync(join(mine, "_data/schema/site.schema.json"));
  const { out, err, code } = await here("upgrade");
  expect({ err, code }).toEqual({ err: "", code: 0 });
  expect(out.split("\n")).toEqual([
    'mine/_data/schema/article.schema.json: new key "kind"; new key "image.credit"; new key "corrections.text"; new key "source"; "image.width" is gone; "title" is described anew; "lang" has changed',
    "mine/_data/schema/site.schema.json: is new",
    "mine/_data/schema/people.schema.json is up to date",
    "mine/_data/schema/places.schema.json is up to date",
    "mine/_data/schema/organizations.schema.json is up to date",
    "mine/_data/schema/topics.schema.json is up to date",
    "mine/_data/schema/strings.schema.json is up to date",
    "mine/public/admin/index.html is up to date",
    "mine/public/admin/config.yml is up to date",
    "",
  ]);
  expect(differences(before, archiveBytes())).toEqual([]);
});

test("it is also called schema; a schema that cannot be read is written anew", async () => {
  writeFileSync(file, "{");
  expect((await here("schema")).out).toContain("mine/_data/schema/people.schema.json: is written anew\n");
  expect(noted()).toBe("");
});

test("of the content manager's configuration what a person wrote stays, and the fields are renewed", async () => {
  const made = readFileSync(configuration, "utf8");
  const own = made.replace("OWNER/REPOSITORY", "exland/archive # ours");
  writeFileSync(
    configuration,
    own.replace(/\n {6}- name: agency\n(?: {8}.*\n)+/, "\n").replace("The headline.", "Head."),
  );
  expect(noted()).toContain("mine/public/admin/config.yml: npm run upgrade");
  expect((await here("upgrade")).out).toContain(
    'mine/public/admin/config.yml: new key "articles.agency"; "articles.title" is described anew\n',
  );
  expect(readFileSync(configuration, "utf8")).toBe(own);
  const kept = own.replace(/^# `dateline upgrade`.*\n/m, "").replace("The headline.", "Head.");
  writeFileSync(configuration, kept);
  expect((await here("upgrade")).out).toContain("mine/public/admin/config.yml is yours: left as it is\n");
  expect(readFileSync(configuration, "utf8")).toBe(kept);
});

test("an archive without a content manager gets none, except with --cms", async () => {
  rmSync(join(mine, "public/admin"), { recursive: true });
  expect((await here("upgrade")).out).not.toContain("admin");
  expect(filesBelow(join(mine, "public"))).toEqual([".nojekyll"]);
  const { out } = await run("upgrade", ["--root", "mine", "--cms"], { INIT_CWD: root });
  expect(out).toContain("mine/public/admin/config.yml: is new\n");
});

test("nothing else changes, and a package.json of another version is said", async () => {
  const manifest = join(mine, "package.json");
  writeFileSync(manifest, readFileSync(manifest, "utf8").replace("dateline-0.1.0", "dateline-0.0.9"));
  writeFileSync(join(mine, ".vscode/settings.json"), "{}\n");
  writeFileSync(file, "{}\n");
  const before = archiveBytes();
  expect((await here("upgrade")).err).toMatch(
    /^note: mine\/package\.json has dateline 0\.0\.9, and this is (\d+\.\d+\.\d+): npm install \.\/dateline-\1\.tgz\n$/,
  );
  expect(differences(before, archiveBytes())).toEqual(["_data/schema/people.schema.json"]);
});

test.each(["null", "[1]", '"x"', "{ broken", '\uFEFF{ "dependencies": { "dateline": 5 } }'])(
  "a package.json that names no version says nothing: %s",
  async (text) => {
    const before = readFileSync(join(mine, "package.json"));
    writeFileSync(join(mine, "package.json"), text);
    expect(await here("upgrade")).toMatchObject({ code: 0, err: "" });
    writeFileSync(join(mine, "package.json"), before);
  },
);

test("schemas are made where an archive has none, but not in a folder that is no archive", async () => {
  rmSync(join(mine, "_data/schema"), { recursive: true });
  expect((await here("upgrade")).out.match(/is new/g)).toHaveLength(schemaFiles().length);
  expect(await here("upgrade", "nowhere")).toMatchObject({
    code: 1,
    err: expect.stringContaining("npm run init -- DIR"),
  });
  expect(filesBelow(root).filter((one) => one.startsWith("nowhere"))).toEqual([]);
});

test.each(["check", "build"])("%s notes schemas of another version in a line, and goes on", async (script) => {
  writeFileSync(file, "{}\n");
  expect(await here(script)).toMatchObject({ err: note, code: 0 });
});

test("there is no note on files that differ in their line ends alone, nor where there are none", () => {
  expect(noted()).toBe("");
  for (const path of [...schemaFiles().map(([path]) => path), "public/admin/config.yml"]) {
    const text = readFileSync(join(mine, path), "utf8");
    writeFileSync(join(mine, path), text.replaceAll("\n", "\r\n"));
  }
  expect(noted()).toBe("");
  rmSync(file);
  expect(noted()).toBe(note);
  expect(noted("my archive")).toContain('--root "my archive"\n');
  rmSync(join(mine, "_data/schema"), { recursive: true });
  expect(noted()).toBe("");
});
