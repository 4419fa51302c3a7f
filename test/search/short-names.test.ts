import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { parseQuery, type Query } from "../../src/search/query.ts";
import { scratch } from "../build.ts";
import { archiveIn, scriptsOf, searchOf } from "./index.ts";

const { root, done } = scratch();
afterAll(done);

for (const folder of ["_data", "articles"]) mkdirSync(join(root, folder), { recursive: true });
writeFileSync(
  join(root, "_data/site.yaml"),
  'title: Wire\ndescription: A wire.\nurl: https://example.org/\nsince: "2020-01-01"\nlang: en\n',
);
const stories = [
  ["United States", "International Monetary Fund", "Lind Business Machines Corp", "Amber Island Railways"],
  ["United States", "IMF Workers Union", "Lind Business Machines Corp", "Amber Island Railways"],
  ["US Virgin Islands", "LBM Lease Ltd", "Lind Business Machines Corp", "Amber Island Railways"],
  ["New Britain", "Air Norland", "North Water Works", "North Wind Works"],
  ["Soviet Union", "Air Norland", "North Water Works", "North Wind Works"],
  ["United Kingdom", "Air Norland", "North Water Works", "North Wind Works"],
];
for (const [n, [place, ...organizations]] of stories.entries())
  writeFileSync(
    join(root, `articles/boats-${n}.md`),
    `---\ntitle: Boats ${n}\ndate: 1987-03-02\nplaces: [${place}]\norganizations: [${organizations.join(", ")}]\n---\n\nBoats left.\n`,
  );
const { search } = await searchOf(scriptsOf(archiveIn(root)));

async function found(text: string) {
  const { query } = await search.ask((parseQuery(text) as { query: Query }).query);
  return (query as Extract<Query, { kind: "name" }>).names;
}

test.each([
  ["place:us", "United States"],
  ["place:U.S.", "United States"],
  ["place:usa", "United States"],
  ["place:uk", "United Kingdom"],
  ["place:britain", "United Kingdom"],
  ["place:ussr", "Soviet Union"],
  ["place:virgin", "US Virgin Islands"],
  ["org:imf", "International Monetary Fund"],
  ["org:I.M.F.", "International Monetary Fund"],
  ["org:workers", "IMF Workers Union"],
])("a known short form asks for the whole name: %s", async (text, name) => expect(await found(text)).toEqual([name]));

test("initials ask for the one organization of several stories that has them", async () => {
  expect(await found("org:lbm")).toEqual(["Lind Business Machines Corp"]);
  expect(await found("org:L.B.M.")).toEqual(["Lind Business Machines Corp"]);
  // Several have these, and these are a word of a name.
  expect(await found("org:nww")).toEqual([]);
  expect(await found("org:air")).toEqual(["Air Norland"]);
  // An organization of a single story has none.
  expect(await found("org:iwu")).toEqual([]);
});
