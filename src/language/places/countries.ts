import { foldName } from "../../text/fold.ts";

/** Names of countries that are not those of Unicode's locale data: how the wire shortens them, and what they were called. */
const otherNames: Readonly<Record<string, string>> = {
  US: "U.S.|US|USA|U.S.A.|America|the United States|United States of America",
  GB: "U.K.|UK|Britain|Great Britain",
  GB_: "England|Scotland|Wales|Northern Ireland",
  AE: "UAE|U.A.E.|Emirates",
  RU: "Russian Federation|Soviet Union|USSR|U.S.S.R.",
  MM: "Burma|Myanmar",
  CI: "Ivory Coast",
  CZ: "Czech Republic|Czechoslovakia",
  TR: "Turkey",
  MK: "Macedonia",
  SZ: "Swaziland",
  CD: "Zaire|DR Congo|Congo-Kinshasa",
  LK: "Ceylon",
  TL: "East Timor",
  CV: "Cape Verde",
  PS: "Palestine|Palestinian territories",
  VA: "Vatican|the Vatican|Holy See",
  HK: "Hong Kong",
  MO: "Macau|Macao",
  DE: "West Germany|East Germany",
  KR: "South Korea",
  KP: "North Korea",
  SY: "Syria",
  LA: "Laos",
};

const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
const display = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
const byFold = new Map<string, { readonly code: string; readonly name: string }>();
for (const code of letters.flatMap((one) => letters.map((two) => one + two))) {
  const name = display.of(code)?.replace(/ \(.*\)$/, "");
  if (name !== undefined && !byFold.has(foldName(name))) byFold.set(foldName(name), { code, name });
}
for (const [key, names] of Object.entries(otherNames)) {
  const code = key.slice(0, 2);
  for (const name of names.split("|")) {
    // A part of a country is a place of its own, in that country; another name of a country is that country.
    const own = key.endsWith("_") ? name : shortName(code, name);
    byFold.set(foldName(name), { code, name: own });
  }
}

/** What the wire calls a country, where locale data are longer. */
function shortName(code: string, name: string): string {
  const names: Readonly<Record<string, string>> = {
    US: "United States",
    GB: "United Kingdom",
    AE: "United Arab Emirates",
    RU: "Russia",
    CZ: "Czech Republic",
    TR: "Turkey",
    DE: name,
    VA: "Vatican",
  };
  return name === "Soviet Union" || name === "USSR" || name === "U.S.S.R." ? "Soviet Union" : (names[code] ?? name);
}

/** A country by any of its names: its ISO 3166-1 code and the name that is printed; a part of the United Kingdom by its own. */
export function countryOf(name: string): { readonly code: string; readonly name: string } | undefined {
  return byFold.get(foldName(name.replace(/^the\s+/i, ""))) ?? byFold.get(foldName(name));
}

export function countryName(code: string): string {
  return shortName(code, (display.of(code) ?? code).replace(/ \(.*\)$/, ""));
}
