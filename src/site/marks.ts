import type { Archive } from "../archive/archive.ts";
import { type Entity, mostNamed } from "../archive/entity.ts";
import { isFirstPage } from "../archive/listing.ts";
import { shows } from "../archive/site.ts";
import { byStories, filedFrom, isRegion, rounded } from "../archive/whereabouts.ts";
import { onceFor } from "../text/once.ts";
import { type GeoPosition, type MapName, mapNames, maps, type Point, pointOn } from "./maps.ts";

/**
 * A place on a map, with how many of its articles are filed from there, and how many are about it: rounded, for the mark and its words are to stay as they
 * are when another article comes.
 */
export type Mark = { readonly place: Entity; readonly at: Point; readonly filed: number; readonly about: number };

/** How many places the map of the world has at most, and how many a map of a part of it. */
const [mostInWorld, mostInPart] = [60, 100];

/** With fewer places a part of the world has no map of its own. */
const leastInPart = 3;

/** The path of a map's page: that of the world is on the index of places. No slug has an underscore. */
export function mapPath(name: MapName): string {
  return name === "world" ? "places/index.html" : `places/map_${name}.html`;
}

/** Where a place is, as its entry says; undefined where it does not. */
export function positionOf({ entry }: Entity): GeoPosition | undefined {
  const { latitude, longitude } = entry ?? {};
  return latitude === undefined || longitude === undefined ? undefined : { latitude, longitude };
}

type Located = { readonly place: Entity; readonly at: Point };

function located(places: readonly Entity[], name: MapName): Located[] {
  return places.flatMap((place) => {
    const position = positionOf(place);
    const at = position && pointOn(maps[name], position);
    return at ? [{ place, at }] : [];
  });
}

/** All places that lie on a map. */
const placesOn = onceFor((name: MapName, { places }: Archive["entities"]) => located(places, name));

/** Whether the site has maps: it shows places and maps, and knows of a place where it is. */
export function hasMaps(archive: Archive): boolean {
  const { site, entities } = archive;
  return shows(site, "places") && shows(site, "maps") && entities.places.some((place) => positionOf(place));
}

/** The parts of the world that the site has maps of: those in which several places lie. */
export function partsOfWorld(archive: Archive): MapName[] {
  if (!hasMaps(archive)) return [];
  return mapNames.filter((name) => name !== "world" && placesOn(name, archive.entities).length >= leastInPart);
}

/** The places of a map of a part of the world, those in most articles first. */
export function marksOfPart(name: MapName, archive: Archive): Mark[] {
  const at = new Map(placesOn(name, archive.entities).map((one) => [one.place, one.at]));
  return marked(
    byStories([...at.keys()])
      .slice(0, mostInPart)
      .flatMap((place) => ({ place, at: at.get(place) ?? { x: 0, y: 0 } })),
    archive,
  );
}

/** The places that the index of places lists on its first page: of an index with parts those in most articles. */
export function listedInWorld({ entities, indexes }: Archive): readonly Entity[] {
  const { places } = indexes;
  const isLong = places.parts.length > 0 && !isFirstPage(places);
  return isLong ? mostNamed(entities.places, mostInWorld) : places.shown;
}

/**
 * The places of the map of the world: those in the list below it, except states and other parts of countries, which on this scale would lie upon
 * their towns. None where the site shows no maps.
 */
export function marksOfWorld(archive: Archive): Mark[] {
  if (!hasMaps(archive)) return [];
  const places = mostNamed(listedInWorld(archive), mostInPart).filter((place) => !isRegion(place, archive));
  return marked(located(places, "world"), archive);
}

function marked(places: readonly Located[], archive: Archive): Mark[] {
  return places.map(({ place, at }) => {
    const filed = filedFrom(place, archive);
    return { place, at, filed: rounded(filed), about: rounded(place.articles.length - filed) };
  });
}
