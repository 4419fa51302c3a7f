import { CORE_SCHEMA, dump } from "js-yaml";
import type { FrontMatter } from "./schema.ts";

/** The order of the keys in files that are written: first what tells an editor most. */
const order = [
  "title", "date", "dateline", "agency", "byline", "people", "places", "organizations", "topics", "kind", "summary", "lang",
  "image", "updated", "embargo", "status", "corrections", "sameAs", "source", "slug", "formerUrls",
] as const satisfies readonly (keyof FrontMatter)[]; // biome-ignore format: a list of words

/** An article's file up to its closing line: the opening line, then the front matter. */
const untilClosed = /^(\uFEFF?---[ \t]*\r?\n)(?:[\s\S]*?\n)??(?=---[ \t]*\r?(?:\n|$))/;

/** The text of a file with its front matter replaced by `yaml`, which is whole lines. The lines of `---` and all that follows stay as they are. */
export function withFrontMatter(text: string, yaml: string): string {
  return text.replace(untilClosed, (_, opening: string) => opening + yaml);
}

/** The text of a new article's file. `body` is Markdown; keys with an undefined value or an empty list are left out. */
export function articleText(front: FrontMatter, body: string): string {
  const kept = order.filter(
    (key) => front[key] !== undefined && !(Array.isArray(front[key]) && front[key].length === 0),
  );
  const yaml = mapText(Object.fromEntries(kept.map((key) => [key, front[key]])), "");
  return `---\n${yaml}---\n${body === "" ? "" : `\n${body}\n`}`;
}

/** One line, or several, that surely are text without quotes, too. Of others the writer of YAML is asked, which takes ten times as long. */
const plainLine = /^(?!(?:true|false|null)$)(?:[a-z]|\d+[-acdf])(?:[\w ,.'()<>&/=+;-]|:(?=\w))*(?<! )$/i;
const plainLines = /^[!-~][ -~]*(?:\n[!-~][ -~]*)+(?<! )$/;

/** Keys and values as lines of YAML, indented as js-yaml does it. */
function mapText(map: object, indent: string): string {
  return Object.entries(map)
    .map(([key, value]) => `${indent}${key}:${valueText(value, indent)}`)
    .join("");
}

/** What stands behind a key and its colon, to the end of its last line. */
function valueText(value: unknown, indent: string): string {
  if (typeof value === "string") {
    if (plainLine.test(value)) return ` ${value}\n`;
    if (plainLines.test(value)) return ` |-\n${indent}  ${value.replaceAll("\n", `\n${indent}  `)}\n`;
  }
  if (!isFilled(value)) return dumped(value, indent);
  if (!Array.isArray(value)) return `\n${mapText(value, `${indent}  `)}`;
  const inside = `${indent}    `;
  const items = value.map((item) =>
    isFilled(item) && !Array.isArray(item)
      ? mapText(item, inside).slice(inside.length)
      : valueText(item, `${indent}  `).slice(1),
  );
  return `\n${items.map((item) => `${indent}  - ${item}`).join("")}`;
}

/** Whether a value is a list or has keys, at least one. */
function isFilled(value: unknown): value is object {
  return typeof value === "object" && value !== null && Object.keys(value).length > 0;
}

/** The same as js-yaml has it. Behind a last value that ends in blank lines it would end the document, so that another key follows. */
function dumped(value: unknown, indent: string): string {
  const text = dump({ key: value, end: 0 }, { schema: CORE_SCHEMA, lineWidth: -1, noRefs: true, quoteStyle: "double" });
  return text.slice("key:".length, -"end: 0\n".length).replace(/\n(?=[^\n])/g, `\n${indent}`);
}
