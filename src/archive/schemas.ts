import type { z } from "zod";
import { frontMatter, jsonSchema } from "../article/schema.ts";
import { registrySchemas } from "../registry/registry.ts";
import { site } from "./site.ts";

const titles: Readonly<Record<string, readonly [schema: z.ZodType, title: string]>> = {
  article: [frontMatter, "Front matter of an article"],
  site: [site, "The site"],
  people: [registrySchemas.people, "People"],
  places: [registrySchemas.places, "Places"],
  organizations: [registrySchemas.organizations, "Organizations"],
};

/** The schemas as JSON Schema files, which editors complete and check by: path relative to the archive's root, and text. */
export function schemaFiles(): [path: string, text: string][] {
  return Object.entries(titles).map(([name, [schema, title]]) => [
    `_data/schema/${name}.schema.json`,
    `${JSON.stringify(jsonSchema(schema, title), null, 2)}\n`,
  ]);
}
