import { Document, isMap, isScalar, isSeq, parseDocument, type YAMLMap } from "yaml";
import type { Edit } from "./decisions.ts";
import type { Entry } from "./registry.ts";

/** The order of keys in a new entry. */
const order = [
  "name", "id", "sort", "aliases", "role", "country", "region", "latitude", "longitude", "geonames", "wikidata", "notNames", "formerIds",
  "confirmed", "ignored",
] as const satisfies readonly (keyof Entry)[]; // biome-ignore format: a list of words

/**
 * A registry's text with edits made, and its entries in their order; entries that no edit changes are the same objects as before. `written` is the
 * text of the changed and the new entries alone, in the same order.
 */
export type EditedRegistry = { readonly text: string; readonly entries: readonly Entry[]; readonly written: string };

/**
 * A registry file with some edits made; everything else stays as it is, comments too. `entries` are those of the file, in its
 * order. New entries go in alphabetical order where the file has it, else to the end. Undefined where the file is no block list of these
 * entries (`- name: …`), and cannot be edited without being written anew.
 *
 * Only what is edited is parsed: an entry begins at a dash as far right as the first one, for whatever belongs to one stands further right.
 */
export function editedRegistry(
  text: string,
  entries: readonly Entry[],
  edits: readonly Edit[],
): EditedRegistry | undefined {
  const added = (indent: string) =>
    edits.flatMap(({ before, after }): EntryText[] =>
      after && !before ? [{ entry: after, above: "", own: newText(after, indent) }] : [],
    );
  if (entries.length === 0) return firstEntries(text, added(""));
  const dashes = Array.from(text.matchAll(/^( *)-(?=\s)/gm), ({ index, 1: indent = "" }) => ({ index, indent }));
  const [{ indent } = { indent: "" }] = dashes;
  const starts = dashes.flatMap((dash) => (dash.indent === indent ? dash.index : []));
  if (starts.length !== entries.length) return undefined;
  const changes = new Map(edits.flatMap(({ before, after }) => (before ? [[before, after] as const] : [])));
  const head = text.slice(0, starts[0]);
  const pieces = entries.map((entry, n) => pieceOf(entry, text.slice(starts[n], starts[n + 1])));
  const texts = pieces.map((piece, n): EntryText => {
    const above = pieces[n - 1]?.behind ?? "";
    if (!changes.has(piece.entry)) return { entry: piece.entry, above, own: piece.own };
    const after = changes.get(piece.entry);
    return after
      ? { entry: after, above, own: changedText(piece.own, piece.entry, after, indent) }
      : { entry: undefined, sort: piece.entry.name, above, own: "" };
  });
  const all = inserted(texts, added(indent));
  const known = new Set(entries);
  return {
    text: ended(head) + all.map(({ above, own }) => ended(above) + ended(own)).join("") + (pieces.at(-1)?.behind ?? ""),
    entries: all.flatMap(({ entry }) => entry ?? []),
    written: all.flatMap(({ entry, own }) => (entry && !known.has(entry) ? ended(own) : [])).join(""),
  };
}

/** An entry's own text, and the comments and blank lines behind it, which belong to the entry below. */
type Piece = { readonly entry: Entry; readonly own: string; readonly behind: string };

function pieceOf(entry: Entry, text: string): Piece {
  const end = endIn(text);
  return { entry, own: text.slice(0, end), behind: text.slice(end) };
}

