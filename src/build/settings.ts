import { fileURLToPath } from "node:url";
import { dateProblem } from "../article/date.ts";

/** What a build depends on besides the files of the archive. */
export type Settings = {
  /** Absolute path of the archive's folder, with `articles/` and `_data/`. */
  readonly root: string;
  /** Milliseconds since 1970: what embargoes are compared with. */
  readonly now: number;
  /** Shows drafts and embargoed articles too, marked as such: for those who write them. */
  readonly preview?: boolean;
};

/** Where a preview is put, in the archive's folder: never in `dist/`, which is published. */
export const previewFolder = ".cache/preview";

/** The folder of the program itself, which is the default archive too. */
export const home = fileURLToPath(new URL("../../", import.meta.url));

/**
 * The build's clock in milliseconds since 1970: what is said, else `SOURCE_DATE_EPOCH` of the environment (seconds; reproducible-builds.org),
 * else the time of day. A day alone is its beginning in universal time.
 */
export function clock(said: string | undefined, env: Readonly<Record<string, string | undefined>>): number {
  if (said !== undefined) {
    const problem = dateProblem(said);
    if (problem) throw new Error(`the build's clock ${problem}`);
    return Date.parse(said);
  }
  const epoch = env.SOURCE_DATE_EPOCH;
  if (epoch === undefined || epoch === "") return Date.now();
  if (!/^\d+$/.test(epoch)) throw new Error(`SOURCE_DATE_EPOCH must be whole seconds since 1970: "${epoch}"`);
  return Number(epoch) * 1000;
}
