import type { Sums } from "../archive/load.ts";
import type { Article } from "../article/article.ts";
import { plainParagraphs } from "../article/body.ts";
import { withoutSignOff } from "../article/sign-off.ts";

/** What is searched of a story beside its title: the dateline, a summary of its own, and the text. */
export function paragraphsOf(story: Pick<Article, "dateline" | "summary" | "body">): string[] {
  const text = plainParagraphs(withoutSignOff(story.body)).filter((paragraph) => paragraph.trim() !== "");
  return [...beforeBody(story), ...text];
}

/** What is searched before the paragraphs of the body. */
export function beforeBody({ dateline, summary }: Pick<Article, "dateline" | "summary">): string[] {
  return [dateline, summary].filter((text) => text !== undefined);
}

/** The line of a story in a block of texts. */
export const textLine = (paragraphs: readonly string[]) => paragraphs.map(inLine).join("\t");

/** A text as a field of a line. */
export const inLine = (text: string) => text.replace(/[\t\n]/g, " ");

/** A story as another thread is told of it: it reads the body itself, from a file whose bytes have a sum. */
export type SearchedStory = Pick<Article, "file" | "title" | "lang" | "dateline" | "summary"> & {
  readonly sum: string;
};

export function searchedOf(story: Article, sums: Sums): SearchedStory {
  const { file, title, lang, dateline, summary } = story;
  return { file, title, lang, dateline, summary, sum: sums.get(story) ?? "" };
}
