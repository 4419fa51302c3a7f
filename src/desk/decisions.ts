import { relative } from "node:path";
import type { Sources } from "../archive/load.ts";
import type { RegistryKind } from "../article/kinds.ts";
import { referenceOf, written } from "../article/reference.ts";
import { pathFromPerson, shown } from "../cli/command.ts";
import { Gazetteer } from "../language/places/gazetteer.ts";
import {
  accepted,
  type Edit,
  type Facts,
  ignored,
  keptApart,
  merged,
  renamed,
  splitOff,
} from "../registry/decisions.ts";
import { type Registry, spellings } from "../registry/registry.ts";
import { nearest } from "../text/nearest.ts";
import type { Rewriting } from "./decide.ts";
import { isUnresolved, placeEntry } from "./review/places.ts";
import { commonRole, surveyed } from "./review/survey.ts";

/** An archive whose names of one kind are being decided. */
export type Open = Sources & { readonly root: string; readonly kind: RegistryKind; readonly registry: Registry };
/** A decision as it will be written, and the line that says so. */
export type Made = { readonly edits: readonly Edit[]; readonly said: string; readonly rewriting?: Rewriting };

/** Whom a name means that an article or the registry has: one that neither has is a slip. */
function known({ articles, registry, kind }: Open, name: string): string {
  const entry = registry.meant(name);
  if (entry) return written(registry.reference(entry));
  const all = new Set([...articles.flatMap((article) => article[kind] ?? []), ...registry.entries.flatMap(spellings)]);
  if (all.has(name)) return name;
  const near = nearest(name, all);
  throw new Error(
    `no article and no registry has "${name}" among its ${kind}${near === undefined ? "" : `: did you mean "${near}"?`}`,
  );
}

export function accept(open: Open, name: string, facts: Facts): Made {
  known(open, name);
  const told = facts.latitude !== undefined || facts.country !== undefined;
  const place = open.kind === "places" && !told ? placeEntry(name, new Gazetteer()) : {};
  return { edits: accepted(name, { ...place, ...facts }, open.registry), said: `${name} is listed` };
}

/** Every new name that stands in so many articles, with its commonest role or its place; places that nobody knows are left. */
export function acceptAll({ kind, articles, data, registry }: Open, least: number): Made {
  const gazetteer = new Gazetteer();
  const edits = surveyed(kind, articles, data.registries)
    .filter((one) => !one.entry && one.listings.length >= least)
    .filter((one) => kind !== "places" || !isUnresolved(one.written, undefined, gazetteer))
    .flatMap((one) => {
      const role = commonRole(one);
      const place = kind === "places" ? placeEntry(one.written, gazetteer) : {};
      return accepted(one.written, { ...place, ...(role !== undefined && { role }) }, registry);
    });
  return { edits, said: `${edits.length.toLocaleString("en")} ${kind} listed` };
}

export function merge(open: Open, name: string, into: string): Made {
  if (known(open, name) === known(open, into)) throw new Error(`${name} and ${into} are one already`);
  return { edits: merged(name, into, open.registry), said: `${name} leads to ${into}` };
}

export function rename(open: Open, name: string, to: string): Made {
  known(open, name);
  return { edits: renamed(name, to, open.registry), said: `${name} is ${to} from now on` };
}

export function ignore(open: Open, name: string, other: string | undefined): Made {
  known(open, name);
  if (other === undefined) return { edits: ignored(name, open.registry), said: `${name} is left out` };
  known(open, other);
  return { edits: keptApart(name, other, open.registry), said: `${name} is never ${other}` };
}

export function split(
  open: Open,
  name: string,
  files: readonly string[],
  { id, ...facts }: Facts & { id: string },
): Made {
  const { registry, root, articles } = open;
  const own = known(open, name);
  const owner = registry.withId(id);
  if (owner) throw new Error(`"${id}" is the address of ${owner.name}: give another --id`);
  const byFile = new Map(articles.map((article) => [article.file, article]));
  const moved = files.map((file) => {
    const path = relative(root, pathFromPerson(file)).replaceAll("\\", "/");
    const article = byFile.get(path);
    if (!article) throw new Error(`${shown(pathFromPerson(file))} is no article of the archive`);
    return article;
  });
  const from = (listed: string) => {
    const entry = registry.meant(listed);
    return entry ? written(registry.reference(entry)) === own : listed === own;
  };
  const to = written({ name: registry.meant(name)?.name ?? referenceOf(name).name, id });
  const count = moved.length === 1 ? "1 article" : `${moved.length.toLocaleString("en")} articles`;
  return {
    edits: splitOff(name, id, facts, registry),
    said: `${count} of ${to}`,
    rewriting: { articles: moved, from, to },
  };
}
