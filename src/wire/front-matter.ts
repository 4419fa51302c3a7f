import { CORE_SCHEMA, dump } from "js-yaml";
import MarkdownIt, { type Options, type Token } from "markdown-it";
import type { DateText } from "../article/date.ts";
import { footnotes } from "../article/footnotes.ts";
import { bodyStart, frontMatterOf } from "../article/read.ts";
import { parseYaml, readYaml } from "../article/yaml.ts";
import { namesOf } from "./byline.ts";
import { decode } from "./charset.ts";
import { knownAgency } from "./dateline/agency.ts";
import { htmlBlocks } from "./html.ts";
import { headingApart } from "./plain.ts";
import { type MarkedName, type Refusal, refusal, type Story, statusOf, withoutEmpty } from "./story.ts";
import { whenOf } from "./when.ts";

/**
 * Reads a page of a static site generator, as Eleventy, Hugo, Jekyll and Astro have them, or an article of another archive: Markdown below front
 * matter in YAML. What no key of an article takes is kept as YAML in the note.
 */
export function* readFrontMatter(bytes: Uint8Array): Iterable<Story | Refusal> {
  const text = decode(bytes)
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?/g, "\n");
  if (text.startsWith("+++")) {
    yield refusal("front matter in TOML: make YAML of it, as `hugo convert toYAML` does for a site of Hugo");
    return;
  }
  const front = frontMatterOf(text, "");
  const read = front.problems ? front : readYaml(() => parseYaml(front.value.yaml), front.value);
  for (const { message, line, column } of read.problems ?? []) yield refusal(message, line, column);
  if (front.problems || read.problems) return;
  const story = storyOf(new Fields(read.value));
  const markdown = text.slice(bodyStart(text, front.value.end));
  const { heading, text: under } = story.title === undefined ? headingApart(markdown) : { text: markdown };
  const body = htmlBlocks(pageMarkdown.render(under));
  if (body.length === 0) yield refusal("front matter without a text below it");
  else yield { ...story, ...withoutEmpty({ title: story.title ?? heading, notes: templateNotes(markdown) }), body };
}

/** Markdown as generators read it: with HTML in it. A note's number stands in brackets. */
const pageMarkdown = new MarkdownIt({ html: true });
pageMarkdown.set({ maxNesting: 20 } as Options);
footnotes(pageMarkdown);
pageMarkdown.renderer.rules.footnote_ref = (tokens, n) => `[${((tokens[n] as Token).meta as { note: number }).note}]`;
pageMarkdown.renderer.rules.footnote_anchor = () => "";

/** What is said of a text with code of templates in it, as Liquid, Nunjucks and Hugo have it. */
function templateNotes(markdown: string): string[] {
  const found = /\{\{[^{}\n]{1,80}\}\}|\{%[^{}%\n]{1,80}%\}/.exec(markdown)?.[0];
  return found === undefined ? [] : [`code of a template stays in the text as it is, first ${JSON.stringify(found)}`];
}

