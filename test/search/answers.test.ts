import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { canBeMarked, concordance, marksIn, marksInTitle } from "../../src/search/marks.ts";
import { parseQuery, type Query } from "../../src/search/query.ts";
import { shardFunction } from "../../src/search/shards.ts";
import { stemmers } from "../../src/search/stemmers.ts";
import { scratch } from "../build.ts";
import { archiveIn, scriptsOf, searchOf } from "./index.ts";

const { root, done } = scratch();
afterAll(done);

/** Writes an article; `front` are lines of its front matter. */
function write(name: string, title: string, front: string, body: string) {
  const file = join(root, "articles", `${name}.md`);
  mkdirSync(dirname(file), { recursive: true });
  const date = name.slice(0, 10).replaceAll("/", "-");
  writeFileSync(file, `---\ntitle: ${JSON.stringify(title)}\ndate: ${date}\n${front}---\n\n${body}\n`);
}

mkdirSync(join(root, "_data"), { recursive: true });
writeFileSync(
  join(root, "_data/site.yaml"),
  'title: Wire\ndescription: A wire.\nurl: https://example.org/\nsince: "2020-01-01"\nlang: en\n',
);
writeFileSync(join(root, "_data/people.yaml"), "- name: Paul Volcker\n  aliases: [Tall Paul]\n");
write(
  "1987/03/02-volcker-rates",
  "Volcker sees rates",
  "dateline: TOKYO, Japan\nagency: Reuters\nplaces: [Tokyo]\npeople: [Paul Volcker]\ntopics: [money]\n",
  'Federal Reserve chairman Paul Volcker spoke in Tokyo.\n\n"The money supply is growing quickly," Paul Volcker said.\n\nOther bankers feared higher inflation.',
);
write(
  "1987/03/14-volcker-two",
  "Grain talks fail",
  "people: [Carol Volcker, Ana Ruiz]\norganizations: [OPEC]\n",
  '"Inflation is dead," Ana Ruiz said. Carol Volcker did not speak to OPEC of the vice-president.',
);
write("1987/06/01-economie", "L'économie française", "lang: fr\n", "L'inflation et les économies; 東京 aussi.");
write(
  "1988/01/05-table",
  "Harvest of wheat",
  "dateline: CHICAGO, March 3\nplaces: [Chicago]\n",
  `${"wheat 12 13 14 15 16 17 18 19 20 ".repeat(40)}\n\nEnd.`,
);
write(
  "1988/01/06-wheat",
  "Markets at noon",
  "",
  "Wheat rose. Wheat was dear, wheat was scarce, and everybody spoke of wheat.",
);

const archive = archiveIn(root);
const scripts = scriptsOf(archive);
const { search } = await searchOf(scripts);

function parsed(text: string): Query {
  const { query } = parseQuery(text) as { query?: Query };
  if (!query) throw new Error(`no query: ${text}`);
  return query;
}

async function titles(text: string, order: "relevance" | "newest" | "oldest" = "oldest") {
  const { numbers } = await search.ask(parsed(text), order);
  return (await search.describe(numbers)).map(({ title }) => title.split(" ")[0]);
}

