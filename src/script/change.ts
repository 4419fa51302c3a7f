import { type Facet, facetFields } from "../search/answer.ts";
import type { Query } from "../search/query.ts";

/**
 * The text of a query narrowed to a value of a facet, or to a month: `volcker person:"Paul Volcker"` for `volcker`. A date takes the place of an
 * earlier one.
 */
export function narrowed(text: string, query: Query | undefined, facet: Facet, value: string): string {
  const rest = facet === "years" ? partsOf(query).filter(({ kind }) => kind === "date") : [];
  const kept = without(
    text,
    rest.flatMap((part) => spanOf(part, text)),
  );
  const term = `${facetFields[facet]}:${/^[\d.-]+$/.test(value) ? value : `"${value.replaceAll('"', "")}"`}`;
  if (kept === "") return term;
  // Without parentheses the term would belong to the last part of an OR.
  return `${query?.kind === "any" ? `(${kept})` : kept} ${term}`;
}

/** A part of a query that narrows it, and the text of the query without it. */
export type Narrowing = { readonly part: Extract<Query, { kind: "name" | "date" }>; readonly rest: string };

/** The names and dates that a query asks for beside all else, each of which can be taken away. */
export function narrowings(text: string, query: Query | undefined): readonly Narrowing[] {
  return partsOf(query).flatMap((part) =>
    part.kind === "name" || part.kind === "date" ? [{ part, rest: without(text, spanOf(part, text)) }] : [],
  );
}

function partsOf(query: Query | undefined): readonly Query[] {
  if (!query) return [];
  return query.kind === "all" ? query.of : [query];
}

type Place = { readonly begin: number; readonly end: number };

/** Where a part of a query stands in its text, with the name of its field. */
function spanOf(query: Query, text: string): readonly Place[] {
  if (!("begin" in query)) return [];
  const field = /(?<![a-z])[a-z]{1,8}:$/i.exec(text.slice(0, query.begin));
  return [{ begin: query.begin - (field?.[0].length ?? 0), end: query.end }];
}

/** A text without some of its places, and without the spaces that are left double. */
function without(text: string, places: readonly Place[]): string {
  let kept = "";
  let at = 0;
  for (const { begin, end } of places.toSorted((one, other) => one.begin - other.begin)) {
    kept += `${text.slice(at, begin)} `;
    at = end;
  }
  return (kept + text.slice(at)).split(/\s+/).filter(Boolean).join(" ");
}
