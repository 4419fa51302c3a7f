import { type Entity, noteOn } from "../../archive/entity.ts";
import { isolated } from "../../text/direction.ts";
import { type Html, html } from "../../text/html.ts";
import { capitalised } from "../../text/typography.ts";
import type { Edition, MapPage } from "../edition.ts";
import { type MapName, maps, type Point, type WorldMap } from "../maps.ts";
import { type Mark, mapPath, marksOfPart, marksOfWorld, partsOfWorld } from "../marks.ts";
import { aboutSoMany, fillText, type Words } from "../words.ts";
import { nameLink, rootFrom } from "./parts.ts";

/** The page of a map of a part of the world: the map, and the places on it as a list. */
export function mapPage({ name }: MapPage, edition: Edition): Html {
  const { site, views, words } = edition;
  const { strings } = words;
  const path = mapPath(name);
  const root = rootFrom(path);
  const marks = marksOfPart(name, edition);
  const title = capitalised(strings.maps[name], site.lang);
  const main = html`<header class="head">
<p class="label"><a href="${root}${mapPath("world")}">${strings.places.many}</a></p>
<h1>${title}</h1>
</header>
${partsNav(name, root, edition)}
<div class="mapped">
${mapFigure(maps[name], marks, root, edition)}
<section><h2 class="label">${strings.onThisMap}</h2>
<ul class="names columns">${marks.map((mark) => {
    const unbroken = markFacts(mark, words).map((fact) => fact.replaceAll(" ", "\u00a0"));
    const facts = [noteOn(mark.place) ?? "", ...unbroken].filter(Boolean).map(isolated);
    return html`\n<li>${nameLink(mark.place, root, edition)}<span>${facts.join("\u00a0· ")}</span></li>`;
  })}
</ul></section>
</div>`;
  const called = fillText(strings.colon, { before: strings.places.many, after: title });
  const description = fillText(strings.inSite, { what: called, site: site.title });
  return views.page({ path, title: called, description, section: "places", styles: mapStyles }, main, edition);
}

/** The sheets of a page with a map. */
export const mapStyles: readonly string[] = ["assets/map.css"];

/** The map of the world for the index of places; false where the archive knows of no place where it is. */
export function worldMap(root: string, edition: Edition): Html | false {
  const marks = marksOfWorld(edition);
  return marks.length > 0 && html`${mapFigure(maps.world, marks, root, edition)}\n${partsNav("world", root, edition)}`;
}

/** The map of the world in small, one link to the whole; false where the archive knows of no place where it is. */
export function smallMap(root: string, edition: Edition): Html | false {
  const marks = marksOfWorld(edition);
  if (marks.length === 0) return false;
  const { width, height, name } = maps.world;
  const { mapOf, maps: called } = edition.words.strings;
  const label = fillText(mapOf, { name: called.world });
  const circles = [...marks]
    .sort((a, b) => sizeOf(b) - sizeOf(a))
    .map(({ at, ...mark }) => html`<circle cx="${at.x}" cy="${at.y}" r="${smallest + sizeOf(mark)}"/>`);
  return html`
<a class="globe" href="${root}${mapPath("world")}"><svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}"><image href="${root}assets/map-${name}.svg" width="${width}" height="${height}"/>${circles}</svg></a>`;
}

/** What is added to the radius of circles on a map that is drawn at a third of its size. */
const smallest = 6;

/** Links to the maps, the one of this page among them; false where there is no other. */
function partsNav(name: MapName, root: string, edition: Edition): Html | false {
  const parts = partsOfWorld(edition);
  if (parts.length === 0) return false;
  const { strings } = edition.words;
  return html`<nav class="parts" aria-label="${strings.mapsLabel}"><ul>${(["world", ...parts] as const).map((one) => {
    const called = capitalised(strings.maps[one], edition.site.lang);
    return one === name
      ? html`\n<li><a href="${root}${mapPath(one)}" aria-current="page">${called}</a></li>`
      : html`\n<li><a href="${root}${mapPath(one)}">${called}</a></li>`;
  })}
</ul></nav>`;
}

/** A map with a mark for each place, which leads to the place, and what the marks mean. */
export function mapFigure(map: WorldMap, marks: readonly Mark[], root: string, edition: Edition): Html {
  const { words } = edition;
  const { strings } = words;
  const { name, width, height } = map;
  const label = fillText(strings.mapOf, { name: strings.maps[name as MapName] });
  // Small ones last, for they lie on top.
  const drawn = [...marks].sort((a, b) => sizeOf(b) - sizeOf(a));
  return html`<figure class="map">
<a class="skip" href="#legend">${strings.skipMap}</a>
<svg viewBox="0 0 ${width} ${height}" role="group" aria-label="${label}"><image href="${root}assets/map-${name}.svg" width="${width}" height="${height}"/>${drawn.map((mark) => markHtml(mark, root, words))}
<g aria-hidden="true">${labels(drawn, map).map(labelHtml)}</g>
</svg>
<figcaption id="legend">${legend("filed", strings.filedFromHere)}${legend("about", strings.aboutHere)}<span>${strings.mapSizes}</span><span>${strings.mapLand}</span></figcaption>
</figure>
`;
}

function markHtml({ place, at, filed, about }: Mark, root: string, words: Words): Html {
  const title = [place.name, ...markFacts({ filed, about }, words)].map(isolated).join(" · ");
  const circle = (of: "filed" | "about", stories: number) =>
    stories > 0 && html`<circle class="${of}" cx="${at.x}" cy="${at.y}" r="${radius(stories)}"/>`;
  return html`\n<a href="${root}${place.path}"><title>${title}</title>${circle("filed", filed)}${circle("about", about)}</a>`;
}

