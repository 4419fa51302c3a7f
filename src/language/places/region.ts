import { once, readTable } from "../../text/table.ts";

type State = { readonly country: "US" | "CA"; readonly code: string };

const fold = (name: string) => name.replace(/[\s.]/g, "").toLowerCase();

/** What `regions.tsv` has; `byGeonames` by country and GeoNames' code: `CA.08` is Ontario. */
const regions = once(() => {
  /** Full names by every spelling, folded. */
  const [stateNames, countryNames] = [new Map<string, string>(), new Map<string, string>()];
  const states = new Map<string, State>();
  const byGeonames = new Map<string, { readonly code: string; readonly name: string }>();
  for (const [country, code = "", geonames, name = "", ...forms] of readTable(
    new URL("regions.tsv", import.meta.url),
  )) {
    if (country === "US" || country === "CA") {
      for (const spelling of [name, ...forms, code]) stateNames.set(fold(spelling), name);
      states.set(name, { country, code });
      if (geonames !== "-") byGeonames.set(`${country}.${geonames}`, { code, name });
    } else {
      for (const spelling of [name, ...forms]) countryNames.set(fold(spelling), name);
    }
  }
  return { stateNames, countryNames, states, byGeonames };
});

/** A state of the United States or a province of Canada: its country, and its two letters of the post office. */
export function stateOf(name: string): State | undefined {
  const { stateNames, states } = regions();
  return states.get(stateNames.get(fold(name)) ?? "");
}

/** The same in running text, where `La` is no Louisiana: short forms have points or are capitals. */
export function printedState(name: string): State | undefined {
  return name.length > 3 || name.includes(".") || /^\p{Lu}{2}$/u.test(name) ? stateOf(name) : undefined;
}

/** The state or province of a town of GeoNames; undefined in other countries. */
export function stateOfTown(
  country: string,
  part: string,
): { readonly code: string; readonly name: string } | undefined {
  return regions().byGeonames.get(`${country}.${part}`);
}

/** Whether a name is a state of the United States or a province of Canada, in full or shortened. */
export function isState(name: string): boolean {
  return regions().stateNames.has(fold(name));
}

/** A region in full: `Calif.` is California, `Ont.` Ontario, `U.K.` the United Kingdom; any other is as it was. */
export function expandRegion(region: string): string {
  const { stateNames, countryNames } = regions();
  return stateNames.get(fold(region)) ?? countryNames.get(fold(region)) ?? region;
}
