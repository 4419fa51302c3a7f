import { foldName } from "../../text/fold.ts";
import { once, readTable } from "../../text/table.ts";

/** `code` is of ISO 3166-1. */
type Country = { readonly code: string; readonly name: string };

const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

/** Countries by each of their names, folded; and the name that is printed, by the country's code. */
const countries = once(() => {
  const display = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  const byFold = new Map<string, Country>();
  const byCode = new Map<string, string>();
  for (const code of letters.flatMap((one) => letters.map((two) => one + two))) {
    const name = display.of(code)?.split(" (", 1)[0];
    if (name === undefined) continue;
    byCode.set(code, name);
    if (!byFold.has(foldName(name))) byFold.set(foldName(name), { code, name });
  }
  for (const [code = "", use, name = "", ...others] of readTable(new URL("countries.tsv", import.meta.url))) {
    if (use === "country") byCode.set(code, name);
    for (const spelling of [name, ...others]) byFold.set(foldName(spelling), { code, name });
  }
  return { byFold, byCode };
});

/**
 * The country that has a name: its ISO 3166-1 code, and the name that is printed. Parts of countries and former states have the code of the
 * country and keep their own name: Scotland, Soviet Union.
 */
export function countryOf(name: string): Country | undefined {
  const { byFold } = countries();
  const bare = name.replace(/^the\s+/i, "");
  return byFold.get(foldName(bare)) ?? (bare === name ? undefined : byFold.get(foldName(name)));
}

/** The rows of countries and former states by each of their names, folded. */
const bySpelling = once(
  () =>
    new Map(
      readTable(new URL("countries.tsv", import.meta.url)).flatMap(([, , ...names]) =>
        names.map((name) => [foldName(name), names] as const),
      ),
    ),
);

/** All names of a country or former state that is listed under one: `U.S.`, `USA` and others for United States. */
export const otherCountryNames = (name: string): readonly string[] => bySpelling().get(foldName(name)) ?? [];

/** All names of countries, folded. */
export function countryNames(): Iterable<string> {
  return countries().byFold.keys();
}

/** The printed name of a country, by its ISO 3166-1 code; the code itself where it is not known. */
export function countryName(code: string): string {
  return countries().byCode.get(code) ?? code;
}

/** The printed name of the only country that has a name with this beginning; undefined where no country has one, or several have. */
export function countryBeginning(letters: string): string | undefined {
  const beginning = foldName(letters);
  const found = [...countries().byCode.values()].filter((name) => foldName(name).startsWith(beginning));
  return found.length === 1 ? found[0] : undefined;
}
