import { longestNamed, longestPiece } from "../article/limits.ts";
import { familyName } from "../text/family.ts";
import { foldName } from "../text/fold.ts";
import { grouped } from "../text/number.ts";
import { sentencesOf } from "../text/sentences.ts";
import type { Span } from "../text/span.ts";
import type { Token } from "../text/words.ts";
import { withBounds } from "./bounds.ts";
import { isOrganized, speaks } from "./evidence.ts";
import { type Found, organizationType } from "./found.ts";
import { isCommon } from "./headline.ts";
import { type NamedInText, type NamesInText, namesOf } from "./joining.ts";
import { belongsToNoName, type Mention } from "./mentions.ts";
import {
  companyBefore,
  companyMarks,
  hasForm,
  initialsOf,
  isForm,
  isInstitution,
  jointNames,
} from "./organizations.ts";
import { countryOf } from "./places/countries.ts";
import { isField, isHonorific, isOffice, roleOf } from "./roles.ts";
import { spansOf } from "./tagger/labels.ts";
import type { Tagger } from "./tagger/tagger.ts";

/** Finds names in a text and joins the mentions of each entity: a surname to the full name that stood before it. */
export function namesInText(text: string, tagger: Tagger): NamesInText {
  return namesOf(piecesOf(text).flatMap(({ begin, end }) => foundIn(text.slice(begin, end), begin, tagger)));
}

/** All mentions of some names, in the text's order, each with the full name as its entity. */
export function mentionsOf(named: readonly NamedInText[]): Mention<string>[] {
  return named
    .flatMap(({ name, mentions }) => mentions.map((span) => ({ ...span, entity: name })))
    .sort((a, b) => a.begin - b.begin);
}

/** A note for a text that is too long for names to be looked for to its end; undefined for others. */
export function namesNote(text: string): string | undefined {
  return text.length > longestNamed
    ? `names were looked for in the first ${grouped(longestNamed)} characters alone: split the text`
    : undefined;
}

/**
 * The first `longestNamed` UTF-16 units of a text, in pieces of at most `longestPiece` units each. The text is cut behind a paragraph; where a piece has
 * none, behind a sentence, else a line, a comma or a word.
 */
export function piecesOf(whole: string): Span[] {
  const text = whole.slice(0, longestNamed);
  const pieces: Span[] = [];
  let start = 0;
  while (text.length - start > longestPiece) {
    const half = text.slice(start + longestPiece / 2, start + longestPiece);
    const mark = ["\n\n", ". ", "\n", ", ", " "].find((one) => half.includes(one));
    // Where a piece has not even a word, it is not cut inside a surrogate pair.
    const end = mark === undefined ? half.search(/[\ud800-\udbff]?$/) : half.lastIndexOf(mark) + mark.length;
    pieces.push({ begin: start, end: start + longestPiece / 2 + end });
    start += longestPiece / 2 + end;
  }
  return [...pieces, { begin: start, end: text.length }];
}

