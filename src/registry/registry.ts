import { z } from "zod";
import type { RegistryKind } from "../article/kind.ts";
import { type Reference, referenceOf } from "../article/reference.ts";
import { slug, text } from "../article/schema.ts";
import { foldName } from "../text/fold.ts";
import { onceEach } from "../text/once.ts";
import { slugOf } from "../text/slug.ts";

const wikidata = z
  .string()
  .regex(/^Q[1-9]\d*$/, { error: "must be a Wikidata id, as Q58217" })
  .optional()
  .describe("Identifier in Wikidata: Q58217.");

/** The keys of every entry. */
const common = {
  name: text.describe("The name as the site prints it."),
  id: slug.optional().describe("Last part of the page's address, where the name does not give it."),
  sort: text.optional().describe("Where it stands in an index, where the name does not tell: Ban Ki-moon."),
  aliases: z.array(text).optional().describe("Other spellings in articles; all lead to this page."),
  notNames: z.array(text).optional().describe("Names that look alike and never mean this one."),
  formerIds: z.array(slug).optional().describe("Addresses that the page had before; they lead here."),
  confirmed: z.literal(true).optional().describe("Everybody of this name is this one: names review does not ask."),
  ignored: z.literal(true).optional().describe("No name of this kind: it gets no page, and import leaves it out."),
  wikidata,
};

const degrees = (limit: number) =>
  z
    .number()
    .min(-limit, { error: `must be between -${limit} and ${limit} degrees` })
    .max(limit, { error: `must be between -${limit} and ${limit} degrees` })
    .optional();

/** The schema of an entry of people.yaml. */
export const person = z.strictObject({
  ...common,
  role: text.optional().describe("Printed below the name: Foreign minister of Russia."),
});

/** The schema of an entry of places.yaml. */
export const place = z
  .strictObject({
    ...common,
    country: text.optional().describe("Left out for countries themselves."),
    region: text.optional().describe("The state, province or other part of the country: California."),
    latitude: degrees(90).describe("Degrees north of the equator; south is negative."),
    longitude: degrees(180).describe("Degrees east of Greenwich; west is negative."),
    geonames: z
      .int()
      .positive({ error: "must be its number in GeoNames, as 498817" })
      .optional()
      .describe("Identifier in GeoNames: 498817."),
  })
  .refine(({ latitude, longitude }) => (latitude === undefined) === (longitude === undefined), {
    error: "has one of latitude and longitude: give both",
  });

/** The schema of an entry of organizations.yaml. */
export const organization = z.strictObject({
  ...common,
  role: text.optional().describe("What it is, in a few words."),
});

/** An entry of a registry, of any kind: what an editor says of an entity. */
export type Entry = z.infer<typeof person> & z.infer<typeof place>;

/** The schemas of the registries that an editor keeps in `_data/`, by the front matter's key. */
export const registrySchemas = {
  people: z.array(person),
  places: z.array(place),
  organizations: z.array(organization),
} as const satisfies Record<RegistryKind, unknown>;

/** The entries of one kind, found by spelling, by id and as articles write them. Entries may share a spelling: then articles give an id. */
export class Registry {
  readonly entries: readonly Entry[];
  readonly #named: ReadonlyMap<string, readonly Entry[]>;
  readonly #byId: ReadonlyMap<string, Entry>;
  readonly #byGeonames: ReadonlyMap<number | undefined, Entry>;

  constructor(entries: readonly Entry[] = []) {
    this.entries = entries;
    const named = new Map<string, Entry[]>();
    for (const entry of entries) {
      for (const spelling of spellings(entry)) {
        const others = named.get(spelling);
        if (!others) named.set(spelling, [entry]);
        else if (!others.includes(entry)) others.push(entry);
      }
    }
    this.#named = named;
    this.#byId = new Map([
      ...entries.flatMap((entry) => (entry.formerIds ?? []).map((id) => [id, entry] as const)),
      ...entries.map((entry) => [idOf(entry), entry] as const),
    ]);
    this.#byGeonames = new Map(entries.map((entry) => [entry.geonames, entry]));
  }

  /** All entries with a spelling, as name or as alias. */
  withSpelling(spelling: string): readonly Entry[] {
    return this.#named.get(spelling) ?? [];
  }

  /** The entry that has an id, else the one that had it before. */
  withId(id: string): Entry | undefined {
    return this.#byId.get(id);
  }

  /** The place with an identifier of GeoNames; undefined without one. */
  withGeonames(geonames: number | undefined): Entry | undefined {
    return geonames === undefined ? undefined : this.#byGeonames.get(geonames);
  }

  /**
   * The entry that a name means as articles write it (`Jo Ray`, `Jo Ray (#jo-ray-striker)`): by its id where it gives one; else the only entry
   * with the spelling; of several the one with the id that the name gives by itself (`jo-ray`). Undefined where there is none, or several and
   * none of that id.
   */
  resolve(written: string): Entry | undefined {
    const { name, id } = referenceOf(written);
    if (id !== undefined) return this.#byId.get(id);
    const all = this.withSpelling(name);
    return all.length < 2 ? all[0] : all.find((entry) => idOf(entry) === slugOf(name));
  }

  /**
   * How articles write an entry so that it resolves to that entry: its name, with its id where the name alone resolves to another or to
   * none.
   */
  reference(entry: Entry): Reference {
    return this.resolve(entry.name) === entry ? { name: entry.name } : { name: entry.name, id: idOf(entry) };
  }
}

/** The registry of each kind that an editor keeps. */
export type Registries = Readonly<Record<RegistryKind, Registry>>;

/** The registries of an archive that has none. */
export const noRegistries: Registries = {
  people: new Registry(),
  places: new Registry(),
  organizations: new Registry(),
};

/** All spellings of an entry: its name, then its aliases. */
export function spellings(entry: Pick<Entry, "name" | "aliases">): string[] {
  return [entry.name, ...(entry.aliases ?? [])];
}

/** The last part of the address of an entry's page: the id that it has, else its name as a slug. */
export const idOf = onceEach((entry: Pick<Entry, "name" | "id">): string => entry.id ?? slugOf(entry.name));

/** The spellings of an entry as they are compared, in their order. */
export const foldsOf = onceEach((entry: Pick<Entry, "name" | "aliases">): string[] => spellings(entry).map(foldName));
