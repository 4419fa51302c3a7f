import { hash } from "node:crypto";
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
let fileSums: readonly (readonly [file: string, sum: string])[] | undefined;

/**
 * The SHA-256 of the program that runs: its files, the packages that it uses, and its Node; with `rooms` of the files in those folders alone. What another made
 * may be other.
 */
export function programSum(rooms: readonly string[] = []): string {
  const known = sums.get(rooms.join());
  if (known !== undefined) return known;
  const sum = sha256Of(JSON.stringify([process.versions, process.arch, packageSum(), ...sumsOfFiles(rooms)]));
  sums.set(rooms.join(), sum);
  return sum;
}

/** The sums of the program's files, or of those in some of its rooms, in the order of their paths. */
function sumsOfFiles(rooms: readonly string[]): readonly (readonly [file: string, sum: string])[] {
  fileSums ??= readdirSync(modules, { recursive: true, encoding: "utf8" })
    .sort()
    .flatMap((file) => (extname(file) === "" ? [] : [[file, sha256Of(readFileSync(join(modules, file)))] as const]));
  return fileSums.filter(([file]) => rooms.length === 0 || rooms.some((room) => file.startsWith(join(room, "/"))));
}

/** The sum of the descriptions of the packages that the program uses, which have their versions. */
function packageSum(): string {
  const { dependencies = {} } = JSON.parse(readFileSync(join(home, "package.json"), "utf8")) as {
    readonly dependencies?: Readonly<Record<string, string>>;
  };
  const described = Object.keys(dependencies).map((name) => findPackageJSON(name, import.meta.url));
  return sha256Of(described.map((file) => readFileSync(file ?? "", "utf8")).join("\n"));
}

const sha256Of = (content: string | Uint8Array) => hash("sha256", content);
