/** Somebody or something to be linked where a text first names it: every spelling, where the link leads, and names that mean another. */
export type Mention = {
  readonly spellings: readonly string[];
  readonly href: string;
  readonly except?: readonly string[];
};

/** A stretch of text that names what `mention` stands for, from `start` (inclusive) to `end`. */
export type Found = { readonly start: number; readonly end: number; readonly mention: Mention };

const letter = /[\p{L}\p{N}\p{M}]/u;

/**
 * The first place in a text of each of `mentions`, in the order of the text, none inside another and none inside a word;
 * a longer spelling goes before a shorter one that begins at the same place.
 */
export function firstMentions(printed: string, mentions: Iterable<Mention>): Found[] {
  const text = typewritten(printed);
  const candidates: Found[] = [];
  for (const mention of mentions) {
    let best: Found | undefined;
    for (const printed of mention.spellings) {
      const spelling = typewritten(printed);
      const start = placeOf(text, spelling, 0, mention);
      const longer = best && start === best.start && start + spelling.length > best.end;
      if (start >= 0 && (!best || start < best.start || longer))
        best = { start, end: start + spelling.length, mention };
    }
    if (best) candidates.push(best);
  }
  candidates.sort((a, b) => a.start - b.start || b.end - a.end);
  return apart(text, candidates);
}

/** One apostrophe for both: `Ja’afari` is `Ja'afari`, at the same positions. */
export function typewritten(text: string): string {
  return text.includes("’") ? text.replaceAll("’", "'") : text;
}

/** Of places that overlap the first stays; the other's mention looks for its next place behind it. */
function apart(text: string, candidates: readonly Found[]): Found[] {
  const kept: Found[] = [];
  const waiting = [...candidates];
  for (let found = waiting.shift(); found; found = waiting.shift()) {
    const end = kept.at(-1)?.end ?? 0;
    if (found.start >= end) {
      kept.push(found);
      continue;
    }
    const next = nextOf(text, found.mention, end);
    if (!next) continue;
    const at = waiting.findIndex((other) => other.start > next.start);
    waiting.splice(at < 0 ? waiting.length : at, 0, next);
  }
  return kept;
}

function nextOf(text: string, mention: Mention, from: number): Found | undefined {
  const places = mention.spellings
    .map(typewritten)
    .map((spelling) => ({ start: placeOf(text, spelling, from, mention), length: spelling.length }))
    .filter(({ start }) => start >= 0)
    .sort((a, b) => a.start - b.start || b.length - a.length);
  return places[0] && { start: places[0].start, end: places[0].start + places[0].length, mention };
}

/** The same as `wholeWord`, and not inside a name that means another: `Clinton` of `Bill Clinton` is not Hillary. */
function placeOf(text: string, spelling: string, from: number, { except = [] }: Mention): number {
  let at = wholeWord(text, spelling, from);
  while (at >= 0 && except.some((name) => within(text, at, typewritten(name), spelling)))
    at = wholeWord(text, spelling, at + 1);
  return at;
}

/** Whether the spelling at `at` is a part of `name`, which stands there. */
function within(text: string, at: number, name: string, spelling: string): boolean {
  for (let n = name.indexOf(spelling); n >= 0; n = name.indexOf(spelling, n + 1))
    if (at >= n && text.startsWith(name, at - n)) return true;
  return false;
}

/** Where `word` stands in `text` from `from` on as a whole word; -1 where it does not. `U.N.-backed` and `Annans` name nobody. */
export function wholeWord(text: string, word: string, from: number): number {
  for (let at = text.indexOf(word, from); at >= 0; at = text.indexOf(word, at + 1)) {
    if (isWhole(text, at, word.length)) return at;
  }
  return -1;
}

/** Whether a stretch of text is a word or words, and not a part of one. */
export function isWhole(text: string, at: number, length: number): boolean {
  return !joined(text, at - 1, -1) && !joined(text, at + length, 1);
}

/** Whether the character at `at` carries a word on in direction `step`: a letter, or a hyphen or apostrophe with a letter behind it. */
function joined(text: string, at: number, step: 1 | -1): boolean {
  const character = text[at];
  if (character === undefined) return false;
  if (letter.test(codePointAt(text, at))) return true;
  if (character === "-" || character === "\u2011") return letter.test(codePointAt(text, at + step));
  return step < 0 && character === "'" && letter.test(codePointAt(text, at - 1));
}

/** The character at `at`, whole also where it is one half of a surrogate pair. */
function codePointAt(text: string, at: number): string {
  const unit = text.charCodeAt(at);
  const start = unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at;
  const point = text.codePointAt(start);
  return point === undefined ? "" : String.fromCodePoint(point);
}
