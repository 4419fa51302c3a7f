import { createHash } from "node:crypto";
import { mostCopyBytes } from "../article/limits.ts";

/** The bytes of a file in their order, a piece after the other. */
export type Pieces = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** A file of copy: how many bytes it has, and what reads those from an offset to another, by default all, each time from anew. */
export type Bytes = { readonly size: number; readonly pieces: (begin?: number, end?: number) => Pieces };

/** Why the rest of a file cannot be read, in words for people: it is damaged, or beyond a limit. */
export class Unreadable extends Error {}

/** What a file of more than `mostCopyBytes` is refused with where its format has to be read as a whole. */
export const tooLarge = `larger than ${mostCopyBytes / 1_000_000} MB: split it`;

/** A file whose bytes are in memory. */
export function inMemory(bytes: Uint8Array): Bytes {
  return { size: bytes.length, pieces: (begin = 0, end = bytes.length) => [bytes.subarray(begin, end)] };
}

/** All bytes; undefined where there are more than `mostCopyBytes`. */
export async function allOf(pieces: Pieces): Promise<Uint8Array | undefined> {
  const all: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of pieces) {
    bytes += piece.length;
    if (bytes > mostCopyBytes) return undefined;
    all.push(piece);
  }
  return all.length === 1 && all[0] ? all[0] : Buffer.concat(all);
}

/** A file of which the beginning has been read: its first bytes, its pieces from the beginning, and what closes it where they are not wanted. */
export type Begun = {
  readonly head: Uint8Array;
  readonly pieces: AsyncIterable<Uint8Array>;
  readonly close: () => Promise<void>;
};

/** Reads the beginning of a file: at least `length` bytes where it has as many. */
export async function begun(pieces: Pieces, length: number): Promise<Begun> {
  const rest = Symbol.asyncIterator in pieces ? pieces[Symbol.asyncIterator]() : pieces[Symbol.iterator]();
  const first: Uint8Array[] = [];
  for (let bytes = 0; bytes < length; bytes += first.at(-1)?.length ?? 0) {
    const next = await rest.next();
    if (next.done) break;
    first.push(next.value);
  }
  const head = first.length === 1 && first[0] ? first[0] : Buffer.concat(first);
  const close = async () => void (await rest.return?.());
  const next = async () => {
    const value = first.shift();
    return value ? { value } : await rest.next();
  };
  const end = { done: true as const, value: undefined };
  const iterator = { next, return: () => close().then(() => end) };
  return { head, pieces: { [Symbol.asyncIterator]: () => iterator }, close };
}

/** The SHA-256 of a file, in hexadecimal digits. */
export async function sha256Of(pieces: Pieces): Promise<string> {
  const sum = createHash("sha256");
  for await (const piece of pieces) sum.update(piece);
  return sum.digest("hex");
}
