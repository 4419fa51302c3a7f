import { textBlocks } from "./body.ts";
import { htmlBlocks } from "./html.ts";
import { parseJson } from "./json.ts";
import { type Refusal, refusal, type Story, withoutEmpty } from "./story.ts";
import { whenOf } from "./when.ts";

type Item = Readonly<Record<string, unknown>>;

/** Reads JSON Feed 1.0 and 1.1 (jsonfeed.org): an item is a story, its text `content_html`, else `content_text`, else the summary. */
export function* readJsonFeed(bytes: Uint8Array): Iterable<Story | Refusal> {
  const parsed = parseJson(bytes);
  if ("refused" in parsed) {
    yield parsed.refused;
    return;
  }
  const feed = object(parsed.value);
  for (const item of list(feed.items).map(object)) {
    const html = string(item.content_html);
    const body =
      html === undefined ? textBlocks(string(item.content_text) ?? string(item.summary) ?? "") : htmlBlocks(html);
    const published = whenOf(string(item.date_published));
    const authors = [...list(item.authors), item.author].map(object);
    if (body.length === 0) yield refusal(`an item without text: ${string(item.id) ?? string(item.url) ?? "no id"}`);
    else
      yield {
        line: 1,
        ...withoutEmpty({
          id: string(item.id) ?? string(item.url),
          version: string(item.date_modified),
          title: string(item.title),
          summary: (string(item.content_html) ?? string(item.content_text)) ? string(item.summary) : undefined,
          ...published,
          updated: whenOf(string(item.date_modified)).date,
          byline: authors.flatMap(({ name }) => string(name) ?? []),
          lang: string(item.language) ?? string(feed.language),
          topics: list(item.tags).flatMap((tag) => (typeof tag === "string" && tag.trim() ? [{ name: tag }] : [])),
          source: withoutEmpty({ name: string(feed.title), url: string(item.url) }),
        }),
        body,
      };
  }
}

const object = (value: unknown): Item => (typeof value === "object" && value !== null ? (value as Item) : {});
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const string = (value: unknown): string | undefined =>
  typeof value === "number" ? String(value) : typeof value === "string" && value.trim() !== "" ? value : undefined;
