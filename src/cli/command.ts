import { existsSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { InvalidArgumentError } from "commander";
import type { Shard } from "../archive/shard.ts";
import type { Settings } from "../build/settings.ts";
import { shown } from "../desk/path.ts";
import { commandLine, home, installed } from "../text/program.ts";
import type { Io } from "./io.ts";

/** `--root` of all commands on an archive: flags, help and default, which is the working folder where the program is installed. */
export const rootOption = [
  "--root <dir>",
  "the archive's folder, with articles/, _data/ and dist/",
  installed ? "." : home,
] as const;
/** `--now` of the commands that build. */
export const nowOption = [
  "--now <date>",
  "the build's clock for embargoes, as 2012-07-01 or 2012-07-01T06:00:00Z (default: SOURCE_DATE_EPOCH, else now)",
] as const;

/** `--shard` of the commands that make a share of the work. */
export const shardOption = "--shard <number/of>";

/** A path of the arguments as an absolute path. */
export function pathFrom({ cwd }: Pick<Io, "cwd">, path: string): string {
  return resolve(cwd, path);
}

/** An option's value as a whole number from 1; anything else is a usage error. */
export function wholeNumber(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError("It must be a whole number from 1.");
  return Number(text);
}

/** An option's value as a shard, `3/8`; anything else is a usage error. */
export function shardFrom(text: string): Shard {
  const [, number, of] = /^([1-9]\d{0,4})\/([1-9]\d{0,4})$/.exec(text) ?? [];
  const shard = { number: Number(number), of: Number(of) };
  if (!(shard.number <= shard.of))
    throw new InvalidArgumentError(
      "It must be the number of a shard and how many there are, as 3/8: 1/8 is the first, 8/8 the last.",
    );
  return shard;
}

/** An option's value as a port: 0 takes any that is free. */
export function portNumber(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
    throw new InvalidArgumentError("It must be a whole number from 0 to 65535.");
  return Number(text);
}

/** Throws where a folder is no archive; says which folder above is one. */
export function needArchive(io: Pick<Io, "cwd">, root: string): void {
  if (existsSync(join(root, "_data"))) return;
  const above = archiveAbove(root);
  const advice =
    above === undefined
      ? `${commandLine("init", "DIR")} makes an archive; --root DIR names the one you mean`
      : `the archive is above: --root ${quoted(relative(io.cwd, above) || ".")} names it`;
  throw new Error(`${shown(root, io.cwd)} has no _data: ${advice}`);
}

/** The nearest folder above another that is an archive. */
function archiveAbove(folder: string): string | undefined {
  const above = dirname(folder);
  if (above === folder) return undefined;
  return existsSync(join(above, "_data/site.yaml")) ? above : archiveAbove(above);
}

/**
 * What to build and when, of a command's options and the environment. Throws where `--now` or SOURCE_DATE_EPOCH is no time, and where the folder is
 * no archive.
 */
export async function settingsFrom(io: Io, { root, now }: { root: string; now?: string }): Promise<Settings> {
  // What reads dates takes longer to load than a build with nothing to do.
  const isGiven = now !== undefined || io.env.SOURCE_DATE_EPOCH !== undefined;
  const given = isGiven ? (await import("../build/clock.ts")).clock(now, io.env) : Date.now();
  const settings = { root: pathFrom(io, root), now: given };
  needArchive(io, settings.root);
  return settings;
}

/** A word for a command line, in quotation marks where a shell would change it. */
export function quoted(word: string): string {
  return /^[\w./:@%+=-]+$/.test(word) ? word : `"${word.replace(/["\\$`]/g, "\\$&")}"`;
}
