import { once, readTable } from "../../text/table.ts";

/** `code` is of the post office; the position is that of its middle, in degrees north and east. */
type State = {
  readonly country: "US" | "CA";
  readonly code: string;
  readonly latitude: number;
  readonly longitude: number;
};

/** The key by which regions are compared: without white space and points, in small letters. */
const fold = (name: string) => name.replace(/[\s.]/g, "").toLowerCase();

/** What `regions.tsv` has; `byGeonames` by country and GeoNames' code: `CA.08` is Ontario. */
const regions = once(() => {
  /** Full names by every spelling, folded. */
  const [stateNames, countryNames] = [new Map<string, string>(), new Map<string, string>()];
  const states = new Map<string, State>();
  const byGeonames = new Map<string, { readonly code: string; readonly name: string }>();
  for (const [country, code = "", geonames, name = "", north, east, ...forms] of readTable(
    new URL("regions.tsv", import.meta.url),
  )) {
    if (country === "US" || country === "CA") {
      for (const spelling of [name, ...forms, code]) stateNames.set(fold(spelling), name);
      states.set(name, { country, code, latitude: Number(north), longitude: Number(east) });
      if (geonames !== "-") byGeonames.set(`${country}.${geonames}`, { code, name });
    } else {
      for (const spelling of [name, ...forms]) countryNames.set(fold(spelling), name);
    }
  }
  return { stateNames, countryNames, states, byGeonames };
});

/** The state of the United States or province of Canada that has a name or short form. */
export function stateOf(name: string): State | undefined {
  const { stateNames, states } = regions();
  return states.get(stateNames.get(fold(name)) ?? "");
}

/** Names that a state and a town have, and by which the wire mostly means the town. */
const townsNotStates = new Set(["New York", "Washington"]);

/** Whether a name is a state's and a town's, and by itself means the town. */
export function isTownNotState(name: string): boolean {
  return townsNotStates.has(name);
}

/** What a state or a province is called as a place, by its full name: New York State, where a town has the name alone. */
export function stateCalled(name: string): string {
  return townsNotStates.has(name) ? `${name} State` : name;
}

/** Short forms of two letters that are no words, in small letters behind a capital. */
const shortForms = new Set(["Ga", "Ky", "Md", "Mo", "Pa", "Va", "Vt"]);

/** The same for a name in running text, where two letters must have a point or be capitals: `La` is not Louisiana. `Fla` and `Mo` need none. */
export function printedState(name: string): State | undefined {
  const isPrinted = name.length > 2 || name.includes(".") || /^\p{Lu}{2}$/u.test(name) || shortForms.has(name);
  return isPrinted ? stateOf(name) : undefined;
}

/** The state or province of a town of GeoNames by its country and admin1 code; undefined in other countries. */
export function stateOfTown(
  country: string,
  admin1: string,
): { readonly code: string; readonly name: string } | undefined {
  return regions().byGeonames.get(`${country}.${admin1}`);
}

/** Whether a name is a state of the United States or a province of Canada, in full or shortened. */
export function isState(name: string): boolean {
  return regions().stateNames.has(fold(name));
}

/** The full name of a region: California for `Calif.`, Ontario for `Ont.`, United Kingdom for `U.K.`; any other as it is. */
export function expandRegion(region: string): string {
  const { stateNames, countryNames } = regions();
  return stateNames.get(fold(region)) ?? countryNames.get(fold(region)) ?? region;
}
