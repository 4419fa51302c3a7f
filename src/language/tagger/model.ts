import { readFileSync } from "node:fs";
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import { rows } from "./features.ts";
import { labels } from "./labels.ts";
import { Lexicon } from "./lexicon.ts";

/** What training made. */
export type Model = {
  /** A weight for every row and label, at `row * labels + label`, in steps of `1 / scale`. */
  readonly weights: Int8Array;
  /** The score of a label behind another, at `other * labels + label`. */
  readonly moves: Float32Array;
  readonly scale: number;
  readonly lexicon: Lexicon;
};

/** The lexicon as it is in the file: hashes in ascending order, the value of each at the same index. */
export type LexiconData = {
  readonly clusterHashes: Int32Array;
  readonly clusters: Uint16Array;
  readonly listHashes: Int32Array;
  readonly lists: Uint8Array;
  readonly longest: number;
};

export function lexiconOf({ clusterHashes, clusters, listHashes, lists, longest }: LexiconData): Lexicon {
  const pair = (hashes: Int32Array, values: ArrayLike<number>) =>
    new Map([...hashes].map((hash, n) => [hash, values[n] ?? 0]));
  return new Lexicon(pair(clusterHashes, clusters), pair(listHashes, lists), longest);
}

/** A model as one file: a line of JSON that says how long its parts are, then the parts, little-endian, compressed together (Brotli). */
export function modelBytes(weights: Int8Array, moves: Float32Array, scale: number, lexicon: LexiconData): Buffer {
  const parts = [lexicon.clusterHashes, lexicon.listHashes, moves, lexicon.clusters, lexicon.lists, weights];
  const head = {
    rows,
    labels,
    scale,
    clusters: lexicon.clusters.length,
    lists: lexicon.lists.length,
    longest: lexicon.longest,
  };
  const line = JSON.stringify(head);
  const start = Buffer.from(`${line}${" ".repeat(7 - ((line.length + 8) % 8))}\n`);
  const whole = Buffer.concat([
    start,
    ...parts.map((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength)),
  ]);
  return brotliCompressSync(whole, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 9,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: whole.length,
    },
  });
}

/** The bytes of a model's file, decompressed, in memory that threads can share. */
export function unpackedModel(path: URL = new URL("../model.bin", import.meta.url)): SharedArrayBuffer {
  const whole = brotliDecompressSync(readFileSync(path));
  const shared = new SharedArrayBuffer(whole.length);
  whole.copy(new Uint8Array(shared));
  return shared;
}

/** The model in decompressed bytes, which its weights are a view of; throws where it was made for other numbers of rows or labels. */
export function modelOf(whole: SharedArrayBuffer): Model {
  const bytes = Buffer.from(whole);
  const line = bytes.subarray(0, bytes.indexOf(10));
  const head = JSON.parse(line.toString());
  if (head.rows !== rows || head.labels !== labels)
    throw new Error("the model of names was made for another tagger: run npm run train");
  let at = line.length + 1;
  const take = <T>(
    Part: new (buffer: SharedArrayBuffer, at: number, length: number) => T,
    length: number,
    size = 1,
  ) => {
    const part = new Part(whole, at, length);
    at += length * size;
    return part;
  };
  const clusterHashes = take(Int32Array, head.clusters, 4);
  const listHashes = take(Int32Array, head.lists, 4);
  const moves = take(Float32Array, labels * labels, 4);
  const clusters = take(Uint16Array, head.clusters, 2);
  const lists = take(Uint8Array, head.lists);
  const weights = take(Int8Array, rows * labels);
  const lexicon = lexiconOf({ clusterHashes, clusters, listHashes, lists, longest: head.longest });
  return { weights, moves, scale: head.scale, lexicon };
}

export function loadModel(): Model {
  return modelOf(unpackedModel());
}
