import { randomUUID } from "node:crypto";
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { setImmediate } from "node:timers/promises";
import type { Problem } from "../article/problem.ts";
import type { Reading } from "../article/validate.ts";
import { withPath } from "../text/error-code.ts";
import { entriesIn, sourceFolders } from "./entries.ts";
import { fileSha256, type Manifest, manifestFile, manifestText, printable, readManifest, sha256 } from "./manifest.ts";

/** The folder of a bag that holds what is kept, and the one in that for the site. */
const [payload, siteFolder] = ["data", "site"];

const declarationFile = "bagit.txt";
const tagManifestFile = "tagmanifest-sha256.txt";
const declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

/** Folders of an archive that are made anew: the program, what a build remembers, and the site, which a bag has under another name. */
const remade = new Set(["node_modules", ".cache", "dist"]);

/** A bag in one of them would be published. */
const sources = new Set<string>(sourceFolders);

/** Names beginning with a point that belong to an archive. Others, such as `.env`, may hold what is nobody else's business. */
const kept =
  /^\.(?:eleventy\.\w+|eleventyignore|gitignore|gitattributes|github|editorconfig|vscode|nvmrc|node-version)$/;

/** A file to be bagged: its path relative to the archive's root, and its path in the bag. Both have slashes. */
export type Bagged = { readonly file: string; readonly path: string };

/**
 * The files of the archive in `root` that a bag holds: all that a site is made of, and the site. `leftOut` are names at the root that begin with a point,
 * and other bags that lie there. Problems are links that lead outside, pipes and the like, and names that other systems take for one.
 */
export function filesToBag(root: string): Reading<{ readonly files: readonly Bagged[]; readonly leftOut: string[] }> {
  const leftOut: string[] = [];
  const skips = (path: string) => {
    if (basename(path) === ".git" || remade.has(path)) return true;
    const isHidden = /^\.[^/]*$/.test(path) && !kept.test(path);
    const isOther = isHidden || (!sources.has(path.split("/", 1)[0] ?? "") && isBag(join(root, path)));
    if (isOther) leftOut.push(path);
    return isOther;
  };
  const own = entriesIn(root, skips).map((entry) => ({ ...entry, file: entry.path }));
  const site = entriesIn(join(root, "dist"), (path) => path === ".git").map((entry) => ({
    ...entry,
    file: `dist/${entry.path}`,
    path: `${siteFolder}/${entry.path}`,
  }));
  const all = [...own, ...site];
  const problems = all.flatMap(({ file, refused }) => (refused === undefined ? [] : [problem(file, refused)]));
  if (existsSync(join(root, siteFolder)))
    problems.push(problem(siteFolder, "a bag has the built site under this name: give it another"));
  const byForm = new Map<string, string>();
  for (const { file } of all) {
    const other = byForm.get(file.normalize());
    if (other !== undefined)
      problems.push(problem(file, "differs from another name in its Unicode form alone, which some disks do not keep"));
    byForm.set(file.normalize(), file);
  }
  if (problems.length > 0) return { problems };
  return { value: { files: all.map(({ file, path }) => ({ file, path: `${payload}/${path}` })), leftOut } };
}

function problem(file: string, message: string): Problem {
  return { file: printable(file), line: 1, column: 1, message };
}

/**
 * Why a bag of the archive in `root` cannot be made at `folder`, which must be new or empty, and in no folder that the program reads or makes anew;
 * undefined where it can.
 */
export function refusalOf(folder: string, root: string): string | undefined {
  const inside = relative(real(root), real(folder)).split(sep)[0] ?? "";
  if (sources.has(inside) || remade.has(inside))
    return `is in ${inside}/ of the archive, which is no place for a bag: name a folder outside of it`;
  const found = statSync(folder, { throwIfNoEntry: false });
  if (!found) return undefined;
  if (!found.isDirectory()) return "is a file: name a new folder";
  if (readdirSync(folder).length > 0) return "is not empty: name a new folder";
  return found.dev === statSync(dirname(folder)).dev ? undefined : "is a disk of its own: name a new folder on it";
}

/** A path without symbolic links, also of what is not there yet. */
function real(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  return dirname(path) === path ? path : join(real(dirname(path)), basename(path));
}

/** What `bag-info.txt` says, in its order: labels of RFC 8493, 2.2.2, and their values. */
export type BagInfo = Readonly<Record<string, string>>;

/**
 * Makes a bag (RFC 8493) of files of the archive in `root`. It is made beside `folder` and renamed when it is whole; what fails leaves nothing there.
 * `info` is completed by the payload's size. `done` is called with the number of files after each. Returns the number of bytes.
 */
