import { describe, expect, test } from "vitest";
import { readData } from "../../src/archive/data.ts";
import { topicLabels } from "../../src/registry/topics.ts";
import { writeArchive } from "../build/archive.ts";
import { scratch } from "../build.ts";

/** What is said of an archive's `_data/topics.yaml`. */
function said(text: string): string[] {
  const { root, done } = scratch();
  const { problems = [] } = readData(writeArchive(root, { "_data/topics.yaml": text }));
  done();
  return problems.map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`);
}

test.each<[string, string[]]>([
  ["- code: earn\n  label: Earnings\n  labels: { de: Gewinne, pt-BR: Lucros }\n", []],
  ["", []],
  ["- code: earn\n", ["_data/topics.yaml:1:3: entry 1: label is missing: it is required"]],
  ["- code: 4\n  label: Four\n", ['_data/topics.yaml:1:9: entry 1: code must be text: put it in quotes: "4"']],
  [
    "- code: earn\n  label: Earnings\n  lables: {}\n",
    ['_data/topics.yaml:3:3: unknown key "lables": did you mean "label"?'],
  ],
  [
    "- code: earn\n  label: Earnings\n  labels: { german: Gewinne, de: 3 }\n",
    [
      '_data/topics.yaml:3:13: entry 1: labels: german must begin with a language, as en, en-GB or ar: "german"',
      '_data/topics.yaml:3:34: entry 1: labels: de must be text: put it in quotes: "3"',
    ],
  ],
  [
    "- code: earn\n  label: Earnings\n- code: ship\n  label: Ships\n- code: earn\n  label: Profits\n",
    ['_data/topics.yaml:5:9: "earn" has a label already: keep one of the two'],
  ],
])("%j", (text, problems) => {
  expect(said(text)).toEqual(problems);
});

describe("the label of a topic", () => {
  const entry = { code: "earn", label: "Earnings", labels: { de: "Gewinne", "pt-BR": "Lucros" } };
  const reuters = new Set(["reuters-21578"]);

  test.each<[string, string, ReadonlySet<string>, string | undefined]>([
    ["en", "earn", new Set(), "Earnings"],
    ["de", "earn", new Set(), "Gewinne"],
    ["de-AT", "earn", reuters, "Gewinne"],
    ["pt-BR", "earn", reuters, "Lucros"],
    ["pt", "earn", reuters, "Earnings"],
    ["en", "Earn", new Set(), undefined],
    // Of Reuters' list only where articles say that it is a code of that.
    ["en", "gas", reuters, "Gasoline"],
    ["en", "gas", new Set(), undefined],
    ["en", "gas", new Set(["medtop"]), undefined],
    ["de", "acq", reuters, "Mergers and acquisitions"],
    ["en", "medtop:04000000", new Set(), "Economy, business and finance"],
    ["fr-CA", "medtop:15000000", new Set(), "Sport"],
    ["zh", "medtop:15000000", new Set(), "体育"],
    ["nl", "medtop:15000000", new Set(), "Sport"],
    ["en", "04000000", new Set(["medtop"]), "Economy, business and finance"],
    ["en", "medtop:20000003", new Set(), undefined],
    ["en", "constructor", reuters, undefined],
  ])("in %s of %s", (lang, code, schemes, label) => {
    expect(topicLabels([entry], lang).labelOf(code, schemes)).toBe(label);
  });
});
