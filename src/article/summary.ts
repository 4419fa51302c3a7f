import { firstSentence, headlineOf } from "../text/sentences.ts";
import type { Article } from "./article.ts";
import { plainParagraphs } from "./body.ts";

/** What the article says in a sentence or two: its summary, else its first sentence, else its title. Plain text, at most 300 characters. */
export function summaryOf(article: Article): string {
  return article.summary?.replace(/\s+/g, " ").trim() ?? firstSentenceOf(article);
}

/** Only the first block is parsed: a summary is asked of every article, the rest of the body is not. */
function firstSentenceOf({ body, title }: Article): string {
  const [block = ""] = body.split(/\n[ \t]*\n/, 1);
  const sentence = firstSentence(plainParagraphs(block)[0] ?? "");
  if (sentence === "") return title;
  return sentence.length <= 300 ? sentence : headlineOf(sentence, 300);
}
