import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { run, scratch } from "../build.ts";

const { root, done } = scratch();
afterAll(done);
const env = { INIT_CWD: root };
const names = (...args: string[]) => run("names", [...args, "--root", root], env);
const data = (kind: string) => readFileSync(join(root, `_data/${kind}.yaml`), "utf8");

type Question = {
  ask: string;
  kind: string;
  name: string;
  articles: number;
  evidence: { says: string; articles: number; examples: { at: string; sentence: string }[] }[];
  answers: { means: string; command: string }[];
};
async function questions(kind = "people"): Promise<Question[]> {
  const { out, err, code } = await names("review", kind, "--json");
  expect({ err, code }).toEqual({ err: "", code: 0 });
  return out
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}
const asked = async (kind?: string) => (await questions(kind)).map(({ ask, name }) => `${ask} ${name}`);
/** Runs the command that a question offers, as a person copies it. */
function answer(question: Question | undefined, means: string) {
  const { command = "" } = question?.answers.find((one) => one.means.startsWith(means)) ?? {};
  const words = [...command.replace(/^npm run names -- /, "").matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)];
  return run(
    "names",
    words.map(([, quoted, plain]) => quoted?.replace(/\\(.)/g, "$1") ?? plain ?? ""),
    env,
  );
}

let n = 0;
function article(front: string, body: string): string {
  n += 1;
  const file = `articles/2012/06/22-story-${n}.md`;
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), `---\ntitle: Story ${n}\ndate: 2012-06-22\n${front}\n---\n\n${body}\n`);
  return file;
}

beforeEach(async () => {
  done();
  mkdirSync(root);
  n = 0;
  await run("init", [root]);
});

test("new names come by frequency, with a sentence and its line, and are listed with their role", async () => {
  article(
    "people: [Mara Lind, Tomas Okafor]",
    "First paragraph.\n\nThe rest: Norwegian Foreign Minister Mara\nLind met Tomas Okafor.",
  );
  article("people: [Mara Lind]", "Foreign Minister Mara Lind left.");
  const [first, second] = await questions();
  expect(first).toMatchObject({ ask: "new", kind: "people", name: "Mara Lind", articles: 2 });
  expect(first?.evidence[0]?.examples).toEqual([
    {
      at: "articles/2012/06/22-story-1.md:9",
      sentence: "The rest: Norwegian Foreign Minister Mara Lind met Tomas Okafor.",
    },
    { at: "articles/2012/06/22-story-2.md:7", sentence: "Foreign Minister Mara Lind left." },
  ]);
  expect(second).toMatchObject({ name: "Tomas Okafor", articles: 1 });
  expect(await answer(first, "accept")).toMatchObject({ code: 0, err: "" });
  expect(data("people")).toContain("#   id: jane-doe-mayor");
  expect(data("people")).toMatch(/\n- name: Mara Lind\n {2}role: Norwegian Foreign Minister\n$/);
  expect(await asked()).toEqual(["new Tomas Okafor"]);
  expect((await names("review", "people")).out).toContain(
    "New names: 1\n============\n\nTomas Okafor (people), 1 article\n",
  );
});

test("a sentence that shows a name has it by itself, where the story does, and not in a longer one", async () => {
  article("places: [Lindholm]", "The Lindholm Grain Exchange closed early.\n\nDealers left Lindholm on Monday.");
  article("places: [Lindholm]", "The Lindholm Grain Exchange opened.");
  const [{ evidence: [shown] = [] } = {}] = await questions("places");
  expect(shown?.examples.map(({ sentence }) => sentence)).toEqual([
    "Dealers left Lindholm on Monday.",
    "The Lindholm Grain Exchange opened.",
  ]);
});

test("what an editor says is no name is ignored from then on, and not asked about again", async () => {
  article("people: [Editing Desk]", "Text.");
  expect(await answer((await questions())[0], "no name")).toMatchObject({ code: 0 });
  expect(data("people")).toContain("- name: Editing Desk\n  ignored: true\n");
  expect((await names("review", "people")).out).toBe("nothing to decide\n");
});