test.each([
  ["inflation", ["Volcker", "Grain", "L'économie"]],
  ["INFLATION volcker", ["Volcker", "Grain"]],
  ["tokyo", ["Volcker"]],
  ["person:volcker", ["Volcker", "Grain"]],
  ['person:"tall paul"', ["Volcker"]],
  ["person:paul", ["Volcker"]],
  ['person:"Volcker, Paul"', ["Volcker"]],
  ['said:"Ruiz, Ana"', ["Grain"]],
  ['place:"Tokyo, "', ["Volcker"]],
  ['from:"tokyo, japan"', ["Volcker"]],
  ['org:"O.P.E.C."', ["Grain"]],
  ["from:tokyo", ["Volcker"]],
  ["place:chicago from:chicago", ["Harvest"]],
  ["org:opec", ["Grain"]],
  ["topic:money agency:reuters", ["Volcker"]],
  ["said:volcker", ["Volcker"]],
  ["said:ruiz", ["Grain"]],
  ["said:volcker inflation", ["Volcker"]],
  ["said:volcker(money)", ["Volcker"]],
  ['said:volcker("money supply" -inflation)', ["Volcker"]],
  ["said:volcker(inflation)", []],
  ["said:volcker(supply ~2 quickly)", ["Volcker"]],
  ["date:1987", ["Volcker", "Grain", "L'économie"]],
  ["date:1987-03", ["Volcker", "Grain"]],
  ["date:1987-03-02", ["Volcker"]],
  ["date:1987-03-03..1988-01-05", ["Grain", "L'économie", "Harvest"]],
  ["date:1988.. -title:harvest", ["Markets"]],
  ["title:volcker", ["Volcker"]],
  ["wheat !title:(harvest OR volcker)", ["Markets"]],
  ["title:(rates volcker)", ["Volcker"]],
  ["title:(tokyo volcker)", []],
  ["title:(rates ~0 sees)", ["Volcker"]],
  ["vicepresident", ["Grain"]],
  ["economie", ["L'économie"]],
  ["京", ["L'économie"]],
  ["infla*", ["Volcker", "Grain", "L'économie"]],
])("%s", async (text, expected) => expect(await titles(text)).toEqual(expected));

test("the title weighs more than the text, and a table less than a text", async () => {
  expect(await titles("volcker", "relevance")).toEqual(["Volcker", "Grain"]);
  expect(await titles("wheat -title:harvest", "relevance")).toEqual(["Markets"]);
  const { scores, numbers } = await search.ask(parsed("wheat"));
  expect(numbers.length).toBe(2);
  expect(scores[0]).toBeGreaterThan(scores[1] as number);
  const { scores: rose } = await search.ask(parsed("wheat -harvest"));
  const { scores: alone } = await search.ask(parsed("20"));
  expect(alone[0]).toBeLessThan((rose[0] as number) * 2);
});

test("an answer has its months, and those of fields the names that were found", async () => {
  const { months, query } = await search.ask(parsed("person:volcker OR wheat"));
  expect(months).toEqual([
    { month: "1987-03", stories: 2 },
    { month: "1988-01", stories: 2 },
  ]);
  const [person] = (query as Extract<Query, { kind: "any" }>).of;
  expect(person).toMatchObject({ names: ["Carol Volcker", "Paul Volcker"] });
  const { query: exact } = await search.ask(parsed('person:"Tall Paul"'));
  expect(exact).toMatchObject({ names: ["Paul Volcker"] });
  const { query: none, numbers } = await search.ask(parsed("person:nobody"));
  expect([none, numbers]).toMatchObject([{ names: [] }, []]);
});

test("an unknown word has near ones of the index", async () => {
  const near = async (text: string) => (await search.ask(parsed(text))).unknown;
  expect(await near("volker")).toEqual([{ word: "volker", near: ["volcker"], rare: false }]);
  expect(await near("ovlcker wheat")).toEqual([{ word: "ovlcker", near: ["volcker"], rare: false }]);
  expect(await near("zzzzzzzz")).toEqual([{ word: "zzzzzzzz", near: [], rare: false }]);
  expect(await near("wheat")).toEqual([]);
  // Of a word of two letters nearly all others are near.
  expect(await near("zh")).toEqual([{ word: "zh", near: [], rare: false }]);
});

test("a word and a name that the archive has are not called unknown where a date leaves them out", async () => {
  const { unknown, query } = await search.ask(parsed("wheat person:volcker date:1999"));
  expect(unknown).toEqual([]);
  expect(query).toMatchObject({ of: [{}, { names: ["Carol Volcker", "Paul Volcker"] }, {}] });
});

test("a day or a month that was written as a word has its field for a near word", async () => {
  const near = async (text: string) => (await search.ask(parsed(text))).unknown.map((one) => one.near);
  expect(await near("1987-03-02")).toEqual([["date:1987-03-02"]]);
  expect(await near("1987-3")).toEqual([["date:1987-3"]]);
  expect(await near("1999-03")).toEqual([[]]);
});

