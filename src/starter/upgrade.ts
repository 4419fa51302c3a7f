import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseYaml } from "../article/yaml.ts";
import { inFormOf } from "../text/form.ts";
import { cmsFiles, cmsFolder, renewedBelowMarker } from "./cms.ts";
import { cmsKeys, type Keys, keyChanges, schemaKeys } from "./keys.ts";
import { schemaFiles } from "./schemas.ts";

/**
 * A file of an archive that the program makes: its path relative to the root, its text there, if any, and as this version makes it; without `after` a
 * person keeps it.
 */
export type Made = { readonly path: string; readonly before: string | undefined; readonly after: string | undefined };

/**
 * The files of an archive that the program makes and renews: the JSON Schemas, and of the content manager's files those that are there. With `cms` also
 * those that are not.
 */
export function madeFiles(root: string, cms = false): Made[] {
  const hasCms = cms || existsSync(join(root, cmsFolder));
  return [
    ...schemaFiles().map(([path, text]) => made(root, path, text, () => text)),
    ...(hasCms ? cmsFiles() : [])
      .filter(([path]) => cms || existsSync(join(root, path)))
      .map(([path, text]) => made(root, path, text, (before) => renewedBelowMarker(before, text))),
  ];
}

/** A file at `path`, which is `text` where it is not there, else what `renewed` makes of its text, in the form that it has. */
function made(root: string, path: string, text: string, renewed: (before: string) => string | undefined): Made {
  if (!existsSync(join(root, path))) return { path, before: undefined, after: text };
  const before = readFileSync(join(root, path), "utf8");
  const after = renewed(before.replaceAll("\r\n", "\n"));
  return { path, before, after: after === undefined ? undefined : inFormOf(before, after) };
}

/** A file that is not as this version makes it. */
export type Outdated = Made & { readonly after: string };

/** Whether a file is one that this version makes, and makes otherwise. */
export function isOutdated(file: Made): file is Outdated {
  return file.after !== undefined && file.after !== file.before;
}

/** What changes in a file, in words, such as `new key "x"; "y" is gone`. */
export function changesOf({ path, before, after }: Outdated): string {
  if (before === undefined) return "is new";
  const keys = keysOf(path, before);
  const changes = keys ? keyChanges(keys, keysOf(path, after) ?? new Map()) : [];
  return changes.length > 0 ? changes.join("; ") : "is written anew";
}

/** The keys that a file describes; undefined where it cannot be read, or has none. */
function keysOf(path: string, text: string): Keys | undefined {
  try {
    if (path.endsWith(".json")) return schemaKeys(JSON.parse(text.replace(/^\uFEFF/, "")));
    return path.endsWith(".yml") ? cmsKeys(parseYaml(text)) : undefined;
  } catch {
    return undefined;
  }
}
