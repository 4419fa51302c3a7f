import type { Span } from "../text/span.ts";
import { type Found, organizationType } from "./found.ts";
import { wholeBodies } from "./government.ts";
import { IndexedText } from "./indexed-text.ts";
import { belongsToNoName } from "./mentions.ts";
import { hasForm, isForm } from "./organizations.ts";
import { isHead, partsOf } from "./parts.ts";
import { countryOf } from "./places/countries.ts";
import { isState } from "./places/regions.ts";

/**
 * The mentions of a text, in its order, with the whole names of organizations. A tagger cuts names short: it divides `Pope and Talbot Inc`, `C and H
 * Bancorp` and `Bilfinger und Berger-Bau AG` at the `and` or `&`, and leaves out a word that is usually no name (`Prime Medical Products Inc`) or a
 * legal form that it has not met (`Saga Petroleum A/S`). It also takes in too much: a rating, a month, `Dallas-based`, or two firms as one. `from` is
 * the offset of the text in the whole that spans count in.
 */
export function withBounds(all: readonly Found[], text: string, from: number): Found[] {
  const done: Found[] = [];
  const indexed = new IndexedText(text);
  for (let n = 0; n < all.length; n++) {
    const one = all[n] as Found;
    const span = { begin: one.span.begin - from, end: one.span.end - from };
    const isFirm =
      one.type === organizationType ||
      (one.type === 0 && (isOfTwo(one.text, text, span.begin) || hasPartners(text, span.end)));
    const end = formBehind(text, span.end, all[n + 1], from, isFirm);
    if (!isFirm && end === span.end) {
      done.push(one);
      continue;
    }
    while ((all[n + 1]?.span.begin ?? Infinity) < end + from) n += 1;
    const begin = Math.min(
      beginOf(indexed, { begin: span.begin, end }, done.at(-1), from),
      isFirm ? span.begin : beginOfPart(text, span.begin, done.at(-1), from),
    );
    while ((done.at(-1)?.span.end ?? -1) > begin + from) done.pop();
    for (const part of partsOf(indexed, { begin, end }))
      if (!isBroken(text.slice(part.begin, part.end)) && !isPhrase(text, part))
        done.push(...wholeBodies(mentionOf(one, part, text, from), text.slice(part.end, part.end + 30)));
  }
  return done;
}

/** Whether a name that the tagger took for a person's is a firm of two partners: `Heldring en Pierson`, or `F. Man` in `E.D. and F. Man`. */
function isOfTwo(name: string, text: string, begin: number): boolean {
  if (/ (?:en|und|et|&) /.test(name) || beginOfShortAnd(text, begin, name) !== begin) return true;
  return /^\p{Lu}\.? /u.test(name) && initialsBefore.test(text.slice(Math.max(0, begin - 12), begin));
}

/** Whether a person's name before an offset goes on as a firm's: `Aubrey Ray and Co`. */
const hasPartners = (text: string, end: number) => /^ (?:and|&) Co(?:mpany)?\b/.test(text.slice(end, end + 13));

/** Whether a name has one bracket without the other: `LB) Finance BV`. */
const isBroken = (name: string) => name.includes("(") !== name.includes(")");

/** Whether a name is no name where it stands: a kind of shares (`Class B and C shares`), a product (`under the name Harbour Light`), a law (`the Harbour Services bill`), an office (`Primary Industries Minister`), `an Alberta Corp`. */
function isPhrase(text: string, { begin, end }: Span): boolean {
  const before = text.slice(Math.max(0, begin - 10), begin);
  if (/\b(?:class|classes|series) $/i.test(before)) return true;
  const words = text.slice(begin, end).split(" ");
  if (/\b(?:the name|trademark) $/i.test(before) && !hasForm(words.at(-1) ?? "")) return true;
  if (/^ (?:[Bb]ill|[Aa]ct|product line)\b/.test(text.slice(end, end + 14)) && !hasForm(words.at(-1) ?? ""))
    return !words.some(isHead);
  if (/^ Minister\b/.test(text.slice(end, end + 10))) return !isHead(words.at(-1) ?? "");
  const [first = "", form = ""] = words;
  return (
    words.length === 2 && isForm(form) && /\ban? $/i.test(before) && (isState(first) || countryOf(first) !== undefined)
  );
}

