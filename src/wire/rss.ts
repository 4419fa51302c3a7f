import { textBlocks } from "./body.ts";
import { decodeXml } from "./charset.ts";
import { type Refusal, refusal, type Story, withoutEmpty } from "./story.ts";
import { whenOf } from "./when.ts";
import { childrenOf, type Element, elements, rawText, textIn } from "./xml.ts";

/** Reads RSS 2.0, and the items of 0.9x and 1.0: an item is a story, its text `content:encoded`, else the description. */
export function* readRss(bytes: Uint8Array): Iterable<Story | Refusal> {
  let [channel, title]: (string | undefined)[] = [];
  for (const element of elements(decodeXml(bytes), new Set(["item", "title", "link"]))) {
    // The first of each are the channel's, which says who gives the items their ids.
    if (element.name === "title") title ??= textIn(element);
    else if (element.name === "link") channel ??= textIn(element);
    else yield rssStory(element, title ?? channel) ?? refusal("an item without text", element.line);
  }
}

/** The story of an RSS item; undefined where it has no text. `sender` is who sends it, where the item does not say. */
export function rssStory(item: Element, sender?: string): Story | undefined {
  const field = (name: string, prefix = "") => childrenOf(item, name).find((child) => child.prefix === prefix);
  const content = field("encoded", "content");
  const description = field("description");
  const body = textBlocks(rawText(content ?? description ?? item));
  const guid = textIn(field("guid"));
  const link = textIn(field("link"));
  if ((!content && !description) || body.length === 0) return undefined;
  return {
    line: item.line,
    ...withoutEmpty({
      id: guid ?? link,
      title: textIn(field("title")),
      ...whenOf(textIn(field("pubDate")) ?? textIn(field("date", "dc"))),
      byline: childrenOf(item, "creator").flatMap((creator) => textIn(creator) ?? []),
      topics: childrenOf(item, "category").flatMap((category) => {
        const name = textIn(category);
        const { domain, nicename } = category.attributes;
        return name === undefined ? [] : [{ name, ...withoutEmpty({ scheme: domain, code: nicename }) }];
      }),
      source: withoutEmpty({
        url: link,
        name: textIn(field("source")) ?? sender,
      }),
    }),
    body,
  };
}
