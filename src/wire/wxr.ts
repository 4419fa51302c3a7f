import { decodeXml } from "./charset.ts";
import { rssStory } from "./rss.ts";
import { present, type Refusal, refusal, type Story } from "./story.ts";
import { whenOf } from "./when.ts";
import { childrenOf, type Element, elements, textIn } from "./xml.ts";

/** WordPress' export, WXR 1.0 to 1.2: RSS with the writing program's own fields. Posts and pages are stories; their times are in UTC. */
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
    ...present({
      id: story.id ?? (id && `wordpress:${id}`),
      version: field("post_modified_gmt"),
      // Before it is published a post has no time in UTC, and its own has no offset.
      ...(published ? { date: published } : whenOf(field("post_date"))),
      updated: utc(field("post_modified_gmt")),
      embargo: status === "future" ? published : undefined,
      status: status === "publish" || status === "future" ? undefined : ("draft" as const),
    }),
    body: story.body,
  };
}

function utc(time: string | undefined): string | undefined {
  return time === undefined || time.startsWith("0000") ? undefined : whenOf(`${time.replace(" ", "T")}Z`).date;
}
