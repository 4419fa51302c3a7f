import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { dateProblem } from "../article/date.ts";

/** What a build depends on besides the archive itself. */
export type Settings = {
  /** Absolute path of the folder with `articles/` and `_data/`; `dist/` is made there. */
  readonly root: string;
  /** Milliseconds since 1970: what embargoes are compared with. */
  readonly now: number;
};

/** The folder of the program itself, which is the default archive too. */
export const home = fileURLToPath(new URL("../../", import.meta.url));

/**
 * Settings from the environment: `DATELINE_ROOT`, else the program's own folder; `DATELINE_NOW`, else `SOURCE_DATE_EPOCH`
 * (seconds; reproducible-builds.org), else the time of day.
 */
export function settingsOf(env: Readonly<Record<string, string | undefined>>): Settings {
  const root = resolve(env.DATELINE_ROOT ?? home);
  if (env.DATELINE_NOW !== undefined) return { root, now: parseNow(env.DATELINE_NOW) };
  const epoch = env.SOURCE_DATE_EPOCH;
  if (epoch === undefined || epoch === "") return { root, now: Date.now() };
  if (!/^\d+$/.test(epoch)) throw new Error(`SOURCE_DATE_EPOCH must be whole seconds since 1970: "${epoch}"`);
  return { root, now: Number(epoch) * 1000 };
}

/** A day (its beginning in universal time) or a moment with offset, in milliseconds since 1970. */
export function parseNow(text: string): number {
  const problem = dateProblem(text);
  if (problem) throw new Error(`the build's clock ${problem}`);
  return Date.parse(text);
}
