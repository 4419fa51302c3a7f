import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import { readArticle } from "../../src/article/read.ts";
import { parseYaml } from "../../src/article/yaml.ts";
import { cmsFiles, type Field } from "../../src/starter/cms.ts";
import { schemaFiles } from "../../src/starter/schemas.ts";
import { filesBelow, project } from "../build.ts";

const files = Object.fromEntries(cmsFiles());
const text = files["public/admin/config.yml"] ?? "";
const configuration = parseYaml(text) as {
  collections: [
    articles: { path: string; fields: Field[] },
    data: { files: { name: string; file: string; fields: Field[] }[] },
  ];
};
const [articles, data] = configuration.collections;
type Schema = { properties?: Record<string, Schema>; items?: Schema; type?: string; required?: string[] };

/** The keys of a JSON Schema at every depth, each with `!` where it is required. */
function keysOfSchema({ properties, items, required = [] }: Schema, path = ""): string[] {
  const own = Object.entries(properties ?? {}).flatMap(([name, inner]) => [
    `${path}${name}${required.includes(name) ? "!" : ""}`,
    ...keysOfSchema(inner, `${path}${name}.`),
  ]);
  return items ? [...own, ...keysOfSchema(items, path)] : own;
}

function keysOfFields(fields: readonly Field[], path = ""): string[] {
  return fields.flatMap(({ name, required, widget, fields: inner = [] }) => [
    `${path}${name}${required === false || widget === "hidden" ? "" : "!"}`,
    ...keysOfFields(inner, `${path}${name}.`),
  ]);
}

const inForms = schemaFiles().filter(([path]) => !path.endsWith("strings.schema.json"));
test.each(inForms)("the fields are the keys of %s, at every depth, and as many are required", (path, schema) => {
  const name = /(\w+)\.schema\.json$/.exec(path)?.[1] ?? "";
  const keys = keysOfSchema(JSON.parse(schema));
  expect(keys.length).toBeGreaterThan(2);
  if (name === "article") expect(keysOfFields(articles.fields)).toEqual([...keys, "body"]);
  else {
    const { file, fields } = data.files.find((one) => one.name === name) ?? { fields: [] };
    expect(file).toBe(`_data/${name}.yaml`);
    // A file that is a list is one field, of the file's name.
    const [list] = fields;
    expect(keysOfFields(list?.root ? (list.fields ?? []) : fields)).toEqual(keys);
  }
});

test("each kind of value has its widget", () => {
  const field = (...names: string[]) =>
    names.reduce<Field | undefined>(
      (one, name) => (one ? one.fields : articles.fields)?.find((inner) => inner.name === name),
      undefined,
    );
  expect(field("status")).toMatchObject({ widget: "select", options: ["published", "draft", "withdrawn"] });
  expect(field("summary")).toMatchObject({
    widget: "text",
    required: false,
    hint: expect.stringContaining("sentence"),
  });
  expect(field("people")).toMatchObject({ widget: "list", field: { widget: "string" } });
  expect(field("corrections", "text")).toMatchObject({ widget: "text" });
  expect(field("image", "src")).toMatchObject({ widget: "image" });
  expect(field("body")).toMatchObject({ widget: "markdown" });
  const places = data.files.find(({ name }) => name === "places")?.fields[0]?.fields ?? [];
  const place = (name: string) => places.find((one) => one.name === name);
  expect(place("latitude")).toMatchObject({ widget: "number", value_type: "float", min: -90, max: 90 });
  expect(place("geonames")).toMatchObject({ widget: "number", value_type: "int", min: 1 });
  // A switch would write `false`, which the schema refuses.
  expect(place("confirmed")).toEqual({ name: "confirmed", label: "Confirmed", widget: "hidden" });
  // Its items are words or links: a list of fields that nobody sees would be in the way of both.
  const site = data.files.find(({ name }) => name === "site")?.fields ?? [];
  expect(site.find(({ name }) => name === "nav")).toEqual({ name: "nav", label: "Nav", widget: "hidden" });
});

test.each([
  ["2012-06-22", true],
  ["2012-06-22T14:30:00+02:00", true],
  ["2012-06-22T14:30Z", true],
  ["22 June 2012", false],
  ["2012-06-22 14:30", false],
  ["2012-06-22T14:30:00", false],
])("a date %s is taken by the form as by the schema, as the content manager writes it", (date, right) => {
  const field = articles.fields.find(({ name }) => name === "date") as Field & { pattern: [string, string] };
  expect(new RegExp(field.pattern[0]).test(date)).toBe(right);
  for (const defaultStringType of ["PLAIN", "QUOTE_DOUBLE"] as const) {
    const front = stringify({ title: "Port", date }, { defaultStringType });
    const { problems } = readArticle(Buffer.from(`---\n${front}---\n\nText.\n`), "articles/22-a.md");
    expect(problems === undefined).toBe(right);
  }
});

test("new articles are named as the archive's own are", () => {
  const pattern = articles.path.replace(/\{\{date \| date\('(\w+)'\)\}\}/g, (_, part: string) => `\\d{${part.length}}`);
  const form = new RegExp(`^articles/${pattern.replace("{{slug}}", "[a-z0-9-]+")}\\.md$`);
  const own = filesBelow(join(project, "articles")).filter((file) => file.endsWith(".md"));
  expect(own.filter((file) => !form.test(`articles/${file}`))).toEqual([]);
});

test("the page loads one script, of a version and with its digest, and is in no index", () => {
  const page = files["public/admin/index.html"] ?? "";
  expect(page.match(/https?:[^"]+/g)).toEqual([
    expect.stringMatching(/\/@sveltia\/cms@\d+\.\d+\.\d+\/dist\/sveltia-cms\.js$/),
  ]);
  expect(page).toMatch(/integrity="sha384-[\w+/]{64}" crossorigin="anonymous"/);
  expect(page).toContain('<meta name="robots" content="noindex">');
  expect(readFileSync(join(project, "docs/cms.md"), "utf8")).toContain("unpkg.com");
});
