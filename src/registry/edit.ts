import {
  type CST,
  Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  parseDocument,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import type { Edit } from "./decisions.ts";
import type { Entry } from "./registry.ts";

/** The order of an entry's keys in a file that we write. */
const order = [
  "name", "id", "sort", "aliases", "role", "country", "latitude", "longitude", "geonames", "wikidata", "notNames", "formerIds",
  "confirmed", "ignored",
] as const satisfies readonly (keyof Entry)[]; // biome-ignore format: a list of words

/**
 * The text of a registry with changes of its entries: everything else stays as it is, comments too. New ones go where the alphabet has them,
 * if the file is in its order, else to the end. Undefined where the file is no list with a line for each entry.
 */
export function editedRegistry(text: string, entries: readonly Entry[], edits: readonly Edit[]): string | undefined {
  const added = (indent: string) =>
    edits.flatMap(({ before, after }): Line[] =>
      after && !before ? [{ name: after.name, ahead: "", own: fresh(after, indent) }] : [],
    );
  if (entries.length === 0) return firstEntries(text, added(""));
  const { contents } = parseDocument(text, { keepSourceTokens: true });
  if (!isSeq(contents) || contents.flow || contents.items.length !== entries.length) return undefined;
  const { items } = contents;
  const changes = new Map(edits.flatMap(({ before, after }) => (before ? [[before, after] as const] : [])));
  const starts = dashesOf(contents).map((offset) => text.lastIndexOf("\n", offset) + 1);
  const indent = /^\s*/.exec(text.slice(starts[0]))?.[0] ?? "";
  const head = text.slice(0, starts[0]);
  const ends = items.map((item, n) => {
    const [, end] = rangeOf(item);
    if (text.slice(0, end).endsWith("\n")) return end;
    return Math.min(starts[n + 1] ?? text.length, text.indexOf("\n", end) + 1 || text.length);
  });
  const lines = entries.map((entry, n): Line => {
    // What stands between two entries is said of the one behind it.
    const ahead = n === 0 ? "" : text.slice(ends[n - 1], starts[n]);
    const own = text.slice(starts[n], ends[n]);
    if (!changes.has(entry)) return { name: entry.name, ahead, own };
    const after = changes.get(entry);
    return after
      ? { name: after.name, ahead, own: changed(own, entry, after, indent) }
      : { name: entry.name, ahead, own: "" };
  });
  const all = inserted(lines, added(indent)).map(({ ahead, own }) => ended(ahead) + ended(own));
  return ended(head) + all.join("") + text.slice(ends.at(-1) ?? text.length);
}

/** A registry's first entries: behind its comments, and in the place of an empty list or of nothing. */
function firstEntries(text: string, added: readonly Line[]): string | undefined {
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

/** Where the dashes of a list's entries are. */
function dashesOf({ srcToken }: YAMLSeq): number[] {
  const items: readonly CST.CollectionItem[] = srcToken && "items" in srcToken ? srcToken.items : [];
  return items.flatMap(({ start }) => start.find(({ type }) => type === "seq-item-ind")?.offset ?? []);
}

/** An entry's text, with what stands above it. */
type Line = { readonly name: string; readonly ahead: string; readonly own: string };

/** The new ones among the others by the alphabet, where the others are in its order; else behind them. */
function inserted(lines: readonly Line[], added: readonly Line[]): Line[] {
  const byName = (a: Line, b: Line) => a.name.localeCompare(b.name, "en");
  const sorted = lines.every((line, n) => n === 0 || byName(lines[n - 1] as Line, line) <= 0);
  return sorted ? [...lines, ...added].sort(byName) : [...lines, ...added];
}

const ended = (text: string) => (text === "" || text.endsWith("\n") ? text : `${text}\n`);
const rangeOf = (item: unknown) => (item as { range: [number, number, number] }).range;

function fresh(entry: Entry, indent: string): string {
  const document = new Document();
  const keys = order.filter((key) => entry[key] !== undefined);
  const node = document.createNode([Object.fromEntries(keys.map((key) => [key, entry[key]]))]);
  for (const pair of (node.items[0] as YAMLMap).items) if (isSeq(pair.value)) pair.value.flow = true;
  document.contents = node as never;
  return indented(document.toString({ lineWidth: 0, flowCollectionPadding: false }), indent);
}

/** An entry as it stands, comments too, with the values that are new. */
function changed(own: string, before: Entry, after: Entry, indent: string): string {
  const document = parseDocument(own);
  const item = isSeq(document.contents) ? document.contents.items[0] : undefined;
  if (!isMap(item) || hasAlias(document)) return fresh(after, indent);
  for (const key of order) {
    if (JSON.stringify(before[key]) === JSON.stringify(after[key])) continue;
    if (after[key] === undefined) item.delete(key);
    else (item as YAMLMap).set(key, nodeOf(after[key], document, item.get(key, true)));
  }
  return indented(document.toString({ lineWidth: 0, flowCollectionPadding: item.flow ?? false }), indent);
}

/** Whether a part of it is said elsewhere in the file (`*a1`). */
function hasAlias(document: ReturnType<typeof parseDocument>): boolean {
  let found = false;
  visit(document, {
    Alias: () => {
      found = true;
      return visit.BREAK;
    },
  });
  return found;
}

/**
 * A new list goes into one line; one that is there keeps its form, and what stands in it stays as it is, with its comments. Of a plain value
 * only the value changes.
 */
function nodeOf(value: unknown, document: { createNode: Document["createNode"] }, there: unknown): unknown {
  // An anchor says that another entry repeats it.
  const repeated = isNode(there) && "anchor" in there && there.anchor !== undefined;
  if (!Array.isArray(value)) return repeated ? document.createNode(value) : value;
  if (!isSeq(there) || repeated) return document.createNode(value, { flow: true });
  const items = there.items.filter(isScalar);
  there.items = value.map((one) => items.find((item) => item.value === one) ?? document.createNode(one));
  return there;
}

function indented(text: string, indent: string): string {
  return indent === "" ? text : text.replace(/^(?=.)/gm, indent);
}
