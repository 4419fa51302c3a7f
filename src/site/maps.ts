import { geoAzimuthalEqualArea, geoEqualEarth, geoMercator } from "d3-geo";

/** The maps of the site: the whole world, and parts of it in which places lie too close together there. */
export const mapNames = [
  "world",
  "europe",
  "middle-east",
  "africa",
  "asia",
  "oceania",
  "north-america",
  "south-america",
] as const;

export type MapName = (typeof mapNames)[number];

/** Degrees north of the equator and east of Greenwich. */
export type GeoPosition = { readonly latitude: number; readonly longitude: number };

/** Units from the left and from the top. */
export type Point = { readonly x: number; readonly y: number };

/** A map of so many units; the outline of its land is the file `map-….svg` of the site's assets, made by `training/maps.ts`. */
export type WorldMap = {
  readonly name: MapName | "locator";
  readonly width: number;
  readonly height: number;
  /** Of d3-geo; typed by what it does, for who installs the program has no types of d3-geo. */
  readonly projection: (point: [longitude: number, latitude: number]) => [x: number, y: number] | null;
};

const width = 960;
const world = worldMap();

/** All maps by name. Those of parts are equal-area, seen from above their middle: `across` is how many degrees of arc they are wide. */
export const maps: Readonly<Record<MapName, WorldMap>> = {
  world,
  europe: part("europe", { latitude: 51.5, longitude: 13 }, 46, 720),
  "middle-east": part("middle-east", { latitude: 29, longitude: 44 }, 44, 640),
  africa: part("africa", { latitude: 2, longitude: 17 }, 82, 900),
  asia: part("asia", { latitude: 27, longitude: 100 }, 92, 800),
  oceania: part("oceania", { latitude: -25, longitude: 152 }, 76, 680),
  "north-america": part("north-america", { latitude: 35, longitude: -94 }, 72, 760),
  "south-america": part("south-america", { latitude: -20, longitude: -60 }, 76, 960),
};

/** The world in the Equal Earth projection, cut off where nobody lives; turned a little, so that the east of Siberia is in one piece. */
function worldMap(): WorldMap {
  const projection = geoEqualEarth().rotate([-11, 0]).fitWidth(width, { type: "Sphere" });
  const [top, bottom] = [78, -56].map((latitude) => Math.round(projection([11, latitude])?.[1] ?? 0));
  const [x, y] = projection.translate();
  projection.translate([x, y - (top ?? 0)]);
  return { name: "world", width, height: (bottom ?? 0) - (top ?? 0), projection };
}

function part(name: MapName, { latitude, longitude }: GeoPosition, across: number, height: number): WorldMap {
  const projection = geoAzimuthalEqualArea()
    .rotate([-longitude, -latitude])
    .scale(width / ((across * Math.PI) / 180))
    .translate([width / 2, height / 2])
    .clipAngle(90);
  return { name, width, height, projection };
}

/** Where a position is on a map, to a tenth of a unit; undefined where it is beyond the map's edges. */
export function pointOn(
  { projection, width, height }: WorldMap,
  { latitude, longitude }: GeoPosition,
): Point | undefined {
  const [x, y] = projection([longitude, latitude]) ?? [-1, -1];
  return x < 0 || y < 0 || x > width || y > height ? undefined : { x: round(x), y: round(y) };
}

const round = (value: number) => Math.round(value * 10) / 10;

/**
 * The sheet that locators show a piece of: Mercator, in which every piece has its true shape, ten units to a degree of longitude. It begins thirty degrees
 * before the date line and ends as many behind it, so that no piece is cut there.
 */
export const sheet: WorldMap & { readonly north: number; readonly south: number } = sheetOf({ north: 78, south: -60 });

function sheetOf<T extends { readonly north: number; readonly south: number }>(bounds: T) {
  const projection = geoMercator()
    .scale(1800 / Math.PI)
    .translate([2100, 0]);
  const [top = 0, bottom = 0] = [bounds.north, bounds.south].map((latitude) => projection([0, latitude])?.[1] ?? 0);
  projection.translate([2100, -top]);
  return { name: "locator", width: 4200, height: Math.round(bottom - top), projection, ...bounds } as const;
}

/** Where a position is on the sheet, to whole units; undefined north and south of it. */
export function pointOnSheet({ latitude, longitude }: GeoPosition): Point | undefined {
  const [x, y] = sheet.projection([longitude, latitude]) ?? [0, 0];
  return latitude > sheet.north || latitude < sheet.south ? undefined : { x: Math.round(x), y: Math.round(y) };
}
