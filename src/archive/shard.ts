import { Sum } from "../text/sum.ts";

/** One of the shards that the work on an archive is divided into, so that several machines share it: its number, from 1, and how many there are. */
export type Shard = { readonly number: number; readonly of: number };

/**
 * Whether a path, of an archive's file or of a site's, falls to a shard. By the path alone: what falls to it does not change with other paths, and no shard
 * has more than its share because many stories are of one day or one letter.
 */
export function fallsTo({ number, of }: Shard, path: string): boolean {
  return (new Sum().text(path).value.one >>> 0) % of === number - 1;
}

/** A shard in words: `shard 3 of 8`. */
export const inWords = ({ number, of }: Shard) => `shard ${number} of ${of}`;

/** The file in the folder of a shard's site that says of what it is a shard. No whole site has it. */
export const shardFile = ({ number, of }: Shard) => `shard-${number}-of-${of}.json`;

/** The shard whose file is among the paths of a site; undefined for a whole one. */
export function shardAmong(paths: Iterable<string>): Shard | undefined {
  for (const path of paths) {
    const [, number, of] = /^shard-([1-9]\d*)-of-([1-9]\d*)\.json$/.exec(path) ?? [];
    if (number !== undefined && of !== undefined) return { number: Number(number), of: Number(of) };
  }
  return undefined;
}