test("two spellings are merged, and the old address redirects to the page", async () => {
  article("people: [Walid al-Moualem]", "Foreign Minister Walid al-Moualem spoke.");
  article("people: [Walid al-Moualem]", "Foreign Minister Walid al-Moualem spoke.");
  article("people: [Walid Muallem]", "Foreign Minister Walid Muallem left.");
  const question = (await questions()).find(({ ask }) => ask === "duplicate");
  expect(question).toMatchObject({ name: "Walid al-Moualem", articles: 3 });
  expect(await answer(question, "the same")).toMatchObject({ code: 0, err: "" });
  expect(data("people")).toMatch(/- name: Walid al-Moualem\n {2}aliases: \[Walid Muallem\]\n$/);
  expect(await asked()).toEqual([]);
  expect(await run("build", ["--root", root, "--now", "2012-07-01"])).toMatchObject({ code: 0 });
  expect(readFileSync(join(root, "dist/people/walid-muallem.html"), "utf8")).toContain(
    "url=../people/walid-al-moualem.html",
  );
});

test("a join of two who may both exist is made, and noted", async () => {
  article("people: [Mara Lind, Jo Ray]", "Text.");
  expect(await names("merge", "people", "Mara Lind", "Jo Ray")).toMatchObject({
    code: 0,
    err: "note: Mara Lind and Jo Ray may be two who both exist: a story lists both; no spelling of the one is like one of the other\n",
  });
});

test("two names that an editor keeps apart are not asked about again", async () => {
  article("people: [Walid al-Moualem]", "Foreign Minister Walid al-Moualem spoke.");
  article("people: [Walid Muallem]", "Foreign Minister Walid Muallem left.");
  const question = (await questions()).find(({ ask }) => ask === "duplicate");
  expect(await answer(question, "not the same")).toMatchObject({ code: 0, err: "" });
  expect(data("people")).toContain("notNames: [");
  expect((await asked()).filter((one) => one.startsWith("duplicate"))).toEqual([]);
});

test("a short form of a first name is asked about where a role or a firm is shared, and not for a body of government or without either", async () => {
  article("people: [James Okafor]", "House Speaker James Okafor left.");
  article("people: [Jim Okafor]", "House Speaker Jim Okafor came back.");
  article("people: [Robert Lind]\norganizations: [Lind Shipping Co]", "Robert Lind bought Lind Shipping Co.");
  article("people: [Bob Lind]\norganizations: [Lind Shipping Co]", "Bob Lind sold Lind Shipping Co.");
  article("people: [Michael Berg]\norganizations: [Finance Ministry]", "Michael Berg left the Finance Ministry.");
  article("people: [Mike Berg]\norganizations: [Finance Ministry]", "Mike Berg went to the Finance Ministry.");
  const duplicates = (await asked()).filter((one) => one.startsWith("duplicate"));
  expect(duplicates.map((one) => one.split(" ").at(-1)).sort()).toEqual(["Lind", "Okafor"]);
});

test("no duplicates: an initial without the same role, and two names that one article lists", async () => {
  article("people: [Mara Lind]", "Minister Mara Lind spoke.");
  article("people: [M. Lind]", "Striker M. Lind scored.");
  article("people: [Bo Tamm, Bo Tamme, Bo A. Tamm]", "Text.");
  expect((await asked()).filter((one) => one.startsWith("duplicate"))).toEqual([]);
});

