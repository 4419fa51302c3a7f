import { type Html, html } from "../../text/html.ts";
import { type GeoPosition, pointOnSheet, sheet } from "../maps.ts";

/** How many times a locator is as wide as high. */
const shape = 1.6;

/** At least how many degrees of latitude a locator is wide, and what it is called. */
type Look = { readonly wide?: number; readonly label?: string };

/**
 * A small map of where places are: a piece of the one sheet of the site (`assets/map-locator.svg`) with a dot for each. `root` is the relative path to the
 * site's root. With a label it is a picture of that name, else it says nothing that the text beside it does not say. False beyond the sheet, in the
 * Arctic and the Antarctic.
 */
export function locator(
  [first, ...others]: readonly GeoPosition[],
  root: string,
  { wide = 30, label }: Look = {},
): Html | false {
  const points = [first, ...others.filter((one) => first && Math.abs(one.longitude - first.longitude) < 120)].flatMap(
    (position) => (position && pointOnSheet(position)) ?? [],
  );
  if (!first || points.length === 0) return false;
  const [left, right] = ends(points.map(({ x }) => x));
  const [top, bottom] = ends(points.map(({ y }) => y));
  // In Mercator a degree grows towards the poles.
  const degree = 10 / Math.cos((first.latitude * Math.PI) / 180);
  const width = Math.round(Math.max(wide * degree, (right - left) * 1.4, (bottom - top) * shape * 1.4));
  const height = Math.round(width / shape);
  const [x, y] = [Math.round((left + right - width) / 2), Math.round((top + bottom - height) / 2)];
  const name = label === undefined ? html`aria-hidden="true"` : html`role="img" aria-label="${label}"`;
  return html`<svg class="locator" viewBox="${x} ${y} ${width} ${height}" width="160" height="100" ${name}><image href="${root}assets/map-locator.svg" width="${sheet.width}" height="${sheet.height}"/>${points.map(
    (point) => html`<circle cx="${point.x}" cy="${point.y}" r="${Math.round(width / 40)}"/>`,
  )}</svg>`;
}

function ends(values: readonly number[]): [least: number, most: number] {
  return [Math.min(...values), Math.max(...values)];
}
