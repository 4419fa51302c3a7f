import { CORE_SCHEMA, dump } from "js-yaml";
import { z } from "zod";
import { dayPattern, momentPattern } from "../article/date.ts";
import { type TextType, textTypes } from "../article/schema.ts";
import { textOfFile } from "./files.ts";
import { schemas } from "./schemas.ts";

/** The folder of the content manager's page and configuration, relative to the archive's root. */
export const cmsFolder = "public/admin";

/** What the line says below which `upgrade` writes a file of the content manager anew. */
const marker = "`dateline upgrade` writes all below this line anew";

/** The files of the content manager: path relative to the archive's root, and text. */
export function cmsFiles(): [path: string, text: string][] {
  const collections = dump({ collections: [articles(), data()] }, { schema: CORE_SCHEMA, lineWidth: -1, noRefs: true });
  return [
    [`${cmsFolder}/index.html`, textOfFile("admin.html")],
    [`${cmsFolder}/config.yml`, `${textOfFile("admin.yml")}\n${collections}`],
  ];
}

/** A file of the content manager with all below its marker as `made` has it; undefined where it has no marker, which means that a person keeps it. */
export function renewedBelowMarker(before: string, made: string): string | undefined {
  const [end, from] = [endOfMarker(before), endOfMarker(made)];
  return end === undefined || from === undefined ? undefined : before.slice(0, end) + made.slice(from);
}

function endOfMarker(text: string): number | undefined {
  const at = text.indexOf(marker);
  const end = at < 0 ? -1 : text.indexOf("\n", at);
  return end < 0 ? undefined : end + 1;
}

/**
 * A field of a form, in the words of Sveltia CMS and Decap CMS: `widget` is how it is filled in, `hint` stands below it, and a list has `fields`, or
 * one `field` where its items are no objects.
 */
export type Field = {
  readonly name: string;
  readonly label: string;
  readonly widget: string;
  readonly fields?: readonly Field[];
  readonly field?: Field;
  readonly [option: string]: unknown;
};

/** The collection of articles: new ones in the folders of their days, pictures beside them. */
function articles() {
  return {
    name: "articles",
    label: "Articles",
    label_singular: "Article",
    folder: "articles",
    create: true,
    extension: "md",
    format: "yaml-frontmatter",
    path: "{{date | date('YYYY')}}/{{date | date('MM')}}/{{date | date('DD')}}-{{slug}}",
    media_folder: "",
    public_folder: "",
    sortable_fields: ["date", "title"],
    fields: [
      ...fieldsOf(nodeOf("article")),
      { name: "body", label: "Body", widget: "markdown", required: false, hint: "The text of the article." },
    ],
  };
}

/**
 * The collection of the files of `_data/` but for the site's words, which would be a form of a hundred fields. A file that is a list has one field,
 * whose items are the file's.
 */
function data() {
  const files = Object.entries(schemas).filter(([name]) => name !== "article" && name !== "strings");
  return {
    name: "data",
    label: "Site and names",
    files: files.map(([name, [, title]]) => {
      const node = nodeOf(name);
      const fields = node.type === "array" ? [{ ...fieldOf(name, node), root: true }] : fieldsOf(node);
      return { name, label: title, file: `_data/${name}.yaml`, fields };
    }),
  };
}

/** A part of a JSON Schema, as far as fields are made of it. */
type Node = z.core.JSONSchema.BaseSchema & { readonly textType?: TextType };

/** The schema of a name as JSON Schema, with the type of each text. */
function nodeOf(name: string): Node {
  const [schema] = schemas[name] ?? [];
  if (!schema) throw new Error(`there is no schema ${name}`);
  return z.toJSONSchema(schema, {
    target: "draft-7",
    io: "input",
    override: ({ zodSchema, jsonSchema }) => Object.assign(jsonSchema, textTypes.get(zodSchema)),
  });
}

/** The fields of an object's keys. */
function fieldsOf({ properties = {}, required = [] }: Node): Field[] {
  return Object.entries(properties).map(([name, node]) => fieldOf(name, node as Node, required.includes(name)));
}

function fieldOf(name: string, node: Node, required = false): Field {
  const label = labelOf(name);
  const widget = widgetOf(name, node);
  if (!widget) return { name, label, widget: "hidden" };
  return {
    name,
    label,
    ...(required ? {} : { required: false }),
    ...(node.default === undefined ? {} : { default: node.default }),
    ...(node.description === undefined ? {} : { hint: node.description }),
    ...widget,
  };
}

/**
 * How a value is filled in; undefined where no widget holds it, such as one of several types, or `true` alone. Its field is hidden: it stays as it is
 * in the file.
 */
function widgetOf(name: string, node: Node): (Pick<Field, "widget"> & Partial<Field>) | undefined {
  if (node.enum) return { widget: "select", options: node.enum };
  if (node.const !== undefined) return undefined;
  if (node.type === "object" && node.properties) return { widget: "object", collapsed: true, fields: fieldsOf(node) };
  if (node.type === "array") {
    const items = itemsOf(name, node.items as Node);
    return items && { widget: "list", ...items };
  }
  if (node.type === "boolean") return { widget: "boolean" };
  if (node.type === "number" || node.type === "integer") return numberWidget(node);
  if (node.type !== "string") return undefined;
  return {
    widget: { prose: "text", picture: "image", date: "string", moment: "string", line: "string" }[
      node.textType ?? "line"
    ],
    ...(node.textType === "picture" ? { choose_url: false } : {}),
    ...patternOf(node),
  };
}

/** What a list has besides its widget; undefined where no widget holds its items. */
function itemsOf(name: string, items: Node): Partial<Field> | undefined {
  if (items.properties) return { collapsed: true, fields: fieldsOf(items) };
  if (!widgetOf(name, items)) return undefined;
  return { collapsed: false, field: fieldOf(name, items, true) };
}

function numberWidget({ type, minimum, maximum, exclusiveMinimum }: Node): Pick<Field, "widget"> & Partial<Field> {
  const min = minimum ?? (typeof exclusiveMinimum === "number" ? exclusiveMinimum + 1 : undefined);
  return {
    widget: "number",
    value_type: type === "integer" ? "int" : "float",
    ...(min === undefined ? {} : { min }),
    ...(maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? {} : { max: maximum }),
  };
}

/** The pattern that a text must match, and what is said where it does not. */
function patternOf({ textType, pattern, description }: Node): { pattern?: readonly [string, string] } {
  const day = dayPattern.source;
  const moment = momentPattern.source;
  if (textType === "date") return { pattern: [`${day}|${moment}`, "must be 2012-06-22 or 2012-06-22T14:30:00+02:00"] };
  if (textType === "moment")
    return { pattern: [moment, "must be a date and time with offset: 2012-06-22T14:30:00+02:00"] };
  return pattern === undefined ? {} : { pattern: [pattern, description ?? "has another form"] };
}

/** A key in words: `formerUrls` as `Former urls`. */
function labelOf(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
