import { z } from "zod";
import { readDataFile } from "../archive/data.ts";
import { text } from "../article/schema.ts";
import type { Reading } from "../article/validate.ts";
import { isRightToLeft } from "../text/direction.ts";
import { type Content, type Html, html } from "../text/html.ts";
import arabic from "./strings/ar.json" with { type: "json" };
import german from "./strings/de.json" with { type: "json" };
import english from "./strings/en.json" with { type: "json" };
import spanish from "./strings/es.json" with { type: "json" };
import french from "./strings/fr.json" with { type: "json" };
import portuguese from "./strings/pt.json" with { type: "json" };
import russian from "./strings/ru.json" with { type: "json" };
import chinese from "./strings/zh.json" with { type: "json" };

/** The categories of plurals (CLDR). Every language has `other`. */
const categories = ["zero", "one", "two", "few", "many", "other"] as const;

/** A text for each category of plurals that its language has. `{count}` stands for the number. */
export type Plural = { readonly other: string } & { readonly [category in Intl.LDMLPluralRule]?: string };

type Translated<T> = {
  readonly [key in keyof T]: T[key] extends string
    ? string
    : T[key] extends { other: string }
      ? Plural
      : Translated<T[key]>;
};

/** The words of the site by their keys. The English ones are the model: every language has their keys, and no placeholder (`{count}`) that they lack. */
export type Strings = Translated<typeof english>;

/** The languages that the site's words are written in, by language subtag (BCP 47). */
export const languages: Readonly<Record<string, Strings>> = {
  en: english,
  es: spanish,
  fr: french,
  de: german,
  pt: portuguese,
  ru: russian,
  ar: arabic,
  zh: chinese,
};

/** The words of a site in its language, with that language's plurals, numbers and lists. */
export class Words {
  /** The language tag (BCP 47). */
  readonly lang: string;
  readonly dir: "ltr" | "rtl";
  readonly strings: Strings;
  readonly #numbers: Intl.NumberFormat;
  readonly #plurals: Intl.PluralRules;
  readonly #lists: Intl.ListFormat;
  /** What stands before, between and behind the items of lists, by their number. */
  readonly #separators = new Map<number, readonly string[]>();
  readonly #counted = new WeakMap<Plural, Map<number, string>>();

  constructor(lang: string, strings: Strings) {
    this.lang = lang;
    this.dir = isRightToLeft(lang) ? "rtl" : "ltr";
    this.strings = strings;
    this.#numbers = new Intl.NumberFormat(lang);
    this.#plurals = new Intl.PluralRules(lang);
    this.#lists = new Intl.ListFormat(lang);
  }

  /** A number with the digits and separators of the language: `1,204`. */
  number(n: number, options?: Intl.NumberFormatOptions): string {
    return options ? n.toLocaleString(this.lang, options) : this.#numbers.format(n);
  }

  /** A number of things: `1 story`, `1,204 stories`. */
  count(forms: Plural, n: number): string {
    const counted = this.#counted.get(forms) ?? new Map<number, string>();
    this.#counted.set(forms, counted);
    let words = counted.get(n);
    if (words === undefined) {
      words = fillText(forms[this.#plurals.select(n)] ?? forms.other, { count: this.number(n) });
      counted.set(n, words);
    }
    return words;
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
    const [before = "", ...behind] = this.#separatorsOf(items.length);
    return html`${before}${items.map((item, n) => [item, behind[n]])}`;
  }

  #separatorsOf(size: number): readonly string[] {
    let separators = this.#separators.get(size);
    if (!separators) {
      // A character that no list has stands for each item.
      separators = this.#lists.format(new Array<string>(size).fill("\0")).split("\0");
      this.#separators.set(size, separators);
    }
    return separators;
  }
}

/** A text with its placeholders (`{count}`) filled; throws where one has no value. A full stop that ends a value is that of the sentence, too: `Kept by Harbour Inc.` */
export function fill(template: string, values: Readonly<Record<string, Content>>): Html {
  const parts = template.split(placeholder);
  return html`${parts.map((part, n) => {
    if (n % 2 === 1) return given(values, part, template);
    const before = values[parts[n - 1] ?? ""];
    return typeof before === "string" && before.endsWith(".") ? part.replace(/^\./, "") : part;
  })}`;
}

/** The same as plain text, for attributes and titles. */
export function fillText(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}(\.?)/g, (_, name: string, stop: string) => {
    const value = String(given(values, name, template));
    return value.endsWith(".") ? value : value + stop;
  });
}

/** The value of a placeholder. Throws where none is given, for a view may misspell one. */
function given<T>(values: Readonly<Record<string, T>>, name: string, template: string): T {
  const value = values[name];
  if (value === undefined) throw new Error(`"${template}" needs a value for {${name}}`);
  return value;
}

const placeholder = /\{(\w+)\}/;

/**
 * The words for a language tag, with those that the archive changes. For a language that has none they are English: an archive may give all of them.
 */
export function wordsFor(lang: string, changed: object = {}): Words {
  const strings = languages[new Intl.Locale(lang).language] ?? english;
  return new Words(lang, merged(strings, changed) as Strings);
}

/** Reads `_data/strings.yaml` below `root`, which need not be there: the words that an archive changes. */
export function readStrings(root: string): Reading<object> {
  return readDataFile(root, "_data/strings.yaml", stringsSchema, {});
}

/** The schema of `_data/strings.yaml`: any of the English keys, described by the English words. */
export const stringsSchema = schemaOf(english);

type Group = { readonly [key: string]: string | Group };

function schemaOf(group: Group): z.ZodType<object> {
  const shape = Object.entries(group).map(([key, value]) => {
    if (typeof value === "string") return [key, changeable(value).optional().describe(value)] as const;
    return [key, (isPlural(value) ? pluralSchema(value) : schemaOf(value)).optional()] as const;
  });
  return z.strictObject(Object.fromEntries(shape));
}

function pluralSchema({ other }: Plural): z.ZodType<object> {
  const form = changeable(other).optional();
  return z.strictObject(Object.fromEntries(categories.map((category) => [category, form]))).describe(other);
}

function isPlural(value: Group): value is Group & Plural {
  return typeof value.other === "string";
}

/** A text in place of `original`: it may use the placeholders of that and no others. */
function changeable(original: string) {
  const known = placeholdersIn(original);
  return text.superRefine((value, context) => {
    const unknown = placeholdersIn(value).filter((name) => !known.includes(name));
    if (unknown.length === 0) return;
    const may = known.length > 0 ? `it may use ${known.join(" and ")}` : "it may use none";
    context.addIssue({ code: "custom", message: `has no ${unknown.join(" and ")} to fill in: ${may}` });
  });
}

/** The placeholders of a text, with their braces, each once. */
export function placeholdersIn(template: string): string[] {
  return [...new Set(template.match(/\{\w+\}/g))];
}

function merged(strings: object, changed: object): object {
  return Object.fromEntries(
    Object.entries(strings).map(([key, value]) => {
      const other: unknown = Reflect.get(changed, key);
      if (typeof other !== "object" || other === null) return [key, other ?? value];
      return [key, merged(value, other)];
    }),
  );
}
