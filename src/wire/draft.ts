import { plainParagraphs } from "../article/body.ts";
import type { FrontMatter } from "../article/schema.ts";
import { firstSentence, headlineOf } from "../article/sentence.ts";
import { slugOf } from "../article/slug.ts";
import { articleText } from "../article/write.ts";
import { datelineNames, knownNames } from "../names/find.ts";
import type { Registries } from "../names/registry.ts";
import { markdownOf } from "./markdown.ts";
import type { Story } from "./story.ts";

/** A story as an article that is not yet in its place. */
export type Draft = { readonly day: string; readonly slug: string; readonly front: FrontMatter; readonly text: string };

/** Where the copy was: kept with the article. */
export type Origin = { readonly file: string; readonly sha256: string };

/** What the person who imports says of the copy, where it does not say it itself. */
export type Said = { readonly title?: string; readonly date?: string };

/** A story as an article's front matter and body; or why it cannot be one. */
export function draftOf(story: Story, origin: Origin, registries: Registries, said: Said = {}): Draft | string {
  const date = story.date ?? said.date;
  if (date === undefined) return "no date: begin the copy with date 2012-06-22, or give --date 2012-06-22";
  const paragraphs = story.body.map(({ content }) => content.trim().replace(/\s+/g, " "));
  const body = paragraphs.map(markdownOf).join("\n\n");
  if (words(plainParagraphs(body).join(" ")) !== words(paragraphs.join(" "))) return "a word would be lost in Markdown";
  const title = said.title ?? story.title ?? headlineOf(firstSentence(paragraphs[0] ?? ""));
  const named = paragraphs.join("\n");
  const front: FrontMatter = {
    title,
    date,
    ...(story.dateline !== undefined && { dateline: story.dateline }),
    ...(story.agency !== undefined && { agency: story.agency }),
    people: knownNames(named, registries.people),
    places: [
      ...new Set([...datelineNames(story.dateline ?? "", registries.places), ...knownNames(named, registries.places)]),
    ],
    organizations: knownNames(named, registries.organizations),
    source: origin,
  };
  return {
    day: date.slice(0, 10),
    slug: slugOf(headlineOf(title, 60)) || "story",
    front,
    text: articleText(front, body),
  };
}

function words(text: string): string {
  return text.split(/\s+/).filter(Boolean).join(" ");
}
