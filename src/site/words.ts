import { isolated, isRightToLeft } from "../text/direction.ts";
import { filled } from "../text/fill.ts";
import { type Content, type Html, html, trusted } from "../text/html.ts";
import { type Conventions, numberIn } from "../text/written.ts";
import { conventionsOf } from "./conventions.ts";
import type { Plural, Strings } from "./strings.ts";

/** The words of a site in its language, with that language's plurals, numbers and lists. */
export class Words {
  /** The language tag (BCP 47). */
  readonly lang: string;
  readonly dir: "ltr" | "rtl";
  readonly strings: Strings;
  /** How the language writes dates, numbers and lists. */
  readonly conventions: Conventions;
  readonly #plurals: Intl.PluralRules;
  /** The texts that `count` has made. */
  readonly #counted = new WeakMap<Plural, Map<number, string>>();

  constructor(lang: string, strings: Strings) {
    this.lang = lang;
    this.dir = isRightToLeft(lang) ? "rtl" : "ltr";
    this.strings = strings;
    this.conventions = conventionsOf(lang);
    this.#plurals = new Intl.PluralRules(lang);
  }

  /** A number of zero or more with the digits and separators of the language, `1,204`, and with so many decimals. */
  number(n: number, decimals?: number): string {
    return numberIn(n, this.conventions, decimals);
  }

  /** A number of things, such as `1 person` of `strings.people.count`. */
  count(plural: Plural, n: number): string {
    const counted = this.#counted.get(plural) ?? new Map<number, string>();
    this.#counted.set(plural, counted);
    let text = counted.get(n);
    if (text === undefined) {
      text = fillText(plural[this.#plurals.select(n)] ?? plural.other, { count: this.number(n) });
      counted.set(n, text);
    }
    return text;
  }

  /** What stands between two sentences: a space, and nothing behind the full-width stop of Chinese. */
  get gap(): string {
    return this.strings.sentence.endsWith("。") ? "" : " ";
  }

  /** A number of articles: `1 story`, `1,204 stories`. */
  stories(n: number): string {
    return this.count(this.strings.storyCount, n);
  }

  /** A list as the language writes it: `Geneva, Nyon and Beirut`. */
  list(items: readonly Content[]): Html {
    const [pair = "", first = "", next = "", last = ""] = this.conventions.list;
    const behind = (n: number) => {
      if (n >= items.length - 1) return "";
      if (items.length === 2) return pair;
      return n === items.length - 2 ? last : n === 0 ? first : next;
    };
    // Trusted, for some have a mark of direction of their own, which is not to be isolated.
    return html`${items.map((item, n) => [item, trusted(behind(n))])}`;
  }
}

/**
 * A text with its placeholders (`{count}`) filled in; throws where one has no value. A full stop that ends a value is that of the sentence, too:
 * `Kept by Harbour Inc.`
 */
export function fill(template: string, values: Readonly<Record<string, Content>>): Html {
  return html`${filled(template, values)}`;
}

/** The same as plain text, for attributes and titles. */
export function fillText(template: string, values: Readonly<Record<string, string | number>>): string {
  const texts = Object.entries(values).map(([key, value]) => [key, isolated(String(value))]);
  return filled<string>(template, Object.fromEntries(texts)).join("");
}

/** A rounded number: `7`, and from 10 on `300+`. */
export function aboutSoMany(rounded: number, words: Words): string {
  const number = words.number(rounded);
  return rounded < 10 ? number : fillText(words.strings.atLeast, { number });
}
