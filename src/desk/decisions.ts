import { relative, resolve } from "node:path";
import { registryFile } from "../archive/data.ts";
import type { Sources } from "../archive/load.ts";
import { openName } from "../archive/names.ts";
import type { RegistryKind } from "../article/kinds.ts";
import { referenceOf, written } from "../article/reference.ts";
import { Gazetteer } from "../language/places/gazetteer.ts";
import {
  accepted,
  type Edit,
  type Facts,
  ignored,
  keptApart,
  listed,
  merged,
  renamed,
  splitOff,
} from "../registry/decisions.ts";
import { idOf, type Registry, spellings } from "../registry/registry.ts";
import { foldName } from "../text/fold.ts";
import { nearest } from "../text/nearest.ts";
import { slugOf } from "../text/slug.ts";
import type { Rewriting } from "./decide.ts";
import { shown } from "./path.ts";
import { isUnresolved, placeEntry } from "./review/places.ts";
import { commonRole, surveyed } from "./review/survey.ts";

/** An archive whose names of one kind are being decided, by somebody in the folder `cwd`. */
export type Open = Sources & {
  readonly root: string;
  readonly cwd: string;
  readonly kind: RegistryKind;
  readonly registry: Registry;
};
/** A decision as it will be written, and the line that says so. */
export type Made = { readonly edits: readonly Edit[]; readonly said: string; readonly rewriting?: Rewriting };

/** Whom a name means that an article or the registry has: one that neither has is a slip. */
function known({ articles, registry, kind }: Open, name: string): string {
  const entry = registry.resolve(name);
  if (entry) return written(registry.reference(entry));
  const several = registry.withSpelling(referenceOf(name).name);
  if (several.length > 0) throw new Error(openName(kind, name, several));
  const all = new Set([...articles.flatMap((article) => article[kind] ?? []), ...registry.entries.flatMap(spellings)]);
  if (all.has(name)) return name;
  const near = nearest(name, all);
  throw new Error(
    `no article and no registry has "${name}" among its ${kind}${near === undefined ? "" : `: did you mean "${near}"?`}`,
  );
}

/** A name that is taken: as articles write it, its spellings, the ids whose addresses are or lead to its page, and where it stands. */
type Taken = {
  readonly written: string;
  readonly names: readonly string[];
  readonly ids: readonly string[];
  readonly where: string;
};

/** Everybody of a registry. */
function registered({ registry, kind }: Open): Taken[] {
  return registry.entries.map((entry) => ({
    written: written(registry.reference(entry)),
    names: spellings(entry),
    ids: [idOf(entry), ...(entry.formerIds ?? []), ...(entry.aliases ?? []).map(slugOf)],
    where: `in ${registryFile(kind)}`,
  }));
}

/** Everybody whom articles name and no registry has. */
function unregistered({ articles, registry, kind }: Open): Taken[] {
  const all = articles.flatMap((article) => [...new Set(article[kind])]).filter((name) => !registry.resolve(name));
  return [...Map.groupBy(all, (name) => name)].map(([name, { length }]) => ({
    written: name,
    names: [referenceOf(name).name],
    ids: [idIn(name)],
    where: `in ${articleCount(length)}`,
  }));
}

/** The id that a name has as articles write it. */
function idIn(name: string): string {
  const { name: plain, id = slugOf(plain) } = referenceOf(name);
  return id;
}

/**
 * A decision on some names, and whom articles alone tell apart from them by an id: once one of several is listed, the plain name would mean
 * that one, so all are.
 */
function made(open: Open, names: readonly string[], edits: readonly Edit[], said: string): Made {
  const now = new Set(edits.flatMap(({ after }) => (after ? spellings(after) : [])));
  const ids = new Set(names.map(idIn));
  const others = unregistered(open).filter(
    (one) => one.names.some((name) => now.has(name)) && !ids.has(one.ids[0] ?? ""),
  );
  if (others.length === 0) return { edits, said };
  const who = others.length === 1 ? "another of the name is" : `${others.length} others of the name are`;
  return { edits: [...edits, ...others.map((one) => listed(one.written))], said: `${said}; ${who} listed too` };
}

function articleCount(n: number): string {
  return n === 1 ? "1 article" : `${n.toLocaleString("en")} articles`;
}