function labelHtml({ place, text, x, y, anchor, from, small }: PlaceLabel): Html {
  const classes = [...(place.entry?.country === undefined ? ["quiet"] : []), ...(small ? ["small"] : [])].join(" ");
  const side = anchor !== "start" && html` text-anchor="${anchor}"`;
  const line = from && html`<path${small && html` class="small"`} d="M${from.x} ${from.y}L${x} ${y - 4}"/>`;
  return html`${line}<text x="${x}" y="${y}"${side}${classes !== "" && html` class="${classes}"`}>${text}</text>`;
}

/** How many stories are filed from a place and how many are about it, in words: `Filed from here: 300+`. */
function markFacts({ filed, about }: Pick<Mark, "filed" | "about">, words: Words): string[] {
  const { aboutHere, colon, filedFromHere } = words.strings;
  return [
    ...(filed > 0 ? [fillText(colon, { before: filedFromHere, after: aboutSoMany(filed, words) })] : []),
    ...(about > 0 ? [fillText(colon, { before: aboutHere, after: aboutSoMany(about, words) })] : []),
  ];
}

/** The radius of a circle of so many stories, and of all with fewer than the next. */
const radii = [
  [3000, 13],
  [1000, 10.5],
  [300, 8],
  [100, 6],
  [30, 5],
  [10, 4],
  [3, 3],
  [0, 2.5],
] as const;

function radius(stories: number): number {
  return stories === 0 ? 0 : (radii.find(([least]) => stories >= least)?.[1] ?? 0);
}

const sizeOf = ({ filed, about }: Pick<Mark, "filed" | "about">) => Math.max(radius(filed), radius(about));

function legend(of: "filed" | "about", text: string): Html {
  return html`<span><svg viewBox="-8 -8 16 16" width="16" height="16" aria-hidden="true"><circle class="${of}" r="5"/></svg> ${text}</span>`;
}

type Label = Point & {
  readonly text: string;
  readonly anchor: "start" | "middle" | "end";
  /** Set where a line leads from the mark to the label. */
  readonly from?: Point;
};
/** The label of a place; `small` where its letters can't be larger, so that a map that is drawn smaller does without it. */
type PlaceLabel = Label & { readonly place: Entity; readonly small: boolean };
type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

/** The height of letters on a map and their average width; letters of Chinese, Japanese and Korean are as wide as they are high. */
const [letterHeight, letterWidth, wideLetter] = [12, 7, 12];

/** How much larger letters are on maps of parts of the world, and on that of the world where it is drawn smaller. */
const larger = 1.3;

/** How many marks may be named, and how many of these by a label further away, with a line to it. */
const [mostLabels, mostLines] = [40, 14];

/** The directions in which a label may stand from its mark, to the right and down, best first. */
const directions = [
  [1, 0],
  [-1, 0],
  [0, -1],
  [0, 1],
  [0.8, -0.6],
  [0.8, 0.6],
  [-0.8, -0.6],
  [-0.8, 0.6],
] as const;

/** The names of the largest marks, beside them or at the end of a line, as long as they cover no other name and no mark. */
function labels(marks: readonly Mark[], { name, width, height }: WorldMap): PlaceLabel[] {
  const scale = name === "world" ? 1 : larger;
  const circles = marks.map((mark) => around(mark.at, sizeOf(mark)));
  const [taken, takenByLarge] = [[...circles], [...circles]];
  const isFree = (box: Box, among: readonly Box[]) =>
    box.left > 2 &&
    box.top > 2 &&
    box.right < width - 2 &&
    box.bottom < height - 2 &&
    !among.some((other) => overlap(box, other));
  return marks.slice(0, mostLabels).flatMap((mark, n) => {
    const { place } = mark;
    const wide = widthOf(place.name);
    const distances = n < mostLines ? [0, 16, 32, 48, 64] : [0];
    for (const away of distances)
      for (const direction of directions) {
        const label = labelAt(mark, direction, away, scale);
        const box = boxOf(label, wide, scale);
        if (!isFree(box, taken)) continue;
        taken.push(box);
        const large = boxOf(label, wide, larger);
        const small = !isFree(
          large,
          takenByLarge.filter((other) => other !== circles[n]),
        );
        if (!small) takenByLarge.push(large);
        return [{ ...label, place, small }];
      }
    return [];
  });
}

/** The label of a mark in a direction, so far beyond the place right beside it. */
function labelAt(mark: Mark, [right, down]: readonly [number, number], away: number, scale: number): Label {
  const { at, place } = mark;
  const gap = sizeOf(mark) + 4 + away;
  const anchor = right > 0 ? "start" : right < 0 ? "end" : "middle";
  const under = scale * (right === 0 ? (down > 0 ? letterHeight - 4 : -1) : letterHeight / 3);
  const [x, y] = [Math.round(at.x + right * gap), Math.round(at.y + down * gap + under)];
  const edge = sizeOf(mark);
  const from = away > 0 && { x: Math.round(at.x + right * edge), y: Math.round(at.y + down * edge) };
  return { text: place.name, anchor, x, y, ...(from && { from }) };
}

function widthOf(text: string): number {
  const isWide = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u;
  return [...text].reduce((sum, letter) => sum + (isWide.test(letter) ? wideLetter : letterWidth), 0);
}

function around({ x, y }: Point, radius: number): Box {
  return { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius };
}

function boxOf({ x, y, anchor }: Label, narrow: number, scale: number): Box {
  const wide = narrow * scale;
  const left = anchor === "start" ? x : anchor === "end" ? x - wide : x - wide / 2;
  return { left, top: y - (letterHeight - 2) * scale, right: left + wide, bottom: y + 3 * scale };
}

const overlap = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