export async function makeBag(
  root: string,
  folder: string,
  files: readonly Bagged[],
  info: BagInfo,
  done: (files: number) => void = () => {},
): Promise<number> {
  const unfinished = join(dirname(folder), `.${basename(folder)}.dateline-${randomUUID()}.part`);
  try {
    mkdirSync(join(unfinished, payload), { recursive: true });
    const manifest = new Map<string, string>();
    let bytes = 0;
    for (const [n, { file, path }] of files.entries()) {
      if (n % 50 === 0) await setImmediate();
      const copied = await copyFile(join(root, file), join(unfinished, path));
      manifest.set(path, copied.sum);
      bytes += copied.size;
      done(n + 1);
    }
    const tags = {
      [declarationFile]: declaration,
      "bag-info.txt": infoText({ ...info, "Payload-Oxum": `${bytes}.${files.length}` }),
      [manifestFile]: manifestText(manifest),
    };
    const sums = new Map(Object.entries(tags).map(([name, text]) => [name, sha256(text)]));
    for (const [name, text] of Object.entries({ ...tags, [tagManifestFile]: manifestText(sums) }))
      writeFileSync(join(unfinished, name), text);
    // Not every system renames to a folder that is there. One that is no longer empty is not removed.
    if (existsSync(folder)) rmdirSync(folder);
    renameSync(unfinished, folder);
    return bytes;
  } catch (error) {
    throw withPath(error, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** Copies a file, and gives the sum and the size of what was written. */
async function copyFile(from: string, to: string): Promise<{ readonly sum: string; readonly size: number }> {
  mkdirSync(dirname(to), { recursive: true });
  const file = openSync(to, "wx");
  let size = 0;
  try {
    const sum = await fileSha256(from, (piece) => {
      for (let written = 0; written < piece.length; ) written += writeSync(file, piece, written);
      size += piece.length;
    });
    return { sum, size };
  } finally {
    closeSync(file);
  }
}

/** `bag-info.txt`: a line for each label, for a value goes on where a line begins with a space. */
function infoText(info: BagInfo): string {
  return Object.entries(info)
    .map(([label, value]) => `${label}: ${value.replace(/\s+/g, " ").trim()}\n`)
    .join("");
}

/** Whether a folder is a bag: it has the file that declares one. */
export function isBag(folder: string): boolean {
  return existsSync(join(folder, declarationFile));
}

/**
 * What a bag should hold by its manifests: `manifest` has its payload and what `tagmanifest-sha256.txt` lists; `leavesOut` is true for files that no
 * manifest has to list. Of several algorithms SHA-256 is read. `file` is the bag's path in problems; `given` is the text of another manifest of the
 * payload.
 */
export function readBag(
  folder: string,
  given?: Manifest,
): Reading<{ readonly manifest: Manifest; readonly leavesOut: (path: string) => boolean }> {
  const text = (name: string) =>
    existsSync(join(folder, name)) ? readFileSync(join(folder, name), "utf8") : undefined;
  const declared = text(declarationFile) ?? "";
  if (!/^BagIt-Version: *\d+\.\d+\r?\nTag-File-Character-Encoding: *UTF-8\s*$/i.test(declared))
    return { problems: [problem(declarationFile, "must say BagIt-Version and Tag-File-Character-Encoding: UTF-8")] };
  const listed = text(manifestFile);
  if (listed === undefined && !given)
    return { problems: [problem(manifestFile, "is not there, and other sums than SHA-256 are not read")] };
  const own = given ? { value: given } : readManifest(listed ?? "", manifestFile);
  const tags = readManifest(text(tagManifestFile) ?? "", tagManifestFile);
  const problems = [...(own.problems ?? []), ...(tags.problems ?? [])];
  if (own.problems || tags.problems) return { problems };
  const outside = [...own.value.keys()].find((path) => !path.startsWith(`${payload}/`));
  if (outside !== undefined)
    return { problems: [problem(manifestFile, `lists a file outside of ${payload}/: ${printable(outside)}`)] };
  const hasTags = existsSync(join(folder, tagManifestFile));
  return {
    value: {
      manifest: new Map([...own.value, ...tags.value]),
      leavesOut: (path) => (hasTags ? /^tagmanifest-\w+\.txt$/.test(path) : !isPayload(path)),
    },
  };
}

/** Whether a path is of the payload, or the folder itself. */
const isPayload = (path: string) => path === payload || path.startsWith(`${payload}/`);
