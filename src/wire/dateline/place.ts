import { expandRegion, isState } from "../../language/places/regions.ts";
import { once, readTable } from "../../text/table.ts";

/** A place of a dateline. `region` is as printed but for its case (`Calif.`), `regionName` in full where that differs (`California`). */
export type DatelinePlace = { readonly name: string; readonly region?: string; readonly regionName?: string };

/** Cities that have a slash in their own names. */
const slashed = /\b(?:Frankfurt\/(?:Main|Oder|M\.|O\.)|Halle\/Saale|Offenbach\/Main|Weiden\/Oberpfalz)/giu;
/** Words that may stand behind a place as a region does, and are none. */
const noRegion = /^(?:news|via|the|today|reuters?)$/i;
/** Words of a sentence that no place has in its name. */
const verbs = /\b(?:said|says|told|will|would|was|were|has|have|had|is|are|that|with|from|after|which|led by)\b/i;
/** Headings of the wire that are printed as places are: only a date or an agency makes a place of them. */
const headings = once(() => {
  const words = readTable(new URL("headings.tsv", import.meta.url)).flat();
  return new RegExp(String.raw`\b(?:${words.join("|")})\b|\d`, "i");
});
/** Cities that AP lets stand alone: these are known in any case, by name alone. */
const alone = once(
  () =>
    new Set(
      readTable(new URL("cities.tsv", import.meta.url))
        .flat()
        .map((city) => city.toLowerCase()),
    ),
);
const word = /^(?:\p{L}[\p{L}\p{M}.'’-]*|&)$/u;

/**
 * The places in the words of a dateline; undefined where they cannot be places. With `capitals` the first must be printed in capitals, or be
 * a city of `alone`.
 */
export function placesOf(printed: string, capitals: boolean): DatelinePlace[] | undefined {
  const text = printed.replace(slashed, (city) => city.replace("/", "\u0001"));
  const places: DatelinePlace[] = [];
  for (const part of text.split(/[/;]\s*|\s(?:and|&|und|et|y|e)\s+(?=\p{Lu}{2})/u)) {
    const found = placeOf(part, capitals && places.length === 0);
    if (!found) return undefined;
    for (const one of found) places.push(one);
  }
  return places;
}

function placeOf(part: string, capitals: boolean): DatelinePlace[] | undefined {
  const pieces = part
    .split(",")
    .map((piece) => piece.trim())
    .filter((piece) => piece !== "");
  const [name, ...rest] = pieces;
  const regions = rest.filter((piece) => !noRegion.test(piece));
  if (name === undefined || !isName(name, capitals) || !regions.every((piece) => isName(piece, false)))
    return undefined;
  const [second, third] = regions;
  // `NEW YORK, Louisville, KY` is two places; `GEORGETOWN, Grand Cayman, British West Indies` one.
  if (second !== undefined && third !== undefined && regions.length === 2 && isState(third) && !isState(second))
    return [place(name, []), place(second, [third])];
  return [place(name, regions)];
}

function isName(text: string, capitals: boolean): boolean {
  // `Frankfurt (Oder)`: brackets that tell towns of one name apart are part of the name.
  const words = text
    .replace(/\(\p{Lu}[\p{L}. ]+\)$/u, "")
    .trim()
    .split(/\s+/);
  if (words.length > (/^(?:aboard|on board)\b/i.test(text) ? 8 : 5) || text.length > 45 || verbs.test(text))
    return false;
  if (!words.every((one) => word.test(one.replace("\u0001", "")))) return false;
  if (capitals && headings().test(text)) return false;
  return (
    !capitals ||
    alone().has(text.toLowerCase()) ||
    (/^(?:Mc|Mac)?\p{Lu}/u.test(text) &&
      !/\p{Ll}{2}/u.test(text.replace(/\b(?:de|del|la|of|Mc|Mac|sur|am)\b|\bMc/gu, "")) &&
      /\p{Lu}{2}/u.test(text))
  );
}

function place(name: string, regions: readonly string[]): DatelinePlace {
  const printed = naturalCase(name.replace("\u0001", "/"));
  const whole = /\p{Lu}/u.test(printed) ? printed : naturalCase(printed.toUpperCase());
  if (regions.length === 0) return { name: whole };
  const region = regions.map(naturalCase).join(", ");
  const regionName = regions.map((one) => naturalCase(expandRegion(one))).join(", ");
  return { name: whole, region, ...(regionName !== region && { regionName }) };
}

/** Words inside a place's name that are not capitalised. */
const particles = once(() => new Set(readTable(new URL("particles.tsv", import.meta.url)).flat()));

/** A name that a dateline printed in capitals, as it is written elsewhere: `RIO DE JANEIRO` is Rio de Janeiro, `ST. JOHN'S` St. John's. */
export function naturalCase(name: string): string {
  if (/\p{Ll}/u.test(name.replace(/\bMc|\bMac(?=\p{Lu})/gu, ""))) return name;
  if (/^\p{Lu}{1,3}$/u.test(name) || /^(?:\p{Lu}\.)+$/u.test(name)) return name;
  let first = true;
  return name.replace(/(?:(?:Mc|Mac)(?=\p{Lu}))?\p{Lu}[\p{Lu}\p{M}]*(?:\.\p{Lu})*/gu, (word, at: number) => {
    const before = name[at - 1];
    const begins = first || before === "/" || before === "(";
    first = false;
    if (/\.\p{Lu}/u.test(word)) return word;
    const small = word.toLowerCase();
    if (before === "'" || before === "’") return small === "s" ? small : capital(small);
    const joined = name[at + word.length];
    if (
      !begins &&
      particles().has(small) &&
      !(before !== "-" && /^(?:la|le|el|al|den|d|e|y)$/.test(small) && joined === undefined)
    )
      return small;
    return word.startsWith("Mc") ? `Mc${capital(word.slice(2).toLowerCase())}` : capital(small);
  });
}

function capital(word: string): string {
  return (word[0] ?? "").toUpperCase() + word.slice(1);
}
