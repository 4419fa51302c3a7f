import { readFileSync } from "node:fs";
import { brotliDecompressSync } from "node:zlib";
import { foldName } from "../../text/fold.ts";
import { isNear } from "../../text/near.ts";
import { remembering } from "../../text/once.ts";
import { once, readTable } from "../../text/table.ts";
import { countryName, countryNames, countryOf } from "./countries.ts";
import { landmarkOf } from "./landmarks.ts";
import { expandRegion, isTownNotState, printedState, stateCalled, stateOf, stateOfTown } from "./regions.ts";

/**
 * A place that the gazetteer has: latitude and longitude in degrees north and east, and GeoNames' identifier; `region` is a state of the United
 * States or a province of Canada. The position of a country, a state or a province is its middle. Parts of other countries
 * have the position that `landmarks.tsv` gives them, or none, and of countries, states and provinces only countries have an identifier here. `sure` says that the name, alone or with its region, can hardly mean
 * another place. `asDateline` says that only of a dateline: elsewhere Turbo, a town in Colombia, may be a firm.
 */
export type KnownPlace = {
  readonly name: string;
  readonly country?: string;
  readonly region?: string;
  readonly latitude?: number;
  readonly longitude?: number;
  readonly geonames?: number;
  readonly sure?: boolean;
  readonly asDateline?: true;
};

/**
 * What decides between places of one name: the region printed with the name, and how often the text speaks of each country (`SY`), state
 * and province (`US.ME`).
 */
export type Context = { readonly regions?: ReadonlyMap<string, number>; readonly region?: string };

/** A town of GeoNames (geonames.org, CC BY 4.0): `region` is its admin1 code, `line` its row. */
type Town = {
  readonly name: string;
  readonly country: string;
  readonly region: string;
  readonly population: number;
  readonly line: readonly string[];
};

/**
 * When a town is surely meant by its name alone: it has at least `manyPeople`, and `manyTimes` as many as the next town of the name. In a dateline it
 * is also enough that no other town has the name and that this one is no village. Read off the places of Reuters-21578: names of smaller towns mostly
 * mean something else (Pacific, Piedmont, White House).
 */
const [manyPeople, manyTimes, noVillage] = [100_000, 5, 15_000];

/** How many times as many people as the next town of the name it needs where its country is printed behind the name. */
const timesInCountry = 3;

type Position = Required<Pick<KnownPlace, "latitude" | "longitude" | "geonames">>;
/** What the file has: the rows of towns by folded name, a line each, and the positions of countries by their code. */
type Places = { readonly towns: ReadonlyMap<string, string>; readonly countries: ReadonlyMap<string, Position> };

function readPlaces(path: URL): Places {
  const towns = new Map<string, string>();
  const countries = new Map<string, Position>();
  const put = (name: string, rows: string) => {
    const fold = foldName(name);
    const others = towns.get(fold);
    towns.set(fold, others === undefined ? rows : `${others}\n${rows}`);
  };
  for (const row of brotliDecompressSync(readFileSync(path)).toString().split("\n")) {
    const name = row.slice(0, row.indexOf("\t"));
    if (name !== "") put(name, row);
    else {
      const line = row.split("\t");
      countries.set(line[1] ?? "", position(line));
    }
  }
  for (const [wire = "", name = ""] of readTable(new URL("town-names.tsv", import.meta.url))) {
    const rows = towns.get(foldName(name));
    if (rows !== undefined) put(wire, rows.replace(/^[^\t]+/gm, wire));
  }
  return { towns, countries };
}

/** The towns of some rows. Most towns are never asked for, and a row takes a fifth of the memory. */
function townsIn(rows: string | undefined): Town[] {
  if (rows === undefined) return [];
  return rows.split("\n").map((row) => {
    const line = row.split("\t");
    const [name = "", country = "", region = "", population = ""] = line;
    return { name, country, region, population: Number(population), line };
  });
}

/** For how many names it is remembered what they mean: most places of a text are those of other texts, too. */
const mostRemembered = 10_000;

