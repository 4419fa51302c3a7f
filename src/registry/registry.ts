import { z } from "zod";
import type { RegistryKind } from "../article/kind.ts";
import { type Reference, referenceOf } from "../article/reference.ts";
import { slug, text } from "../article/schema.ts";
import { slugOf } from "../text/slug.ts";

const wikidata = z
  .string()
  .regex(/^Q[1-9]\d*$/, { error: "must be a Wikidata id, as Q58217" })
  .optional()
  .describe("Identifier in Wikidata: Q58217.");

const known = {
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

export const person = z.strictObject({
  ...known,
  role: text.optional().describe("Printed below the name: Foreign minister of Russia."),
});

export const place = z
  .strictObject({
    ...known,
    country: text.optional().describe("Left out for countries themselves."),
    latitude: degrees(90).describe("Degrees north of the equator; south is negative."),
    longitude: degrees(180).describe("Degrees east of Greenwich; west is negative."),
    geonames: z.int().positive().optional().describe("Identifier in GeoNames: 498817."),
  })
  .refine(({ latitude, longitude }) => (latitude === undefined) === (longitude === undefined), {
    error: "has one of latitude and longitude: give both",
  });

export const organization = z.strictObject({ ...known, role: text.optional().describe("What it is, in a few words.") });

/** One entry of a registry file, whichever the kind. */
export type Entry = z.infer<typeof person> & z.infer<typeof place>;

/** The registries that an editor keeps in `_data/`, by the front matter's key. */
export const registrySchemas = {
  people: z.array(person),
  places: z.array(place),
  organizations: z.array(organization),
} as const satisfies Record<RegistryKind, unknown>;

/** All that is known of one kind of name. Two entries may share a spelling: then an article says which one it means. */
export class Registry {
  readonly entries: readonly Entry[];
  readonly #named: ReadonlyMap<string, readonly Entry[]>;
  readonly #byId: ReadonlyMap<string, Entry>;
  readonly #byGeonames: ReadonlyMap<number | undefined, Entry>;

  constructor(entries: readonly Entry[] = []) {
    this.entries = entries;
    const pairs = entries.flatMap((entry) => spellings(entry).map((spelling) => [spelling, entry] as const));
    const groups = Map.groupBy(pairs, ([spelling]) => spelling);
    this.#named = new Map(
      [...groups].map(([spelling, group]) => [spelling, [...new Set(group.map(([, one]) => one))]]),
    );
    this.#byId = new Map([
      ...entries.flatMap((entry) => (entry.formerIds ?? []).map((id) => [id, entry] as const)),
      ...entries.map((entry) => [idOf(entry), entry] as const),
    ]);
    this.#byGeonames = new Map(entries.map((entry) => [entry.geonames, entry]));
  }

  /** Everybody who has a spelling. */
  named(spelling: string): readonly Entry[] {
    return this.#named.get(spelling) ?? [];
  }

  /** Who has an id, or had it before. */
  withId(id: string): Entry | undefined {
    return this.#byId.get(id);
  }

  /** The place with an identifier of GeoNames. */
  withGeonames(geonames: number | undefined): Entry | undefined {
    return geonames === undefined ? undefined : this.#byGeonames.get(geonames);
  }

  /**
   * Whom a name as articles write it means: the one it chooses by id; else the only one who has the name; of several the one whose
   * address the name is by itself. Undefined where nobody has it, or where it stays open.
   */
  meant(written: string): Entry | undefined {
    const { name, id } = referenceOf(written);
    if (id !== undefined) return this.#byId.get(id);
    const all = this.named(name);
    return all.length < 2 ? all[0] : all.find((entry) => idOf(entry) === slugOf(name));
  }

  /** How an article names an entry so that nobody else can be meant. */
  reference(entry: Entry): Reference {
    return this.meant(entry.name) === entry ? { name: entry.name } : { name: entry.name, id: idOf(entry) };
  }
}

export type Registries = Readonly<Record<RegistryKind, Registry>>;

export const noRegistries: Registries = {
  people: new Registry(),
  places: new Registry(),
  organizations: new Registry(),
};

export function spellings(entry: Pick<Entry, "name" | "aliases">): string[] {
  return [entry.name, ...(entry.aliases ?? [])];
}

export function idOf(entry: Pick<Entry, "name" | "id">): string {
  return entry.id ?? slugOf(entry.name);
}
