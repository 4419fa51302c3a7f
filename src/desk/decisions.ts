import { relative, resolve } from "node:path";
import { registryFile } from "../archive/data.ts";
import type { Sources } from "../archive/load.ts";
import { ambiguityMessage } from "../archive/names.ts";
import type { Article } from "../article/article.ts";
import { type RegistryKind, registryKinds } from "../article/kind.ts";
import { count } from "../article/problem.ts";
import { referenceOf, written } from "../article/reference.ts";
import { slug } from "../article/schema.ts";
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
import { type Entry, idOf, type Registry, spellings } from "../registry/registry.ts";
import { foldName } from "../text/fold.ts";
import { nearest } from "../text/nearest.ts";
import { grouped } from "../text/number.ts";
import { onceFor } from "../text/once.ts";
import { commandLine } from "../text/program.ts";
import { slugOf } from "../text/slug.ts";
import { shown } from "./path.ts";
import { isSurePlace, placeEntry, placeOf } from "./review/places.ts";
import { commonestRole, type Surveyed, surveyed } from "./review/survey.ts";
import { undoubted } from "./review/undoubted.ts";

/** What a decision is about: an archive, and a kind of names with its registry. Paths are given from the folder `cwd`. */
export type DecisionContext = Sources & {
  readonly root: string;
  readonly cwd: string;
  readonly kind: RegistryKind;
  readonly registry: Registry;
};
/** Articles in which one name, which `from` recognizes, is replaced by `to`. */
export type Rewriting = {
  readonly articles: readonly Article[];
  readonly from: (name: string) => boolean;
  readonly to: string;
};
/** What a decision writes, and the line that tells the editor. */
export type Decision = { readonly edits: readonly Edit[]; readonly said: string; readonly rewriting?: Rewriting };

/** The name of an entry or an article that `name` means; throws where no article and no entry has it, or several entries do. */
function knownName({ articles, registry, kind, data }: DecisionContext, name: string): string {
  const entry = registry.resolve(name);
  if (entry) return written(registry.reference(entry));
  const several = registry.withSpelling(referenceOf(name).name);
  if (several.length > 0) throw new Error(ambiguityMessage(kind, name, several));
  const { counts } = listedNames(kind, articles);
  if (counts.has(name)) return name;
  const unknown = `no article and no registry has "${name}" among its ${kind}`;
  const other = registryKinds.find(
    (one) => one !== kind && (listedNames(one, articles).counts.has(name) || data.registries[one].resolve(name)),
  );
  if (other) throw new Error(`${unknown}: it is among the ${other}`);
  const near = nearName(name, [...new Set([...counts.keys(), ...registry.entries.flatMap(spellings)])]);
  throw new Error(`${unknown}${near === undefined ? "" : `: did you mean "${near}"?`}`);
}

/** The nearest of some names; else the first that has a word near the one that was given: `Paul Volcker` for `volker`. */
function nearName(name: string, names: readonly string[]): string | undefined {
  const near = nearest(name, names);
  if (near !== undefined || /\s/.test(name.trim())) return near;
  const wordsOf = (other: string) => other.split(/\s+/).filter((word) => word.length > 3);
  const word = nearest(name, new Set(names.flatMap(wordsOf)));
  return word === undefined ? undefined : names.find((other) => wordsOf(other).includes(word));
}

/** A name in use: as articles write it, its spellings, the ids of its page and of redirects to it, and where it is used. */
type Taken = {
  readonly written: string;
  readonly names: readonly string[];
  readonly ids: readonly string[];
  readonly where: string;
};

/** The names that the registry has. */
function registeredNames({ registry, kind }: DecisionContext): Taken[] {
  return registry.entries.map((entry) => ({
    written: written(registry.reference(entry)),
    names: spellings(entry),
    ids: [idOf(entry), ...(entry.formerIds ?? []), ...(entry.aliases ?? []).map(slugOf)],
    where: `in ${registryFile(kind)}`,
  }));
}

/** The names of a kind as articles write them: in how many articles each is, and those that are written with a name, by that name. */
type ListedNames = {
  readonly counts: ReadonlyMap<string, number>;
  readonly byName: ReadonlyMap<string, readonly string[]>;
};

const listedNames = onceFor((kind: RegistryKind, articles: readonly Article[]): ListedNames => {
  const counts = new Map<string, number>();
  for (const article of articles)
    for (const name of new Set(article[kind])) counts.set(name, (counts.get(name) ?? 0) + 1);
  return { counts, byName: Map.groupBy(counts.keys(), (one) => referenceOf(one).name) };
});

