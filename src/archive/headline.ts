import type { Article } from "../article/article.ts";
import { plainParagraphs } from "../article/body.ts";
import { registryKinds } from "../article/kind.ts";
import { referenceOf } from "../article/reference.ts";
import { withoutSignOff } from "../article/sign-off.ts";
import { isInCapitals } from "../language/headline.ts";
import { sentenceCase } from "../language/sentence-case.ts";
import { isEnglish } from "../text/tag.ts";
import type { SiteData } from "./site.ts";

/** The headlines of articles as sentences, once worked out; null where the printed headline is one. */
const kept = new WeakMap<Article, string | null>();

/** Keeps an article's headline as a sentence, which is made of nothing but its own file. */
export function keepSentence(article: Article, sentence: string | null): void {
  kept.set(article, sentence);
}

/**
 * The headline of an article as a sentence, where it was printed in capitals; null for any other headline, and for an article that says it is not in
 * English.
 */
export function sentenceOf(article: Article): string | null {
  let sentence = kept.get(article);
  if (sentence === undefined) {
    sentence = madeSentence(article);
    kept.set(article, sentence);
  }
  return sentence;
}

function madeSentence(article: Article): string | null {
  const { title, lang } = article;
  if (!isInCapitals(title) || (lang !== undefined && !isEnglish(lang))) return null;
  const names = registryKinds.flatMap((kind) => (article[kind] ?? []).map((name) => referenceOf(name).name));
  return sentenceCase(title, plainParagraphs(withoutSignOff(article.body)), names) ?? null;
}

/**
 * The headline that the site shows: as printed; or as a sentence, where it was printed in capitals and `headlines` of `_data/site.yaml` asks for
 * that.
 */
export function shownHeadline(article: Article, { headlines, lang }: Pick<SiteData, "headlines" | "lang">): string {
  if (headlines !== "sentence" || !isEnglish(article.lang ?? lang)) return article.title;
  return sentenceOf(article) ?? article.title;
}
