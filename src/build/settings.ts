import type { Shard } from "../archive/shard.ts";
import { dateProblem } from "../article/date.ts";

/** What a build depends on besides the files of the archive. */
export type Settings = {
  /** Absolute path of the archive's folder, with `articles/` and `_data/`. */
  readonly root: string;
  /** Milliseconds since 1970: what embargoes are compared with. */
  readonly now: number;
  /** Shows drafts and embargoed articles too, marked as such: for those who write them. */
  readonly preview?: boolean;
  /** Makes what falls to a shard of the site; by default the whole site. */
  readonly shard?: Shard | undefined;
};

/** The folder of a preview, relative to the archive's root: not `dist`, which is published. */
export const previewFolder = ".cache/preview";

/**
 * The build's clock in milliseconds since 1970: the date or moment `given`, else `SOURCE_DATE_EPOCH` of the environment (seconds;
 * reproducible-builds.org), else now. A day alone is its beginning in universal time. Throws where a value is not valid.
 */
export function clock(given: string | undefined, env: Readonly<Record<string, string | undefined>>): number {
  if (given !== undefined) {
    const problem = dateProblem(given);
    if (problem) throw new Error(`the build's clock ${problem}`);
    return Date.parse(given);
  }
  const epoch = env.SOURCE_DATE_EPOCH;
  if (epoch === undefined || epoch === "") return Date.now();
  if (!/^\d+$/.test(epoch)) throw new Error(`SOURCE_DATE_EPOCH must be whole seconds since 1970: "${epoch}"`);
  return Number(epoch) * 1000;
}
