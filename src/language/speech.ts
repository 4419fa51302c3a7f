import type { Span } from "../text/span.ts";
import { once, readTable } from "../text/table.ts";
import { isOffice } from "./roles.ts";

/** The words by which a text says that somebody speaks: every form of the verbs in `speech.tsv`, and its other words as they are. */
const forms = once(
  () =>
    new Set(
      readTable(new URL("speech.tsv", import.meta.url)).flatMap(([word = "", use]) =>
        use === "verb" ? formsOf(word) : use === "form" ? [word] : [],
      ),
    ),
);

const nouns = (use: "somebody" | "theirs") =>
  once(
    () =>
      new Set(
        readTable(new URL("speech.tsv", import.meta.url)).flatMap(([word = "", of]) => (of === use ? [word] : [])),
      ),
  );
const [somebody, theirs] = [nouns("somebody"), nouns("theirs")];

/** Whether a word, in small letters, means somebody without a name or an office who may speak: `source`, `dealer`. */
export function isSomebodyWord(word: string): boolean {
  return somebody().has(word);
}

/** Whether a word, in small letters, right behind a name means another, whom the name tells: `ally` and `aides` of `Reagan ally`, `Reagan aides`. */
export function isTheirs(word: string): boolean {
  return [word, word.replace(/s$/, ""), word.replace(/ies$/, "y")].some(
    (one) => theirs().has(one) || somebody().has(one) || isOffice(one),
  );
}

/** The regular forms of a verb, and some that are no words of English. */
function formsOf(verb: string): string[] {
  if (verb.endsWith("e")) return [verb, `${verb}d`, `${verb}s`];
  const stem = verb.slice(0, -1);
  if (verb.endsWith("y")) return [verb, `${stem}ies`, `${stem}ied`];
  return ["", "s", "ed", "es", "ped", "ged"].map((ending) => verb + ending);
}

/**
 * The span of the first word or words from `from` on by which a text says that somebody speaks: `said`, `according to`, `went on`. Each word is looked
 * up in a set, which was measured to be much faster than one expression.
 */
function cueFrom(text: string, from: number): Span | undefined {
  const known = forms();
  let begin = from;
  while (begin < text.length) {
    let end = begin;
    while (isAsciiLetter(text.charCodeAt(end))) end += 1;
    if (end === begin) {
      begin += 1;
      continue;
    }
    const word = text.slice(begin, end).toLowerCase();
    if (known.has(word)) return { begin, end };
    const second = word === "according" ? " to" : word === "went" ? " on" : undefined;
    if (second !== undefined && text.startsWith(second, end) && !isAsciiLetter(text.charCodeAt(end + second.length)))
      return { begin, end: end + second.length };
    begin = end;
  }
  return undefined;
}

function isAsciiLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

/** The span of the first word or words by which a text says that somebody speaks. */
export function firstCue(text: string): Span | undefined {
  return cueFrom(text, 0);
}

/** The span of the last word or words by which a text says that somebody speaks. */
export function lastCue(text: string): Span | undefined {
  let last: Span | undefined;
  for (let cue = cueFrom(text, 0); cue; cue = cueFrom(text, cue.end)) last = cue;
  return last;
}
