import { readFileSync } from "node:fs";
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import { rows } from "./features.ts";
import { labels } from "./labels.ts";
import { classKinds, Lexicon, type LexiconData } from "./lexicon.ts";
import { pack, packedLabels, present, Weights } from "./weights.ts";

/** What training made. */
export type Model = {
  readonly weights: Weights;
  /** The score of a label behind another, at `other * labels + label`. */
  readonly moves: Float32Array;
  /** Weights are stored in steps of `1 / scale`. */
  readonly scale: number;
  readonly lexicon: Lexicon;
};

/** The line of JSON at the start of the file: for which tagger it was made, and how long its parts are. */
type Head = {
  readonly rows: number;
  readonly labels: number;
  readonly kinds: number;
  readonly scale: number;
  /** Words with classes, names in lists, rows that have any weight. */
  readonly words: number;
  readonly names: number;
  readonly kept: number;
  readonly longest: number;
};

/**
 * A model as one file: a line of JSON, then its parts, little-endian, compressed together (Brotli). Of the hashes, which ascend, the file has
 * the differences. `weights` has a number for every row and label, at `row * labels + label`.
 */
export function modelBytes(weights: Int8Array, moves: Float32Array, scale: number, lexicon: LexiconData): Buffer {
  const { bits, kept } = present(weights);
  const head: Head = {
    rows,
    labels,
    kinds: classKinds,
    scale,
    words: lexicon.classHashes.length,
    names: lexicon.listHashes.length,
    kept: kept.length / labels,
    longest: lexicon.longest,
  };
  const line = JSON.stringify(head);
  const start = Buffer.from(`${line}${" ".repeat(7 - ((line.length + 8) % 8))}\n`);
  const [classHashes, listHashes] = [differences(lexicon.classHashes), differences(lexicon.listHashes)];
  const parts = [classHashes, listHashes, moves, bits, lexicon.classes, lexicon.lists, kept];
  const whole = Buffer.concat([
    start,
    ...parts.map((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength)),
  ]);
  return brotliCompressSync(whole, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: whole.length,
    },
  });
}

/** The bytes of a model's file (that of the program, where none are given), unpacked, in memory that threads can share. */
export function unpackedModel(file?: Uint8Array): SharedArrayBuffer {
  const whole = brotliDecompressSync(file ?? readFileSync(new URL("../model.bin", import.meta.url)));
  const { head } = headOf(whole);
  const kept = whole.subarray(whole.length - head.kept * labels);
  const others = whole.length - kept.length;
  const shared = new SharedArrayBuffer(aligned(others) + head.kept * packedLabels * Float64Array.BYTES_PER_ELEMENT);
  whole.copy(new Uint8Array(shared), 0, 0, others);
  const { classHashes, listHashes, packed } = partsOf(shared);
  for (const hashes of [classHashes, listHashes])
    for (let n = 1; n < hashes.length; n++) hashes[n] = (hashes[n] as number) + (hashes[n - 1] as number);
  pack(new Int8Array(kept.buffer, kept.byteOffset, kept.length), packed);
  return shared;
}

/** The model in unpacked bytes, which it is a view of; throws where it was made for other numbers of rows, labels or classes. */
export function modelOf(whole: SharedArrayBuffer): Model {
  const { head, classHashes, classes, listHashes, lists, moves, bits, packed } = partsOf(whole);
  const lexicon = new Lexicon({ classHashes, classes, listHashes, lists, longest: head.longest });
  return { weights: new Weights(bits, packed), moves, scale: head.scale, lexicon };
}

/** The line of JSON at the start of a model, and where it ends. */
function headOf(bytes: Buffer): { head: Head; end: number } {
  const end = bytes.indexOf(10) + 1;
  const head = JSON.parse(bytes.toString("utf8", 0, end)) as Head;
  if (head.rows !== rows || head.labels !== labels || head.kinds !== classKinds)
    throw new Error("the model of names was made for another tagger: run npm run train");
  return { head, end };
}

function partsOf(whole: SharedArrayBuffer) {
  const { head, end } = headOf(Buffer.from(whole));
  let at = end;
  const take = <T extends { readonly byteLength: number }>(
    Part: new (buffer: SharedArrayBuffer, at: number, length: number) => T,
    length: number,
  ) => {
    const part = new Part(whole, at, length);
    at += part.byteLength;
    return part;
  };
  const classHashes = take(Int32Array, head.words);
  const listHashes = take(Int32Array, head.names);
  const moves = take(Float32Array, labels * labels);
  const bits = take(Uint32Array, rows / 32);
  const classes = take(Uint16Array, head.words * classKinds);
  const lists = take(Uint8Array, head.names);
  at = aligned(at);
  const packed = take(Float64Array, head.kept * packedLabels);
  return { head, classHashes, listHashes, moves, bits, classes, lists, packed };
}

/** The next offset at which numbers of eight bytes may begin. */
const aligned = (at: number) => Math.ceil(at / 8) * 8;

/** The first number and how much each other is above the one before it. */
function differences(ascending: Int32Array): Int32Array {
  return ascending.map((value, n) => (n === 0 ? value : value - (ascending[n - 1] as number)));
}

/** The program's own model. */
export function loadModel(): Model {
  return modelOf(unpackedModel());
}