export function accept(open: Open, name: string, facts: Facts): Made {
  known(open, name);
  const told = facts.latitude !== undefined || facts.country !== undefined;
  const place = open.kind === "places" && !told ? placeEntry(name, new Gazetteer()) : {};
  return made(open, [name], accepted(name, { ...place, ...facts }, open.registry), `${name} is listed`);
}

/** Every new name that stands in so many articles, with its commonest role or its place; places that nobody knows are left. */
export function acceptAll(open: Open, least: number): Made {
  const { kind, articles, data, registry } = open;
  const gazetteer = new Gazetteer();
  const names = surveyed(kind, articles, data.registries)
    .filter((one) => !one.entry && one.listings.length >= least)
    .filter((one) => kind !== "places" || !isUnresolved(one.written, undefined, gazetteer));
  const edits = names.flatMap((one) => {
    const role = commonRole(one);
    const place = kind === "places" ? placeEntry(one.written, gazetteer) : {};
    return accepted(one.written, { ...place, ...(role !== undefined && { role }) }, registry);
  });
  const decided = names.map((one) => one.written);
  return made(open, decided, edits, `${edits.length.toLocaleString("en")} ${kind} listed`);
}

export function merge(open: Open, name: string, into: string): Made {
  if (known(open, name) === known(open, into)) throw new Error(`${name} and ${into} are one already`);
  return made(open, [name, into], merged(name, into, open.registry), `${name} leads to ${into}`);
}

export function rename(open: Open, name: string, to: string): Made {
  const own = known(open, name);
  if (referenceOf(to).id !== undefined) throw new Error(`a name is given without an id: "${to}"`);
  if (to === referenceOf(own).name) throw new Error(`${name} has this name already`);
  const [fold, id] = [foldName(to), slugOf(to)];
  const others = [...registered(open), ...unregistered(open)].filter((one) => one.written !== own);
  const named = others.find(({ names }) => names.some((one) => foldName(one) === fold));
  const other = named ?? others.find(({ ids }) => ids.includes(id));
  if (other) {
    const has = named
      ? `is ${other.where} already${other.written === to ? "" : `, as "${other.written}"`}`
      : `has the address of "${other.written}" ${other.where}, ${open.kind}/${id}.html`;
    const merge = `merge ${open.kind} "${own}" "${other.written}"`;
    throw new Error(`"${to}" ${has}: ${merge} if the two are one, else give another name`);
  }
  return made(open, [name], renamed(name, to, open.registry), `${name} is ${to} from now on`);
}

export function ignore(open: Open, name: string, other: string | undefined): Made {
  known(open, name);
  if (other === undefined) return made(open, [name], ignored(name, open.registry), `${name} is left out`);
  known(open, other);
  return made(open, [other], keptApart(name, other, open.registry), `${name} is never ${other}`);
}

export function split(
  open: Open,
  name: string,
  files: readonly string[],
  { id, ...facts }: Facts & { id: string },
): Made {
  const { registry, root, cwd, articles } = open;
  const own = known(open, name);
  const owner = [...registered(open), ...unregistered(open)].find(({ ids }) => ids.includes(id));
  if (owner) throw new Error(`"${id}" is the address of ${owner.written} ${owner.where}: give another --id`);
  const byFile = new Map(articles.map((article) => [article.file, article]));
  const found = files.map((file) => {
    // As a shell in the folder completes it, else as the archive has it.
    const paths = [resolve(cwd, file), resolve(root, file)];
    const [article] = paths.flatMap((path) => byFile.get(relative(root, path).replaceAll("\\", "/")) ?? []);
    if (!article) throw new Error(`${shown(resolve(cwd, file), cwd)} is no article of the archive`);
    return article;
  });
  const moved = [...new Set(found)];
  const from = (listed: string) => {
    const entry = registry.resolve(listed);
    return entry ? written(registry.reference(entry)) === own : listed === own;
  };
  const to = written({ name: registry.resolve(name)?.name ?? referenceOf(name).name, id });
  return {
    ...made(open, [name, to], splitOff(name, id, facts, registry), `${articleCount(moved.length)} of ${to}`),
    rewriting: { articles: moved, from, to },
  };
}
