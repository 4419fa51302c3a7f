import type { Setting } from "../site/setting.ts";
import type english from "../site/strings/en.json";
import { filled } from "../text/fill.ts";
import { asPrinted, type Conventions, formats, numberIn } from "../text/written.ts";

/** The words of the page by their keys: those that `site/strings/` has for `searching`. */
export type Strings = (typeof english)["searching"];
type Plural = Setting<never>["storyCount"];

/** The words of the page in the site's language, as `site/words.ts` has them for all other pages. */
export class Words {
  readonly lang: string;
  readonly strings: Strings;
  readonly #stories: Plural;
  readonly #conventions: Conventions;
  readonly #plurals: Intl.PluralRules;

  constructor({ lang, strings, storyCount, conventions }: Setting<Strings>) {
    this.lang = lang;
    this.strings = strings;
    this.#stories = storyCount;
    this.#conventions = conventions as Conventions;
    this.#plurals = new Intl.PluralRules(lang);
  }

  number(n: number, decimals?: number): string {
    return numberIn(n, this.#conventions, decimals);
  }

  count(plural: Plural, n: number): string {
    return fill(plural[this.#plurals.select(n)] ?? plural.other, { count: this.number(n) });
  }

  stories(n: number): string {
    return this.count(this.#stories, n);
  }

  /** A day, a month or a year (`2012-06-22`, `2012-06`, `2012`). */
  period(key: string): string {
    const format = key.length === 4 ? "year" : key.length === 7 ? "month" : "day";
    return asPrinted(formats[format](key, this.#conventions), this.lang);
  }

  /** What stands between the items of a list that ends in no “and”. */
  get comma(): string {
    return this.#conventions.list[1] ?? ", ";
  }

  /** A list as the language writes it, of texts or elements: `Geneva, Nyon and Beirut`. */
  list<T>(items: readonly T[]): (string | T)[] {
    const [pair = "", first = "", next = "", last = ""] = this.#conventions.list;
    return items.flatMap((item, n): (string | T)[] => {
      if (n === items.length - 1) return [item];
      if (items.length === 2) return [item, pair];
      return [item, n === items.length - 2 ? last : n === 0 ? first : next];
    });
  }
}

/** A text with its placeholders filled in. */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  return filled(template, values).join("");
}
