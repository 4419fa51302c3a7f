import { type CST, Document, isMap, isScalar, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from "yaml";
import type { Edit } from "./decisions.ts";
import type { Entry } from "./registry.ts";

/** The order of keys in a new entry. */
const order = [
  "name", "id", "sort", "aliases", "role", "country", "latitude", "longitude", "geonames", "wikidata", "notNames", "formerIds",
  "confirmed", "ignored",
] as const satisfies readonly (keyof Entry)[]; // biome-ignore format: a list of words

/**
 * The text of a registry file with some edits made; everything else stays as it is, comments too. `entries` are those of the file, in its
 * order. New entries go in alphabetical order where the file has it, else to the end. Undefined where the file is no block list of these
 * entries (`- name: …`), and cannot be edited without being written anew.
 */
export function editedRegistry(text: string, entries: readonly Entry[], edits: readonly Edit[]): string | undefined {
  const added = (indent: string) =>
    edits.flatMap(({ before, after }): EntryText[] =>
      after && !before ? [{ name: after.name, above: "", own: newText(after, indent) }] : [],
    );
  if (entries.length === 0) return firstEntries(text, added(""));
  const { contents } = parseDocument(text, { keepSourceTokens: true });
  if (!isSeq(contents) || contents.flow || contents.items.length !== entries.length) return undefined;
  const { items } = contents;
  const changes = new Map(edits.flatMap(({ before, after }) => (before ? [[before, after] as const] : [])));
  const dashes = dashesOf(contents);
  const starts = dashes.map((offset) => text.lastIndexOf("\n", offset) + 1);
  const indent = text.slice(starts[0], dashes[0]);
  const head = text.slice(0, starts[0]);
  const ends = items.map((item, n) => {
    const [, end] = rangeOf(item);
    if (text.slice(0, end).endsWith("\n")) return end;
    return Math.min(starts[n + 1] ?? text.length, text.indexOf("\n", end) + 1 || text.length);
  });
  const texts = entries.map((entry, n): EntryText => {
    // A comment between two entries belongs to the one below it.
    const above = n === 0 ? "" : text.slice(ends[n - 1], starts[n]);
    const own = text.slice(starts[n], ends[n]);
    if (!changes.has(entry)) return { name: entry.name, above, own };
    const after = changes.get(entry);
    return after
      ? { name: after.name, above, own: changedText(own, entry, after, indent) }
      : { name: entry.name, above, own: "" };
  });
  const all = inserted(texts, added(indent)).map(({ above, own }) => ended(above) + ended(own));
  return ended(head) + all.join("") + text.slice(ends.at(-1) ?? text.length);
}

/**
 * The text of a file without entries with its first ones, below its comments, in the place of `[]` or of nothing; undefined where it has
 * other content.
 */
function firstEntries(text: string, added: readonly EntryText[]): string | undefined {
  const { contents } = parseDocument(text);
  const [start, end] = contents ? rangeOf(contents) : [text.length, text.length];
  if (!/^(?:\[\s*\]|null|~|)$/i.test(text.slice(start, end))) return undefined;
  const behind = text.slice(end).replace(/^[ \t]+/, "");
  const head = text.slice(0, start);
  const rest = head + (head === ended(head) ? behind.replace(/^\n/, "") : behind);
  const close = /^\.\.\.(?=\s|$)/m.exec(rest)?.index ?? rest.length;
  return (
    ended(rest.slice(0, close)) +
    inserted([], added)
      .map(({ own }) => own)
      .join("") +
    rest.slice(close)
  );
}

/** The offsets of the dashes of a block list. */
function dashesOf({ srcToken }: YAMLSeq): number[] {
  const items: readonly CST.CollectionItem[] = srcToken && "items" in srcToken ? srcToken.items : [];
  return items.flatMap(({ start }) => start.find(({ type }) => type === "seq-item-ind")?.offset ?? []);
}

/** An entry's name, the text between it and the entry above, and its own text; empty where it is deleted. */
type EntryText = { readonly name: string; readonly above: string; readonly own: string };

/** Entries with new ones among them: in alphabetical order where they are in it, else with the new ones at the end. */
function inserted(texts: readonly EntryText[], added: readonly EntryText[]): EntryText[] {
  const byName = (a: EntryText, b: EntryText) => a.name.localeCompare(b.name, "en");
  const sorted = texts.every((one, n) => n === 0 || byName(texts[n - 1] as EntryText, one) <= 0);
  return sorted ? [...texts, ...added].sort(byName) : [...texts, ...added];
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