/** The mentions in a piece of a text; the piece begins at `from` in it. */
export function foundIn(text: string, from: number, tagger: Tagger): Found[] {
  // A sentence of marks and figures names nobody.
  const sentences = sentencesOf(text).filter((sentence) => sentence.some((token) => /\p{L}/u.test(token.text)));
  const tags = tagger.tag(sentences.map((sentence) => sentence.map((token) => token.text)));
  const tagged = sentences.flatMap((sentence, n) => {
    const spans = spansOf(tags[n] ?? []);
    const isRow = spans.length > 0 && isOfTable(sentence);
    return spans.flatMap(({ start, end, type }) => {
      if (isRow && type !== 1 && !isForm(sentence[end - 1]?.text ?? "") && !isForm(sentence[end]?.text ?? ""))
        return [];
      // `# Harbour`: the mark of a heading belongs to no name.
      let own = start;
      while (own < end && /^#+$/.test(sentence[own]?.text ?? "")) own += 1;
      if (own === end) return [];
      const begin = type === 0 ? afterHonorific(sentence, own, end) : own;
      const [first, final] = [sentence[begin], sentence[end - 1]];
      if (!first || !final) return [];
      const role = type === 0 ? roleOf(sentence, begin, end, text) : undefined;
      // `… bought Ray Inc.` ends a sentence; `Ray Inc. of Oslo` has the point for its own.
      const last = end === sentence.length && /^\p{L}{2,}\.$/u.test(final.text) ? final.end - 1 : final.end;
      const name = text.slice(first.begin, last).replace(/\s+/g, " ");
      const span = { begin: first.begin, end: last };
      const attested =
        type === 0 && (role !== undefined || begin > own || isCalledSo(name, tagger) || speaks(text, span));
      return [{ text: name, span: { begin: from + first.begin, end: from + last }, type, role, attested }];
    });
  });
  const ships = new Set(tagged.flatMap((one) => (isShip(text, one.span.begin - from) ? [one.text] : [])));
  const joint = jointNames(text).map(({ begin, end, entity }): Found => {
    return { text: entity, span: { begin: from + begin, end: from + end }, type: organizationType, attested: true };
  });
  const marked = markedOrganizations(withJoint(withBounds(withoutAll(tagged, ships), text, from), joint), text, from);
  return attested(inFull(marked), text, from);
}

/** Whether a text says right before an offset that what it names there is a ship: `the liner Ola Lind`. */
const isShip = (text: string, begin: number) =>
  /\b(?:battleship|cruiser|destroyer|ferry|freighter|frigate|liner|supertanker|tanker|trawler|vessel|warship|yacht),? $/i.test(
    text.slice(Math.max(0, begin - 16), begin),
  );

/** Mentions of people and organizations without those by some names. */
const withoutAll = (all: readonly Found[], names: ReadonlySet<string>) =>
  names.size === 0 ? all : all.filter(({ text, type }) => type === 1 || !names.has(text) || hasForm(text));

/** A sentence of this many words and marks or fewer is not taken for a row of a table. */
const leastOfRow = 5;

/**
 * Whether a sentence is a row of a table, where a tagger takes tickers, goods and months for names: two of five of its words have figures, or nearly
 * all are in capitals.
 */
function isOfTable(sentence: readonly Token[]): boolean {
  if (sentence.length <= leastOfRow) return false;
  let [figures, words, capitals] = [0, 0, 0];
  for (const { text } of sentence) {
    if (/\d/.test(text)) figures += 1;
    else if (/\p{L}{2}/u.test(text)) {
      words += 1;
      if (!/\p{Ll}/u.test(text)) capitals += 1;
    }
  }
  if (figures * 5 >= sentence.length * 2) return true;
  // A headline in capitals has words between its names.
  return (
    capitals > leastOfRow && capitals * 10 >= words * 9 && !sentence.some(({ text }) => isCommon(text.toLowerCase()))
  );
}

/** Whether a name has the form of a person's: with a first name, a family name or an initial that is known as one. */
function isCalledSo(name: string, tagger: Tagger): boolean {
  const words = name.split(/\s/);
  const [first = ""] = words;
  if (words.length < 2) return false;
  return /^\p{Lu}\.(?:\p{Lu}\.)*$/u.test(first) || tagger.isPersonalName(first, familyName(name));
}

/** Mentions with others put in place of those that they overlap, in the text's order. */
function inPlaceOf(all: readonly Found[], others: readonly Found[]): Found[] {
  if (others.length === 0) return [...all];
  const kept = outsideOf(
    others.map(({ span }) => span),
    all,
  );
  return [...kept, ...others].sort((a, b) => a.span.begin - b.span.begin);
}

/** Mentions that overlap none of some spans; both in the text's order, the spans apart from each other. One pass over both. */
function outsideOf(spans: readonly Span[], all: readonly Found[]): Found[] {
  let next = 0;
  return all.filter(({ span: { begin, end } }) => {
    while ((spans[next]?.end ?? Infinity) <= begin) next += 1;
    return !((spans[next]?.begin ?? Infinity) < end);
  });
}

/**
 * Mentions with the names that need no tagger (`jointNames`) in place of those that they overlap, except where the tagger found a longer name of an
 * organization: `Federal Reserve Bank of New York` is not the Federal Reserve. `LME Aluminium` is the London Metal Exchange.
 */
function withJoint(all: readonly Found[], joint: readonly Found[]): Found[] {
  if (joint.length === 0) return [...all];
  let next = 0;
  const kept = joint.filter(({ span }) => {
    while ((all[next]?.span.end ?? Infinity) <= span.begin) next += 1;
    const other = all[next];
    if (other?.type !== organizationType || other.span.end < span.end || other.span.begin > span.begin) return true;
    if (other.span.begin < span.begin) return false;
    const rest = other.text.slice(-Math.max(0, other.span.end - span.end) || other.text.length);
    return other.span.end === span.end || !(isInstitution(rest) || hasForm(rest) || / of /.test(rest));
  });
  return inPlaceOf(all, kept);
}

/** What may stand right before or behind the whole of a name: an office, a country, a weekday, or no name at all. */
const mayStandBeside = (word: string) => isHonorific(word.toLowerCase()) || belongsToNoName(word);

/** Whether a name is a piece of what the text has: of `Kahn and Harris`, of `Alexanders, Laing & Cruickshank`, of `Capel-Cure Myers`. */
function isCut(text: string, { begin, end }: Span): boolean {
  const [, behind] = /^ (?:(?:and|&) )?(\p{Lu}\p{Ll}[\p{L}-]{0,24})/u.exec(text.slice(end, end + 30)) ?? [];
  if (behind !== undefined && text[end] === " " && !mayStandBeside(behind)) return true;
  const [, before] =
    /(?:^|[^.\p{L}] ?|\p{Ll} )(\p{Lu}[\p{L}-]{1,24})(?: (?:and|&))? $/u.exec(
      text.slice(Math.max(0, begin - 30), begin),
    ) ?? [];
  return before !== undefined && !mayStandBeside(before) && !isForm(before);
}

/**
 * Mentions of organizations with `attested` set where the name or the text around it shows that it is one; in a list, also where the name before it
 * is one.
 */
function attested(all: readonly Found[], text: string, from: number): Found[] {
  let before: Found | undefined;
  return all.map((one) => {
    if (one.type !== organizationType) return one;
    const { begin, end } = { begin: one.span.begin - from, end: one.span.end - from };
    const isListed = () =>
      before?.attested === true && /^(?: <[^<>]+>)?,? (?:and )?$/.test(text.slice(before.span.end - from, begin));
    const isOne =
      one.attested === true ||
      one.ticker !== undefined ||
      one.short !== undefined ||
      text[begin - 1] === "<" ||
      hasForm(one.text) ||
      isInstitution(one.text) ||
      (!isCut(text, { begin, end }) && (isOrganized(text, { begin, end }) || isListed()));
    before = { ...one, attested: isOne };
    return before;
  });
}

/** The country or town of a company, between its name and its ticker. */
const ofPlace = /^ of (?:the )?\p{Lu}[\p{L}.]+(?: \p{Lu}\p{L}+)?(?= ?<)/u;

/**
 * The mentions of a text with what its marks say of them: a name in angle brackets is a company's, `<Bayou Resources Inc>`; a ticker in angle
 * brackets belongs to the company named before it; initials in brackets behind an organization are its short form.
 */
function markedOrganizations(all: readonly Found[], text: string, from: number): Found[] {
  const marks = companyMarks(text).map((one) => ({ ...one, begin: from + one.begin, end: from + one.end }));
  const others = outsideOf(marks, all);
  const ends = new Set(others.map(({ span }) => span.end));
  const byBegin = new Map(marks.map((one) => [one.begin, one]));
  const found = others.map((one): Found => {
    const { end } = one.span;
    // `Lind AG of Norland <LIND.D>`
    const place = one.type === organizationType ? ofPlace.exec(text.slice(end - from, end - from + 40)) : null;
    const isOfCompany =
      one.type === 1 &&
      / of (?:the )?$/.test(text.slice(Math.max(0, one.span.begin - from - 8), one.span.begin - from));
    const at = end + (place?.[0].length ?? 0);
    const ticker = isOfCompany ? undefined : (byBegin.get(at) ?? byBegin.get(at + 1))?.ticker;
    if (ticker !== undefined) return { ...one, type: organizationType, role: undefined, ticker };
    if (one.type !== organizationType) return one;
    const span = { begin: one.span.begin - from, end: one.span.end - from };
    const short = shortBehind(text, one.text, span.end) ?? shortBefore(text, one.text, span);
    return short === undefined ? one : { ...one, short };
  });
  const named = marks.flatMap(({ begin, end, ticker, name, short: printed }): Found[] => {
    if (name !== undefined) {
      const short = printed ?? shortBehind(text, name, end - from);
      const span = { begin: begin + 1, end: end - 1 };
      return [{ text: name, span, type: organizationType, ...(short !== undefined && { short }) }];
    }
    if (ends.has(begin) || ends.has(begin - 1)) return [];
    const before = companyBefore(text.slice(0, begin - from));
    return before === undefined || countryOf(before.name) !== undefined
      ? []
      : [
          {
            text: before.name,
            span: { begin: from + before.begin, end: from + before.end },
            type: organizationType,
            ticker,
          },
        ];
  });
  return inPlaceOf(found, named);
}

/**
 * The short form in brackets right behind an organization's name: `(IMF)`. The letters may be those of the name in another language, `Brazilian
 * Coffee Institute (IBC)`; a short form with small letters must have letters of the name in their order, `Caribbean Community (Caricom)`.
 */
function shortBehind(text: string, name: string, end: number): string | undefined {
  if (text[end] === "," && text[end + 2] !== "(") return listedBehind(text, name, end);
  if (!text.startsWith(" (", end) && !text.startsWith(", (", end)) return undefined;
  const [, capitals, other = ""] =
    /^,? \((?:((?:\p{Lu}\.?){2,8})|(\p{Lu}\p{L}{3,12}))\)/u.exec(text.slice(end, end + 20)) ?? [];
  return capitals ?? (other !== "" && hasLetters(foldName(name), foldName(other)) ? other : undefined);
}

/** The initials of a name that a text has between commas behind it: `the Malaysian Industrial Development Authority, MIDA,`. */
function listedBehind(text: string, name: string, end: number): string | undefined {
  const initials = /^, (\p{Lu}{3,8}),? /u.exec(text.slice(end, end + 20))?.[1];
  return initials !== undefined && initialsOf(name).endsWith(initials) ? initials : undefined;
}

/** The capitals that a text explains by an organization's name behind them: `OPEC, the Organization of Petroleum Exporting Countries,`. */
function shortBefore(text: string, name: string, { begin, end }: Span): string | undefined {
  if (!/[,.)]/.test(text[end] ?? "") || !isInstitution(name)) return undefined;
  return /(?<![\p{L}\p{N}])(\p{Lu}{3,8}), the $/u.exec(text.slice(Math.max(0, begin - 16), begin))?.[1];
}

/** Whether a text has the letters of another in their order. */
function hasLetters(text: string, letters: string): boolean {
  let at = 0;
  return [...letters].every((letter) => {
    at = text.indexOf(letter, at) + 1;
    return at > 0;
  });
}

/** Mentions in which each short form that the text explains is replaced by the full name, so that both are joined as one. */
function inFull(all: readonly Found[]): Found[] {
  const full = new Map(
    all.flatMap(({ short, text }) => (short === undefined || hasForm(short) ? [] : [[short, text] as const])),
  );
  if (full.size === 0) return [...all];
  return all.map((one) => {
    const text = one.type === organizationType ? full.get(one.text) : undefined;
    return text === undefined ? one : { ...one, text };
  });
}

/** The first token of the name from `start` to `end` without an honorific or an office in its field before it: `Ray` of `Mr. Ray` and `Harbour Master Ray`. */
function afterHonorific(sentence: readonly Token[], start: number, end: number): number {
  const [title = "", office = ""] = [0, 1].map((n) => sentence[start + n]?.text.toLowerCase().replace(/\.$/, ""));
  if (end - start > 2 && isField(title) && isOffice(office)) return start + 2;
  return end - start > 1 && isHonorific(title) ? start + 1 : start;
}
