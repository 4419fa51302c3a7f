import type { z } from "zod";
import { siteSchema } from "../archive/site.ts";
import { frontMatter, jsonSchema } from "../article/schema.ts";
import { registrySchemas } from "../registry/registry.ts";
import { topicsSchema } from "../registry/topics.ts";
import { stringsSchema } from "../site/strings.ts";

/** The schema of what an editor writes, by the name of its file in `_data/`; and of front matter, as `article`. */
export const schemas: Readonly<Record<string, readonly [schema: z.ZodType, title: string]>> = {
  article: [frontMatter, "Front matter of an article"],
  site: [siteSchema, "The site"],
  people: [registrySchemas.people, "People"],
  places: [registrySchemas.places, "Places"],
  organizations: [registrySchemas.organizations, "Organizations"],
  topics: [topicsSchema, "Topics"],
  strings: [stringsSchema, "Words of the site"],
};

/** The folder of an archive's JSON Schemas, relative to its root. */
export const schemaFolder = "_data/schema";

const schemaPath = (name: string) => `${schemaFolder}/${name}.schema.json`;

/** The schemas as JSON Schema files, by which text editors complete and check YAML: path relative to the archive's root, and text. */
export function schemaFiles(): [path: string, text: string][] {
  return Object.entries(schemas).map(([name, [schema, title]]) => [schemaPath(name), json(jsonSchema(schema, title))]);
}

/** VS Code's settings of an archive: which schema is for which files. For front matter that needs a YAML extension that reads it. */
export function editorSettings(): string {
  const files = (name: string) => (name === "article" ? "articles/**/*.md" : `_data/${name}.yaml`);
  return json({
    "yaml.schemas": Object.fromEntries(Object.keys(schemas).map((name) => [schemaPath(name), files(name)])),
  });
}

/** A value as the text of a JSON file. */
export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