test("a name that is written as asked comes before others that have it for another spelling", async () => {
  const other = scratch();
  try {
    mkdirSync(join(other.root, "_data"), { recursive: true });
    mkdirSync(join(other.root, "articles"), { recursive: true });
    writeFileSync(join(other.root, "_data/site.yaml"), readFileSync(join(root, "_data/site.yaml")));
    writeFileSync(
      join(other.root, "_data/places.yaml"),
      "- name: Norhaven, Maine\n  aliases: [Norhaven, Old Haven]\n- name: Norhaven\n",
    );
    for (const [n, place] of ["Norhaven", "Norhaven, Maine", "Norhaven, Maine"].entries())
      writeFileSync(
        join(other.root, `articles/boats-${n}.md`),
        `---\ntitle: Boats ${n}\ndate: 1987-03-02\nplaces: [${JSON.stringify(place)}]\n---\n\nBoats left.\n`,
      );
    const { search: boats } = await searchOf(scriptsOf(archiveIn(other.root)));
    const found = async (text: string) => (await boats.ask(parsed(text))).numbers.length;
    expect(await found("place:norhaven")).toBe(1);
    expect(await found('place:"norhaven, maine"')).toBe(2);
    expect(await found('place:"old haven"')).toBe(2);
    expect(await found("place:haven")).toBe(2);
  } finally {
    other.done();
  }
});

test("a word that a single story has is taken for a slip where a near one is in twenty", async () => {
  const other = scratch();
  try {
    mkdirSync(join(other.root, "_data"), { recursive: true });
    mkdirSync(join(other.root, "articles"), { recursive: true });
    writeFileSync(join(other.root, "_data/site.yaml"), readFileSync(join(root, "_data/site.yaml")));
    for (let n = 0; n < 21; n++)
      writeFileSync(
        join(other.root, `articles/crossing-${n}.md`),
        `---\ntitle: Crossing ${n}\ndate: 1987-03-02\n---\n\nThe ${n === 20 ? "fery" : "ferry"} left with ${n < 3 ? "lorries" : "cars"}.\n`,
      );
    const { search: ferries } = await searchOf(scriptsOf(archiveIn(other.root)));
    const unknown = async (text: string) => (await ferries.ask(parsed(text))).unknown;
    expect(await unknown("fery")).toEqual([{ word: "fery", near: ["ferry"], rare: true }]);
    expect(await unknown("ferry")).toEqual([]);
    // Two letters that have changed places are one step; what may be a slip itself counts as a step further.
    expect(await unknown("letf")).toEqual([{ word: "letf", near: ["left"], rare: false }]);
    expect((await unknown("ferix"))[0]?.near[0]).toBe("ferry");
    expect(await unknown("lorries")).toEqual([]);
  } finally {
    other.done();
  }
});

test("an unknown name has near ones: words of names, or whole names", async () => {
  const near = async (text: string) => (await search.ask(parsed(text))).unknown;
  expect(await near("person:volker wheat")).toEqual([
    { word: "volker", near: ["volcker"], rare: false, field: "person" },
  ]);
  expect(await near('person:"Paul Volker"')).toEqual([
    { word: "Paul Volker", near: ["paul volcker"], rare: false, field: "person" },
  ]);
  expect(await near("from:tokio")).toEqual([{ word: "tokio", near: ["tokyo"], rare: false, field: "from" }]);
  // No story has these, and nothing is near them.
  for (const text of [
    "person:zzzzzzzz",
    "person:paul-volker",
    "place:volker",
    "said:nobody(wheat)",
    "topic:money-market",
  ]) {
    const [, field, word] = /^(\w+):([\w-]+)/.exec(text) ?? [];
    expect(await near(text), text).toEqual([{ word, near: [], rare: false, field }]);
  }
  expect(await near("person:volcker")).toEqual([]);
});

