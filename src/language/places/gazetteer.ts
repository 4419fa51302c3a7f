import { readFileSync } from "node:fs";
import { brotliDecompressSync } from "node:zlib";
import { foldName } from "../../text/fold.ts";
import { readTable } from "../../text/table.ts";
import { countryName, countryOf } from "./countries.ts";
import { expandRegion, printedState, stateOf, stateOfTown } from "./regions.ts";

/**
 * A place that the gazetteer has: latitude and longitude in degrees north and east, GeoNames' identifier; `region` is a state of the United
 * States or a province of Canada. The position of a country is its middle; states, provinces and parts of countries have neither position
 * nor identifier here.
 */
export type KnownPlace = {
  readonly name: string;
  readonly country?: string;
  readonly region?: string;
  readonly latitude?: number;
  readonly longitude?: number;
  readonly geonames?: number;
};

/**
 * What decides between places of one name: the region printed with the name, and how often the text speaks of each country (`SY`), state
 * and province (`US.ME`).
 */
export type Context = { readonly regions?: ReadonlyMap<string, number>; readonly region?: string };

/** A town of GeoNames (geonames.org, CC BY 4.0): `region` is its admin1 code, `line` its whole row. */
type Town = {
  readonly name: string;
  readonly country: string;
  readonly region: string;
  readonly population: number;
  readonly line: readonly string[];
};

/** Names that a state and a town have, and by which the wire mostly means the town. */
const townsNotStates = new Set(["New York", "Washington"]);

type Position = Required<Pick<KnownPlace, "latitude" | "longitude" | "geonames">>;
/** What the file has: towns by folded name, and the positions of countries by their code. */
type Places = { readonly towns: ReadonlyMap<string, Town[]>; readonly countries: ReadonlyMap<string, Position> };

function readPlaces(path: URL): Places {
  const towns = new Map<string, Town[]>();
  const countries = new Map<string, Position>();
  const put = (name: string, town: Town) => {
    const fold = foldName(name);
    const list = towns.get(fold);
    if (list) list.push(town);
    else towns.set(fold, [town]);
  };
  for (const row of brotliDecompressSync(readFileSync(path)).toString().split("\n")) {
    const line = row.split("\t");
    const [name = "", country = "", region = "", population = ""] = line;
    if (name === "") countries.set(country, position(line));
    else put(name, { name, country, region, population: Number(population), line });
  }
  for (const [wire = "", name = ""] of readTable(new URL("town-names.tsv", import.meta.url)))
    for (const town of [...(towns.get(foldName(name)) ?? [])]) put(wire, { ...town, name: wire });
  return { towns, countries };
}

/** Finds the place that a name means. */
export class Gazetteer {
  readonly #path: URL;
  #read: Places | undefined;

  constructor(path: URL = new URL("geonames.tsv.br", import.meta.url)) {
    this.#path = path;
  }

  /** Read when the first name is looked up, for reading takes as long as the import of a short story. */
  get #places(): Places {
    this.#read ??= readPlaces(this.#path);
    return this.#read;
  }

  /**
   * The place that a name means. Where a region is printed with it (a country, a state, a province), only towns there count. Of several
   * towns it is the one of most people, who count ten times in the country that the text speaks of most, and a hundred times in the state:
   * Tripoli is in Lebanon where the text speaks of Lebanon, and London is not in Canada. Undefined for a name that the gazetteer lacks.
   */
  resolve(name: string, { regions = nowhere, region }: Context = {}): KnownPlace | undefined {
    const country = region === undefined ? countryOf(name) : undefined;
    if (country)
      return country.name === countryName(country.code)
        ? { name: country.name, ...this.#places.countries.get(country.code) }
        : { name: country.name, country: countryName(country.code) };
    const own = region === undefined && !townsNotStates.has(name) ? printedState(name) : undefined;
    if (own) return { name: expandRegion(name), country: countryName(own.country) };
    const state = region === undefined ? undefined : stateOf(region);
    // Georgia is a state and a country.
    const codes =
      region === undefined ? [] : [state?.country, countryOf(region)?.code].filter((code) => code !== undefined);
    const towns = this.#named(name).filter((town) => codes.length === 0 || codes.includes(town.country));
    const most = Math.max(1, ...regions.values());
    const spoken = (key: string) => (regions.get(key) ?? 0) / most;
    const weight = ({ country: code, region: part, population }: Town) => {
      const its = stateOfTown(code, part)?.code;
      const near = Math.max(1, 10 * spoken(code), 100 * spoken(`${code}.${its}`));
      return population * near * (state && its === state.code ? 1000 : 1);
    };
    const town = towns.reduce<Town | undefined>(
      (best, other) => (best && weight(best) >= weight(other) ? best : other),
      undefined,
    );
    // A town that the gazetteer lacks still has the country that is printed with it.
    if (!town) return codes[0] === undefined ? undefined : { name, country: countryName(codes[0]) };
    return placeOf(town);
  }

  /** A name with the points and accents that the gazetteer gives it: `St Petersburg` is St. Petersburg. */
  spelling(name: string): string {
    const known = this.resolve(name)?.name ?? name;
    return foldName(known) === foldName(name) ? known : name;
  }

  #named(name: string): Town[] {
    const own = this.#places.towns.get(foldName(name)) ?? [];
    const saint = name.replace(/^St\.?\s/, "Saint ");
    return saint === name ? own : [...own, ...(this.#places.towns.get(foldName(saint)) ?? [])];
  }
}

/** No region at all. */
const nowhere: ReadonlyMap<string, number> = new Map();

function placeOf({ name, country, region, line }: Town): KnownPlace {
  const state = stateOfTown(country, region)?.name;
  return {
    name,
    country: countryName(country),
    ...(state !== undefined && { region: state }),
    ...position(line),
  };
}

function position([, , , , latitude, longitude, id]: readonly string[]): Position {
  return { latitude: Number(latitude), longitude: Number(longitude), geonames: Number(id) };
}
