import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type TokenSpan, tagsOf } from "../src/language/tagger/labels.ts";

/** A sentence with the labels that people gave it, one a token as in `labels.ts`; a document is a list of them. */
export type Example = { readonly tokens: readonly string[]; readonly gold: Uint8Array };

/** The corpora's names of types, and our types (`types` in `labels.ts`). Labels of other names (Date, Money) are outside. */
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

/**
 * The documents of a file of CoNLL-2003 (`eng.train`, `eng.testa`): a line for each token, with part of speech, chunk and label in IOB1;
 * `-DOCSTART-` between documents.
 */
export function readConll(path: string): Example[][] {
  return readFileSync(path, "utf8")
    .split(/^-DOCSTART-.*$/m)
    .map((document) => examplesIn(document, (line) => [line.split(" ")[0] ?? "", line.split(" ").at(-1) ?? "O"]))
    .filter(({ length }) => length > 0);
}

/** The documents of the Worldwide corpus, in the order of their file names: a file each, a line for each token, a tab before its label. */
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

/** Documents divided into those to learn from and every fifth, from the first, which is kept back to measure by. */
export function keptBack<T>(documents: readonly T[]): { readonly training: T[]; readonly kept: T[] } {
  return { training: documents.filter((_, n) => n % 5 !== 0), kept: documents.filter((_, n) => n % 5 === 0) };
}

/** The sentences of a document, between blank lines. */
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

/** The spans of labels in IOB1 or IOB2: a label `I-` of the same kind goes on with the span before it, any other begins one. */
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
