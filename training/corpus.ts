import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type TokenSpan, tagsOf } from "../src/language/tagger/labels.ts";

/** A sentence with the labels that people gave it; a document is a list of them. */
export type Example = { readonly tokens: readonly string[]; readonly gold: Uint8Array };

const kinds: Readonly<Record<string, number>> = {
  PER: 0,
  LOC: 1,
  ORG: 2,
  MISC: 3,
  Person: 0,
  Location: 1,
  Facility: 1,
  Organization: 2,
  Misc: 3,
  NORP: 3,
  Product: 3,
};

/** Documents of CoNLL-2003 (`eng.train` and its kin): token, part of speech, chunk and label a line, IOB1; `-DOCSTART-` between documents. */
export function readConll(path: string): Example[][] {
  return readFileSync(path, "utf8")
    .split(/^-DOCSTART-.*$/m)
    .map((document) => examplesIn(document, (line) => [line.split(" ")[0] ?? "", line.split(" ").at(-1) ?? "O"]))
    .filter(({ length }) => length > 0);
}

/** Documents of the Worldwide corpus: a file each, token and label a line with a tab between them. */
export function readWorldwide(folder: string): Example[][] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".tsv"))
    .sort()
    .map((name) =>
      examplesIn(readFileSync(join(folder, name), "utf8"), (line) => [
        line.split("\t")[0] ?? "",
        line.split("\t")[1]?.trim() || "O",
      ]),
    );
}

/** Every fifth document of the Worldwide corpus, in the order of their names, is kept back to measure by. */
export function keptBack<T>(documents: readonly T[]): { readonly training: T[]; readonly kept: T[] } {
  return { training: documents.filter((_, n) => n % 5 !== 0), kept: documents.filter((_, n) => n % 5 === 0) };
}

function examplesIn(text: string, read: (line: string) => [token: string, label: string]): Example[] {
  return text.split(/\n[ \t\r]*\n/).flatMap((block) => {
    const lines = block
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line) => read(line.trimEnd()));
    if (lines.length === 0) return [];
    return [
      { tokens: lines.map(([token]) => token), gold: tagsOf(spansIn(lines.map(([, label]) => label)), lines.length) },
    ];
  });
}

/** Spans of IOB1 and IOB2 labels alike: a span goes on while its kind is the same and nothing begins. */
function spansIn(labels: readonly string[]): TokenSpan[] {
  const spans: { start: number; end: number; type: number; kind: string }[] = [];
  labels.forEach((label, n) => {
    const [position, kind = ""] = label === "O" ? ["O"] : [label[0], label.slice(2)];
    const type = kinds[kind];
    if (type === undefined) return;
    const last = spans.at(-1);
    if (position === "I" && last?.end === n && last.kind === kind) last.end = n + 1;
    else spans.push({ start: n, end: n + 1, type, kind });
  });
  return spans;
}
