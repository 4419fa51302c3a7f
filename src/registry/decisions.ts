import { referenceOf } from "../article/reference.ts";
import { foldName } from "../text/fold.ts";
import { slugOf } from "../text/slug.ts";
import { type Entry, idOf, type Registry, spellings } from "./registry.ts";

/** A change of one entry of a registry. Without `before` the entry is new, without `after` it is deleted. */
export type Edit = { readonly before?: Entry; readonly after?: Entry };

/** What an editor may say of an entity with a decision: an entry's keys but for those that decisions themselves set. */
export type Facts = Partial<Omit<Entry, "name" | "aliases" | "notNames" | "formerIds" | "ignored">>;

/** Lists a name with some facts; an entry that was ignored no longer is. */
export function accepted(name: string, facts: Facts, registry: Registry): Edit[] {
  return [changedEntry(registry, name, ({ ignored: _, ...entry }) => ({ ...entry, ...facts }))];
}

/** Lists a name of articles that resolves to no entry, with its id where it gives one. */
export function listed(name: string): Edit {
  return { after: entryOf(name) };
}

/** Marks a name as none of its kind. */
export function ignored(name: string, registry: Registry): Edit[] {
  return [changedEntry(registry, name, (entry) => ({ ...entry, ignored: true }))];
}

/** Says that `name` never means the entity of `other`: it goes into the `notNames` of that entry. */
export function keptApart(name: string, other: string, registry: Registry): Edit[] {
  const notNames = [...new Set([...(registry.resolve(other)?.notNames ?? []), referenceOf(name).name])];
  return [changedEntry(registry, other, (entry) => ({ ...entry, notNames }))];
}

/**
 * Makes `name` another spelling of `into`. The entry of `into` takes over the spellings of `name`, those facts that it lacks itself, and the
 * addresses of its page as former ones; the entry of `name`, if there is one, is deleted.
 */
export function merged(name: string, into: string, registry: Registry): Edit[] {
  const [gone, kept] = [registry.resolve(name), registry.resolve(into)];
  const target: Entry = kept ?? entryOf(into);
  const source: Entry = gone ?? entryOf(name);
  const all = new Set([...spellings(target), ...spellings(source)]);
  const aliases = [...all].filter((one) => one !== target.name);
  const folds = new Set([...all].map(foldName));
  const notNames = [...(target.notNames ?? []), ...(source.notNames ?? [])].filter((one) => !folds.has(foldName(one)));
  // An alias as a slug is a redirect already: only other ids are kept as former ones.
  const redirected = new Set([idOf(target), ...aliases.map(slugOf)]);
  const former = [...(target.formerIds ?? []), ...(source.formerIds ?? []), idOf(source)].filter(
    (id) => !redirected.has(id),
  );
  const { ignored: _, ...known } = source;
  const { id: __, aliases: ___, notNames: ____, formerIds: _____, ...facts } = { ...known, ...target };
  const after: Entry = {
    ...facts,
    name: target.name,
    ...(target.id !== undefined && { id: target.id }),
    ...(aliases.length > 0 && { aliases }),
    ...(notNames.length > 0 && { notNames: [...new Set(notNames)] }),
    ...(former.length > 0 && { formerIds: [...new Set(former)] }),
  };
  return [...(gone ? [{ before: gone }] : []), { ...(kept && { before: kept }), after }];
}

/** Gives an entry another name. The one that it had becomes an alias, and its former address a redirect. */
export function renamed(name: string, to: string, registry: Registry): Edit[] {
  const before = registry.resolve(name);
  const entry: Entry = before ?? entryOf(name);
  const aliases = [...new Set([entry.name, ...(entry.aliases ?? [])])].filter((one) => one !== to);
  const { id: _, ...facts } = entry;
  const former = [...new Set([...(entry.formerIds ?? []), idOf(entry)])].filter(
    (id) => ![to, ...aliases].map(slugOf).includes(id),
  );
  return [
    {
      ...(before && { before }),
      after: { ...facts, name: to, aliases, ...(former.length > 0 && { formerIds: former }) },
    },
  ];
}

/**
 * Lists another entity of the same name, with an id. A name without an entry gets one too: the plain name goes on meaning the entity that it
 * meant.
 */
export function splitOff(name: string, id: string, facts: Facts, registry: Registry): Edit[] {
  const first: Edit[] = registry.resolve(name) ? [] : [{ after: entryOf(name) }];
  return [...first, { after: { name: registry.resolve(name)?.name ?? referenceOf(name).name, ...facts, id } }];
}

/** Changes the entry that a name resolves to, or a new one. */
function changedEntry(registry: Registry, name: string, change: (entry: Entry) => Entry): Edit {
  const before = registry.resolve(name);
  return { ...(before && { before }), after: change(before ?? entryOf(name)) };
}

/** A new entry for a name as articles write it, with its id where the name alone does not give it. */
function entryOf(written: string): Entry {
  const { name, id } = referenceOf(written);
  return id === undefined || id === slugOf(name) ? { name } : { name, id };
}
