import type { Span } from "../text/span.ts";
import { firstCue, lastCue } from "./speech.ts";

/** How many UTF-16 units beside a name are looked at. */
const beside = 24;

/** Whether a text says that somebody speaks right behind a name or right before it: `Ray said`, `added Ray`. */
export function speaks(text: string, { begin, end }: Span): boolean {
  const behind = text.slice(end, end + beside);
  const cue = firstCue(behind);
  if (cue && /^,?\s*(?:also|then|later)?\s*$/.test(behind.slice(0, cue.begin))) return true;
  const before = text.slice(Math.max(0, begin - beside), begin);
  const last = lastCue(before);
  return last !== undefined && /^\s*(?:Mr\.?\s)?$/.test(before.slice(last.end));
}

/** A preposition of place before a name, also with an article or a direction between. */
const located =
  /\b(?:in|near|at|from|to|off|around|outside|inside|between|via|through|across|throughout|into|over|toward|towards|of|north|south|east|west|northern|southern|eastern|western|central|leave|leaves|left|reach|reached|visit|visited)\s(?:the\s|nearby\s|downtown\s)?$/i;
/** What stands behind a place: its region, `-based`, an apostrophe. */
const region = /^(?:-based\b|,\s\p{Lu}\p{L}+\.?(?:,|\s[-–—]|\sand\b|[.)])|['’]s?\b|\s\(\p{Lu})/u;
/** Words of which names of places are made. */
const kindOfPlace =
  /\b(?:airport|bay|beach|border|canal|cape|city|coast|county|creek|delta|desert|field|forest|gulf|harbou?r|heights|hills|island|islands|isle|lake|mine|mount|mountain|mountains|ocean|park|pass|peninsula|plateau|port|province|reef|region|reservoir|ridge|river|sea|springs|strait|straits|square|street|township|valley|village)\b/i;

/** Whether a text treats a name as a place somewhere: `in Akron`, `Akron-based`, `Akron, Ohio`, or calls it by what it is, `Valhall field`. */
export function isLocated(text: string, mentions: readonly Span[]): boolean {
  return mentions.some(({ begin, end }) => {
    if (kindOfPlace.test(text.slice(begin, end))) return true;
    return located.test(text.slice(Math.max(0, begin - beside), begin)) || region.test(text.slice(end, end + beside));
  });
}