/** All but the text of a story. Where keys mean the same, the first counts, and the others go to the note. */
function storyOf(fields: Fields): Omit<Story, "body"> {
  const source = new Fields(fields.object("source"));
  const authors = fields.names(namesOf, "byline", "author", "authors", "creator");
  const agency = fields.text("agency") ?? authors.find((name) => knownAgency(name) !== undefined);
  const date = fields.text("date", "pubdate", "published", "datepublished", "created");
  const release = fields.moment("publishdate");
  const status = fields.matching(/^(?:draft|withdrawn|withheld|canceled)$/, "status");
  const isDraft = fields.flag("draft") === true || fields.flag("published") === false || status === "draft";
  const url = source.text("url") ?? fields.matching(/^https?:\/\//, ...addresses);
  return {
    line: 1,
    ...withoutEmpty({
      id: source.text("id") ?? fields.text("id", "guid", "uuid"),
      version: source.text("version"),
      title: fields.text("title", "headline"),
      summary: fields.text("summary", "description", "excerpt"),
      ...(date === undefined ? { date: release } : whenOf(inIso(date))),
      updated: fields.moment("updated", "lastmod", "lastmodifiedat", "modified", "datemodified"),
      embargo: fields.text("embargo") ?? (date === undefined ? undefined : release),
      dateline: fields.text("dateline"),
      agency,
      byline: authors.filter((name) => name !== agency),
      lang: fields.text("lang", "language", "locale"),
      kind: fields.matching(/^flash$/, "kind") === undefined ? undefined : ("flash" as const),
      status: isDraft ? ("draft" as const) : statusOf(status),
      people: marked(fields.names(atCommas, "people")),
      places: marked(fields.names(atCommas, "places")),
      organizations: marked(fields.names(atCommas, "organizations")),
      topics: marked(fields.names(atCommas, "topics", "tags", "categories", "category", "keywords").filter(isTopic)),
      source: withoutEmpty({ name: source.text("name") ?? fields.text("source"), url }),
      address: url,
      note: yamlOf({ ...fields.rest, ...(Object.keys(source.rest).length > 0 && { source: source.rest }) }),
    }),
  };
}

/** Keys of the address that a page has, or had first. */
const addresses = ["canonicalurl", "canonical", "originalurl", "permalink", "url"];

/** The keys of front matter, however they are written: `lastmod`, `lastMod`, `last_mod`. What is taken is no longer in the rest. */
class Fields {
  readonly #left: Map<string, readonly [key: string, value: unknown]>;

  constructor(value: unknown) {
    const entries = typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
    this.#left = new Map(entries.map(([key, one]) => [key, [key, one]]));
    for (const [key, one] of entries) {
      const name = key.toLowerCase().replace(/[_-]/g, "");
      if (this.#left.has(name)) continue;
      this.#left.delete(key);
      this.#left.set(name, [key, one]);
    }
  }

  /** The first of some keys that has a text or a number. */
  text(...names: readonly string[]): string | undefined {
    return this.#first(names, textIn);
  }

  /** The first of some keys that has a text of a pattern. */
  matching(pattern: RegExp, ...names: readonly string[]): string | undefined {
    return this.#first(names, (value) => {
      const text = textIn(value);
      return text !== undefined && pattern.test(text) ? text : undefined;
    });
  }

  /** The first of some keys that has a time with an offset. */
  moment(...names: readonly string[]): DateText | undefined {
    return this.#first(names, (value) => {
      const { date = "", received } = whenOf(inIso(textIn(value) ?? ""));
      return received === undefined && date.length > "2012-06-22".length ? date : undefined;
    });
  }

  flag(name: string): boolean | undefined {
    return this.#first([name], (value) => (typeof value === "boolean" ? value : undefined));
  }

  object(name: string): object | undefined {
    return this.#first([name], (value) => (typeof value === "object" && value !== null ? value : undefined));
  }

  /** The names under all of some keys: a text, which is divided; a list of texts, or of objects with a name. */
  names(divided: (text: string) => readonly string[], ...names: readonly string[]): string[] {
    return names.flatMap((name) => this.#first([name], (value) => namesIn(value, divided)) ?? []);
  }

  get rest(): Record<string, unknown> {
    return Object.fromEntries(this.#left.values());
  }

  #first<T>(names: readonly string[], read: (value: unknown) => T | undefined): T | undefined {
    for (const name of names) {
      const value = read(this.#left.get(name)?.[1]);
      if (value === undefined) continue;
      this.#left.delete(name);
      return value;
    }
    return undefined;
  }
}

const textIn = (value: unknown) =>
  typeof value === "number" ? String(value) : typeof value === "string" && value.trim() !== "" ? value : undefined;

const atCommas = (text: string) => text.split(",").map((name) => name.trim());

function namesIn(value: unknown, divided: (text: string) => readonly string[]): readonly string[] | undefined {
  if (typeof value === "string") return divided(value);
  const all = (Array.isArray(value) ? value : [value]).map((one) =>
    textIn(typeof one === "object" && one !== null ? (one as { readonly name?: unknown }).name : one),
  );
  return all.every((name) => name !== undefined) ? all : undefined;
}

/** Eleventy's and others' words for what all stories are: collections, and no topics. */
const isTopic = (name: string) => !/^(?:all|blog|posts?)$/i.test(name);

const marked = (names: readonly string[]): MarkedName[] => names.map((name) => ({ name }));

/** A time as generators take it, `2012-06-22 14:30:00 +0200`, in the form of ISO 8601. */
const inIso = (text: string) =>
  text.replace(/^(\d{4}-\d\d-\d\d)[ T]+(\d\d:\d\d(?::\d\d(?:\.\d+)?)?) *(Z|[+-]\d\d:?\d\d)?$/, "$1T$2$3");

const yamlOf = (rest: object) =>
  Object.keys(rest).length === 0
    ? undefined
    : dump(rest, { schema: CORE_SCHEMA, lineWidth: -1, noRefs: true }).trimEnd();
