import type { Article } from "./article.ts";

/**
 * The summary of an article as one line of plain text: its own, else its body's first sentence, else its title. The first sentence is as
 * `openingSentence` gives it; the other two have their full length.
 */
export function summaryOf({ summary, outline, title }: Article): string {
  return summary?.replace(/\s+/g, " ").trim() ?? (outline.opening || title);
}
