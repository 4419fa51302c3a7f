import type { Article } from "../article/article.ts";
import type { Day } from "../article/date.ts";
import { isEnglish } from "../text/tag.ts";
import { linkTo, type QuotationLink, quotationsOf } from "./analysis.ts";
import type { Archive } from "./archive.ts";
import { bySortKey, type Entity } from "./entity.ts";
import { shows } from "./site.ts";

/** In milliseconds. */
const oneDay = 86_400_000;

/** Finds quotations that stories repeat. To be asked of stories newest first. */
export class Repeats {
  /** The day of the oldest story so far that has the words, by the words. */
  readonly #seen = new Map<string, Day>();
  #day: Day = "";

  /**
   * Whether a story of the same day or of the day after has the same words, `by` the same person: another take of a story, or one that came over
   * midnight, repeats its quotations. Remembers the words.
   */
  isRepeated(words: string, day: Day, by = ""): boolean {
    if (day !== this.#day) {
      for (const [key, last] of this.#seen) if (Date.parse(last) - Date.parse(day) > oneDay) this.#seen.delete(key);
      this.#day = day;
    }
    const key = `${by}\n${words}`;
    const repeated = this.#seen.has(key);
    this.#seen.set(key, day);
    return repeated;
  }
}

/** A person with the number of their quotations in the stories of an archive, each once, and the first of the latest story that has any. */
export type Quoted = {
  readonly person: Entity;
  readonly quotations: number;
  readonly latest: QuotationLink;
  /** The story that has the latest. */
  readonly story: Article;
};

/** The `most` people with the most quotations, most first. Other sendings of a story are not counted. */
export function mostQuoted(archive: Archive, most: number): Quoted[] {
  const counted = new Map<Entity, { quotations: number; readonly latest: QuotationLink; readonly story: Article }>();
  const repeats = new Repeats();
  for (const article of archive.articles) {
    if (!mayQuote(article, archive)) continue;
    for (const quotation of quotationsOf(article, archive)) {
      const { speaker, words } = quotation;
      if (repeats.isRepeated(words, article.day, speaker.id)) continue;
      const known = counted.get(speaker);
      if (known) known.quotations += 1;
      else counted.set(speaker, { quotations: 1, latest: linkTo(quotation, article), story: article });
    }
  }
  return [...counted]
    .map(([person, rest]) => ({ person, ...rest }))
    .sort((a, b) => b.quotations - a.quotations || bySortKey(a.person, b.person))
    .slice(0, most);
}

/** Whether an article may have quotations: of people whom it names, in English. */
function mayQuote({ people = [], lang, outline }: Article, { site }: Archive): boolean {
  return people.length > 0 && outline.quotes === true && isEnglish(lang ?? site.lang);
}

/** The path of the index of the people who are quoted most. */
export const quotedPath = "people/most-quoted.html";

/** Whether the site has that index: where a story may quote somebody. */
export function hasQuoted(archive: Archive): boolean {
  return shows(archive.site, "people") && archive.articles.some((article) => mayQuote(article, archive));
}
