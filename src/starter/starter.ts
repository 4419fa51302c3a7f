import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { schemaFiles } from "./schemas.ts";

/** The files of a new archive by their paths in it, and the files of `files/` that they are copies of. */
const copies: Readonly<Record<string, string>> = {
  "_data/site.yaml": "site.yaml",
  "_data/people.yaml": "people.yaml",
  "_data/places.yaml": "places.yaml",
  "_data/organizations.yaml": "organizations.yaml",
  ".vscode/settings.json": "settings.json",
  ".gitignore": "gitignore",
};

/**
 * Makes an empty archive in a folder, and leaves files that are there as they are. Where the folder has an archive's folders already,
 * nothing is written: returns their names.
 */
export function startArchive(root: string, today: string): readonly string[] {
  const taken = ["_data", "articles"].filter((name) => existsSync(join(root, name)));
  if (taken.length > 0) return taken;
  mkdirSync(join(root, "articles"), { recursive: true });
  for (const [path, text] of starterFiles(today)) {
    if (existsSync(join(root, path))) continue;
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return [];
}

/** The files of a new, empty archive: path relative to its root, and text. */
function starterFiles(today: string): [path: string, text: string][] {
  const copied = Object.entries(copies).map(([path, name]): [string, string] => {
    const text = readFileSync(new URL(`./files/${name}`, import.meta.url), "utf8");
    return [path, text.replaceAll("{{today}}", today)];
  });
  return [...copied, ...schemaFiles()];
}
