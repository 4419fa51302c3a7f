import { written } from "../article/reference.ts";
import type { FrontMatter } from "../article/schema.ts";
import type { Cases } from "../language/cases.ts";
import { isLocated, isOrganized } from "../language/evidence.ts";
import { isImplausible } from "../language/implausible.ts";
import { firstOf, type NamedInText, type NamesInText } from "../language/joining.ts";
import type { FirstMention } from "../language/known.ts";
import { countryOf } from "../language/places/countries.ts";
import type { Gazetteer, KnownPlace } from "../language/places/gazetteer.ts";
import { isState } from "../language/places/regions.ts";
import { type PlaceInText, resolvedPlaces } from "../language/places/resolve.ts";
import { beginningsOf, isShortOf } from "../language/shortened.ts";
import type { Registries } from "../registry/registry.ts";
import { foldName } from "../text/fold.ts";
import type { Organizations } from "./organizations.ts";
import type { Spellings } from "./spelling.ts";

/** What says which places an archive knows, and what else its names and words are. */
type Known = {
  readonly registries: Pick<Registries, "places">;
  readonly names: Spellings;
  readonly organizations: Organizations;
  readonly cases: Cases;
  readonly gazetteer: Gazetteer;
};

/**
 * The places of a text as the archive calls them: `Portland, Maine` where the name alone would mean another town. A name that means no country,
 * state, region or large town counts only where the text treats it as a place and no company has the name.
 */
export function placesOf(
  found: NamesInText,
  text: string,
  { dateline = "" }: FrontMatter,
  { gazetteer, names, organizations, cases, registries: { places } }: Known,
): FirstMention[] {
  // `Astoria` where the text has Astoria Financial Corp.
  const beginnings = new Set(
    found.organizations.flatMap(({ name }) => beginningsOf(name).slice(0, -1)).map((name) => foldName(name)),
  );
  const isInCompany = (name: string) => beginnings.has(foldName(name));
  const all = resolvedPlaces(found, text, gazetteer);
  const organized = new Set(found.organizations.map(({ name }) => foldName(name)));
  const isInDateline = (place: PlaceInText) => firstOf(place) < dateline.length;
  const usualName = (place: KnownPlace) =>
    isMeantAlone(place, gazetteer) ? place.name : `${place.name}, ${place.region ?? place.country}`;
  /**
   * Whether a text treats a name that may be another's as a place's. It must do so strictly where the place is new to the archive and in a country
   * that the text does not speak of.
   */
  const isPlaced = (place: PlaceInText) => {
    const isLikely = place.near === true || names.has("places", usualName(place));
    return isLocated(text, place.mentions, place.geonames !== undefined && isLikely);
  };
  /** Whether a name that no gazetteer has is nothing else's: no firm's, no person's with initials, and no common word. */
  const isOfNothingElse = ({ name, mentions }: PlaceInText) =>
    !mentions.some((span) => isOrganized(text, span)) &&
    !found.organizations.some((one) => isShortOf(name, one.name)) &&
    !/^\p{Lu}\. /u.test(name) &&
    cases.usual(name) !== name.toLowerCase();
  const isWhere = (place: PlaceInText) => {
    if (!place.sure)
      return (
        isPlaced(place) &&
        ![place.name, ...place.name.split("-")].some((part) => isInCompany(part) || organizations.isCompany(part)) &&
        !organized.has(foldName(place.name)) &&
        (place.geonames !== undefined || names.has("places", usualName(place)) || isOfNothingElse(place))
      );
    if (isTown(place))
      return (
        !isAcronym(place, text) &&
        (names.has("places", usualName(place)) ||
          isLocated(text, place.mentions, !isInCompany(place.name)) ||
          (place.near === true && !isInCompany(place.name)))
      );
    return !isInCompany(place.name) || isLandOrState(place) || isLocated(text, place.mentions, false);
  };
  // Before 1990 a text that speaks of one Germany means no third.
  const isDivided = all.some(({ name }) => /^(?:East|West) Germany$/.test(name));
  const named = all.filter(
    (place) =>
      places.withSpelling(place.name).length > 0 ||
      (((place.sure && (isKnownPlace(place) || isLandOrState(place))) || !isImplausible("places", place.name)) &&
        !(isDivided && place.name === "Germany") &&
        !isHalf(place, text) &&
        !isShip(place, text) &&
        (place.geonames !== undefined || isOwnWord(place.name, cases)) &&
        (isInDateline(place) ? place.sure || place.geonames !== undefined || place.name.length > 3 : isWhere(place))),
  );
  return named.map((place) => {
    const own = places.withGeonames(place.geonames);
    return { name: own ? written(places.reference(own)) : usualName(place), at: firstOf(place) };
  });
}

/** Whether the gazetteer has a place, and not the region alone that is printed behind its name. */
const isKnownPlace = ({ geonames, latitude, country, region }: KnownPlace) =>
  geonames !== undefined || latitude !== undefined || (country === undefined && region === undefined);

/** Whether a place is a town, which the names of firms and goods may be, and no country, state or sea. */
export const isTown = ({ name, country, geonames }: KnownPlace) =>
  geonames !== undefined && country !== undefined && country !== name;

/** Whether a place is a country or a state. */
const isLandOrState = ({ name }: KnownPlace) => countryOf(name) !== undefined || isState(name);

/** Whether a text that is not in capitals itself prints a name in capitals, as it does the short name of an agreement or a body: `ICA quota`. */
const isAcronym = ({ name, mentions }: NamedInText, text: string) =>
  name.length < 6 && mentions.every(({ begin, end }) => /^\p{Lu}{2,5}$/u.test(text.slice(begin, end)));

/** Whether a text calls a name's bearer a ship: `the tanker Bridgeton`. */
const isShip = ({ mentions }: NamedInText, text: string) =>
  mentions.some(({ begin }) => shipBefore.test(text.slice(Math.max(0, begin - 24), begin)));
const shipBefore =
  /\b(?:carrier|cutter|destroyer|ferry|freighter|frigate|icebreaker|ship|steamer|submarine|supertanker|tanker|trawler|vessel|warship|yacht)(?:,? the)? $/;

/** Whether a name is only the second half of a pair: `South Islands` in `North and South Islands`. */
const isHalf = ({ name, mentions }: NamedInText, text: string) =>
  /\s(?:Coasts|Counties|Islands|Lakes|Mountains|Rivers|States)$/.test(name) &&
  mentions.every(({ begin }) => /(?<!\p{L})\p{Lu}\p{L}+ and $/u.test(text.slice(Math.max(0, begin - 24), begin)));

/** Whether a name is no misprint of a word that the archive knows: `Feburary`. A misprint of a place that the gazetteer has is that place. */
const isOwnWord = (name: string, cases: Cases) => cases.corrected(name) === name;

/** Whether the name alone means this place: Portland alone is in Oregon. */
function isMeantAlone(place: KnownPlace, gazetteer: Gazetteer): boolean {
  if (place.country === undefined || place.country === place.name) return true;
  const usual = gazetteer.resolve(place.name);
  return usual === undefined || usual.geonames === place.geonames;
}
