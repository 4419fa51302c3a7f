import type { Conventions } from "../text/written.ts";

/** A text for each category of plurals (CLDR) that its language has; `{count}` stands for the number. */
type Plural = { readonly other: string } & { readonly [category: string]: string };

/**
 * What the search page tells its script, as JSON in the page: words and conventions of the site's language, and what the site has. `T` are the words, by
 * their keys.
 */
export type Setting<T> = {
  readonly lang: string;
  /** Where the site stands: addresses in what is downloaded begin with it. */
  readonly url: string;
  readonly strings: T;
  /** A number of stories. */
  readonly storyCount: Plural;
  /** The names of the facets that can narrow results, in their order: `people: "People"`. Kinds that the site does not show are left out. */
  readonly facets: Readonly<Record<string, string>>;
  readonly conventions: Pick<
    Conventions,
    | "day"
    | "month"
    | "year"
    | "months"
    | "weekdays"
    | "monthsOfYear"
    | "digits"
    | "decimal"
    | "group"
    | "groups"
    | "between"
    | "list"
  >;
};