test("stories are described with their addresses, and have their texts", async () => {
  const { numbers } = await search.ask(parsed("tokyo OR économie"), "oldest");
  expect(await search.describe(numbers, { summaries: true })).toEqual([
    {
      number: 0,
      title: "Volcker sees rates",
      path: "1987/03/02/volcker-rates.html",
      day: "1987-03-02",
      lang: "en",
      dateline: "TOKYO, Japan",
      agency: "Reuters",
      summary: "Federal Reserve chairman Paul Volcker spoke in Tokyo.",
    },
    expect.objectContaining({ path: "1987/06/01/economie.html", lang: "fr" }),
  ]);
  const [text] = (await search.texts([0])) ?? [];
  expect(text?.paragraphs.at(-1)).toBe("Other bankers feared higher inflation.");
  const { search: without } = await searchOf(scriptsOf(archive, false));
  expect([without.hasTexts, await without.texts([0])]).toEqual([false, undefined]);
});

test("headlines are listed as the site shows them, and found as they were printed", async () => {
  const folder = join(root, "capitals");
  mkdirSync(join(folder, "_data"), { recursive: true });
  mkdirSync(join(folder, "articles"), { recursive: true });
  writeFileSync(
    join(folder, "_data/site.yaml"),
    `${readFileSync(join(root, "_data/site.yaml"), "utf8")}headlines: sentence\n`,
  );
  const story = "---\ntitle: RAY SELLS TUGS\ndate: 1987-03-02\n---\nMr Ray sold two tugs.\n";
  writeFileSync(join(folder, "articles/1987-03-02-ray-sells-tugs.md"), story);
  const { search: shown } = await searchOf(scriptsOf(archiveIn(folder)));
  const { numbers } = await shown.ask(parsed("title:tugs"));
  expect(await shown.describe(numbers)).toMatchObject([
    { title: "Ray sells tugs", path: "1987/03/02/ray-sells-tugs.html" },
  ]);
});

test("a topic is found by its label, and by the code that articles write and its address has", async () => {
  const folder = join(root, "topics");
  mkdirSync(join(folder, "_data"), { recursive: true });
  mkdirSync(join(folder, "articles"), { recursive: true });
  writeFileSync(join(folder, "_data/site.yaml"), readFileSync(join(root, "_data/site.yaml"), "utf8"));
  writeFileSync(join(folder, "_data/topics.yaml"), "- { code: money-fx, label: Foreign exchange }\n");
  const story = "---\ntitle: Dollar falls\ndate: 1987-03-02\ntopics: [money-fx, Ports]\n---\nThe dollar fell.\n";
  writeFileSync(join(folder, "articles/1987-03-02-dollar.md"), story);
  const { search: labelled } = await searchOf(scriptsOf(archiveIn(folder)));
  const found = async (query: string) => (await labelled.ask(parsed(query))).query;
  for (const query of ["topic:money-fx", "topic:exchange", 'topic:"foreign exchange"'])
    expect(await found(query), query).toMatchObject({ names: ["Foreign exchange"] });
  expect(await found("topic:ports")).toMatchObject({ names: ["Ports"] });
  expect(await found("topic:money-market")).toMatchObject({ names: [] });
});

test("facets count the names that are in several stories, and years", async () => {
  const some = Array.from({ length: 3 }, (_, n) => `1990/01/0${n + 1}`);
  for (const day of some) write(`${day}-bank`, `Bank ${day}`, "people: [Jo Ray]\n", "Jo Ray spoke of banks.");
  const { search: more } = await searchOf(scriptsOf(archiveIn(root)));
  const { numbers } = await more.ask(parsed("spoke"));
  const { people, years } = await more.facets(numbers);
  expect(people).toEqual([{ value: "Jo Ray", stories: 3 }]);
  expect(years).toEqual([
    { value: "1987", stories: 1 },
    { value: "1988", stories: 1 },
    { value: "1990", stories: 3 },
  ]);
  expect((await more.series(parsed("banks"))).map(({ month, stories, all }) => `${month} ${stories}/${all}`)).toEqual([
    "1987-03 0/2",
    "1987-06 0/1",
    "1988-01 0/2",
    "1990-01 3/3",
  ]);
});