test("a name of two people is found by their roles; splitting gives the articles of the other a page", async () => {
  article("people: [Jo Ray, Mara Lind]", "Foreign Minister Jo Ray met Mara Lind.");
  article("people: [Jo Ray, Mara Lind]", "Jo Ray met Mara Lind.");
  const behind = "    1  2\n\nStriker Jo Ray scored at a cafe\u0301.  \n\n";
  const file = article("people: ['Jo Ray']  # the striker", behind);
  const question = (await questions()).find(({ ask }) => ask === "mixture");
  expect(question?.evidence.map(({ says, articles }) => [says, articles])).toEqual([
    ["Foreign Minister", 2],
    ["Striker", 1],
  ]);
  expect(await answer(question, "another")).toMatchObject({ code: 0, err: "" });
  expect(readFileSync(join(root, file), "utf8")).toContain(
    `people: ["Jo Ray (#jo-ray-striker)"]  # the striker\n---\n\n${behind}\n`,
  );
  expect(data("people")).toMatch(/- name: Jo Ray\n- name: Jo Ray\n {2}id: jo-ray-striker\n {2}role: Striker\n$/);
  expect(await asked()).toEqual(["new Mara Lind"]);
  expect(await run("check", ["--root", root])).toMatchObject({ code: 0, err: "" });
  // And back: the articles stay as they are, the address leads to the first.
  expect(await names("merge", "people", "Jo Ray (#jo-ray-striker)", "Jo Ray")).toMatchObject({
    code: 0,
    err: expect.stringMatching(/^note: .* may be two who both exist: texts call /),
  });
  expect(data("people")).toMatch(/- name: Jo Ray\n {2}role: Striker\n {2}formerIds: \[jo-ray-striker\]\n$/);
  expect(await run("check", ["--root", root])).toMatchObject({ code: 0, err: "" });
});

test("a name that an editor confirms as one person in several roles is not asked about again", async () => {
  article("people: [Jo Ray]", "Foreign Minister Jo Ray spoke.");
  article("people: [Jo Ray]", "Striker Jo Ray scored.");
  expect(
    await answer(
      (await questions()).find(({ ask }) => ask === "mixture"),
      "all are one",
    ),
  ).toMatchObject({ code: 0 });
  expect(data("people")).toContain("- name: Jo Ray\n  confirmed: true\n");
  expect(await asked()).toEqual([]);
});

test("all places of the gazetteer are accepted at once with their position; unknown ones are asked about", async () => {
  article('places: [Oslo, "Portland, Maine", Port Nora]', "From Oslo by way of Portland, Maine, to Port Nora.");
  expect(await asked("places")).toEqual(["new Oslo", "new Portland, Maine", "unresolved Port Nora"]);
  expect((await names("accept", "places", "--all")).out).toBe(
    "2 places listed; 1 left, for it is not sure where they are: npm run names -- review places: _data/places.yaml\n",
  );
  expect(data("places")).toContain(
    "- name: Oslo\n  country: Norway\n  latitude: 59.9127\n  longitude: 10.7461\n  geonames: 3143244\n- name: Portland, Maine\n  country: United States\n",
  );
  expect(
    await names("accept", "places", "Port Nora", "--country", "Fiji", "--latitude", "-17.5", "--longitude", "178"),
  ).toMatchObject({ code: 0 });
  expect(data("places")).toContain("- name: Port Nora\n  country: Fiji\n  latitude: -17.5\n  longitude: 178\n");
  expect(await asked("places")).toEqual([]);
});

test("names of one identifier of GeoNames are one entry, which has it once", async () => {
  article('places: [Houston, "Houston, Texas", Springfield]', "Houston.");
  article("places: [Houston]", "Houston.");
  expect((await names("accept", "places", "--all")).out).toContain("2 places listed; 1 left");
  expect(data("places")).toContain('- name: Houston\n  aliases: ["Houston, Texas"]\n  country: United States\n');
  article("places: [Springfield, New York, New York City]", "Text.");
  expect(await names("accept", "places", "New York")).toMatchObject({ code: 0 });
  expect((await names("accept", "places", "New York City")).out).toContain("New York City leads to New York");
  expect(data("places").match(/geonames: 5128581/g)).toHaveLength(1);
  article("places: [Beijing, Peking]", "Text.");
  writeFileSync(join(root, "_data/places.yaml"), `${data("places")}- name: Peking\n`);
  expect(await names("accept", "places", "Beijing")).toMatchObject({ code: 0 });
  expect((await names("accept", "places", "Peking")).out).toContain(
    "without a position, for it would be that of Beijing",
  );
  expect(data("places")).toMatch(/- name: Peking\n {2}country: China\n(?! )/);
});

