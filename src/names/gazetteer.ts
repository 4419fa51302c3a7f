import { readFileSync } from "node:fs";
import { brotliDecompressSync } from "node:zlib";
import { countryName, countryOf } from "./countries.ts";
import { foldName } from "./fold.ts";
import { stateOf } from "./region.ts";

/** A place that is known: degrees north and east, GeoNames' identifier. Countries have neither position nor identifier here. */
export type KnownPlace = {
  readonly name: string;
  readonly country?: string;
  readonly latitude?: number;
  readonly longitude?: number;
  readonly geonames?: number;
};

/** What is around a name: the region printed with it, and the countries that the text speaks of. */
export type Context = { readonly countries?: ReadonlySet<string>; readonly region?: string };

/** A town of GeoNames (geonames.org, CC BY 4.0). */
type Town = {
  readonly name: string;
  readonly country: string;
  readonly region: string;
  readonly population: number;
  readonly line: readonly string[];
};

/** How the wire writes towns that GeoNames writes otherwise, and what they were called. */
const wireNames: Readonly<Record<string, string>> = {
  "St. Petersburg": "Saint Petersburg",
  Leningrad: "Saint Petersburg",
  Antwerp: "Antwerpen",
  Basra: "Basrah",
  Basle: "Basel",
  Berne: "Bern",
  Cologne: "Köln",
  Duesseldorf: "Düsseldorf",
  Hanover: "Hannover",
  Geneva: "Genève",
  Nuremberg: "Nürnberg",
  "Panama City": "Panamá",
  "Quebec City": "Québec",
  Seville: "Sevilla",
  Washington: "Washington, D.C.",
  Kiev: "Kyiv",
  Peking: "Beijing",
  Bombay: "Mumbai",
  Calcutta: "Kolkata",
  Madras: "Chennai",
  Rangoon: "Yangon",
  Saigon: "Ho Chi Minh City",
  Djakarta: "Jakarta",
  "New York": "New York City",
  Frankfurt: "Frankfurt am Main",
};

/** Which place a name means, from what is around it. */
export class Gazetteer {
  readonly #towns = new Map<string, Town[]>();

  constructor(path: URL = new URL("geonames.tsv.br", import.meta.url)) {
    for (const row of brotliDecompressSync(readFileSync(path)).toString().split("\n")) {
      const line = row.split("\t");
      const [name = "", country = "", region = "", population = ""] = line;
      this.#put(name, { name, country, region, population: Number(population), line });
    }
    for (const [wire, name] of Object.entries(wireNames))
      for (const town of [...(this.#towns.get(foldName(name)) ?? [])]) this.#put(wire, { ...town, name: wire });
  }

  #put(name: string, town: Town): void {
    const fold = foldName(name);
    const list = this.#towns.get(fold);
    if (list) list.push(town);
    else this.#towns.set(fold, [town]);
  }

  /**
   * The place that a name means. Of towns of one name it is one in the region that is printed with it (a country, a state, a province);
   * else one in a country that the text speaks of (`countries`, by their codes) before a larger one elsewhere, unless that is a hundred
   * times as large. Undefined where nothing is known of the name.
   */
  resolve(name: string, { countries = new Set(), region }: Context = {}): KnownPlace | undefined {
    const country = region === undefined ? countryOf(name) : undefined;
    if (country)
      return country.name === countryName(country.code)
        ? { name: country.name }
        : { name: country.name, country: countryName(country.code) };
    const state = region === undefined ? undefined : stateOf(region);
    const within = state?.country ?? (region === undefined ? undefined : countryOf(region)?.code);
    const towns = [name, name.replace(/^St\.?\s/, "Saint ")].flatMap((one, n, all) =>
      n > 0 && one === all[0] ? [] : (this.#towns.get(foldName(one)) ?? []),
    );
    const weight = ({ country: code, region: part, population }: Town) =>
      population * (countries.has(code) || code === within ? 100 : 1) * (state?.code === part ? 100 : 1);
    const fits = within === undefined ? towns : towns.filter((town) => town.country === within);
    const town = fits.reduce<Town | undefined>(
      (best, other) => (best && weight(best) >= weight(other) ? best : other),
      undefined,
    );
    // Of a small town nothing is known but the country that is printed with it.
    if (!town) return within === undefined ? undefined : { name, country: countryName(within) };
    const [, , , , latitude, longitude, id] = town.line;
    return {
      name: town.name,
      country: countryName(town.country),
      latitude: Number(latitude),
      longitude: Number(longitude),
      geonames: Number(id),
    };
  }
}