/** Where the line ends on which the only entry of a text does. */
function endIn(text: string): number {
  // Nothing but text and blank lines: no comment, no block whose blank lines are its own, no end of a document.
  if (!/[#|>]|^\.\.\./m.test(text)) {
    const last = text.trimEnd().length;
    return text.indexOf("\n", last) + 1 || text.length;
  }
  const { contents } = parseDocument(text);
  const item = isSeq(contents) ? contents.items[0] : undefined;
  const [, end] = item ? rangeOf(item) : [0, text.length];
  return text.slice(0, end).endsWith("\n") ? end : text.indexOf("\n", end) + 1 || text.length;
}

/**
 * The text of a file without entries with its first ones, below its comments, in the place of `[]` or of nothing; undefined where it has
 * other content.
 */
function firstEntries(text: string, added: readonly EntryText[]): EditedRegistry | undefined {
  const { contents } = parseDocument(text);
  const [start, end] = contents ? rangeOf(contents) : [text.length, text.length];
  if (!/^(?:\[\s*\]|null|~|)$/i.test(text.slice(start, end))) return undefined;
  const behind = text.slice(end).replace(/^[ \t]+/, "");
  const head = text.slice(0, start);
  const rest = head + (head === ended(head) ? behind.replace(/^\n/, "") : behind);
  const close = /^\.\.\.(?=\s|$)/m.exec(rest)?.index ?? rest.length;
  const all = inserted([], added);
  const written = all.map(({ own }) => own).join("");
  return {
    text: ended(rest.slice(0, close)) + written + rest.slice(close),
    entries: all.flatMap(({ entry }) => entry ?? []),
    written,
  };
}

/** An entry, the text between it and the entry above, and its own text; of one that is deleted its name alone, by which it is sorted. */
type EntryText = { readonly above: string; readonly own: string } & (
  | { readonly entry: Entry }
  | { readonly entry: undefined; readonly sort: string }
);

const { compare } = new Intl.Collator("en");
const nameOf = (one: EntryText) => (one.entry ? one.entry.name : one.sort);

/** Entries with new ones among them: in alphabetical order where they are in it, else with the new ones at the end. */
function inserted(texts: readonly EntryText[], added: readonly EntryText[]): EntryText[] {
  const sorted = texts.every((one, n) => n === 0 || compare(nameOf(texts[n - 1] as EntryText), nameOf(one)) <= 0);
  if (!sorted) return [...texts, ...added];
  const rest = added.toSorted((a, b) => compare(nameOf(a), nameOf(b)));
  let next = 0;
  const all: EntryText[] = [];
  for (const one of texts) {
    for (; rest[next] && compare(nameOf(rest[next] as EntryText), nameOf(one)) < 0; next++)
      all.push(rest[next] as EntryText);
    all.push(one);
  }
  return [...all, ...rest.slice(next)];
}

/** A text with a line end behind it, if it has any content. */
const ended = (text: string) => (text === "" || text.endsWith("\n") ? text : `${text}\n`);
/** Where a node of a parsed document begins, where its value ends, and where its comments behind it end. */
const rangeOf = (item: unknown) => (item as { range: [number, number, number] }).range;

/** The text of a new entry, its lists in one line each. */
function newText(entry: Entry, indent: string): string {
  const document = new Document();
  // Keys without a value are left out.
  const node = document.createNode([Object.fromEntries(order.map((key) => [key, entry[key]]))]);
  for (const pair of (node.items[0] as YAMLMap).items) if (isSeq(pair.value)) pair.value.flow = true;
  document.contents = node as never;
  return indented(document.toString({ lineWidth: 0, flowCollectionPadding: false }), indent);
}

/** An entry's text with the values of `after` where they differ; comments stay. */
function changedText(own: string, before: Entry, after: Entry, indent: string): string {
  const document = parseDocument(own);
  const item = isSeq(document.contents) ? document.contents.items[0] : undefined;
  if (!isMap(item)) return newText(after, indent);
  for (const key of order) {
    if (JSON.stringify(before[key]) === JSON.stringify(after[key])) continue;
    if (after[key] === undefined) item.delete(key);
    else (item as YAMLMap).set(key, nodeOf(after[key], document, item.get(key, true)));
  }
  return indented(document.toString({ lineWidth: 0, flowCollectionPadding: item.flow ?? false }), indent);
}

/**
 * The node for a new value of a key; `node` is the one that is there. A list that is there keeps its form, and its unchanged items their
 * comments; a new list stands in one line. A plain value is given as it is: the node stays, with its comment.
 */
function nodeOf(value: unknown, document: { createNode: Document["createNode"] }, node: unknown): unknown {
  if (!Array.isArray(value)) return value;
  if (!isSeq(node)) return document.createNode(value, { flow: true });
  const items = node.items.filter(isScalar);
  node.items = value.map((one) => items.find((item) => item.value === one) ?? document.createNode(one));
  return node;
}

function indented(text: string, indent: string): string {
  return text.replace(/^(?=.)/gm, indent);
}
