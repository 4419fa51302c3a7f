import { z } from "zod";
import { slug, text } from "../article/schema.ts";
import { slugOf } from "../article/slug.ts";

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
} as const;

export type RegistryKind = keyof typeof registrySchemas;

/** All that is known of one kind of name, by every spelling. */
export type Registry = ReadonlyMap<string, Entry>;
export type Registries = Readonly<Record<RegistryKind, Registry>>;

/** Every name and alias leads to its entry. Spellings are unique: `registryProblems` has seen to it. */
export function registryOf(entries: readonly Entry[]): Registry {
  return new Map(entries.flatMap((entry) => spellings(entry).map((spelling) => [spelling, entry] as const)));
}

export function spellings(entry: Pick<Entry, "name" | "aliases">): string[] {
  return [entry.name, ...(entry.aliases ?? [])];
}

export function idOf(entry: Pick<Entry, "name" | "id">): string {
  return entry.id ?? slugOf(entry.name);
}
