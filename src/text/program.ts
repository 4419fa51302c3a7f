import { hash } from "node:crypto";
import { readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import module, { findPackageJSON } from "node:module";
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
let sumOfEach: readonly FileSum[] | undefined;

/** A file of the program, relative to its modules, and the sum of its bytes. */
type FileSum = readonly [file: string, sum: string];

/**
 * The SHA-256 of the program that runs: its files, the packages that it uses, and its Node. With `rooms`, of its files only those in these folders
 * count. What a program with another sum made may differ.
 */
export function programSum(rooms: readonly string[] = []): string {
  const known = sums.get(rooms.join());
  if (known !== undefined) return known;
  sumOfEach ??= sumsOfFiles();
  const some = sumOfEach.filter(
    ([file]) => rooms.length === 0 || rooms.some((room) => file.startsWith(join(room, "/"))),
  );
  const sum = sha256Of(JSON.stringify([process.versions, process.arch, packageSum(), ...some]));
  sums.set(rooms.join(), sum);
  return sum;
}

/**
 * The sums of the program's files, in the order of their paths. To read them all takes a tenth of a second, a good part of a build with nothing to
 * do: so the sums are kept where Node keeps the program's compiled code, together with the files' stamps.
 */
function sumsOfFiles(): readonly FileSum[] {
  const files = filesBelow("").sort();
  const now = Date.now();
  const stamps = files.map((file) => {
    const { size, mtimeMs, ctimeMs, ino } = statSync(join(modules, file));
    // A file that was changed a moment ago could be changed again without another time.
    return now - Math.max(mtimeMs, ctimeMs) > 2100 ? `${file} ${size} ${mtimeMs} ${ctimeMs} ${ino}` : "";
  });
  const folder = stamps.includes("") ? undefined : module.getCompileCacheDir?.();
  const key = folder === undefined ? "" : sha256Of(JSON.stringify([modules, stamps]));
  const kept = folder === undefined ? undefined : join(folder, `dateline-${key}.json`);
  const known = kept === undefined ? undefined : keptSums(kept, files.length);
  if (known) return known;
  const found = files.map((file): FileSum => [file, sha256Of(readFileSync(join(modules, file)))]);
  if (kept !== undefined) keepSums(kept, found);
  return found;
}

function keptSums(path: string, files: number): readonly FileSum[] | undefined {
  try {
    const { sum, found } = JSON.parse(readFileSync(path, "utf8")) as { sum: string; found: readonly FileSum[] };
    return found.length === files && sum === sha256Of(JSON.stringify(found)) ? found : undefined;
  } catch {
    return undefined;
  }
}

function keepSums(path: string, found: readonly FileSum[]): void {
  const unfinished = `${path}.${process.pid}`;
  try {
    writeFileSync(unfinished, JSON.stringify({ sum: sha256Of(JSON.stringify(found)), found }), { flag: "wx" });
    renameSync(unfinished, path);
  } catch {
    // A full disk, or a folder that belongs to somebody else: the next command reads the files again.
  }
}

/** The program's files below a folder of its modules. Not by `recursive`, which takes twenty times as long. */
function filesBelow(folder: string): string[] {
  return readdirSync(join(modules, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : extname(path) === "" ? [] : path;
  });
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
