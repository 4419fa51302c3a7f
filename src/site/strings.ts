import { z } from "zod";
import { text } from "../article/schema.ts";
import arabic from "./strings/ar.json" with { type: "json" };
import german from "./strings/de.json" with { type: "json" };
import english from "./strings/en.json" with { type: "json" };
import spanish from "./strings/es.json" with { type: "json" };
import french from "./strings/fr.json" with { type: "json" };
import portuguese from "./strings/pt.json" with { type: "json" };
import russian from "./strings/ru.json" with { type: "json" };
import chinese from "./strings/zh.json" with { type: "json" };

/** The categories of plurals (CLDR). Every language has `other`, and some of the rest. */
const categories = ["zero", "one", "two", "few", "many", "other"] as const;

/** A text for each category of plurals that its language has. `{count}` stands for the number. */
export type Plural = { readonly other: string } & { readonly [category in (typeof categories)[number]]?: string };

/** Texts under the keys of `T`, which is English; in place of its plurals those of any language. */
type Translated<T> = {
  readonly [key in keyof T]: T[key] extends string
    ? string
    : T[key] extends { other: string }
      ? Plural
      : Translated<T[key]>;
};

/**
 * The words of the site by their keys. The English ones are the model: every language has their keys, and no placeholder (`{count}`) that they lack.
 */
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

/**
 * The words for a language tag, with those that the archive changes (`_data/strings.yaml`) in their place. For a language that has none they are
 * English: an archive may give all of them.
 */
export function stringsFor(lang: string, changed: object = {}): Strings {
  return merged(languages[new Intl.Locale(lang).language] ?? english, changed) as Strings;
}

/**
 * A note on a site whose language has no words here, with how many are left in English; undefined where it has, or where the archive gives all of
 * them. A plural counts once.
 */
export function untranslated(lang: string, changed: object): string | undefined {
  const { language } = new Intl.Locale(lang);
  if (languages[language]) return undefined;
  const [all, left] = [textsIn(english, {}), textsIn(english, changed)];
  if (left === 0) return undefined;
  return `${left} of the site's ${all} words are English, for there are none in "${language}": _data/strings.yaml gives them`;
}

/** How many texts of a group `changed` does not have. */
function textsIn(group: Group, changed: object): number {
  return Object.entries(group).reduce((sum, [key, value]) => {
    const change: unknown = Reflect.get(changed, key);
    if (typeof value === "string" || isPlural(value)) return sum + (change === undefined ? 1 : 0);
    return sum + textsIn(value, isGroup(change) ? change : {});
  }, 0);
}

/** `strings` with what `changed` has of their keys, and with the categories of plurals that it has besides. */
function merged(strings: object, changed: object): object {
  const changes = Object.entries(changed).map(([key, change]) => {
    const original: unknown = Reflect.get(strings, key);
    return [key, isGroup(original) && isGroup(change) ? merged(original, change) : change];
  });
  return { ...strings, ...Object.fromEntries(changes) };
}

const isGroup = (value: unknown): value is object => typeof value === "object" && value !== null;

/** The schema of `_data/strings.yaml`: any of the English keys, described by the English words. */
export const stringsSchema = schemaOf(english);

/** Texts under keys, at any depth. */
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

/** Placeholders of what a page has to say, such as the text of a correction: only its words may be left out. */
const content: readonly string[] = ["{before}", "{after}", "{text}"];

/** A text in place of `original`: it may use the placeholders of that and no others, and must use those of `content`. */
function changeable(original: string) {
  const known = placeholdersIn(original);
  return text.superRefine((value, context) => {
    const used = placeholdersIn(value);
    const missing = known.filter((name) => content.includes(name) && !used.includes(name));
    if (missing.length > 0)
      context.addIssue({
        code: "custom",
        message: `must have ${missing.join(" and ")}, in place of which other text stands`,
      });
    const unknown = used.filter((name) => !known.includes(name));
    if (unknown.length === 0) return;
    const may = known.length > 0 ? `it may use ${known.join(" and ")}` : "it may use none";
    context.addIssue({ code: "custom", message: `has no ${unknown.join(" and ")} to fill in: ${may}` });
  });
}

/** The placeholders of a text, with their braces, each once. */
export function placeholdersIn(template: string): string[] {
  return [...new Set(template.match(/\{\w+\}/g))];
}