test("a small town is surely meant where copy is dated from there", async () => {
  article('places: [Turbo, Elkhart]\ndateline: "ELKHART, Ind., June 22"', "Text.");
  expect((await names("accept", "places", "--all")).out).toContain("1 place listed; 1 left");
  expect(data("places")).toContain("- name: Elkhart\n  country: United States\n");
});

test("all organizations are accepted but those that may be one", async () => {
  article("organizations: [Norsk Kabel Inc, Harbour Light]", "Text.");
  article("organizations: [Norsk Kabel]", "Text.");
  expect((await names("accept", "organizations", "--all")).out).toContain(
    "1 organizations listed; 2 left, for they may be others",
  );
  expect(data("organizations")).toContain("- name: Harbour Light");
  expect(data("organizations")).not.toContain("Norsk Kabel");
});

test("names of one town, and a company with and without its form, may be one", async () => {
  article("places: [Peking]\norganizations: [Norsk Kabel Inc]", "Text.");
  article("places: [Beijing]\norganizations: [Norsk Kabel]", "Text.");
  expect((await asked("places")).at(-1)).toBe("duplicate Beijing");
  expect((await asked("organizations")).at(-1)).toBe("duplicate Norsk Kabel");
});

test("a page gets another name; what stood in the registry stays as it was", async () => {
  writeFileSync(
    join(root, "_data/people.yaml"),
    "# Ours.\n- { name: Bo Tan, role: Mayor } # by hand\n# Until 2011.\n- name: Jo Ray # twice\n  id: ray\n",
  );
  article("people: [Jo Ray]", "Text.");
  expect(await names("rename", "people", "Jo Ray", "Josephine Ray")).toMatchObject({ code: 0, err: "" });
  expect(data("people")).toBe(
    "# Ours.\n- { name: Bo Tan, role: Mayor } # by hand\n# Until 2011.\n- name: Josephine Ray # twice\n  aliases: [Jo Ray]\n  formerIds: [ray]\n",
  );
});

test("a name is the same in either normal form", async () => {
  article("people: [Ana Böhm]", "Text.");
  expect(await names("accept", "people", "Ana Bo\u0308hm")).toMatchObject({ code: 0, err: "" });
  expect(await names("rename", "people", "Ana Bo\u0308hm", "Ana Bo\u0308hm-Ray")).toMatchObject({ code: 0, err: "" });
  expect(data("people")).toMatch(/\n- name: Ana Böhm-Ray\n {2}aliases: \[Ana Böhm\]\n$/);
});

/** The sentences that are shown for the first question. */
const shown = async (kind?: string) =>
  (await questions(kind))[0]?.evidence.map(({ says, articles, examples }) => [
    says,
    articles,
    ...examples.map(({ sentence }) => sentence),
  ]);

test("a place that the text never names is shown with the dateline, before the headline", async () => {
  article('places: [St. Aubin]\ndateline: "ST AUBIN, Exland, June 22"', "It rained.");
  article("places: [St. Aubin]\ndateline: PORT NORA", "It snowed.");
  expect(await shown("places")).toEqual([["", 2, "ST AUBIN, Exland, June 22 - Story 1", "PORT NORA - Story 2"]]);
});

test("sentences that name somebody come before headlines, a full name before a family name, and the same sentence once", async () => {
  article("people: [Mara Lind]", "It rained.");
  article("people: [Mara Lind]", "Lind slept. Then Mara Lind left the harbour.");
  article("people: [Mara Lind]", "It rained. Then Mara Lind left the harbour.");
  expect(await shown()).toEqual([["", 3, "Then Mara Lind left the harbour.", "Story 1"]]);
  article("people: [Mara Lind]", "Nobody spoke. Lind had gone.");
  expect(await shown()).toEqual([["", 4, "Then Mara Lind left the harbour.", "Lind had gone."]]);
});

