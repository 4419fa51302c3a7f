import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import { frontMatter, jsonSchema } from "../article/schema.ts";
import { inFormOf } from "../article/text.ts";
import { registrySchemas } from "../registry/registry.ts";
import { site } from "./site.ts";

const titles: Readonly<Record<string, readonly [schema: z.ZodType, title: string]>> = {
  article: [frontMatter, "Front matter of an article"],
  site: [site, "The site"],
  people: [registrySchemas.people, "People"],
  places: [registrySchemas.places, "Places"],
  organizations: [registrySchemas.organizations, "Organizations"],
};

/** Where an archive has its schemas, relative to its root. */
export const schemaFolder = "_data/schema";

/** The schemas as JSON Schema files, which editors complete and check by: path relative to the archive's root, and text. */
export function schemaFiles(): [path: string, text: string][] {
  return Object.entries(titles).map(([name, [schema, title]]) => [
    `${schemaFolder}/${name}.schema.json`,
    `${JSON.stringify(jsonSchema(schema, title), null, 2)}\n`,
  ]);
}

/** Those that an archive has not, or has otherwise but for line ends. */
export function outdatedSchemas(root: string): [path: string, text: string][] {
  return schemaFiles().filter(([file, text]) => {
    const path = join(root, file);
    const there = existsSync(path) ? readFileSync(path, "utf8") : undefined;
    return there === undefined || there !== inFormOf(there, text);
  });
}
