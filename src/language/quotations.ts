import { quotationSpans } from "../text/quotations.ts";
import { sentencesIn } from "../text/sentences.ts";
import type { Span } from "../text/span.ts";
import type { Mention } from "./mentions.ts";
import { isOffice } from "./roles.ts";
import { firstCue, isSomebodyWord, isTheirs, lastCue } from "./speech.ts";

/**
 * A direct quotation with its speaker: its span in the text with its marks, its words without them, the number of its paragraph among those with
 * text, and its number among the quotations of that paragraph (both from 0).
 */
export type Quotation<E> = Span & {
  readonly words: string;
  readonly speaker: E;
  readonly paragraph: number;
  readonly nth: number;
};

/** A quotation without its speaker yet, and the offsets in the text of its paragraph and its sentence. */
type UnattributedQuotation = Span & {
  readonly words: string;
  readonly paragraph: number;
  readonly nth: number;
  readonly paragraphBegin: number;
  readonly paragraphEnd: number;
  readonly sentenceBegin: number;
  /** The end of the sentence that the next characters behind the quotation belong to. */
  readonly sentenceEnd: number;
  /** Whether its paragraph has no closing mark for it. */
  readonly continues: boolean;
};

/** What words have at least that somebody says. */
const twoLetters = /\p{L}\P{L}*\p{L}/u;
/** Words that all have capitals, without a stop. */
const title = /^\p{Lu}[\p{L}'’-]*(?: (?:of |the |and )?\p{Lu}[\p{L}'’-]*){1,4}$/u;
/** The words before a name in quotation marks. */
const called = /\b(?:so-called|known as|nicknamed|dubbed|entitled) $/u;
const pronoun = /\b(?:[Hh]e|[Ss]he)\b/g;
/** How many UTF-16 units before and behind a quotation its speaker is looked for. */
const [longestBefore, longestBehind] = [400, 220];
/** After this many UTF-16 units `he` need no longer be the last speaker. */
const farthest = 2_000;

/**
 * The direct quotations of a text with a sure speaker, in its order. A line is a paragraph; `mentions` are those of possible speakers, in the text's
 * order. The speaker is named in the quotation's own sentence beside a verb of speech, behind the quotation (`“…,” Ray said`, `said Ray`) or before
 * it (`Ray told reporters, “…`), or signs it (`“…” ― Ray`); `he` and `she` are the last speaker, else the last mention. Else the speaker is that of the
 * paragraph before, where its last quotation has no closing mark and this one begins its paragraph; or that of the quotation before it in its
 * paragraph, as `follows` says. Others are left out.
 */
export function quotationsIn<E extends object | string>(text: string, mentions: readonly Mention<E>[]): Quotation<E>[] {
  const found: Quotation<E>[] = [];
  let last: Last<E> | undefined;
  let carried: { speaker: E; paragraph: number } | undefined;
  let before: { quoted: UnattributedQuotation; speaker: E | undefined } | undefined;
  for (const quoted of unattributedIn(text)) {
    const { words, begin, end, paragraph, nth, paragraphBegin, continues } = quoted;
    const same = before?.quoted.paragraph === paragraph ? before : undefined;
    const goesOn =
      carried?.paragraph === paragraph - 1 && text.slice(paragraphBegin, begin).trim() === ""
        ? carried.speaker
        : undefined;
    const speaker: E | undefined =
      speakerBehind(text, quoted, mentions, last) ??
      speakerBefore(text, quoted, mentions, last) ??
      goesOn ??
      (same && follows(text, same.quoted, quoted) ? same.speaker : undefined);
    if (speaker !== undefined && isSpeech(text, quoted) && !names(mentions, quoted, speaker)) {
      found.push({ words, speaker, paragraph, nth, begin, end });
      last = { speaker, end };
    }
    carried = continues && speaker !== undefined ? { speaker, paragraph } : undefined;
    before = { quoted, speaker };
  }
  return found;
}

/** Whether a quotation is what somebody says, and not a name or a thing's title: the "B" of a kind of shares, the so-called "Paris Club". */
function isSpeech(text: string, { words, begin }: Span & { readonly words: string }): boolean {
  return twoLetters.test(words) && !title.test(words) && !called.test(text.slice(Math.max(0, begin - 20), begin));
}

/** Whether a quotation names its supposed speaker: then another speaks of that one. */
function names<E>(mentions: readonly Mention<E>[], { begin, end }: Span, speaker: E): boolean {
  return between(mentions, begin, end).some(({ entity }) => entity === speaker);
}

