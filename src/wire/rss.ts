import { textBlocks } from "./body.ts";
import { decodeXml } from "./charset.ts";
import { present, type Refusal, refusal, type Story } from "./story.ts";
import { whenOf } from "./when.ts";
import { childrenOf, type Element, elements, rawText, textIn } from "./xml.ts";

/** RSS 2.0 (and the items of 0.9x and 1.0), with the full text of `content:encoded` where there is one. */
export function* readRss(bytes: Uint8Array): Iterable<Story | Refusal> {
  for (const item of elements(decodeXml(bytes), new Set(["item"])))
    yield rssStory(item) ?? refusal("an item without text", item.line);
}

/** What an RSS item says; undefined where it has no text. */
export function rssStory(item: Element): Story | undefined {
  const field = (name: string, prefix = "") => childrenOf(item, name).find((child) => child.prefix === prefix);
  const content = field("encoded", "content");
  const description = field("description");
  const body = textBlocks(rawText(content ?? description ?? item));
  const guid = textIn(field("guid"));
  const link = textIn(field("link"));
  if ((!content && !description) || body.length === 0) return undefined;
  return {
    line: item.line,
    ...present({
      id: guid ?? link,
      title: textIn(field("title")),
      ...whenOf(textIn(field("pubDate")) ?? textIn(field("date", "dc"))),
      byline: childrenOf(item, "creator").flatMap((creator) => textIn(creator) ?? []),
      topics: childrenOf(item, "category").flatMap((category) => {
        const name = textIn(category);
        const { domain, nicename } = category.attributes;
        return name === undefined ? [] : [{ name, ...present({ scheme: domain, code: nicename }) }];
      }),
      source: present({
        url: link !== undefined && /^https?:/.test(link) ? link : undefined,
        name: textIn(field("source")),
      }),
    }),
    body,
  };
}
