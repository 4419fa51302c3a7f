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
  const yaml = dump(Object.fromEntries(kept.map((key) => [key, front[key]])), {
    schema: CORE_SCHEMA,
    lineWidth: -1,
    noRefs: true,
    quoteStyle: "double",
  });
  return `---\n${yaml}---\n${body === "" ? "" : `\n${body}\n`}`;
}
