import { resolve } from "node:path";
import { InvalidArgumentError } from "commander";
import { clock, home, type Settings } from "../build/settings.ts";
import type { Io } from "./io.ts";

export const rootOption = ["--root <dir>", "the archive's folder, with articles/, _data/ and dist/", home] as const;
export const nowOption = [
  "--now <date>",
  "the build's clock for embargoes, as 2012-07-01 or 2012-07-01T06:00:00Z (default: SOURCE_DATE_EPOCH, else now)",
] as const;

/** A path of the arguments, made absolute. */
export function pathFrom({ cwd }: Pick<Io, "cwd">, path: string): string {
  return resolve(cwd, path);
}

/** A command as a person may type it: `npm run names --` where npm runs the commands, else `npx dateline names`. */
export function typed({ env }: Pick<Io, "env">, command: string): string {
  const event = env.npm_lifecycle_event;
  if (event === undefined || event === "npx") return `npx dateline ${command}`;
  return command === "start" ? "npm start --" : `npm run ${command} --`;
}

/** A number that an option has for its value. */
export function count(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError("It must be a whole number from 1.");
  return Number(text);
}

/** The settings that the options give. */
export function settingsFrom(io: Io, { root, now }: { root: string; now?: string }): Settings {
  return { root: pathFrom(io, root), now: clock(now, io.env) };
}

/** A word as a shell takes it. */
export function quoted(word: string): string {
  return /^[\w./:@%+=-]+$/.test(word) ? word : `"${word.replace(/["\\$`]/g, "\\$&")}"`;
}
