import { mostItemBytes } from "../article/limits.ts";
import type { Pieces } from "./pieces.ts";

/**
 * An element of the outermost level of a file without a root: its bytes from start tag to end tag, without the latter, the line where it begins,
 * 1-based, and what is wrong with it. `nothing` is text that is in no element.
 */
export type Item = {
  readonly source: Uint8Array;
  readonly line: number;
  readonly fault?: "open" | "large" | "nothing";
};

const feed = 10;

/**
 * The elements of a file that begin with `opening` and end with `closing`, in its order. An element in which another begins, or the file ends, is
 * `open`; one of more than `mostItemBytes` is `large`, and comes without its bytes. At most one element of the file, and the piece that ends it, is
 * in memory.
 */
export async function* itemsIn(pieces: Pieces, opening: string, closing: string): AsyncIterable<Item> {
  let held = Buffer.alloc(0);
  let line = 1;
  let skipping = false;
  const take = (length: number): Buffer => {
    const taken = held.subarray(0, length);
    line += feedsIn(taken);
    held = held.subarray(length);
    return taken;
  };
  const mark = Math.max(opening.length, closing.length);
  function* found(last: boolean): Iterable<Item> {
    for (;;) {
      if (skipping) {
        const [end, next] = [held.indexOf(closing), held.indexOf(opening)];
        // What may be the beginning of a mark stays for the next piece.
        if (end < 0 && next < 0) return void take(last ? held.length : Math.max(0, held.length - mark));
        take(end >= 0 && (next < 0 || end < next) ? end + closing.length : next);
        skipping = false;
      }
      const begin = held.indexOf(opening);
      if (begin < 0 && !last && held.length <= mostItemBytes) return;
      const before = line;
      const between = take(begin >= 0 ? begin : last ? held.length : held.length - mark);
      const stray = between.findIndex((byte) => !isBlank(byte));
      if (stray >= 0) yield { source: between, line: before + feedsIn(between.subarray(0, stray)), fault: "nothing" };
      if (begin < 0) return;
      const [end, next] = [held.indexOf(closing, opening.length), held.indexOf(opening, opening.length)];
      const start = line;
      const large: Item = { source: Buffer.alloc(0), line: start, fault: "large" };
      if (end >= 0 && (next < 0 || end < next)) {
        const source = take(end + closing.length).subarray(0, end);
        yield end > mostItemBytes ? large : { source, line: start };
      } else if (next >= 0 || last) {
        yield { source: take(next >= 0 ? next : held.length), line: start, fault: "open" };
      } else if (held.length > mostItemBytes) {
        skipping = true;
        yield large;
      } else return;
    }
  }
  for await (const piece of growing(pieces, () => held.length)) {
    held = Buffer.concat([held, piece]);
    yield* found(false);
  }
  yield* found(true);
}

/** Pieces joined until each is as long as what is `held` already, so that a long element is searched a few times rather than once for each piece. */
async function* growing(pieces: Pieces, held: () => number): AsyncIterable<Uint8Array> {
  let waiting: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of pieces) {
    waiting.push(piece);
    bytes += piece.length;
    if (bytes < held()) continue;
    yield Buffer.concat(waiting);
    waiting = [];
    bytes = 0;
  }
  yield Buffer.concat(waiting);
}

/** White space, and the bytes of a byte order mark. */
function isBlank(byte: number): boolean {
  return byte === 32 || (byte >= 9 && byte <= 13) || byte === 0xef || byte === 0xbb || byte === 0xbf;
}

function feedsIn(bytes: Uint8Array): number {
  let feeds = 0;
  for (let at = bytes.indexOf(feed); at >= 0; at = bytes.indexOf(feed, at + 1)) feeds += 1;
  return feeds;
}

/** An element inside of an item: its name, and its content as it stands. */
export type Field = { readonly name: string; readonly content: string };

const startTag = /<([A-Z0-9][A-Z0-9_-]*)(?:\s[^<>]*)?>/g;

/**
 * The outermost elements in a text, in its order, and the text outside of them. A start tag whose end is missing counts as text outside, as does
 * everything behind it up to the next element.
 */
export function fieldsIn(text: string): { readonly fields: Field[]; readonly outside: string } {
  const fields: Field[] = [];
  const outside: string[] = [];
  const unclosed = new Set<string>();
  let at = 0;
  startTag.lastIndex = 0;
  for (let tag = startTag.exec(text); tag; tag = startTag.exec(text)) {
    const [printed, name = ""] = tag;
    const begin = tag.index + printed.length;
    const end = unclosed.has(name) ? -1 : text.indexOf(`</${name}>`, begin);
    if (end < 0) {
      unclosed.add(name);
      continue;
    }
    outside.push(text.slice(at, tag.index));
    fields.push({ name, content: text.slice(begin, end) });
    at = end + name.length + 3;
    startTag.lastIndex = at;
  }
  outside.push(text.slice(at));
  return { fields, outside: outside.join("\n") };
}

const characters: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** Text with character references as characters, and without control characters, which were meant for printers. */
export function unescaped(text: string): string {
  return text
    .replace(/&(?:#(\d{1,7})|(lt|gt|amp|quot|apos));/g, (reference, code?: string, name?: string) => {
      if (name !== undefined) return characters[name] ?? reference;
      const point = Number(code);
      return point < 32 || point === 127 ? "" : point > 0x10ffff ? reference : String.fromCodePoint(point);
    })
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "");
}

/** Text on one line, without tags, with references as characters. */
export function lineOf(content: string): string {
  return unescaped(content.replace(/<[^<>]*>/g, " "))
    .replace(/\s+/g, " ")
    .trim();
}
