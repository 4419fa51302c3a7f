import { referenceOf } from "../article/reference.ts";
import { foldName } from "../text/fold.ts";
import { slugOf } from "../text/slug.ts";
import { type Entry, idOf, type Registry, spellings } from "./registry.ts";

/** One change of a registry: an entry that comes (no `before`), goes (no `after`) or changes. */
export type Edit = { readonly before?: Entry; readonly after?: Entry };

/** What an editor says of a name beyond it. */
export type Facts = Partial<Omit<Entry, "name" | "aliases" | "notNames" | "formerIds" | "ignored">>;

/** The name is right, and this is known of it. */
export function accepted(name: string, facts: Facts, registry: Registry): Edit[] {
  return [put(registry, name, ({ ignored: _, ...entry }) => ({ ...entry, ...facts }))];
}

/** Somebody whom no registry has yet, as articles write the name. */
export function listed(name: string): Edit {
  return { after: entryOf(name) };
}

/** It is no name of this kind. */
export function ignored(name: string, registry: Registry): Edit[] {
  return [put(registry, name, (entry) => ({ ...entry, ignored: true }))];
}

/** One name is never the other's. */
export function keptApart(name: string, other: string, registry: Registry): Edit[] {
  const never = [...new Set([...(registry.meant(other)?.notNames ?? []), referenceOf(name).name])];
  return [put(registry, other, (entry) => ({ ...entry, notNames: never }))];
}

/** One name is another spelling of the other, whose page it leads to from now on, as the page that it had does. */
export function merged(name: string, into: string, registry: Registry): Edit[] {
  const [gone, kept] = [registry.meant(name), registry.meant(into)];
  const target: Entry = kept ?? entryOf(into);
  const source: Entry = gone ?? entryOf(name);
  const own = new Set([target.name]);
  const aliases = [...spellings(target), ...spellings(source)].filter((one) => !own.has(one) && own.add(one));
  const folds = new Set([...own].map(foldName));
  const not = [...(target.notNames ?? []), ...(source.notNames ?? [])].filter((one) => !folds.has(foldName(one)));
  // Addresses that the aliases do not give by themselves.
  const led = new Set([idOf(target), ...aliases.map(slugOf)]);
  const former = [...(target.formerIds ?? []), ...(source.formerIds ?? []), idOf(source)].filter((id) => !led.has(id));
  const { ignored: _, ...known } = source;
  const { id: __, aliases: ___, notNames: ____, formerIds: _____, ...facts } = { ...known, ...target };
  const after: Entry = {
    ...facts,
    name: target.name,
    ...(target.id !== undefined && { id: target.id }),
    ...(aliases.length > 0 && { aliases }),
    ...(not.length > 0 && { notNames: [...new Set(not)] }),
    ...(former.length > 0 && { formerIds: [...new Set(former)] }),
  };
  return [...(gone ? [{ before: gone }] : []), { ...(kept && { before: kept }), after }];
}

/** The page has another name from now on; the name and the address that it had lead to it. */
export function renamed(name: string, to: string, registry: Registry): Edit[] {
  const before = registry.meant(name);
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

/** Somebody else of the same name, with an id. Both are listed then: the plain name stays whose it was. */
export function splitOff(name: string, id: string, facts: Facts, registry: Registry): Edit[] {
  const first: Edit[] = registry.meant(name) ? [] : [{ after: entryOf(name) }];
  return [...first, { after: { name: registry.meant(name)?.name ?? referenceOf(name).name, ...facts, id } }];
}

function put(registry: Registry, name: string, change: (entry: Entry) => Entry): Edit {
  const before = registry.meant(name);
  return { ...(before && { before }), after: change(before ?? entryOf(name)) };
}

/** A new entry for a name as articles write it. */
function entryOf(written: string): Entry {
  const { name, id } = referenceOf(written);
  return id === undefined || id === slugOf(name) ? { name } : { name, id };
}
