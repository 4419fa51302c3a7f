import { describe, expect, test } from "vitest";
import { readPlain } from "../../src/wire/plain.ts";

const dateline = "PORT NORA (Exland Press) - Sleet fell.";
const read = (text: string) => [...readPlain(Buffer.from(text))];

describe("a date before everything else", () => {
  test.each([
    ["date 2012-06-22", "2012-06-22"],
    ["Date: 2012-06-22T10:00Z", "2012-06-22T10:00Z"],
    ["Date: 22 June 2012", "2012-06-22"],
    ["DATE 22nd Jun. 2012", "2012-06-22"],
    ["Date: Friday, June 22, 2012", "2012-06-22"],
    ["date: 22 de junio de 2012", "2012-06-22"],
    ["date 22. Juni 2012", "2012-06-22"],
    // One of the two figures is no month, or both are the same.
    ["date 22.06.2012", "2012-06-22"],
    ["Date: 6/22/2012", "2012-06-22"],
    ["Date: 6-6-2012", "2012-06-06"],
    ["date 2012/6/22", "2012-06-22"],
  ])("%s", (written, date) => {
    for (const text of [`${written}\n\n${dateline}\n`, `${written} ${dateline}\n`]) {
      expect(read(text)).toMatchObject([{ date, body: [{ content: dateline }] }]);
      expect(read(`\n${text}`)).toMatchObject([{ date }]);
    }
    expect(read(`${written}\n\nSleet fell.\n`)).toMatchObject([{ date, body: [{ content: "Sleet fell." }] }]);
  });

  test.each([
    ["date 03.04.2012", 'date may mean two days: write date 2012-04-03 or date 2012-03-04 for "03.04.2012"'],
    ["date 31.06.2012", 'date does not exist: June 2012 has 30 days: "2012-06-31"'],
    ["Date: 31 June 2012", 'date does not exist: June 2012 has 30 days: "2012-06-31"'],
    ["date 2012-13-02", 'date does not exist: "2012-13-02"'],
  ])("%s is refused", (written, refused) => {
    expect(read(`${written}\n${dateline}\n`)).toEqual([{ refused, line: 1, column: 1 }]);
  });

  test.each([
    "Date palms of 2012",
    "Date 22 June 2012 is kept free for the feast",
    "Date 3 of the tour is Nordfeld",
    "Date: 22.06.12",
    "Date: Ferry, June 22, 2012",
    "Dates 22 June 2012",
  ])("%s is text", (text) => {
    expect(read(`${text}\n`)).toEqual([{ line: 1, notes: [], body: [{ as: "text", content: text }] }]);
  });
});

describe("a paragraph that begins as another story does", () => {
  const notesOf = (paragraph: string, first = dateline) =>
    read(`${first}\n\nNobody was hurt.\n\n${paragraph}\n\nTwo cows were saved.\n`).flatMap((story) =>
      "refused" in story ? [story.refused] : story.notes,
    );
  const note = (openings: string) =>
    `other stories may be in its text, at ${openings}: where one begins, put a line of ----- before it in the copy, delete this article and import again`;

  test.each([
    ["NORDFELD, Exland (AP) - A barn burned.", "NORDFELD, Exland"],
    ["NORDFELD (Exland Press) -- A barn burned.", "NORDFELD"],
    ["NORDFELD, Exland, March 2 - A barn burned.", "NORDFELD, Exland, March 2"],
    ["date 1913-03-02\nA barn burned.", "date 1913-03-02"],
    ["Date: March 2, 1913", "Date: March 2, 1913"],
  ])("is noted: %s", (paragraph, opening) => {
    expect(notesOf(paragraph)).toEqual([note(`"${opening}"`)]);
  });

  test("is noted in a text without a dateline of its own, and of many the first three are named", () => {
    const others = ["HULL", "LEEDS", "YORK", "OSLO", "BERN"].map((city) => `${city} (AP) - A barn burned.`);
    expect(notesOf(others.join("\n\n"), "Sleet fell.\n\nIce came.\n\nFog came.")).toEqual([
      note('"HULL", "LEEDS", "YORK" and 2 more'),
    ]);
  });

  test.each([
    "Steve Marlow (athletics) - Once a champion, born 1960.",
    "SOYBEANS (cont.) - Prices fell.",
    "first half ended January 31 - a profit of two crowns.",
    "TENNIS: Exland Masters, Nordfeld.",
    "He left on March 2 - and came back.",
  ])("is none: %s", (paragraph) => {
    expect(notesOf(paragraph)).toEqual([]);
  });

  test("is none where lines divide the stories", () => {
    expect(
      read(`${dateline}\n\n-----\n\nNORDFELD (AP) - A barn burned.\n`).map((story) => "notes" in story && story.notes),
    ).toEqual([[], []]);
  });
});

describe("a heading of Markdown before everything else", () => {
  test.each(["# Harbour", "# Harbour #", "Harbour\n=======", "Harbour\n=="])("%s is the headline", (heading) => {
    const body = [{ content: "The ferry left." }];
    expect(read(`${heading}\n\nThe ferry left.\n`)).toMatchObject([{ title: "Harbour", body }]);
    expect(read(`date 2012-06-22\n\n${heading}\nThe ferry left.\n`)).toMatchObject([
      { date: "2012-06-22", title: "Harbour", body },
    ]);
    const [story] = read(`${heading}\n\nBy Jo Ray\n\n${dateline}\n`);
    expect(story).toMatchObject({ title: "Harbour", byline: ["Jo Ray"], body: [{ content: dateline }] });
    expect(story).not.toHaveProperty("note");
  });

  test.each(["# Harbour", "#1 in the charts\n\nIt led.", "## Later\n\nIt left."])("%s has none", (text) => {
    const [story] = read(`${text}\n`);
    expect(story).not.toHaveProperty("title");
    expect(story).toMatchObject({ body: text.split("\n\n").map((content) => ({ content })) });
  });
});
