import { quotationsIn } from "../text/quotations.ts";
import type { NamedInText, Place } from "./names.ts";
import { cuesIn, firstCue, type Stretch } from "./speech.ts";

/** A direct quotation: its words without marks, who said it, the paragraph it stands in and which of it is (both from 0), and where. */
export type Quote = {
  readonly words: string;
  readonly speaker: string;
  readonly paragraph: number;
  readonly nth: number;
  readonly at: Place;
};

/** A quotation before anybody is found for it. */
type Open = {
  readonly start: number;
  readonly end: number;
  readonly paragraph: number;
  readonly nth: number;
  readonly from: number;
  readonly to: number;
  readonly continues: boolean;
};
type Mention = { readonly name: string; readonly start: number; readonly end: number };

const pronoun = /\b(?:[Hh]e|[Ss]he)\b/g;
/** Where a sentence ends. */
const sentenceEnd =
  /(?<!\b(?:Mr|Mrs|Ms|Dr|Rep|Reps|Sen|Sens|Gov|Gen|St|Jr|Sr|Lt|Col|Capt|Sgt|Prof|Rev|Hon|No|Jan|Feb|Aug|Sept|Oct|Nov|Dec|\p{Lu}))[.!?]["”’']?\s+(?=["“‘'(]?\p{Lu})/gu;

/**
 * Direct quotations with their speakers, in the order of the text. The speaker stands in the quotation's own sentence, beside a verb of
 * speech: behind it (`“…,” Ray said`, `said Ray`) or before it (`Ray told reporters, “…`); `he` and `she` are who spoke or was named last. A
 * quotation that nobody else claims goes on from the one before it in its paragraph, or from a paragraph that did not close its own. An
 * unsure speaker is left out.
 */
export function quotesIn(text: string, people: readonly NamedInText[]): Quote[] {
  const mentions = people
    .flatMap(({ name, mentions: all }) => all.map(([start, end]) => ({ name, start, end })))
    .sort((a, b) => a.start - b.start);
  const found: Quote[] = [];
  let last: { name: string; paragraph: number } | undefined;
  let carried: { name: string; paragraph: number } | undefined;
  let before: { quote: Open; speaker: string | undefined } | undefined;
  for (const quote of openQuotes(text)) {
    const same = before?.quote.paragraph === quote.paragraph ? before : undefined;
    const goesOn =
      carried?.paragraph === quote.paragraph - 1 && text.slice(quote.from, quote.start).trim() === ""
        ? carried.name
        : undefined;
    const own = behind(text, quote, mentions, last?.name) ?? ahead(text, quote, mentions, last?.name);
    const speaker =
      own ?? goesOn ?? (same?.speaker !== undefined && follows(text, same.quote, quote) ? same.speaker : undefined);
    if (speaker !== undefined) {
      found.push({
        words: text.slice(quote.start + 1, quote.end).replace(/["”]$/u, ""),
        speaker,
        paragraph: quote.paragraph,
        nth: quote.nth,
        at: [quote.start, quote.end],
      });
      last = { name: speaker, paragraph: quote.paragraph };
    }
    carried = quote.continues && speaker !== undefined ? { name: speaker, paragraph: quote.paragraph } : undefined;
    before = { quote, speaker };
  }
  return found;
}

/** Every quotation, paragraph by paragraph. */
function* openQuotes(text: string): Iterable<Open> {
  let from = 0;
  let paragraph = 0;
  for (const line of text.split("\n")) {
    const to = from + line.length;
    if (line.trim() !== "") {
      let nth = 0;
      for (const { start, end } of quotationsIn(line)) {
        const continues = !/["”]$/u.test(line.slice(start + 1, end));
        yield { start: from + start, end: from + end, paragraph, nth, from, to, continues };
        nth += 1;
      }
      paragraph += 1;
    }
    from = to + 1;
  }
}

/** Who speaks in the words right behind a quotation: a name and then a verb, or a verb and then a name. */
function behind(text: string, open: Open, mentions: readonly Mention[], last: string | undefined): string | undefined {
  const { end, to } = open;
  const rest = text.slice(end, Math.min(to, end + 220));
  const stop = Math.min(...[rest.search(/[“"]/u), firstEnd(rest)].map((at) => (at < 0 ? rest.length : at)));
  const clause = rest.slice(0, stop);
  // `“…” ― Jo Ray`: signed.
  const signed = /^\s*[―—–-]\s*/u.exec(clause)?.[0].length;
  const signer = signed && mentions.find(({ start }) => start === end + signed);
  if (signer) return signer.name;
  // A quotation that ends its sentence is said by somebody in it, not by whom the next sentence names.
  if (/\.["”]$/u.test(text.slice(0, end))) return undefined;
  const verb = firstCue(clause);
  if (!verb || verb.start > 120) return undefined;
  const within = mentions.filter(({ start }) => start >= end && start < end + clause.length);
  const subject = within.find(({ start }) => start - end < verb.start);
  if (subject) return subject.name;
  const he = firstMatch(pronoun, clause);
  // `Ray's office had “done a lot”, he said` is not said by Ray.
  if (he && he.start < verb.start) return namedAhead(text, open, mentions) ? undefined : lastNamed(mentions, end, last);
  const object = within.find(({ start }) => start - end >= verb.end && start - end - verb.end < 90);
  return object && !/\b(?:that|about|of|to|by|with)\s*$/u.test(clause.slice(verb.end, object.start - end))
    ? object.name
    : undefined;
}

/** Whether a quotation's own sentence names somebody before it. */
function namedAhead(text: string, { start, from }: Open, mentions: readonly Mention[]): boolean {
  const sentence = from + lastEnd(text.slice(from, start + 2));
  return mentions.some((mention) => mention.start >= sentence && mention.end <= start);
}

/** Who speaks in the words right before a quotation. */
function ahead(
  text: string,
  { start, from }: Open,
  mentions: readonly Mention[],
  last: string | undefined,
): string | undefined {
  const head = text.slice(from, start);
  const clause = head.slice(lastEnd(text.slice(from, start + 2)));
  const offset = start - clause.length;
  let verb: Stretch | undefined;
  for (const cue of cuesIn(clause)) verb = cue;
  if (!verb || clause.length - verb.end > 110) return undefined;
  // `Ray's office called it “late”` is not said by Ray.
  const inClause = mentions.filter(
    (mention) =>
      mention.start >= offset && mention.end <= start && !/^['’]s\b/.test(text.slice(mention.end, mention.end + 3)),
  );
  const according = /according to/iu.test(clause.slice(verb.start, verb.end));
  const subject = according
    ? inClause.find((mention) => mention.start - offset >= verb.end)
    : inClause.findLast((mention) => mention.end - offset <= verb.start && verb.start - (mention.end - offset) < 90);
  const he = [...clause.slice(0, verb.start).matchAll(pronoun)].at(-1);
  // The nearer of the two is who speaks; and a name before `he` is meant by it where it speaks itself: `Ray said he “agreed”`.
  if (he && (!subject || he.index > subject.end - offset)) {
    if (!subject) return lastNamed(mentions, offset + he.index, last);
    const between = clause.slice(subject.end - offset, he.index);
    const own = firstCue(between);
    return own && !between.slice(0, own.start).includes(",") ? subject.name : undefined;
  }
  return subject?.name;
}

function lastNamed(mentions: readonly Mention[], at: number, last: string | undefined): string | undefined {
  const named = mentions.findLast(({ end }) => end <= at);
  return last ?? (named && at - named.end < 400 ? named.name : undefined);
}

/** Whether a quotation goes on from another in its paragraph: only words of the same sentence, or none, stand between them. */
function follows(text: string, one: Open, other: Open): boolean {
  const between = text.slice(one.end, other.start);
  return (
    between.length < 160 &&
    (/^(?:[^.!?]|\b(?:Mr|Mrs|Ms|Dr|Rep|Sen|Gov|Gen|\p{Lu})\.)*[.,]\s*$/u.test(between) || /^\s*$/u.test(between))
  );
}

function firstMatch(expression: RegExp, text: string): Stretch | undefined {
  const [match] = text.matchAll(expression);
  return match && { start: match.index, end: match.index + match[0].length };
}

function firstEnd(text: string): number {
  const [match] = text.matchAll(sentenceEnd);
  return match ? match.index + 1 : -1;
}

function lastEnd(text: string): number {
  let end = 0;
  for (const match of text.matchAll(sentenceEnd)) end = match.index + match[0].length;
  return end;
}
