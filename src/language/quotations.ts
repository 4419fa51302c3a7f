import { quotationSpans } from "../text/quotations.ts";
import { sentencesIn } from "../text/sentences.ts";
import type { Span } from "../text/span.ts";
import type { Mention } from "./mentions.ts";
import { firstCue, lastCue } from "./speech.ts";

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

const pronoun = /\b(?:[Hh]e|[Ss]he)\b/g;
/** How many UTF-16 units before and behind a quotation its speaker is looked for. */
const [longestBefore, longestBehind] = [400, 220];

/**
 * The direct quotations of a text with a sure speaker, in its order. A line is a paragraph; `mentions` are those of possible speakers, in the text's
 * order. The speaker is named in the quotation's own sentence beside a verb of speech, behind the quotation (`“…,” Ray said`, `said Ray`) or before
 * it (`Ray told reporters, “…`), or signs it (`“…” ― Ray`); `he` and `she` are the last speaker, else the last mention. Else the speaker is that of the
 * paragraph before, where its last quotation has no closing mark and this one begins its paragraph; or that of the quotation before it in its
 * paragraph, as `follows` says. Others are left out.
 */
export function quotationsIn<E extends object | string>(text: string, mentions: readonly Mention<E>[]): Quotation<E>[] {
  const found: Quotation<E>[] = [];
  let last: E | undefined;
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
    if (speaker !== undefined) {
      found.push({ words, speaker, paragraph, nth, begin, end });
      last = speaker;
    }
    carried = continues && speaker !== undefined ? { speaker, paragraph } : undefined;
    before = { quoted, speaker };
  }
  return found;
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
  last: E | undefined,
): E | undefined {
  const { end, paragraphEnd, sentenceEnd } = quoted;
  const rest = text.slice(end, Math.min(paragraphEnd, sentenceEnd, end + longestBehind));
  const mark = rest.search(/[“"]/u);
  const clause = mark < 0 ? rest : rest.slice(0, mark);
  const named = between(mentions, end, end + clause.length);
  // `“…” ― Jo Ray`: signed.
  const signed = /^\s*[―—–-]\s*/u.exec(clause)?.[0].length;
  const signer = signed && named.find(({ begin }) => begin === end + signed);
  if (signer) return signer.entity;
  // The speaker of a quotation that ends its sentence is in that sentence, not in the next one.
  if (/\.["”]$/u.test(text.slice(end - 2, end))) return undefined;
  const verb = firstCue(clause);
  if (!verb || verb.begin > 120) return undefined;
  const subject = named.find(({ begin }) => begin - end < verb.begin);
  if (subject) return subject.entity;
  const [he] = clause.matchAll(pronoun);
  // `Ray's office had “done a lot”, he said` is not said by Ray.
  if (he && he.index < verb.begin) return namedBefore(quoted, mentions) ? undefined : lastNamed(mentions, end, last);
  const object = named.find(({ begin }) => begin - end >= verb.end && begin - end - verb.end < 90);
  return object && !/\b(?:that|about|of|to|by|with)\s*$/u.test(clause.slice(verb.end, object.begin - end))
    ? object.entity
    : undefined;
}

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
  last: E | undefined,
): E | undefined {
  const offset = Math.max(sentenceBegin, begin - longestBefore);
  const clause = text.slice(offset, begin);
  const verb = lastCue(clause);
  if (!verb || clause.length - verb.end > 110) return undefined;
  const { begin: verbBegin, end: verbEnd } = verb;
  // `Ray's office called it “late”` is not said by Ray.
  const named = between(mentions, offset, begin).filter(
    ({ end }) => end <= begin && !/^['’]s\b/.test(text.slice(end, end + 3)),
  );
  const according = /according to/iu.test(clause.slice(verbBegin, verbEnd));
  const subject = according
    ? named.find((mention) => mention.begin - offset >= verbEnd)
    : named.findLast((mention) => mention.end - offset <= verbBegin && verbBegin - (mention.end - offset) < 90);
  const he = [...clause.slice(0, verbBegin).matchAll(pronoun)].at(-1);
  // The nearer of the two speaks. `he` behind a mention with a verb of its own is that person: `Ray said he “agreed”`.
  if (he && (!subject || he.index > subject.end - offset)) {
    if (!subject) return lastNamed(mentions, offset + he.index, last);
    const words = clause.slice(subject.end - offset, he.index);
    const own = firstCue(words);
    return own && !words.slice(0, own.begin).includes(",") ? subject.entity : undefined;
  }
  return subject?.entity;
}

/** The last speaker, `last`; else the last mention that ends before the offset `at`, less than 400 units from it. */
function lastNamed<E extends object | string>(
  mentions: readonly Mention<E>[],
  at: number,
  last: E | undefined,
): E | undefined {
  let n = indexFrom(mentions, at) - 1;
  while (n >= 0 && (mentions[n]?.end ?? 0) > at) n -= 1;
  const named = mentions[n];
  return last ?? (named && at - named.end < 400 ? named.entity : undefined);
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