/** Finds the place that a name means. */
export class Gazetteer {
  readonly #path: URL;
  #read: Places | undefined;
  /** The place that a name means by itself, and the place of which it is a misprint. */
  readonly #alone = remembering((name) => this.#resolve(name, nowhere, undefined), mostRemembered);
  readonly #misprinted = remembering((printed) => this.#meant(...namedIn(printed)), mostRemembered);
  /** The names of towns and countries, folded, by their outline. */
  readonly #byOutline = once(() =>
    Map.groupBy([...this.#places.towns.keys(), ...countryNames()], (fold) => outlineOf(fold, fold.length)),
  );

  constructor(path: URL = new URL("geonames.tsv.br", import.meta.url)) {
    this.#path = path;
  }

  /** Read when the first name is looked up, for reading takes as long as the import of a short story. */
  get #places(): Places {
    this.#read ??= readPlaces(this.#path);
    return this.#read;
  }

  /**
   * The place that a name means; undefined for a name that the gazetteer lacks. Where a region is printed with it (a country, a state, a province),
   * only towns there count. Of several towns it is the one with most people. Their number counts ten times in the country that the text speaks of
   * most (other than the United States), and a hundred times in the state or province: so Tripoli is in Lebanon where the text speaks of Lebanon, and
   * London is not in Canada.
   */
  resolve(name: string, { regions = nowhere, region }: Context = {}): KnownPlace | undefined {
    return regions.size === 0 && region === undefined ? this.#alone(name) : this.#resolve(name, regions, region);
  }

  #resolve(name: string, regions: ReadonlyMap<string, number>, region: string | undefined): KnownPlace | undefined {
    const own = region === undefined && !isTownNotState(name) ? printedState(name) : undefined;
    const found = region === undefined ? countryOf(name) : undefined;
    // Georgia is a state and a country.
    const country = own && found && (regions.get(own.country) ?? 0) > 0 ? undefined : found;
    if (country) {
      const sure = own === undefined;
      return country.name === countryName(country.code)
        ? { name: country.name, ...this.#places.countries.get(country.code), sure }
        : { name: country.name, country: countryName(country.code), sure };
    }
    if (own) {
      const { country: code, latitude, longitude } = own;
      const called = stateCalled(expandRegion(name));
      return { name: called, country: countryName(code), latitude, longitude, sure: true };
    }
    const landmark = region === undefined ? landmarkOf(name) : undefined;
    if (landmark) {
      const { country: code, ...rest } = landmark;
      return { ...rest, ...(code !== undefined && { country: countryName(code) }), sure: true };
    }
    const state = region === undefined ? undefined : stateOf(region);
    // Georgia is a state and a country.
    const its = region === undefined ? undefined : countryOf(region)?.code;
    const codes = [state?.country, its].filter((code) => code !== undefined);
    const isIn = ({ country: code, region: part }: Town) =>
      codes.length === 0 || code === its || (code === state?.country && stateOfTown(code, part)?.code === state.code);
    const towns = this.#named(name).filter(isIn);
    const most = Math.max(1, ...regions.values());
    const spoken = (key: string) => (regions.get(key) ?? 0) / most;
    const weight = ({ country: code, region: part, population }: Town) => {
      // Wire copy speaks of the United States wherever it is from: there a state must be named.
      const inCountry = code === "US" ? 1 : 10 * spoken(code);
      const near = Math.max(1, inCountry, 100 * spoken(`${code}.${stateOfTown(code, part)?.code}`));
      return population * near;
    };
    const town = towns.reduce<Town | undefined>(
      (best, other) => (best && weight(best) >= weight(other) ? best : other),
      undefined,
    );
    // A town that the gazetteer lacks still has the country or state that is printed with it.
    if (!town && codes[0] === undefined) return undefined;
    if (!town)
      return {
        name,
        country: countryName(codes[0] ?? ""),
        ...(state && its === undefined && { region: expandRegion(region ?? "") }),
        sure: true,
      };
    const next = Math.max(0, ...towns.filter((other) => other !== town).map(({ population }) => population));
    const isLarge = town.population >= manyPeople && town.population >= manyTimes * next;
    const sure = state !== undefined || (its === undefined ? isLarge : town.population >= timesInCountry * next);
    const isOnly = !sure && next === 0 && town.population >= noVillage;
    // GeoNames writes Saint Paul, the wire St. Paul, as Americans do.
    const called =
      /^St\.?\s/.test(name) || town.country === "US" ? { name: town.name.replace(/^Saint\s/, "St. ") } : {};
    return { ...placeOf(town), ...called, sure, ...(isOnly && { asDateline: true }) };
  }

