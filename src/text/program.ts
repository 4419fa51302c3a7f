import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { findPackageJSON } from "node:module";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The ending of the program's modules: `.ts` in its repository, `.js` where it is installed, for Node runs no TypeScript in node_modules. */
export const extension = extname(import.meta.url);

/** Whether the program is installed from a package; else it runs in its repository. */
export const installed = extension === ".js";

/** The folder of the program's modules, `src/` or `lib/`. */
export const modules = fileURLToPath(new URL("../", import.meta.url));

/** The folder of the program, with package.json. In its repository it is an archive too, and the default one. */
export const home = fileURLToPath(new URL("../../", import.meta.url));

/**
 * A command of the program as it is to be typed: `npm run names -- review` in its repository, `npx dateline names review` where it is
 * installed.
 */
export function commandLine(command: string, ...words: readonly string[]): string {
  if (installed) return ["npx dateline", command, ...words].join(" ");
  const script = command === "serve" ? "npm start" : `npm run ${command}`;
  return words.length === 0 ? script : [script, "--", ...words].join(" ");
}

const sums = new Map<string, string>();

/**
 * The SHA-256 of the program that runs: its files, the packages that it uses, and its Node; with `rooms` of the files in those folders alone. What another made
 * may be other.
 */
export function programSum(rooms: readonly string[] = []): string {
  const known = sums.get(rooms.join());
  if (known !== undefined) return known;
  const isOf = (file: string) => rooms.length === 0 || rooms.some((room) => file.startsWith(join(room, "/")));
  const files = readdirSync(modules, { recursive: true, encoding: "utf8" }).sort();
  const hash = createHash("sha256").update(JSON.stringify([process.versions, process.arch]));
  for (const file of files)
    if (extname(file) !== "" && isOf(file)) hash.update(file).update(readFileSync(join(modules, file)));
  const { dependencies = {} } = JSON.parse(readFileSync(join(home, "package.json"), "utf8")) as {
    readonly dependencies?: Readonly<Record<string, string>>;
  };
  for (const name of Object.keys(dependencies)) hash.update(readFileSync(findPackageJSON(name, import.meta.url) ?? ""));
  const sum = hash.digest("hex");
  sums.set(rooms.join(), sum);
  return sum;
}
