import { foldName } from "../../text/fold.ts";
import { once, readTable } from "../../text/table.ts";

type Country = { readonly code: string; readonly name: string };

const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

/** Countries by each of their names, folded; and the names of `countries.tsv` that stand for a code. */
const countries = once(() => {
  const display = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  const byFold = new Map<string, Country>();
  const byCode = new Map<string, string>();
  for (const code of letters.flatMap((one) => letters.map((two) => one + two))) {
    const name = display.of(code)?.replace(/ \(.*\)$/, "");
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

/** A country by any of its names: its ISO 3166-1 code and the name that is printed; a part of the United Kingdom by its own. */
export function countryOf(name: string): Country | undefined {
  const { byFold } = countries();
  return byFold.get(foldName(name.replace(/^the\s+/i, ""))) ?? byFold.get(foldName(name));
}

export function countryName(code: string): string {
  return countries().byCode.get(code) ?? code;
}