/** The names that articles list and the registry does not have. */
function unregisteredNames({ articles, registry, kind }: DecisionContext): Taken[] {
  return Array.from(listedNames(kind, articles).counts)
    .filter(([name]) => !registry.resolve(name))
    .map(([name, times]) => ({
      written: name,
      names: [referenceOf(name).name],
      ids: [idIn(name)],
      where: `in ${count(times, "article")}`,
    }));
}

/** The id of a name as articles write it: `jo-ray` for `Jo Ray`, `jo-ray-2` for `Jo Ray (#jo-ray-2)`. */
function idIn(name: string): string {
  const { name: plain, id = slugOf(plain) } = referenceOf(name);
  return id;
}

/**
 * A decision on some names. Others of the same spelling that only articles tell apart, by an id, are listed too: once one of several is
 * in the registry, the plain name would mean that one.
 */
function decision(context: DecisionContext, names: readonly string[], edits: readonly Edit[], said: string): Decision {
  const now = new Set(edits.flatMap(({ after }) => (after ? spellings(after) : [])));
  const ids = new Set(names.map(idIn));
  const { byName } = listedNames(context.kind, context.articles);
  const others = [...now]
    .flatMap((name) => byName.get(name) ?? [])
    .filter((one) => !context.registry.resolve(one) && !ids.has(idIn(one)));
  if (others.length === 0) return { edits, said };
  const who = others.length === 1 ? "another of the name is" : `${others.length} others of the name are`;
  return { edits: [...edits, ...others.map(listed)], said: `${said}; ${who} listed too` };
}

/** The gazetteer of all decisions: it is read once, for that takes as long as many of them. */
export const gazetteer = new Gazetteer();

/**
 * Lists a name in its registry, with some facts; a place with its country and position, unless these are among the facts. A name of a place that is
 * listed already, by its identifier of GeoNames, becomes another spelling of that.
 */
export function accept(context: DecisionContext, name: string, facts: Facts): Decision {
  knownName(context, name);
  const { registry, kind } = context;
  const told = facts.latitude !== undefined || facts.country !== undefined;
  const place = kind === "places" && !told ? placeEntry(name, gazetteer) : {};
  const own = registry.resolve(name);
  const other = registry.withGeonames(place.geonames);
  if (!other || other === own)
    return decision(
      context,
      [name],
      accepted(name, { ...place, ...facts }, registry),
      `${listedAs(name, own)} is listed${unsure(context, name, { ...own, ...place, ...facts })}`,
    );
  const into = written(registry.reference(other));
  if (!own && referenceOf(name).id === undefined)
    return decision(
      context,
      [name, into],
      merged(name, into, registry),
      `${name} leads to ${into}, the same place of GeoNames`,
    );
  const apart = accepted(name, { ...(place.country !== undefined && { country: place.country }), ...facts }, registry);
  return decision(
    context,
    [name],
    apart,
    `${name} is listed without a position, for it would be that of ${into}: merge the two if they are one`,
  );
}

/** A name, and the one that it is another spelling of. */
function listedAs(name: string, entry: Entry | undefined): string {
  return entry && isAlias(name, entry) ? `${entry.name}, of which ${name} is a spelling,` : name;
}

const isAlias = (name: string, { aliases = [] }: Entry) => aliases.includes(referenceOf(name).name);

/** What is said of a place that is listed where the gazetteer has it, though the name may mean another, or that has no position. */
function unsure({ kind }: DecisionContext, name: string, now: Partial<Entry>): string {
  if (kind !== "places") return "";
  const known = placeOf(name, gazetteer);
  if (!known && now.latitude === undefined && now.country === undefined && !now.confirmed)
    return ", and is asked about again: it has neither country nor position, and is not confirmed to be on no map";
  if (known?.country === undefined || known.sure || now.country !== known.country || now.latitude !== known.latitude)
    return "";
  return ` in ${known.country}: if another is meant, give its country, latitude and longitude`;
}

/**
 * Lists every new name in at least `least` articles that is surely a name. People and organizations are listed with their commonest role, except
 * names that may be another's spelling or that may be of several. Places are listed only where their position is sure, and names of one place as one
 * entry.
 */
export function acceptAll(context: DecisionContext, least: number): Decision {
  const { kind, articles, data, registry } = context;
  const all = surveyed(kind, articles, data.registries);
  const isNew = (one: Surveyed) => !one.entry && one.appearances.length >= least;
  if (kind === "places") return acceptPlaces(context, all.filter(isNew));
  const names = undoubted(kind, all, articles.length).filter(isNew);
  const left = all.filter(isNew).length - names.length;
  const edits = names.flatMap((one) => {
    const role = commonestRole(one);
    return accepted(one.written, role === undefined ? {} : { role }, registry);
  });
  const rest =
    left === 0 ? "" : `; ${grouped(left)} left, for they may be others: ${commandLine("names", "review", kind)}`;
  return decision(
    context,
    names.map((one) => one.written),
    edits,
    `${grouped(edits.length)} ${kind} listed${rest}`,
  );
}

