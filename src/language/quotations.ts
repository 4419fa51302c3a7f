import { quotationsIn as quotedIn } from "../text/quotations.ts";
import { sentencesIn } from "../text/sentences.ts";
import type { Span } from "../text/span.ts";
import type { Mention } from "./mentions.ts";
import { firstCue, lastCue } from "./speech.ts";

/**
 * A direct quotation: its words without marks, who said it, where it stands with its marks, in which paragraph, and which of its
 * quotations it is (both from 0).
 */
export type Quotation<E> = Span & {
  readonly words: string;
  readonly speaker: E;
  readonly paragraph: number;
  readonly nth: number;
};

/** A quotation before anybody is found for it, and where its paragraph and its sentence are. */
type Quoted = Span & {
  readonly words: string;
  readonly paragraph: number;
  readonly nth: number;
  readonly from: number;
  readonly to: number;
  readonly sentence: number;
  /** Where the sentence ends in which what stands right behind the quotation is. */
  readonly sentenceEnd: number;
  /** Whether it is not closed in its paragraph. */
  readonly continues: boolean;
};

const pronoun = /\b(?:[Hh]e|[Ss]he)\b/g;
/** So far before and behind a quotation its speaker is looked for. */
const [longestBefore, longestBehind] = [400, 220];

/**
 * Direct quotations with their speakers, in the order of the text; a line is a paragraph, and `mentions` are in the text's order. The
 * speaker stands in the quotation's own sentence, beside a verb of speech: behind it (`“…,” Ray said`, `said Ray`) or before it (`Ray told
 * reporters, “…`); `he` and `she` are who spoke or was named last. A quotation that nobody else claims goes on from the one before it in
 * its paragraph, or from a paragraph that did not close its own. An unsure speaker is left out.
 */
export function quotationsIn<E extends object | string>(text: string, mentions: readonly Mention<E>[]): Quotation<E>[] {
  const found: Quotation<E>[] = [];
  let last: E | undefined;
  let carried: { speaker: E; paragraph: number } | undefined;
  let before: { quoted: Quoted; speaker: E | undefined } | undefined;
  for (const quoted of allQuoted(text)) {
    const { words, begin, end, paragraph, nth, from, continues } = quoted;
    const same = before?.quoted.paragraph === paragraph ? before : undefined;
    const goesOn =
      carried?.paragraph === paragraph - 1 && text.slice(from, begin).trim() === "" ? carried.speaker : undefined;
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

/** Every quotation, paragraph by paragraph; paragraphs without text are not counted. */
function* allQuoted(text: string): Iterable<Quoted> {
  let from = 0;
  let paragraph = 0;
  for (const line of text.split("\n")) {
    if (line.trim() !== "") {
      yield* quotedInLine(line, from, paragraph);
      paragraph += 1;
    }
    from += line.length + 1;
  }
}

function* quotedInLine(line: string, from: number, paragraph: number): Iterable<Quoted> {
  const all = quotedIn(line);
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
      from,
      to: from + line.length,
      sentence: from + sentence,
      sentenceEnd: from + (sentences[last]?.end ?? line.length),
      continues: !closed,
    };
  }
}

/** The first of some mentions that begins at a place or behind it. */
function indexFrom(mentions: readonly Span[], at: number): number {
  let [low, high] = [0, mentions.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((mentions[middle]?.begin ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The mentions that begin in a part of the text. */
function between<E>(mentions: readonly Mention<E>[], from: number, to: number): readonly Mention<E>[] {
  return mentions.slice(indexFrom(mentions, from), indexFrom(mentions, to));
}

/** Who speaks in the words right behind a quotation: a name and then a verb, or a verb and then a name. */
function speakerBehind<E extends object | string>(
  text: string,
  quoted: Quoted,
  mentions: readonly Mention<E>[],
  last: E | undefined,
): E | undefined {
  const { end, to, sentenceEnd } = quoted;
  const rest = text.slice(end, Math.min(to, sentenceEnd, end + longestBehind));
  const mark = rest.search(/[“"]/u);
  const clause = mark < 0 ? rest : rest.slice(0, mark);
  const named = between(mentions, end, end + clause.length);
  // `“…” ― Jo Ray`: signed.
  const signed = /^\s*[―—–-]\s*/u.exec(clause)?.[0].length;
  const signer = signed && named.find(({ begin }) => begin === end + signed);
  if (signer) return signer.entity;
  // A quotation that ends its sentence is said by somebody in it, not by whom the next sentence names.
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
function namedBefore({ begin, sentence }: Quoted, mentions: readonly Mention<unknown>[]): boolean {
  return between(mentions, sentence, begin).some(({ end }) => end <= begin);
}

/** Who speaks in the words right before a quotation. */
function speakerBefore<E extends object | string>(
  text: string,
  { begin, sentence }: Quoted,
  mentions: readonly Mention<E>[],
  last: E | undefined,
): E | undefined {
  const offset = Math.max(sentence, begin - longestBefore);
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
  // The nearer of the two is who speaks; and a name before `he` is meant by it where it speaks itself: `Ray said he “agreed”`.
  if (he && (!subject || he.index > subject.end - offset)) {
    if (!subject) return lastNamed(mentions, offset + he.index, last);
    const words = clause.slice(subject.end - offset, he.index);
    const own = firstCue(words);
    return own && !words.slice(0, own.begin).includes(",") ? subject.entity : undefined;
  }
  return subject?.entity;
}

/** Who spoke last, else who is named last before a place of the text, not too far from it. */
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

/** Whether a quotation goes on from another in its paragraph: only words of one sentence, or none, stand between them. */
function follows(text: string, one: Quoted, other: Quoted): boolean {
  if (other.begin - one.end >= 160) return false;
  const words = text.slice(one.end, other.begin);
  return (
    words.trim() === "" ||
    (/[.,]\s*$/u.test(words) && text.slice(one.sentenceEnd, other.begin).trim() === "") ||
    (/,\s*$/u.test(words) && one.sentenceEnd >= other.begin)
  );
}