  /**
   * The one place of which a name is a misprint; undefined where there is none, or several. One letter inside of the name may be missing, one too
   * many, another vowel or in the wrong place; in a long name it may also be another consonant. With a region printed behind the name, `LANDSDALE,
   * Pa.`, the place is in that region. Without one it must be surely meant by its name, and a short name may only have two letters that changed
   * places, `Norawy`. Where the misprint is also the name of a place elsewhere, villages do not count.
   */
  meant(name: string, region: string | undefined): KnownPlace | undefined {
    return this.#misprinted(region === undefined ? name : `${name}\n${region}`);
  }

  #meant(name: string, region: string | undefined): KnownPlace | undefined {
    const fold = foldName(name);
    if (fold.length < (region === undefined ? 5 : 6) || /[^a-z]/.test(fold)) return undefined;
    if (!this.#hasNear(fold)) return undefined;
    const isElsewhere = this.#places.towns.has(fold);
    const found = new Map<number, KnownPlace>();
    const others = region === undefined && fold.length < 10 ? exchanged(fold) : oneLetterApart(fold);
    for (const other of others) {
      const towns = this.#places.towns.get(other);
      // A country alone may be no town.
      if (towns === undefined && (region !== undefined || countryOf(other) === undefined)) continue;
      if (isElsewhere && !townsIn(towns).some(({ population }) => population >= noVillage)) continue;
      const known = this.resolve(other, region === undefined ? {} : { region });
      if (known?.geonames !== undefined && (region !== undefined || known.sure === true))
        found.set(known.geonames, known);
    }
    const [one, second] = found.values();
    return second === undefined ? one : undefined;
  }

  /** Whether any town or country has a folded name or one that is a letter apart from it, inside: for most there is none, and no other need be tried. */
  #hasNear(fold: string): boolean {
    const byOutline = this.#byOutline();
    return [-1, 0, 1].some((more) =>
      byOutline.get(outlineOf(fold, fold.length + more))?.some((other) => other === fold || isNear(fold, other)),
    );
  }

  /** A name with the points and accents that the gazetteer gives it: `St Petersburg` is St. Petersburg. */
  spelling(name: string): string {
    const known = this.resolve(name)?.name ?? name;
    return foldName(known) === foldName(name) ? known : name;
  }

  #named(name: string): Town[] {
    const own = townsIn(this.#places.towns.get(foldName(name)));
    const saint = name.replace(/^St\.?\s/, "Saint ");
    return saint === name ? own : [...own, ...townsIn(this.#places.towns.get(foldName(saint)))];
  }
}

/** The first and the last letter of a word, and a length, as one number. */
const outlineOf = (word: string, length: number) =>
  ((word.charCodeAt(0) << 16) | word.charCodeAt(word.length - 1)) * 128 + length;

const letters = "abcdefghijklmnopqrstuvwxyz";
const vowels = "aeiou";
const longWord = 10;

/** The name and the region of a text of two lines; the region is undefined where there is one line. */
function namedIn(printed: string): [name: string, region: string | undefined] {
  const [name = "", region] = printed.split("\n");
  return [name, region];
}

/** The words that come of a word when two neighbouring letters change places. The first and the last letter stay. */
function* exchanged(word: string): Iterable<string> {
  for (let n = 1; n < word.length - 2; n++)
    if (word[n] !== word[n + 1]) yield word.slice(0, n) + word[n + 1] + word[n] + word.slice(n + 2);
}

/**
 * The words that differ from a word in a letter that is not its first or last: one fewer, one more, another vowel, or two that changed places. For a
 * long word also another consonant, which would make another name of a short one (Marion, Marlon).
 */
function* oneLetterApart(word: string): Iterable<string> {
  yield* exchanged(word);
  for (let n = 1; n < word.length - 1; n++) {
    const [head, tail] = [word.slice(0, n), word.slice(n + 1)];
    yield head + tail;
    for (const letter of letters) yield head + letter + word.slice(n);
    const others = word.length >= longWord ? letters : vowels.includes(word[n] ?? "") ? vowels : "";
    for (const letter of others) yield head + letter + tail;
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
