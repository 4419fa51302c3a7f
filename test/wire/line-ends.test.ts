import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { readSources } from "../../src/archive/load.ts";
import { applyNames } from "../../src/desk/apply.ts";
import * as decisions from "../../src/desk/decisions.ts";
import { importCopy, type Outcome } from "../../src/desk/import.ts";
import { Pending } from "../../src/desk/pending.ts";
import { openTarget } from "../../src/desk/target.ts";
import type { Namer } from "../../src/language/namer.ts";
import { inMemory } from "../../src/wire/pieces.ts";
import { filesBelow, scratch } from "../build.ts";

const { root, done } = scratch();
afterAll(done);
const write = (file: string, text: string) => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
};
const text = (file: string) => readFileSync(join(root, file), "utf8");
const articles = () => filesBelow(join(root, "articles")).map((file) => `articles/${file}`);

beforeEach(clear);
function clear(): void {
  done();
  write("_data/site.yaml", 'title: A\ndescription: B\nurl: https://example.org/\nsince: "2026-01-01"\n');
  mkdirSync(join(root, "articles"));
}

/** A file with the line ends of Windows, as git's autocrlf and editors write it. */
const windows = (lines: string) => lines.replaceAll("\n", "\r\n");
const bare = /(?<!\r)\n|\r(?!\n)/;

/** A namer that finds one and the same person in every text. */
const namer: Namer = {
  find: async () => ({
    people: [{ name: "Jo Ray", attested: true as const, mentions: [{ begin: 0, end: 6 }] }],
    places: [],
    organizations: [],
  }),
  close: async () => {},
};

type Item = { headline: string; paragraphs: string[]; note: string; people: string[] };

/** Imports a version of some stories, as ninjs. */
async function send(items: readonly Item[], version: number): Promise<Outcome[]> {
  const copy = items.map(({ headline, paragraphs, note, people }, n) => ({
    uri: `urn:example:${n}`,
    type: "text",
    version: String(version),
    firstcreated: "2012-06-22T12:00:00Z",
    headline,
    body_text: paragraphs.join("\n\n"),
    ednote: note,
    person: people.map((name) => ({ name })),
  }));
  const outcomes: Outcome[] = [];
  for await (const pending of importCopy(inMemory(Buffer.from(JSON.stringify(copy))), "copy.json", openTarget(root)))
    outcomes.push(await (await pending()).saved);
  return outcomes;
}

async function apply(): Promise<void> {
  for await (const pending of applyNames(openTarget(root), namer)) await (await pending()).saved;
}

const line = fc.constantFrom(
  "It rained.",
  "# Not a heading: 1",
  "“Ja,” said Zoë.",
  "a\tb",
  "- x",
  "--- ",
  "x".repeat(200),
);
const item = fc.record({
  headline: fc.constantFrom("Fog", "Fog: again", "'Fog' #2", "Łódź"),
  paragraphs: fc.array(line, { minLength: 1, maxLength: 4 }),
  note: fc.constantFrom("", "One line", "Two\nlines", " Ends\n\nin a blank \n"),
  people: fc.uniqueArray(fc.constantFrom("Mara Lind", "Bo: Tan", "Ana Böhm")),
});

test("an imported article is updated the same whichever its line ends are, and keeps them", async () => {
  const versions = fc.array(fc.tuple(item, item), { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(versions, fc.boolean(), fc.constantFrom("", "\uFEFF"), async (stories, edited, mark) => {
      const through = async (as: (text: string) => string) => {
        clear();
        await send(
          stories.map(([one]) => one),
          1,
        );
        for (const file of articles()) {
          const own = edited ? text(file).replace(/^title: .*/m, "title: By hand") : text(file);
          write(file, as(own));
        }
        const outcomes = await send(
          stories.map(([, two]) => two),
          2,
        );
        const updated = articles().map(text);
        await apply();
        return { outcomes, updated, applied: articles().map(text) };
      };
      const [unix, other] = [await through((own) => own), await through((own) => mark + windows(own))];
      expect(other.outcomes).toEqual(unix.outcomes);
      expect(other.updated).toEqual(unix.updated.map((own) => mark + windows(own)));
      expect(other.applied).toEqual(unix.applied.map((own) => mark + windows(own)));
      expect(unix.outcomes.every((outcome) => "updated" in outcome)).toBe(true);
    }),
    { numRuns: 40 },
  );
});

describe("a file keeps its line ends", () => {
  const article = "---\n# By hand.\ntitle: Fog\ndate: 2012-06-22\n---\n\nFog came.\n\nIt left.\n";

  test("when names are filled in", async () => {
    write("articles/22-fog.md", windows(article));
    await apply();
    expect(text("articles/22-fog.md")).toContain("people:\r\n  - Jo Ray\r\n");
    expect(text("articles/22-fog.md")).not.toMatch(bare);
  });

  test("and so do the article and the registry of a decision, with a byte order mark", async () => {
    write("articles/22-fog.md", `\uFEFF${windows(article.replace("date:", "people: [Jo Ray] # him\ndate:"))}`);
    write("_data/people.yaml", `\uFEFF${windows("# Ours.\n- name: Ana Böhm # her\n  role: Mayor\n\n# The end.\n")}`);
    const sources = readSources(root);
    const pending = new Pending(root, root, sources);
    const files = [join(root, "articles/22-fog.md")];
    pending.take("people", [], (open) => decisions.split(open, "Jo Ray", files, { id: "ray" }));
    await pending.write("the decision");
    expect(text("articles/22-fog.md")).toBe(
      `\uFEFF${windows(article.replace("date:", "people: [Jo Ray (#ray)] # him\ndate:"))}`,
    );
    expect(text("_data/people.yaml")).toBe(
      `\uFEFF${windows("# Ours.\n- name: Ana Böhm # her\n  role: Mayor\n- name: Jo Ray\n- name: Jo Ray\n  id: ray\n\n# The end.\n")}`,
    );
  });

  test("that it has most of, where they are mixed", async () => {
    write("articles/22-fog.md", windows(article).replace("Fog came.\r\n", "Fog came.\n"));
    write("articles/22-mist.md", article.replace("Fog came.\n", "Fog came.\r\n"));
    await apply();
    expect(text("articles/22-fog.md")).not.toMatch(bare);
    expect(text("articles/22-mist.md")).not.toContain("\r");
  });
});