test("a role is shown with the sentence that gives it, and with the one that gives another", async () => {
  article("people: [Mara Lind]", "It was late. Mara Lind slept.\n\nForeign Minister Mara\nLind left.");
  article("people: [Mara Lind]", "Mara Lind sang. Foreign Minister Mara Lind paid.");
  expect(await shown()).toEqual([
    ["Foreign Minister", 2, "Foreign Minister Mara Lind left.", "Foreign Minister Mara Lind paid."],
  ]);
  expect((await questions())[0]?.evidence[0]?.examples[0]?.at).toBe("articles/2012/06/22-story-1.md:9");
  article("people: [Mara Lind, Jo Ray]", "Jo Ray met the economist Mara Lind.");
  article("people: [Mara Lind, Jo Ray]", "Foreign Minister Mara Lind met Jo Ray.");
  expect(await shown()).toEqual([
    ["Foreign Minister", 3, "Foreign Minister Mara Lind left."],
    ["economist", 1, "Jo Ray met the economist Mara Lind."],
  ]);
  expect((await questions())[0]?.answers.map(({ means }) => means)).toEqual([
    "accept",
    "accept with the other role",
    "no name",
  ]);
  for (const role of ["Chief Economist", "economist", "senior economist"])
    article("people: [Mara Lind, Jo Ray]", `Jo Ray met ${role} Mara Lind.`);
  expect((await shown())?.map(([role, articles]) => [role, articles])).toEqual([
    ["economist", 4],
    ["Foreign Minister", 3],
  ]);
  const [first] = await questions();
  expect(await answer(first, "accept with")).toMatchObject({ code: 0 });
  expect(data("people")).toMatch(/\n- name: Mara Lind\n {2}role: Foreign Minister\n$/);
});

test("mistyped commands write nothing, and name the nearest that there is", async () => {
  article("people: [Mara Lind, Jo Ray]", "Text.");
  const before = data("people");
  expect((await names("accept", "people", "Mara Lint")).err).toBe(
    'dateline: no article and no registry has "Mara Lint" among its people: did you mean "Mara Lind"?\n',
  );
  expect((await names("accept", "people", "lint")).err).toMatch(/: did you mean "Mara Lind"\?\n$/);
  expect((await names("accept", "people", "Okafor")).err).toMatch(/ among its people\n$/);
  expect((await names("merge", "people", "Jo Ray", "Jo Ray")).err).toBe(
    "dateline: Jo Ray and Jo Ray are one already\n",
  );
  expect((await names("accept", "people")).err).toBe("dateline: say one name, or --all\n");
  const wrong: [string[], string][] = [
    [["accept", "people", "--all", "--role", "Skier"], "--role is said of one name: leave it out with --all"],
    [["accept", "people", "Mara Lind", "--least", "3"], "--least goes with --all"],
    [["accept", "people", "Mara Lind", "--country", "Norway"], "--country is for places"],
    [["accept", "places", "Oslo", "--role", "Capital"], "--role is for people and organizations"],
    [
      ["accept", "places", "Oslo", "--latitude", "3"],
      "--latitude needs --longitude, and --longitude --latitude: give both",
    ],
    [
      ["accept", "places", "Mara Lind"],
      'no article and no registry has "Mara Lind" among its places: it is among the people',
    ],
  ];
  for (const [words, message] of wrong) expect((await names(...words)).err).toBe(`dateline: ${message}\n`);
  expect((await names("split", "people", "Jo Ray", "articles/nowhere.md", "--id", "Jo 2")).err).toBe(
    'dateline: --id must be of a-z, 0-9 and single hyphens: "Jo 2"\n',
  );
  expect((await names("split", "people", "Jo Ray", "articles/nowhere.md", "--id", "x")).err).toBe(
    "dateline: articles/nowhere.md is no article of the archive\n",
  );
  expect((await names("accept", "people", "Jo Ray", "--wikidata", "58217")).err).toContain(
    "dateline: entry 1: wikidata must be a Wikidata id, as Q58217; nothing was written",
  );
  expect((await names("accept", "places", "Oslo", "--latitude", "north")).code).toBe(1);
  expect(data("people")).toBe(before);
  writeFileSync(join(root, "_data/people.yaml"), "[{name: Jo Ray}]\n");
  expect((await names("accept", "people", "Mara Lind")).err).toContain(
    "_data/people.yaml:1:1: write a line for each entry",
  );
});
