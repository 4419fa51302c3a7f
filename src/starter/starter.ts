import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { siteFile } from "../archive/data.ts";
import { Saving } from "../archive/save.ts";
import { commandLine } from "../text/program.ts";
import { cmsFiles, cmsFolder } from "./cms.ts";
import { objectOf, textOfFile } from "./files.ts";
import { packageOf } from "./package.ts";
import { editorSettings, schemaFiles } from "./schemas.ts";
import { type Program, tarballOf } from "./tarball.ts";

/** The files of a new archive by their paths in it, and the files of `files/` that they are made of. */
const texts: Readonly<Record<string, string>> = {
  "_data/site.yaml": "site.yaml",
  "_data/people.yaml": "people.yaml",
  "_data/places.yaml": "places.yaml",
  "_data/organizations.yaml": "organizations.yaml",
  "_data/topics.yaml": "topics.yaml",
  "_data/strings.yaml": "strings.yaml",
  "README.md": "README.md",
  ".gitignore": "gitignore",
  ".editorconfig": "editorconfig",
  ".vscode/extensions.json": "extensions.json",
  ".github/workflows/publish.yml": "publish.yml",
};

/**
 * Empty files, for git keeps no empty folder. Neither articles nor pages are read from `.gitkeep`; `.nojekyll` has GitHub Pages publish every file
 * also where it publishes a branch.
 */
const emptyFiles = ["articles/.gitkeep", "pages/.gitkeep", "public/.nojekyll"];

/** What a new archive is made with: today's date, the program that it is built by, and whether it has a content manager. */
export type Start = { readonly today: string; readonly program: Program; readonly cms: boolean };

/**
 * What became of the files that were there, in words, and whether the program's tarball is in the archive now: without it
 * `npm install` has nothing to install.
 */
export type Started = {
  readonly kept: readonly string[];
  readonly changed: readonly string[];
  readonly hasProgram: boolean;
};

/**
 * Why no archive can be made in a folder: it has one, a file stands in the place of a folder, or its `package.json` cannot be read. Undefined where it
 * can.
 */
export function refusalOf(root: string): string | undefined {
  if (existsSync(join(root, "_data/site.yaml")))
    return `is an archive already: ${commandLine("upgrade")} renews what the program made in it, ${commandLine("upgrade", "--cms")} adds the page for editing`;
  const folders = ["", "_data", "articles", "pages", "public", cmsFolder, ".vscode", ".github", ".github/workflows"];
  const file = folders.find((name) => statSync(join(root, name), { throwIfNoEntry: false })?.isDirectory() === false);
  if (file !== undefined) return file === "" ? "is a file" : `has a file ${file}, where a folder is to be`;
  const manifest = join(root, "package.json");
  if (!existsSync(manifest) || objectOf(readFileSync(manifest, "utf8"))) return undefined;
  return "has a package.json that is no JSON object";
}

/**
 * Makes an empty archive in a folder for which there is no `refusalOf`. Files that are there stay as they are; a `package.json` gets what it
 * lacks.
 */
export async function startArchive(root: string, start: Start): Promise<Started> {
  const manifest = join(root, "package.json");
  const before = existsSync(manifest) ? readFileSync(manifest, "utf8") : undefined;
  const { text, added, kept } = packageOf(before, basename(root), start.program.version);
  const files = starterFiles(root, start);
  const there = new Set(files.map(([path]) => path).filter((path) => existsSync(join(root, path))));
  const saving = new Saving();
  if (before === undefined || added.length > 0) await saving.rewrite(manifest, text, before);
  const hasProgram = placeProgram(root, start.program);
  const create = ([path, content]: [string, string]) => saving.create(join(root, path), content);
  const missing = files.filter(([path]) => !there.has(path));
  await Promise.all(missing.filter(([path]) => path !== siteFile).map(create));
  // Without the site's data the folder is no archive yet, and a command that was killed can be given again.
  await Promise.all(missing.filter(([path]) => path === siteFile).map(create));
  await saving.settled();
  return {
    kept: [...there, ...kept.map((what) => `package.json's ${what}`)],
    changed: before === undefined || added.length === 0 ? [] : [`package.json now has ${added.join(", ")}`],
    hasProgram,
  };
}

/** The files of a new, empty archive besides its `package.json`: path relative to its root, and text. */
function starterFiles(root: string, { today, program, cms }: Start): [path: string, text: string][] {
  const places = { today, name: basename(root), version: program.version };
  return [
    ...Object.entries(texts).map(([path, name]): [string, string] => [path, textOfFile(name, places)]),
    ...emptyFiles.map((path): [string, string] => [path, ""]),
    ...schemaFiles(),
    [".vscode/settings.json", editorSettings()],
    ...(cms ? cmsFiles() : []),
  ];
}

/** Copies the program's tarball into the archive where it is not there yet. Whether it is there then. */
function placeProgram(root: string, { version, tarball }: Program): boolean {
  const place = join(root, tarballOf(version));
  if (existsSync(place)) return true;
  if (tarball === undefined) return false;
  mkdirSync(root, { recursive: true });
  copyFileSync(tarball, `${place}.part`);
  renameSync(`${place}.part`, place);
  return true;
}