/** Every quotation of a text, paragraph by paragraph. Paragraphs without text have no number. */
function* unattributedIn(text: string): Iterable<UnattributedQuotation> {
  let from = 0;
  let paragraph = 0;
  for (const line of text.split("\n")) {
    if (line.trim() !== "") {
      yield* unattributedInLine(line, from, paragraph);
      paragraph += 1;
    }
    from += line.length + 1;
  }
}

function* unattributedInLine(line: string, from: number, paragraph: number): Iterable<UnattributedQuotation> {
  const all = quotationSpans(line);
  if (all.length === 0) return;
  const sentences = sentencesIn(line);
  let n = 0;
  for (const [nth, { begin: start, end }] of all.entries()) {
    while ((sentences[n + 1]?.begin ?? Infinity) <= start) n += 1;
    const sentence = sentences[n]?.begin ?? 0;
    let last = n;
    const behind = end + (/^\s*/.exec(line.slice(end, end + 9))?.[0].length ?? 0);
    while ((sentences[last + 1]?.begin ?? Infinity) <= behind) last += 1;
    const closed = end > start + 1 && /["”]/.test(line[end - 1] ?? "");
    yield {
      words: line.slice(start + 1, closed ? end - 1 : end),
      begin: from + start,
      end: from + end,
      paragraph,
      nth,
      paragraphBegin: from,
      paragraphEnd: from + line.length,
      sentenceBegin: from + sentence,
      sentenceEnd: from + (sentences[last]?.end ?? line.length),
      continues: !closed,
    };
  }
}

/** The index of the first of some mentions that begins at an offset or behind it; their number where none does. Bisection. */
function indexFrom(mentions: readonly Span[], at: number): number {
  let [low, high] = [0, mentions.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((mentions[middle]?.begin ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The mentions that begin at `from` or behind it, and before `to`. */
function between<E>(mentions: readonly Mention<E>[], from: number, to: number): readonly Mention<E>[] {
  return mentions.slice(indexFrom(mentions, from), indexFrom(mentions, to));
}

/** The speaker by the words right behind a quotation: a signature, a mention or a pronoun and then a verb, or a verb and then a mention. */
function speakerBehind<E extends object | string>(
  text: string,
  quoted: UnattributedQuotation,
  mentions: readonly Mention<E>[],
  last: Last<E> | undefined,
): E | undefined {
  const { end, paragraphEnd, sentenceEnd } = quoted;
  const rest = text.slice(end, Math.min(paragraphEnd, sentenceEnd, end + longestBehind));
  const mark = rest.search(/[“"]/u);
  const clause = mark < 0 ? rest : rest.slice(0, mark);
  const named = between(mentions, end, end + clause.length).filter((mention) => !isAnothers(text, mention));
  // `“…” ― Jo Ray`: signed.
  const signed = /^\s*[―—–-]\s*/u.exec(clause)?.[0].length;
  const signer = signed && named.find(({ begin }) => begin === end + signed);
  if (signer) return signer.entity;
  // The speaker of a quotation that ends its sentence is in that sentence, not in the next one.
  if (/\.["”]$/u.test(text.slice(end - 2, end))) return undefined;
  const verb = firstCue(clause);
  if (!verb || verb.begin > 120) return undefined;
  // Of `“late” to Ray, according to Okafor` Okafor speaks.
  const isAccording = /^according/iu.test(clause.slice(verb.begin));
  const subject = isAccording ? undefined : named.find(({ begin }) => begin - end < verb.begin);
  if (subject) return subject.entity;
  const [he] = clause.matchAll(pronoun);
  // `Ray's office had “done a lot”, he said` is not said by Ray.
  if (he && he.index < verb.begin)
    return namedBefore(quoted, mentions) ? undefined : lastNamed(text, mentions, quoted.begin, last);
  const object = named.find(({ begin }) => begin - end >= verb.end && begin - end - verb.end < 90);
  const words = object && clause.slice(verb.end, object.begin - end);
  return words !== undefined && !/\b(?:about|of)\s*$/u.test(words) && !betweenOthers.test(words)
    ? object?.entity
    : undefined;
}

/** Whether a mention only tells who or what another is: `Ray's office`, `a key Ray ally`, `Ray aides`. */
function isAnothers(text: string, { end }: Span): boolean {
  const behind = text.slice(end, end + 30);
  const [, word = ""] = /^ (\p{L}+)/u.exec(behind) ?? [];
  return /^['’]s\b/.test(behind) || isTheirs(word.toLowerCase());
}

/** Words between a verb and a name that show that the name is not its subject: `was called in after charges against Ray`. */
const betweenOthers =
  /\b(?:after|against|before|between|by|during|from|in|into|over|since|that|to|when|which|while|who|with)\b/u;

/** Whether a quotation's own sentence names somebody before it. */
function namedBefore({ begin, sentenceBegin }: UnattributedQuotation, mentions: readonly Mention<unknown>[]): boolean {
  return between(mentions, sentenceBegin, begin).some(({ end }) => end <= begin);
}

/**
 * The speaker by the words of its sentence before a quotation: the nearer of a mention and a pronoun before a verb, or a mention behind
 * `according to`.
 */
function speakerBefore<E extends object | string>(
  text: string,
  { begin, sentenceBegin }: UnattributedQuotation,
  mentions: readonly Mention<E>[],
  last: Last<E> | undefined,
): E | undefined {
  const offset = Math.max(sentenceBegin, begin - longestBefore);
  const clause = text.slice(offset, begin);
  const verb = lastCue(clause);
  if (!verb || clause.length - verb.end > 110) return undefined;
  const { begin: verbBegin, end: verbEnd } = verb;
  // `if Ray would be confirmed` says nothing.
  if (/\b(?:be|been|being)\s$/.test(clause.slice(0, verbBegin))) return undefined;
  const named = between(mentions, offset, begin).filter(
    (mention) => mention.end <= begin && !isAnothers(text, mention),
  );
  const according = /according to/iu.test(clause.slice(verbBegin, verbEnd));
  const subject = according
    ? named.find((mention) => mention.begin - offset >= verbEnd)
    : named.findLast((mention) => mention.end - offset <= verbBegin && verbBegin - (mention.end - offset) < 90);
  const he = [...clause.slice(0, verbBegin).matchAll(pronoun)].at(-1);
  // The nearer of the two speaks. `he` behind a mention with a verb of its own is that person: `Ray said he “agreed”`.
  if (he && (!subject || he.index > subject.end - offset)) {
    if (!subject) return lastNamed(text, mentions, offset + he.index, last);
    const words = clause.slice(subject.end - offset, he.index);
    const own = firstCue(words);
    return own && !words.slice(0, own.begin).includes(",") ? subject.entity : undefined;
  }
  if (!subject) return undefined;
  const spoken = subjectOutside(clause, offset, named, subject, verbBegin);
  return mainSubject(clause, offset, named, spoken, verbBegin) ?? spoken.entity;
}

/** The beginning of what is told of a speaker between two commas, in which another may be named. */
const aside =
  /^,\s+(?:accompanied|after|answering|at|before|citing|commenting|during|echoing|flanked|following|in|joined|quoting|replying|responding|speaking|with|writing)\b[^,;:]*$/u;

/** The subject of a verb: of `Ray, after a talk with Okafor, said` Ray, though Okafor stands nearer to it. */
function subjectOutside<E>(
  clause: string,
  offset: number,
  named: readonly Mention<E>[],
  nearest: Mention<E>,
  verbBegin: number,
): Mention<E> {
  if (!/^,\s+(?:\p{L}+ly\s+)?$/u.test(clause.slice(nearest.end - offset, verbBegin))) return nearest;
  const before = named.slice(0, named.indexOf(nearest));
  return before.find(({ end }) => aside.test(clause.slice(end - offset, nearest.begin - offset))) ?? nearest;
}

/**
 * The main subject of a sentence such as `Baker said Volcker has done well and added, “…”`: Baker. Where more than a verb stands between the nearest
 * name and the verb, whoever is said to speak earlier in the sentence is still speaking. Undefined where nobody is.
 */
function mainSubject<E>(
  clause: string,
  offset: number,
  named: readonly Mention<E>[],
  subject: Mention<E>,
  verbBegin: number,
): E | undefined {
  if (!/\band\b|["”]/.test(clause.slice(subject.end - offset, verbBegin))) return undefined;
  const before = named.slice(0, named.indexOf(subject));
  return before.find(
    ({ end }, n) => firstCue(clause.slice(end - offset, (before[n + 1] ?? subject).begin - offset)) !== undefined,
  )?.entity;
}

/** Who spoke last, and the offset of the end of the quotation. */
type Last<E> = { readonly speaker: E; readonly end: number };

/**
 * The person whom `he` or `she` at the offset `at` means: the last speaker, or whoever has spoken since without quotation marks; before any speaker
 * the subject of the last sentence that names somebody, if that ends less than 400 UTF-16 units before. Undefined where somebody comes between whom
 * the mentions do not have: `another trader said`, `Jo Ray of Norland Bank had doubts`.
 */
function lastNamed<E extends object | string>(
  text: string,
  mentions: readonly Mention<E>[],
  at: number,
  last: Last<E> | undefined,
): E | undefined {
  let n = indexFrom(mentions, at) - 1;
  while (n >= 0 && (mentions[n]?.end ?? 0) > at) n -= 1;
  if (last) {
    const since = mentions[n];
    // Another person of the mentions may have spoken since, without quotation marks.
    if (since && since.begin >= last.end && since.entity !== last.speaker) {
      const other = subjectOf(text, mentions, since, n);
      const speaker = other && firstCue(text.slice(other.end, at)) ? other : undefined;
      if (speaker && speaker.entity !== last.speaker)
        return hasNewcomer(text, speaker.end, at, mentions) ? undefined : speaker.entity;
    }
    const own = mentions.slice(0, n + 1).findLast(({ entity }) => entity === last.speaker);
    return hasNewcomer(text, Math.max(last.end, own?.end ?? 0), at, mentions) ? undefined : last.speaker;
  }
  const nearest = mentions[n];
  if (!nearest || at - nearest.end >= longestBefore) return undefined;
  const subject = subjectOf(text, mentions, nearest, n);
  return subject && !hasNewcomer(text, subject.end, at, mentions) ? subject.entity : undefined;
}

/**
 * The subject of a sentence of which `nearest`, the `n`-th of all mentions, is the last mention: the first mention, if it speaks or if nothing but a
 * role stands before it; or the only person whom the sentence names. Undefined for others.
 */
function subjectOf<E>(
  text: string,
  mentions: readonly Mention<E>[],
  nearest: Mention<E>,
  n: number,
): Mention<E> | undefined {
  const lineBegin = Math.max(text.lastIndexOf("\n", nearest.begin) + 1, nearest.begin - longestBefore);
  const begin = lineBegin + (sentencesIn(text.slice(lineBegin, nearest.end)).at(-1)?.begin ?? 0);
  const all = mentions.slice(indexFrom(mentions, begin), n + 1);
  const first = all[0] ?? nearest;
  if (all.every(({ entity }) => entity === first.entity)) return first;
  return firstCue(text.slice(first.end, all[1]?.begin)) || isTitle(text.slice(begin, first.begin)) ? first : undefined;
}

/** Whether the words before a name are a title, or none at all: `U.S. Treasury Secretary`, `the chairman of`. */
function isTitle(words: string): boolean {
  return words
    .split(/\s/)
    .every(
      (word) => word === "" || /^\p{Lu}/u.test(word) || isOffice(word) || /^(?:the|a|but|of|and|for|state)$/.test(word),
    );
}

/** The words before a speaker who is not named: `a trader`, `another source`. */
const article = /\b(?:an?|another|one)\s/giu;
/** A name that a sentence begins with, or that speaks. */
const nameFirst =
  /(?:[.!?]["”]?\s+|\n)(\p{Lu}\p{Ll}+ (?:\p{Lu}\. )?\p{Lu}\p{Ll}+)(?=,| (?:of|had|who)\b)|(\p{Lu}\p{Ll}+ (?:\p{Lu}\. )?\p{Lu}\p{Ll}+)(?= (?:said|says|told|added)\b)/gu;

/** Whether a text, between two offsets, brings in a speaker whom the mentions do not know. */
function hasNewcomer(text: string, from: number, to: number, mentions: readonly Mention<unknown>[]): boolean {
  if (to - from > farthest) return true;
  const words = text.slice(from, to);
  for (const { index, 0: whole } of words.matchAll(article)) {
    const behind = words.slice(index + whole.length, index + whole.length + 60);
    const isSomebody = behind
      .split(/\s/)
      .slice(0, 5)
      .some((word) => isOffice(word.toLowerCase()) || isSomebodyWord(word.toLowerCase()));
    if (isSomebody && firstCue(words.slice(Math.max(0, index - 12), index + whole.length + 100))) return true;
  }
  for (const { index, 0: whole, 1: first, 2: name = first ?? "" } of words.matchAll(nameFirst)) {
    const begin = from + index + whole.indexOf(name);
    if (!between(mentions, begin - name.length, begin + name.length).some(({ end }) => end > begin)) return true;
  }
  return false;
}

/**
 * Whether a quotation, `other`, goes on from `one` in its paragraph: between them is nothing, or words of the sentence of `one` that end in a
 * comma or a point.
 */
function follows(text: string, one: UnattributedQuotation, other: UnattributedQuotation): boolean {
  if (other.begin - one.end >= 160) return false;
  const words = text.slice(one.end, other.begin);
  return (
    words.trim() === "" ||
    (/[.,]\s*$/u.test(words) && text.slice(one.sentenceEnd, other.begin).trim() === "") ||
    (/,\s*$/u.test(words) && one.sentenceEnd >= other.begin)
  );
}
