import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type GeoPath, type GeoProjection, geoPath } from "d3-geo";
import { feature } from "topojson-client";
import { pathFrom } from "../src/cli/command.ts";
import { processIo } from "../src/cli/process.ts";
import { newProgram, runProgram } from "../src/cli/run.ts";
import { maps, sheet, type WorldMap } from "../src/site/maps.ts";

// Grey that lets the paper through: it is right on light and dark pages and in print, whatever colours an archive has.
const ink = 'fill="#8b8474" fill-opacity=".38"';

const io = processIo();
const program = newProgram("maps", io)
  .description(
    "Draws the outlines of land (Natural Earth, by the npm package world-atlas) that the site's maps lie on.",
  )
  .option("--out <folder>", "where they go", "src/site/assets")
  .action((options: { out: string }) => drawMaps(options.out));
process.exitCode = await runProgram(program, process.argv.slice(2), io);

function drawMaps(folder: string): void {
  for (const map of [...Object.values(maps), sheet]) {
    const file = pathFrom(io, `${folder}/map-${map.name}.svg`);
    const text = map === sheet ? sheetSvg() : mapSvg(map);
    writeFileSync(file, text);
    io.out(`${file}: ${text.length.toLocaleString("en")} bytes`);
  }
}

/** Land at a scale of 1:110 million or 1:50 million. */
function land(scale: "110m" | "50m") {
  const require = createRequire(import.meta.url);
  const path =
    scale === "110m" ? require.resolve("world-atlas/land-110m.json") : require.resolve("world-atlas/land-50m.json");
  const atlas = JSON.parse(readFileSync(path, "utf8")) as Parameters<typeof feature>[0];
  return feature(atlas, atlas.objects.land ?? { type: "GeometryCollection", geometries: [] });
}

/** The outline of a map, in steps of half a unit. */
function mapSvg(map: WorldMap): string {
  const { name, width, height } = map;
  const projection = map.projection as GeoProjection;
  const edge: [[number, number], [number, number]] = [
    [-8, -8],
    [width + 8, height + 8],
  ];
  const rings = ringsOf(geoPath(projection.clipExtent(edge)), name === "world" ? "110m" : "50m");
  projection.clipExtent(null);
  return svg(width * 2, height * 2, `<path ${ink} d="${drawn(rings, 2, 2, 6)}"/>`);
}

/** The sheet, with the land on both sides of the date line once more beyond it. */
function sheetSvg(): string {
  const { width, height } = sheet;
  const projection = sheet.projection as GeoProjection;
  projection.clipExtent([
    [300, 0],
    [3900, height],
  ]);
  const d = drawn(ringsOf(geoPath(projection), "50m"), 1, 4, 14);
  projection.clipExtent(null);
  const copies = [-3600, 3600].map((x) => `<use href="#l" x="${x}"/>`).join("");
  return svg(width, height, `<g ${ink}><path id="l" d="${d}"/>${copies}</g>`);
}

function svg(width: number, height: number, content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"><title>Land: Natural Earth</title>${content}</svg>\n`;
}

type Ring = [number, number][];

/** The rings that a path generator draws of land. */
function ringsOf(path: GeoPath, scale: "110m" | "50m"): Ring[] {
  const rings: Ring[] = [];
  path.context({
    beginPath: () => {},
    moveTo: (x, y) => void rings.push([[x, y]]),
    lineTo: (x, y) => void rings.at(-1)?.push([x, y]),
    closePath: () => {},
    arc: () => {},
  });
  path(land(scale));
  return rings;
}

/**
 * Rings as a path in whole steps, so many to a unit: a point nearer than `near` steps to the one before it is left out, and a ring whose box has fewer
 * than `least` square steps.
 */
function drawn(rings: readonly Ring[], steps: number, near: number, least: number): string {
  return rings
    .map((ring) => {
      const points: Ring = [];
      for (const [x, y] of ring) {
        const point: [number, number] = [Math.round(x * steps), Math.round(y * steps)];
        const before = points.at(-1);
        if (!before || Math.hypot(point[0] - before[0], point[1] - before[1]) >= near) points.push(point);
      }
      return points;
    })
    .filter((points) => points.length > 2 && boxOf(points) >= least)
    .map(pathOf)
    .join("");
}

function boxOf(points: Ring): number {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return (Math.max(...xs) - Math.min(...xs)) * (Math.max(...ys) - Math.min(...ys));
}

/** `m10 20l3-4 5 6z`: each point by its distance from the one before. */
function pathOf([first = [0, 0], ...others]: Ring): string {
  let [x, y] = first;
  const steps = others.map((point) => {
    const step = `${point[0] - x} ${point[1] - y}`;
    [x, y] = point;
    return step;
  });
  return `M${first.join(" ")}l${steps.join(" ")}z`.replaceAll(" -", "-");
}
