import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

import { objectOf } from "./files.ts";

/** The program that runs: its version, and the tarball that it was installed from; without one it runs in its repository. */
export type Program = { readonly version: string; readonly tarball: string | undefined };

/** The name of a version's tarball, as `npm pack` gives it. */
export function tarballOf(version: string): string {
  return `dateline-${version}.tgz`;
}

/**
 * The program in the folder `home`. npm writes the tarball of an installed package into two files: `package.json` beside `node_modules`, with a path
 * relative to that folder, and `node_modules/.package-lock.json`.
 */
export function programIn(home: string): Program {
  const { version } = jsonIn(join(home, "package.json")) as { version: string };
  const modules = dirname(resolve(home));
  if (basename(modules) !== "node_modules") return { version, tarball: undefined };
  const folder = dirname(modules);
  const { dependencies, devDependencies } = jsonIn(join(folder, "package.json")) as Manifest;
  const { packages } = jsonIn(join(modules, ".package-lock.json")) as Lock;
  const named = [
    dependencies?.dateline,
    devDependencies?.dateline,
    packages?.[`node_modules/${basename(resolve(home))}`]?.resolved,
  ];
  const paths = named.flatMap((from) =>
    /^file:.*\.tgz$/.test(from ?? "") ? [resolve(folder, from?.slice(5) ?? "")] : [],
  );
  return { version, tarball: paths.find((path) => existsSync(path)) };
}

type Manifest = { readonly dependencies?: Dependencies; readonly devDependencies?: Dependencies };
type Dependencies = { readonly dateline?: string };
type Lock = { readonly packages?: Readonly<Record<string, { readonly resolved?: string }>> };

/** The object of a JSON file; an empty one where there is no file, or no object in it. */
function jsonIn(path: string): object {
  return (existsSync(path) && objectOf(readFileSync(path, "utf8"))) || {};
}

/** The version that an archive's `package.json` names by its tarball, as `file:dateline-0.1.0.tgz`; undefined where it names none. */
export function versionIn(root: string): string | undefined {
  const { dependencies, devDependencies } = jsonIn(join(root, "package.json")) as Manifest;
  const from = dependencies?.dateline ?? devDependencies?.dateline ?? "";
  const path = String(from);
  return path.startsWith("file:") ? /^dateline-(\d.*)\.tgz$/.exec(path.split(/[/\\:]/).at(-1) ?? "")?.[1] : undefined;
}
