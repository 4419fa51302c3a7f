import { decodeXml } from "./charset.ts";
import { rssStory } from "./rss.ts";
import { type Refusal, refusal, type Story, withoutEmpty } from "./story.ts";
import { embargoOf, whenOf } from "./when.ts";
import { childrenOf, type Element, elements, textIn } from "./xml.ts";

/**
 * Reads WordPress' export, WXR 1.0 to 1.2: RSS with fields of its own. Posts and pages are stories, their times in UTC; other items are
 * refused.
 */
export function* readWxr(bytes: Uint8Array): Iterable<Story | Refusal> {
  for (const item of elements(decodeXml(bytes), new Set(["item"]))) yield storyOf(item);
}

function storyOf(item: Element): Story | Refusal {
  const field = (name: string) => textIn(childrenOf(item, name).find(({ prefix }) => prefix === "wp"));
  const type = field("post_type") ?? "post";
  if (type !== "post" && type !== "page")
    return refusal(
      `${/^[aeiou]/.test(type) ? "an" : "a"} ${type.replaceAll("_", " ")} of WordPress, no story`,
      item.line,
    );
  const story = rssStory(item);
  if (!story) return refusal("a post without text", item.line);
  const status = field("status") ?? "publish";
  if (status === "trash") return refusal("a post in the waste basket", item.line);
  const published = utc(field("post_date_gmt"));
  const id = field("post_id");
  return {
    ...story,
    ...withoutEmpty({
      id: story.id ?? (id && `wordpress:${id}`),
      version: field("post_modified_gmt"),
      // A post that was never published has only `post_date`, a time without offset.
      ...(published ? { date: published } : whenOf(field("post_date"))),
      updated: utc(field("post_modified_gmt")),
      embargo: embargoOf(published ?? field("post_date"), status === "future"),
      status: status === "publish" || status === "future" ? undefined : ("draft" as const),
    }),
    body: story.body,
  };
}

function utc(time: string | undefined): string | undefined {
  return time === undefined || time.startsWith("0000") ? undefined : whenOf(`${time.replace(" ", "T")}Z`).date;
}
