import { slugOf } from "../text/slug.ts";
import { objectOf, textOfFile } from "./files.ts";
import { json } from "./schemas.ts";
import { tarballOf } from "./tarball.ts";

/** A `package.json`, as far as it is read and written here. */
type PackageJson = { readonly [key: string]: unknown };

/** An archive's `package.json` with all that it needs, and in words what was added to the one that was there and what was kept of it. */
export type Package = { readonly text: string; readonly added: readonly string[]; readonly kept: readonly string[] };

/**
 * The `package.json` of an archive, in a folder of the name `folder` and with the program of a version. All that stands `before` in it is kept, except
 * where the program comes from: always the tarball in the archive, for the registry has another package of its name.
 */
export function packageOf(before: string | undefined, folder: string, version: string): Package {
  const own: PackageJson = JSON.parse(textOfFile("package.json"));
  const there: PackageJson = (before === undefined ? undefined : objectOf(before)) ?? {};
  const scripts = { ...objectIn(there, "scripts") };
  const added: string[] = [];
  const kept: string[] = [];
  for (const [name, script] of Object.entries(objectIn(own, "scripts"))) {
    if (scripts[name] === undefined) added.push(`script ${name}`);
    else if (scripts[name] !== script) kept.push(`script ${name}`);
    scripts[name] ??= script;
  }
  if (there.type !== undefined && there.type !== own.type) kept.push(`type ${there.type}`);
  const dependencies = objectIn(there, "devDependencies").dateline === undefined ? "dependencies" : "devDependencies";
  const from = `file:${tarballOf(version)}`;
  if (objectIn(there, dependencies).dateline !== from) added.push(`dateline ${from}`);
  const all = { name: nameOf(folder), ...there, ...own, ...there };
  added.push(...Object.keys(all).filter((key) => there[key] === undefined && key !== "scripts"));
  return {
    text: json({
      ...all,
      scripts,
      [dependencies]: { ...objectIn(there, dependencies), dateline: from },
    }),
    added,
    kept,
  };
}

/** The name of a package in a folder. npm installs no package into one of the same name. */
function nameOf(folder: string): string {
  const name = slugOf(folder);
  return name === "" || name === "dateline" ? "news-archive" : name;
}

function objectIn(manifest: PackageJson, key: string): Record<string, unknown> {
  const value = manifest[key];
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