/** The mention of an organization at a span of a text; the tagger's own mention where it has that span. */
function mentionOf(one: Found, { begin, end }: Span, text: string, from: number): Found {
  if (one.type === organizationType && one.span.begin === begin + from && one.span.end === end + from) return one;
  const name = text.slice(begin, end).replace(/\s+/g, " ");
  return { text: name, span: { begin: begin + from, end: end + from }, type: organizationType };
}

/** Words that may go on a firm's name, of which the last may be its legal form; for other names the same without `and` and `of`. */
const behindFirm = /^(?: (?:\p{Lu}[\p{L}\p{N}.&'’/-]*|and|of|&)){1,5}/u;
const behindOther = /^(?: \p{Lu}[\p{L}\p{N}.&'’/-]*){1,4}/u;

const secondHalf = /^ (?:and|&) (?:Electric|Gas|Light|Power)(?: (?:Company|Corp|Co|Inc)(?!\p{L}))?/u;

/** The country or town of a firm in brackets, and its legal form behind them: ` (U.K.) Ltd`. */
const bracketBehind = /^ \(\p{Lu}[\p{L}.]*(?: \p{Lu}[\p{L}.]*)?\) (?:\p{Lu}[\p{L}]* ){0,2}\p{Lu}[\p{L}.]*\p{L}/u;
/** The country of a firm's unit, and its legal form behind it: `, U.S.A. Inc`. */
const ownCountry = /^, U\.S\.A\.,? Inc\b/;

/** How many UTF-16 units behind a name its legal form is looked for. */
const farthest = 90;

/**
 * The end of the legal form behind a name that ends at `end`, with the words between them: for `Equity Silver` the end of `Equity Silver Mines Ltd`.
 * Returns `end` where there is no legal form. `next` is the mention behind the name: words that the tagger took for another name are not passed over.
 */
function formBehind(text: string, end: number, next: Found | undefined, from: number, isFirm: boolean): number {
  const country = isFirm && text[end] === "," ? ownCountry.exec(text.slice(end, end + 20)) : null;
  if (country) return end + country[0].length;
  if (text[end] !== " " || !/[\p{Lu}ao&(]/u.test(text[end + 1] ?? "")) return end;
  // `Connecticut Light` of Connecticut Light and Power.
  const rest = /(?:Gas|Light|Power|Water)$/.test(text.slice(Math.max(0, end - 5), end))
    ? secondHalf.exec(text.slice(end, end + 30))
    : null;
  if (rest) return end + rest[0].length;
  // `Ray Sunlamps (U.K.) Ltd`
  const bracket = isFirm ? bracketBehind.exec(text.slice(end, end + 40))?.[0] : undefined;
  if (bracket !== undefined && isForm(bracket.slice(bracket.lastIndexOf(" ") + 1))) return end + bracket.length;
  const isPassed = next === undefined || isForm(next.text);
  const most = isPassed ? end + farthest : Math.min(end + farthest, next.span.begin - from);
  const run = (isFirm ? behindFirm : behindOther).exec(text.slice(end, most))?.[0];
  if (run === undefined) return end;
  let at = end;
  let last = end;
  for (const word of run.slice(1).split(" ")) {
    at += word.length + 1;
    // The point of `Inc.` may end the sentence; that of `S.A.` is its own.
    if (isForm(word)) last = at - (/['’]s$/.test(word) ? 2 : /^\p{L}+\.$/u.test(word) ? 1 : 0);
    else if (last > end || (/^\p{Lu}/u.test(word) && belongsToNoName(word.replace(/['’]s$/, "")))) break;
  }
  return last;
}

/** Abbreviated first names of firms. */
const shortFirst = /(?:^|\s)((?:Alex|Chas|Geo|Jos|Ste?|Thos|Wm)\. )$/;
/** An abbreviation at the beginning of a paragraph, where a point ends no sentence. */
const atBeginning = /(?:^|\n)(\p{Lu}\p{Ll}{1,6}\. )$/u;
/** One to three capitals and an `and` right before another. */
const initialsBefore = /(?:^|[\s<("])((?:\p{Lu}\.? ?){1,3}(?<= )(?:and|&) )$/u;
/** A word or two, or a person's name, and an `and` in one of several languages, before a name. */
const andBefore = /(?:^|[\s<("])((\p{Lu}[\p{L}.'’-]*) (and|&|und|et|en) )$/u;
/** A word and a comma before a name. */
const commaBefore = /(?:^|[\s<("])((\p{Lu}[\p{L}'’-]+), )$/u;
const possessiveBefore = /(?:^|[\s<("])((\p{Lu}[\p{L}-]+)['’]s )$/u;
const wordBefore = /(?:^|[\s<("])((\p{Lu}[\p{L}\p{N}'’-]*) )$/u;

/** Figures that begin a firm's name: `3` of `3Lind Corp`. */
const figuresBefore = /(?:^|[\s<("])(\d{1,2})$/;

/** The town of a firm behind its legal form. */
const ofTown = /(?<= (?:Co|Corp|Inc|Ltd)) of \p{Lu}\p{L}+(?: \p{Lu}\p{L}+)?$/u;

/** The first words of a bank's name that a state ends: `Bank of` before `New Hampshire Corp`. */
const ofState = /(?:^|[\s<("])((?:Bancorp|Bancshares|Banks?|First|Trust) of )$/;

/** Whether a name begins with a state of America, or with America. */
const beginsWithState = (name: string) => {
  const [first = "", second = ""] = name.split(" ");
  return first === "America" || isState(first) || isState(`${first} ${second}`);
};

/** How many UTF-16 units before a name its first words are looked for. */
const reach = 60;

/**
 * Where a name begins of which the tagger took the end for a place or a person: in `Merchant Bank of Sri Lanka Ltd` at `Merchant`, not at `Sri`.
 * `begin` where the name is no such part.
 */
function beginOfPart(text: string, begin: number, before: Found | undefined, from: number): number {
  const isPart = before?.type === organizationType && text.slice(before.span.end - from, begin) === " of ";
  return isPart ? before.span.begin - from : begin;
}

/** Words for `and` in other languages. They join the parts of one firm's name: an English text would not use them between two firms. */
const foreign = new Set(["und", "et", "en"]);
/** Second parts of firms' names: `Minnesota Power and Light Co`. */
const secondPart = /^(?:Co|Sons|Bros|Brothers|Electric|Gas|Iron|Light|Loan|Power|Steel|Telegraph|Telephone|Trust)\b/;

/** The mention before a name, its span counted in the text. */
type Neighbour = Span & { readonly type: number };

/** Where an organization's name begins whose first words the tagger may have cut off. `before` is the mention before it. */
function beginOf(indexed: IndexedText, span: Span, before: Found | undefined, from: number): number {
  const { text } = indexed;
  let { begin } = span;
  const name = text.slice(begin, span.end);
  const shortened = beginOfShortAnd(text, begin, name);
  if (shortened !== begin) return shortened;
  const figures = hasForm(name) ? figuresBefore.exec(text.slice(Math.max(0, begin - 4), begin)) : null;
  if (figures?.[1] !== undefined) return begin - figures[1].length;
  if (text[begin - 1] !== " ") return begin;
  if (/^\p{Lu}(?:\.? |$)/u.test(name)) begin -= initialsBefore.exec(textBefore(text, begin))?.[1]?.length ?? 0;
  if (!isFirmly(name.replace(ofTown, ""))) return begin;
  const last = before && { type: before.type, begin: before.span.begin - from, end: before.span.end - from };
  for (let words = 0; words < 4; words++) {
    const part = textBefore(text, begin);
    const beside = part.endsWith(" ") ? part.slice(part.lastIndexOf(" ", part.length - 2) + 1, -1) : "";
    if (!/[\p{Lu}&]|(?:and|und|et|en|of)$/u.test(beside)) return begin;
    const short = (shortFirst.exec(part) ?? (words === 0 ? atBeginning.exec(part) : null))?.[1];
    if (short !== undefined) return begin - short.length;
    const joined =
      beginBeforeAnd(indexed, { begin, end: span.end }, last) ?? beginBeforeComma(indexed, begin, span.end);
    if (joined === begin) return begin;
    if (joined !== undefined) {
      begin = joined;
      continue;
    }
    const owner = beginAtOwner(indexed, begin, last);
    if (owner !== undefined) return owner;
    const head = ofState.exec(part)?.[1];
    if (head !== undefined && beginsWithState(text.slice(begin, span.end))) {
      begin -= head.length;
      continue;
    }
    const [, whole, word = ""] = wordBefore.exec(part) ?? [];
    if (whole === undefined) return begin;
    // `West` of `West Virginia Inc`
    if (isState(`${word} ${wordFrom(text, begin)}`)) {
      begin -= whole.length;
      continue;
    }
    // `J. Henry Schroder Wagg Ltd`, of which the tagger made a person and a firm.
    if (last?.end === begin - 1) return last.type === 0 ? last.begin : begin;
    if (isForm(word) || (belongsToNoName(word) && !ofFirms.has(word)) || relation.test(word)) return begin;
    if (standsAlone(indexed, text.slice(begin, span.end), word)) return begin;
    begin -= whole.length;
  }
  return begin;
}

/** A word and an `and` cut short before a name, `Lind 'N `, or before the `N` with which a name begins. */
const shortAnd = /(?:^|[\s<("])(\p{Lu}[\p{L}-]* ['’]([Nn]['’]? )?)$/u;

/** Where a name begins that has an `and` cut short before it, or begins with one: in `Lind 'N Stores` at `Lind`. `begin` where there is none. */
function beginOfShortAnd(text: string, begin: number, name: string): number {
  const [, joined, and] = shortAnd.exec(textBefore(text, begin)) ?? [];
  return joined !== undefined && (and !== undefined || /^[Nn]['’]? /.test(name)) ? begin - joined.length : begin;
}

/** The text right before an offset, as far back as a name is looked for. */
const textBefore = (text: string, at: number) => text.slice(Math.max(0, at - reach), at);

/** The word that begins at an offset, up to white space or a comma. */
const wordFrom = (text: string, at: number) => /^[^\s,]+/.exec(text.slice(at, at + reach))?.[0] ?? "";

/** What is said of two: `IBM and Lind Corp said they`. */
const ofSeveral = /^(?: <[^<>]+>)?(?: said)? (?:are|have|jointly|plan|their|they|were)\b/;

/**
 * Where a name begins of which one part stands before an `and` and the other begins at `begin`: `Pope and Talbot Inc`. `begin` where they are no one
 * name, and undefined where no `and` stands there.
 */
function beginBeforeAnd(indexed: IndexedText, { begin, end }: Span, last: Neighbour | undefined): number | undefined {
  const { text } = indexed;
  const [, joined, first = "", and = ""] = andBefore.exec(textBefore(text, begin)) ?? [];
  if (joined === undefined) return undefined;
  const at = begin - joined.length;
  const other = last && last.end === at + first.length ? last : undefined;
  const isOne =
    !isForm(first) &&
    !belongsToNoName(first) &&
    (foreign.has(and) ||
      (other?.type !== 1 && secondPart.test(text.slice(begin, begin + reach))) ||
      (!(other?.type === organizationType && other.begin < at) &&
        !(other?.type === 1 && /(?:^|\s)(?:of|in|at|near|from) $/.test(text.slice(Math.max(0, at - 6), at))) &&
        !ofSeveral.test(text.slice(end, end + 60)) &&
        (goTogether(indexed, first, wordFrom(text, begin), ` ${and} `) ||
          speaksAsOne(indexed, at, begin, end, first))));
  if (!isOne) return begin;
  return other === undefined || other.type === 1 ? at : other.begin;
}

/** Whether a name is of partners' family names, as places are not: `Berg and Co`, `Berg and Ray Inc`. */
const isOfPartners = (name: string) => /^\p{Lu}\p{L}+ and (?:\p{Lu}\p{L}+ )?(?:Co|Inc)\.?$/u.test(name);

/**
 * Where a name begins whose parts a comma divides, the second at `begin`: `Crowley, Milner and Co`. `begin` where they are no one name, and undefined
 * where no comma stands there.
 */
function beginBeforeComma(indexed: IndexedText, begin: number, end: number): number | undefined {
  const { text } = indexed;
  const part = textBefore(text, begin);
  const [, listed, first = ""] = commaBefore.exec(part) ?? [];
  if (listed === undefined) return undefined;
  const isOne =
    / (?:and|&) /.test(text.slice(begin, end)) &&
    !isForm(first) &&
    !belongsToNoName(first) &&
    !(isOfPartners(text.slice(begin, end)) ? /(?:^|\s)(?:in|from|near) $/ : /(?:^|\s)(?:in|at|from|near|of) $/).test(
      part.slice(0, -listed.length),
    ) &&
    goTogether(indexed, first, wordFrom(text, begin), ", ");
  return isOne ? begin - listed.length : begin;
}

/**
 * Where a name begins that has a possessive right before `begin`: `Wendy's International Inc`. `begin` where it is no part of the name, and undefined
 * where there is none.
 */
function beginAtOwner(indexed: IndexedText, begin: number, last: Neighbour | undefined): number | undefined {
  const [, possessive, owner = ""] = possessiveBefore.exec(textBefore(indexed.text, begin)) ?? [];
  if (possessive === undefined) return undefined;
  const at = begin - possessive.length;
  const isOther = last !== undefined && last.end > at && last.type !== 0;
  return !isForm(owner) && !isOther && isOwnName(indexed, owner, at) ? at : begin;
}

/** Words of offices with which firms' names begin more often: `Prime Motor Inns Inc`. */
const ofFirms = new Set("Energy Federal First General Home International National Prime Security".split(" "));

/** An adjective that says who owns a firm, or where it is: `Dallas-based`. */
const relation = /-(?:based|owned|held|led|controlled|backed|made)$/;

/** Whether a name has the form of a firm's name, so that a word before it may be part of it. */
const isFirmly = (name: string) =>
  hasForm(name) || /(?:Bancorp|Bancshares|Partners|Industries|University|Airlines|Associates|Securities)$/.test(name);

/** Whether two words always stand together in a text, with a joint between them (` and `), and neither of them alone. */
function goTogether(indexed: IndexedText, one: string, other: string, joint: string): boolean {
  const { text } = indexed;
  return (
    indexed.everywhere(one, (at) => text.startsWith(joint + other, at + one.length)) &&
    indexed.everywhere(other, (at) => text.startsWith(one + joint, at - one.length - joint.length))
  );
}

/**
 * Whether a text treats the parts of a name, the first at `at` and the second from `begin` to `end`, as one: the name begins a paragraph, the second part is
 * never without the first, and what is said of them is said of one, `Lind and Berg Corp said it`. Later the first may stand alone, as a short form.
 */
function speaksAsOne(indexed: IndexedText, at: number, begin: number, end: number, first: string): boolean {
  const { text } = indexed;
  if (!/(?:^|\n *| - )$/.test(text.slice(Math.max(0, at - 3), at))) return false;
  const second = wordFrom(text, begin);
  const joint = text.slice(at, begin);
  return (
    /^(?: <[^<>]+>)?(?: said)? (?:it|its)\b/.test(text.slice(end, end + 30)) &&
    indexed.everywhere(second, (one) => text.startsWith(joint, one - joint.length)) &&
    !indexed.everywhere(first, (one) => text.startsWith(`${joint}${second}`, one))
  );
}

/**
 * Whether a possessive belongs to the name itself, as in Wendy's: the text never has the word without it, and has it at the beginning of a paragraph
 * or more than once.
 */
function isOwnName(indexed: IndexedText, owner: string, begin: number): boolean {
  const { text } = indexed;
  let times = 0;
  const always = indexed.everywhere(owner, (at) => {
    times += 1;
    return /^['’]s/.test(text.slice(at + owner.length, at + owner.length + 2));
  });
  return always && (times > 1 || begin === 0 || text[begin - 1] === "\n");
}

/** Whether the text has a firm's name elsewhere without a word that stands before it here. */
function standsAlone(indexed: IndexedText, name: string, word: string): boolean {
  const first = name.split(" ").slice(0, 2).join(" ");
  return !indexed.everywhere(first, (at) => indexed.text.startsWith(`${word} `, at - word.length - 1));
}