/** Lists places, the names of one identifier of GeoNames as spellings of the one in most articles, or of the one that is listed. */
function acceptPlaces(context: DecisionContext, names: readonly Surveyed[]): Decision {
  const { registry } = context;
  const sure = names.filter((one) => isSurePlace(one, gazetteer));
  const groups = Map.groupBy(sure, ({ written: name }) => placeOf(name, gazetteer)?.geonames ?? name);
  const edits = [...groups.values()].map((group): Edit => {
    const [name = "", ...others] = group.map((one) => one.written);
    const facts = placeEntry(name, gazetteer);
    const before = registry.withGeonames(facts.geonames);
    const entry = before ?? accepted(name, facts, registry)[0]?.after ?? { name };
    const spelled = [name, ...others].map((one) => referenceOf(one).name);
    const aliases = [...new Set([...(entry.aliases ?? []), ...spelled])].filter((one) => one !== entry.name);
    return { ...(before && { before }), after: { ...entry, ...(aliases.length > 0 && { aliases }) } };
  });
  const [listedNow, left] = [sure.length, names.length - sure.length].map(grouped);
  const rest =
    names.length === sure.length
      ? ""
      : `; ${left} left, for it is not sure where they are: ${commandLine("names", "review", "places")}`;
  return decision(
    context,
    sure.map((one) => one.written),
    edits,
    `${listedNow} ${sure.length === 1 ? "place" : "places"} listed${rest}`,
  );
}

/** Makes a name another spelling of `into`. */
export function merge(context: DecisionContext, name: string, into: string): Decision {
  if (knownName(context, name) === knownName(context, into)) throw new Error(`${name} and ${into} are one already`);
  return decision(context, [name, into], merged(name, into, context.registry), `${name} leads to ${into}`);
}

/** Gives an entity another name; throws where another entity has that name or its address. */
export function rename(context: DecisionContext, name: string, to: string): Decision {
  const own = knownName(context, name);
  if (referenceOf(to).id !== undefined) throw new Error(`a name is given without an id: "${to}"`);
  if (to === referenceOf(own).name) throw new Error(`${name} has this name already`);
  const [fold, id] = [foldName(to), slugOf(to)];
  const others = [...registeredNames(context), ...unregisteredNames(context)].filter((one) => one.written !== own);
  const named = others.find(({ names }) => names.some((one) => foldName(one) === fold));
  const other = named ?? others.find(({ ids }) => ids.includes(id));
  if (other) {
    const has = named
      ? `is ${other.where} already${other.written === to ? "" : `, as "${other.written}"`}`
      : `has the address of "${other.written}" ${other.where}, ${context.kind}/${id}.html`;
    const merge = `merge ${context.kind} "${own}" "${other.written}"`;
    throw new Error(`"${to}" ${has}: ${merge} if the two are one, else give another name`);
  }
  return decision(context, [name], renamed(name, to, context.registry), `${name} is ${to} from now on`);
}

/** Leaves a name out everywhere; or, with `other`, says that it never means `other`. */
export function ignore(context: DecisionContext, name: string, other: string | undefined): Decision {
  knownName(context, name);
  if (other === undefined) {
    const entry = context.registry.resolve(name);
    if (entry && isAlias(name, entry))
      throw new Error(
        `${name} is another spelling of ${entry.name}, and both would be left out: ignore ${entry.name}, or take ${name} out of its aliases in ${registryFile(context.kind)}`,
      );
    return decision(context, [name], ignored(name, context.registry), `${name} is left out`);
  }
  knownName(context, other);
  return decision(context, [other], keptApart(name, other, context.registry), `${name} is never ${other}`);
}

/** Says that a name means another entity in some articles, and lists that one under an id of its own. */
export function split(
  context: DecisionContext,
  name: string,
  files: readonly string[],
  { id, ...facts }: Facts & { id: string },
): Decision {
  const { registry, root, cwd, articles } = context;
  const own = knownName(context, name);
  const wrong = slug.safeParse(id).error?.issues[0];
  if (wrong) throw new Error(`--id ${wrong.message}`);
  const owner = [...registeredNames(context), ...unregisteredNames(context)].find(({ ids }) => ids.includes(id));
  if (owner) throw new Error(`"${id}" is the address of ${owner.written} ${owner.where}: give another --id`);
  const byFile = new Map(articles.map((article) => [article.file, article]));
  const found = files.map((file) => {
    // From the folder in which the command was typed, else from the archive.
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
    ...decision(
      context,
      [name, to],
      splitOff(name, id, facts, registry),
      `${count(moved.length, "article")} ${moved.length === 1 ? "is" : "are"} of ${to}`,
    ),
    rewriting: { articles: moved, from, to },
  };
}