test("what was asked is marked in paragraphs, and stands in the middle of a concordance", () => {
  const text = ["The rate rises; rates of interest, and the vice-president.", "Interest rates fell. Nothing else."];
  const marked = (query: string) =>
    marksIn(text, parsed(query), "en", stemmers).map(({ paragraph, begin, end }) => text[paragraph]?.slice(begin, end));
  expect(marked("rate -fell person:volcker")).toEqual(["rate", "rates", "rates"]);
  expect(marked('"interest rate"')).toEqual(["Interest rates"]);
  expect(marked("vicepresident title:rate")).toEqual(["vice-president"]);
  expect(marked("vice-president")).toEqual(["vice-president"]);
  const behind = ["Vice-president Jo Ray of Exland spoke."];
  const [mark] = marksIn(behind, parsed("vicepresident"), "en", stemmers);
  expect(behind[0]?.slice(mark?.begin, mark?.end)).toBe("Vice-president");
  expect(marked("ri*")).toEqual(["rises"]);
  expect(marksIn(text, parsed("title:interest"), "en", stemmers)).toEqual([]);
  expect(marksInTitle("Interest up", parsed("title:interest -up"), "en", stemmers)).toMatchObject([
    { begin: 0, end: 8 },
  ]);
  for (const query of ["interest", "person:volcker ri*", "said:volcker(rates)", "date:1987 (a OR b)"])
    expect(canBeMarked(parsed(query)), query).toBe(true);
  for (const query of ["date:1987", "person:volcker", "title:rate", "said:volcker", "date:1987 -rate"])
    expect(canBeMarked(parsed(query)), query).toBe(false);
  const marks = marksIn(text, parsed("interest"), "en", stemmers);
  expect(concordance(text, marks, 14)).toEqual([
    { left: "rates of ", word: "interest", right: ", and the" },
    { left: "", word: "Interest", right: " rates fell." },
  ]);
});

test("what is looked for in quotations is marked in those that answer", async () => {
  const folder = join(root, "quoted");
  mkdirSync(join(folder, "_data"), { recursive: true });
  mkdirSync(join(folder, "articles"), { recursive: true });
  writeFileSync(join(folder, "_data/site.yaml"), readFileSync(join(root, "_data/site.yaml"), "utf8"));
  const story = [
    "---\ntitle: Dollar talks\ndate: 1987-03-02\ndateline: PARIS, March 2\npeople: [Jo Ray, Ana Ruiz]\n---",
    "The dollar fell.",
    '"No dollar rate pleases all," Jo Ray said. The dollar did not move.',
    '"My dollar is safe," Ana Ruiz said. "Nothing else," Jo Ray said, and the dollar rate fell.',
  ].join("\n\n");
  writeFileSync(join(folder, "articles/1987-03-02-dollar.md"), story);
  const { search: quoting } = await searchOf(scriptsOf(archiveIn(folder)));
  const lines = async (text: string) => {
    const { query, numbers, quoted } = await quoting.ask(parsed(text));
    const [{ paragraphs = [] } = {}] = (await quoting.texts(numbers)) ?? [];
    const marks = marksIn(paragraphs, query, "en", stemmers, quoted(numbers[0] ?? 0));
    return concordance(paragraphs, marks, 8).map(({ left, word }) => `${left}|${word}`);
  };
  expect(await lines("said:ray(dollar)")).toEqual(['"No |dollar']);
  expect(await lines('said:ray("dollar rate")')).toEqual(['"No |dollar rate']);
  expect(await lines("said:ruiz(dollar)")).toEqual(['"My |dollar']);
  expect(await lines("said:ruiz(dollar) safe")).toEqual(['"My |dollar', "is |safe"]);
  expect(await lines("said:ray(dollar) OR said:ruiz(dollar)")).toEqual(['"No |dollar', '"My |dollar']);
  expect((await lines("said:ray(dollar) dollar")).length).toBe(5);
});

test("a shard is a script that makes one call, and all are the same each time", () => {
  for (const [name, script] of scripts) {
    expect(script.startsWith(`${shardFunction}(${JSON.stringify(name)},`)).toBe(true);
    expect(script.endsWith(");\n")).toBe(true);
  }
  expect([...scriptsOf(archiveIn(root))]).toEqual([...scriptsOf(archiveIn(root))]);
});
