import { noteOn } from "../../archive/entity.ts";
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
<section><h2 class="label" id="places">${strings.onThisMap}</h2>
<ul class="names">${marks.map((mark) => {
    const facts = [noteOn(mark.place) ?? "", ...markFacts(mark, words)].filter(Boolean).map(isolated);
    return html`\n<li>${nameLink(mark.place, root, edition)}<span>${facts.join(" · ")}</span></li>`;
  })}
</ul></section>
</div>`;
  const called = fillText(strings.colon, { before: strings.places.many, after: title });
  const description = fillText(strings.inSite, { what: called, site: site.title });
  return views.page({ path, title: called, description, section: "places", styles: mapStyles }, main, edition);
}

/** The sheets of a page with a map. */
export const mapStyles: readonly string[] = ["assets/map.css"];

/** The map of the world for the index of places, where `#places` is the list of what is on it; false where the archive knows of no place where it is. */
export function worldMap(root: string, edition: Edition): Html | false {
  const marks = marksOfWorld(edition);
  return marks.length > 0 && html`${mapFigure(maps.world, marks, root, edition)}\n${partsNav("world", root, edition)}`;
}

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
<a class="skip" href="#places">${strings.skipMap}</a>
<svg viewBox="0 0 ${width} ${height}" role="group" aria-label="${label}"><image href="${root}assets/map-${name}.svg" width="${width}" height="${height}"/>${drawn.map((mark) => markHtml(mark, root, words))}
<g aria-hidden="true">${labels(drawn, map).map(({ text, x, y, anchor, isTown }) => html`<text${!isTown && html` class="quiet"`} x="${x}" y="${y}"${anchor !== "start" && html` text-anchor="${anchor}"`}>${text}</text>`)}</g>
</svg>
<figcaption>${legend("filed", strings.filedFromHere)}${legend("about", strings.aboutHere)}<span>${strings.mapSizes}</span><span>${strings.mapLand}</span></figcaption>
</figure>
`;
}

function markHtml({ place, at, filed, about }: Mark, root: string, words: Words): Html {
  const title = [place.name, ...markFacts({ filed, about }, words)].map(isolated).join(" · ");
  const circle = (of: "filed" | "about", stories: number) =>
    stories > 0 && html`<circle class="${of}" cx="${at.x}" cy="${at.y}" r="${radius(stories)}"/>`;
  return html`\n<a href="${root}${place.path}"><title>${title}</title>${circle("filed", filed)}${circle("about", about)}</a>`;
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

const sizeOf = ({ filed, about }: Mark) => Math.max(radius(filed), radius(about));

function legend(of: "filed" | "about", text: string): Html {
  return html`<span><svg viewBox="-8 -8 16 16" width="16" height="16" aria-hidden="true"><circle class="${of}" r="5"/></svg> ${text}</span>`;
}

type Label = Point & { readonly text: string; readonly isTown: boolean; readonly anchor: "start" | "middle" | "end" };
type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

/** The size of letters on a map, and how wide one is on an average; one of Chinese, Japanese and Korean is as wide as it is high. */
const [letterHeight, letterWidth] = [12, 6.4];

/** The names of the largest marks, beside them, as long as they cover no other name and no other mark. */
function labels(marks: readonly Mark[], { width, height }: WorldMap): Label[] {
  const taken: Box[] = marks.map((mark) => around(mark.at, sizeOf(mark)));
  const written: Label[] = [];
  for (const mark of marks.slice(0, 40)) {
    const { at, place } = mark;
    const [text, isTown] = [place.name, place.entry?.country !== undefined];
    const gap = sizeOf(mark) + 3;
    const wide = [...place.name].reduce(
      (sum, letter) =>
        sum + (/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u.test(letter) ? 12 : letterWidth),
      0,
    );
    const baseline = letterHeight / 3;
    const places: readonly Label[] = [
      { text, isTown, anchor: "start", x: at.x + gap, y: at.y + baseline },
      { text, isTown, anchor: "end", x: at.x - gap, y: at.y + baseline },
      { text, isTown, anchor: "middle", x: at.x, y: at.y - gap },
      { text, isTown, anchor: "middle", x: at.x, y: at.y + gap + letterHeight - 3 },
    ];
    const own = around(at, sizeOf(mark));
    const free = places.find((label) => {
      const box = boxOf(label, wide);
      const isInside = box.left > 0 && box.top > 0 && box.right < width && box.bottom < height;
      return isInside && !taken.some((other) => !isSame(other, own) && overlap(box, other));
    });
    if (!free) continue;
    taken.push(boxOf(free, wide));
    written.push({ ...free, x: Math.round(free.x), y: Math.round(free.y) });
  }
  return written;
}

function around({ x, y }: Point, radius: number): Box {
  return { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius };
}

function boxOf({ x, y, anchor }: Label, wide: number): Box {
  const left = anchor === "start" ? x : anchor === "end" ? x - wide : x - wide / 2;
  return { left, top: y - letterHeight + 2, right: left + wide, bottom: y + 3 };
}

const isSame = (a: Box, b: Box) => a.left === b.left && a.top === b.top && a.right === b.right;

const overlap = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
