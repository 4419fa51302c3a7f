import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import { siteSchema } from "../archive/site.ts";
import { frontMatter, jsonSchema } from "../article/schema.ts";
import { inFormOf } from "../article/text.ts";
import { registrySchemas } from "../registry/registry.ts";

const schemas: Readonly<Record<string, readonly [schema: z.ZodType, title: string]>> = {
  article: [frontMatter, "Front matter of an article"],
  site: [siteSchema, "The site"],
  people: [registrySchemas.people, "People"],
  places: [registrySchemas.places, "Places"],
  organizations: [registrySchemas.organizations, "Organizations"],
};

/** The folder of an archive's JSON Schemas, relative to its root. */
export const schemaFolder = "_data/schema";

/** The schemas as JSON Schema files, by which text editors complete and check YAML: path relative to the archive's root, and text. */
export function schemaFiles(): [path: string, text: string][] {
  return Object.entries(schemas).map(([name, [schema, title]]) => [
    `${schemaFolder}/${name}.schema.json`,
    `${JSON.stringify(jsonSchema(schema, title), null, 2)}\n`,
  ]);
}

/** The schema files that an archive lacks, or that differ from ours in more than line endings and byte order mark. */
export function outdatedSchemas(root: string): [path: string, text: string][] {
  return schemaFiles().filter(([file, text]) => {
    const path = join(root, file);
    const there = existsSync(path) ? readFileSync(path, "utf8") : undefined;
    return there === undefined || there !== inFormOf(there, text);
  });
}
