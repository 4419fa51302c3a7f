import { once, readTable } from "../text/table.ts";
import { type UsualForms, withCapitals } from "./cases.ts";
import { isInCapitals, isInitials, isMeasure, isOfHeadlines, readHeadline } from "./headline.ts";
import { companyMarks, isForm } from "./organizations.ts";
import { peoplesWords } from "./places/demonyms.ts";

const table = once(() => {
  const rows = readTable(new URL("headline-forms.tsv", import.meta.url));
  const words = new Map<string, string>();
  const names: (readonly string[])[] = [];
  const common = new Set<string>();
  const shorts = new Set<string>();
  for (const [kind, ...all] of rows)
    for (const one of all) {
      if (kind === "common") common.add(one);
      else if (one.includes(" ")) names.push(one.split(" "));
      else words.set(one.toLowerCase(), one);
      if (kind === "short" || kind === "small") shorts.add(one.toLowerCase());
    }
  for (const word of peoplesWords()) words.set(word.toLowerCase(), word);
  return { words, names, common, shorts };
});

/** A word of a headline with its inner marks: `U.S.`, `AT&T`, `CO'S`, `10-YEAR`. */
const word = /[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}'’&.-]*[\p{L}\p{N}]|)(?:(?<=\b\p{L})\.)?/gu;

/**
 * A headline in capitals as a sentence: `Baker sees U.S. deficit fall` for `BAKER SEES U.S. DEFICIT FALL`. Each word has the form that it has inside
 * of the sentences of its own story (`paragraphs`); else the form that it has in the names that the story lists, else in a table; a word that none of
 * them has gets small letters. Nothing else is consulted, so no other story can change it. Undefined for a headline that is not in capitals.
 */
export function sentenceCase(
  title: string,
  paragraphs: readonly string[],
  names: readonly string[],
): string | undefined {
  if (!isInCapitals(title)) return undefined;
  const words = [...title.matchAll(word)].map(({ index, 0: printed }) => ({ index, printed, ...stemOf(printed) }));
  const own = new OwnForms(
    paragraphs.join("\n"),
    words.flatMap(({ lower }) => [lower, ...partsOf(lower)]),
  );
  const listed = names.flatMap((name) => withBeginnings(wordsOf(name).map(quiet)));
  const companies = readHeadline(title, own).companies.map(({ name }) =>
    withoutCommon(wordsOf(name), listed, own).map(quiet),
  );
  const forms = formsOfNames(words, [...companies, ...listed, ...table().names]);
  const single = new Map([...companies, ...listed].flatMap((name) => name.map((one) => [one.toLowerCase(), one])));
  const tickers = companyMarks(title).filter(({ name }) => name === undefined);
  let text = "";
  let end = 0;
  for (const [n, { index, printed, stem, lower, ending }] of words.entries()) {
    text += title.slice(end, index);
    end = index + printed.length;
    const isTicker = tickers.some(({ begin, end }) => begin <= index && index < end);
    // `A/S` is a legal form.
    const isOfForm = title[end] === "/" && printed === "A";
    const isCode =
      title[index - 1] === "(" &&
      title[end] === ")" &&
      (/^\p{Lu}{1,5}\.\p{Lu}{1,2}$/u.test(printed) || (printed.length < 6 && !table().common.has(lower)));
    const [before, behind] = [words[n - 1]?.lower ?? "", words[n + 1]?.lower ?? ""];
    const form = isTicker || isCode || isOfForm ? stem : (forms[n] ?? formOf(stem, { own, single, before, behind }));
    text += form + ending.toLowerCase();
  }
  text += title.slice(end);
  return text.replace(/\p{L}/u, (first) => first.toUpperCase());
}

type Stem = { readonly stem: string; readonly lower: string; readonly ending: string };

/** A word without the `'s` at its end. */
function stemOf(printed: string): Stem {
  const [, stem = printed, ending = ""] = /^(.*?)(['’][Ss])$/.exec(printed) ?? [];
  return { stem, lower: stem.toLowerCase(), ending };
}

/** The parts of a word between hyphens; none of one without. */
const partsOf = (one: string): readonly string[] => (one.includes("-") ? one.split("-") : []);

const wordsOf = (name: string): string[] => (name.match(word) ?? []).map((one) => stemOf(one).stem);

/** The words of a name; of a company with its legal form also its first two, three and so on: headlines leave out the rest. */
function withBeginnings(name: readonly string[]): (readonly string[])[] {
  const end = name.findLastIndex((one) => !isForm(one)) + 1;
  if (end === name.length) return [name];
  const ends = Array.from({ length: end }, (_, n) => end - n).filter(
    (n) => n >= 2 && /^\p{Lu}/u.test(name[n - 1] ?? ""),
  );
  return [name, ...ends.map((n) => name.slice(0, n))];
}

/**
 * A word of a name without the capitals by which the copy stresses it (`ONE Valley Bancorp`), but with those that are usual inside of it (`McClain`).
 */
function quiet(one: string): string {
  const { words, common, shorts } = table();
  const lower = one.toLowerCase();
  if (isUpper(one) && !shorts.has(lower) && (common.has(lower) || words.has(lower)))
    return words.get(lower) ?? withCapitals(lower);
  return one.replace(/^Mc(?=\p{Ll}{3})\p{Ll}/u, (begin) => `Mc${begin.slice(2).toUpperCase()}`);
}

/** A company's name without the words before it that the story has in small letters: Piezo for `Insurance Firm Piezo`. */
function withoutCommon(
  name: readonly string[],
  listed: readonly (readonly string[])[],
  own: UsualForms,
): readonly string[] {
  const [first = "", ...rest] = name;
  const isListed = listed.some((one) => one[0] === first && one[1] === rest[0]);
  const isCommon = rest.length > 0 && !isListed && own.usual(first) === first.toLowerCase();
  return isCommon ? withoutCommon(rest, listed, own) : name;
}

/** The forms of the words of a headline that stand in a name of several words; undefined for the others. */
function formsOfNames(words: readonly Stem[], names: readonly (readonly string[])[]): (string | undefined)[] {
  const forms = new Array<string | undefined>(words.length);
  const places = Map.groupBy(words.keys(), (n) => words[n]?.lower ?? "");
  for (const name of names) {
    if (name.length < 2) continue;
    for (const at of places.get(name[0]?.toLowerCase() ?? "") ?? [])
      if (name.every((one, n) => words[at + n]?.lower === one.toLowerCase()))
        for (const [n, one] of name.entries()) if (!isMeasure(one.toLowerCase())) forms[at + n] ??= one;
  }
  return forms;
}

/** What a word's form is taken from: the story, the words of its names, and the words beside it in the headline. */
type Beside = {
  readonly own: OwnForms;
  readonly single: ReadonlyMap<string, string>;
  readonly before: string;
  readonly behind: string;
};

const beforeMonth = new Set(
  "in for of since by until till from on to early mid late end through this last next".split(" "),
);

const beforeAids = new Set("against with of fight fighting".split(" "));
const behindAids = new Set(
  "cases drug drugs epidemic patient patients research test tests testing therapy treatment vaccine vaccines victim victims virus".split(
    " ",
  ),
);

function formOf(stem: string, beside: Beside): string {
  const { own, single, before, behind } = beside;
  const lower = stem.toLowerCase();
  const { words, common, shorts } = table();
  if (isInitials(stem) || /^\p{L}-?\d/u.test(stem) || (stem.length === 1 && lower !== "a")) return stem;
  if (lower === "may")
    return (behind === "" && before !== "") || /^\d/.test(behind) || beforeMonth.has(before) ? "May" : lower;
  // The illness, or what helps.
  if (lower === "aids") return beforeAids.has(before) || behindAids.has(behind) ? stem : (own.usual(stem) ?? lower);
  // In headlines, `US` is the country more often than the pronoun.
  if (lower === "us") return stem;
  if (isOfHeadlines(lower)) return lower;
  if (shorts.has(lower)) return words.get(lower) ?? lower;
  const usual = own.usual(stem);
  if (usual === lower || (usual !== undefined && common.has(lower) && !own.isAlone(lower)))
    return own.arePair(before, lower) || own.arePair(lower, behind) ? withCapitals(lower) : lower;
  const form =
    (usual !== undefined && isUpper(usual) ? words.get(lower) : undefined) ??
    usual ??
    words.get(lower) ??
    (common.has(lower) ? undefined : single.get(lower));
  if (form !== undefined) return form;
  const parts = partsOf(stem);
  if (parts.length > 0) return parts.map((part) => formOf(part, { own, single, before: "", behind: "" })).join("-");
  // Letters that cannot be read as a word are said one by one: `KLM`.
  return /^[^AEIOUY\d'’]{3,5}$/.test(stem) ? stem : lower;
}

/**
 * How often a story has a word inside of sentences: in small letters, with a capital in a name of several words (`inName`), with a capital alone, and
 * in other forms, such as `IBM`.
 */
type Counts = { small: number; inName: number; alone: number; readonly others: Map<string, number> };

/** The forms that some words have inside of the sentences of a story. Words that stand among others in capitals do not count. */
class OwnForms implements UsualForms {
  readonly #counts = new Map<string, Counts>();
  readonly #pairs = new Set<string>();

  /** `words` are in small letters. */
  constructor(text: string, words: readonly string[]) {
    const small = text.toLowerCase();
    // In small letters a text may be longer: some capitals become two characters. Then offsets do not fit.
    if (small.length !== text.length) return;
    for (const word of new Set(words)) {
      // `A--B` has an empty part.
      if (word === "" || isOfHeadlines(word)) continue;
      const counts = { small: 0, inName: 0, alone: 0, others: new Map() };
      this.#counts.set(word, counts);
      for (let at = small.indexOf(word); at >= 0; at = small.indexOf(word, at + word.length))
        if (!isInWord(text, at - 1, -1) && !isInWord(text, at + word.length, 1)) this.#count(text, at, word, counts);
    }
  }

  #count(text: string, at: number, word: string, counts: Counts): void {
    const end = at + word.length;
    const form = text.slice(at, end);
    if (form === word) {
      if (!begins(text, at)) counts.small += 1;
      return;
    }
    const [before, behind] = [wordBefore(text, at), wordBehind(text, end)];
    if (isUpper(form)) {
      if (form.length <= longestShort && !isUpper(before.form) && !isUpper(behind)) countOf(counts, form);
      return;
    }
    // Such a form, as `USTug`, is the same at the beginning of a sentence.
    const isOther = form !== withCapitals(word);
    if (isOther) countOf(counts, form);
    if (begins(text, at) || !isCapital(form)) return;
    const [afterName, beforeName] = [before.isName, isCapital(behind)];
    if (afterName && !isInitials(before.form)) this.#pairs.add(`${before.form.toLowerCase()} ${word}`);
    if (beforeName) this.#pairs.add(`${word} ${behind.toLowerCase()}`);
    if (isOther) return;
    if (afterName || beforeName) counts.inName += 1;
    else counts.alone += 1;
  }

  /** The form that a word has most often; undefined where the story has it nowhere inside of a sentence. */
  usual(printed: string): string | undefined {
    const lower = printed.toLowerCase();
    const counts = this.#counts.get(lower);
    if (!counts) return undefined;
    const { small, inName, alone, others } = counts;
    const [other, times] = [...others].reduce((best, one) => (one[1] > best[1] ? one : best), ["", 0]);
    const capital = inName + alone;
    if (times > small && times > capital) return other;
    if (small + capital === 0) return undefined;
    return small >= capital ? lower : withCapitals(lower);
  }

  /** Whether a word has a capital where none is beside it. */
  isAlone(lower: string): boolean {
    return (this.#counts.get(lower)?.alone ?? 0) > 0;
  }

  /** Whether two words stand beside each other, both with a capital. */
  arePair(one: string, other: string): boolean {
    return this.#pairs.has(`${one} ${other}`);
  }
}

/** How long a word in capitals may be to be a short name: a longer one is stressed. */
const longestShort = 5;

const countOf = ({ others }: Counts, form: string) => others.set(form, (others.get(form) ?? 0) + 1);
const isCapital = (form: string) => /^\p{Lu}/u.test(form);
/** Whether a word is in capitals, as `IBM` or `D.`; one letter alone is not. */
const isUpper = (form: string) => form.length > 1 && /\p{Lu}/u.test(form) && !/\p{Ll}/u.test(form);

/** Whether a word goes on at `at`, behind its end (`way` 1) or before its beginning (-1): with a letter or figure, or with a mark and one of these. */
function isInWord(text: string, at: number, way: 1 | -1): boolean {
  const isInner = (n: number) => /[\p{L}\p{N}]/u.test(text[n] ?? "");
  return isInner(at) || (/[&.-]/.test(text[at] ?? "") && isInner(at + way));
}

/** Whether a sentence begins at `at`, or may: behind anything but a space, a comma, an apostrophe or a bracket. */
function begins(text: string, at: number): boolean {
  let n = at - 1;
  while (n >= 0 && /[ ,'’(<]/.test(text[n] ?? "")) n -= 1;
  return n < 0 || !/[\p{L}\p{N}]/u.test(text[n] ?? "");
}

/** The word right before an offset, with only a space between, and whether it has a capital inside of a sentence; empty where there is none. */
function wordBefore(text: string, at: number): { readonly form: string; readonly isName: boolean } {
  if (text[at - 1] !== " ") return { form: "", isName: false };
  let from = at - 1;
  while (from > 0 && /[\p{L}\p{N}'’&.-]/u.test(text[from - 1] ?? "")) from -= 1;
  const form = text.slice(from, at - 1);
  // Behind a full stop that is none of an abbreviation a sentence begins.
  if (/\p{Ll}{3}\.$/u.test(form)) return { form: "", isName: false };
  return { form, isName: isCapital(form) && !begins(text, from) };
}

/** The word right behind an offset, with only a space between; empty where there is none. */
function wordBehind(text: string, end: number): string {
  if (text[end] !== " ") return "";
  let to = end + 1;
  while (to < text.length && /[\p{L}\p{N}&-]/u.test(text[to] ?? "")) to += 1;
  return text.slice(end + 1, to);
}
