import { once, readTable } from "../text/table.ts";
import { type Cases, type UsualForms, withCapitals } from "./cases.ts";
import { companyMarks, hasForm, isInstitution } from "./organizations.ts";

/** A company that a headline marks as one: its name, with small letters again, and its ticker where it has one. */
export type MarkedCompany = { readonly name: string; readonly ticker?: string };

const table = once(() => {
  const rows = readTable(new URL("headline-words.tsv", import.meta.url));
  const of = (use: string) => new Set(rows.flatMap(([own, ...all]) => (own === use ? all : [])));
  return {
    verbs: new Set([...of("verb"), ...of("determiner")]),
    prepositions: of("preposition"),
    measures: of("measure"),
    quantities: of("quantity"),
  };
});

/** Whether a word, in small letters, is one that no company's name has: a verb or a preposition. */
export const isCommon = (lower: string) => table().verbs.has(lower) || table().prepositions.has(lower);

/** Whether a headline is printed in capitals, as wires did: less than a quarter of its words of three letters or more have a small letter. */
export function isInCapitals(title: string): boolean {
  const words = title.match(/\p{L}{3,}/gu) ?? [];
  const small = words.filter((word) => /\p{Ll}/u.test(word)).length;
  return words.length > 0 && small * 4 < words.length;
}

/** Whether a headline has a capital at the beginning of nearly every longer word: `Rebels Seize Base in the North`. */
export function isInTitleCase(title: string): boolean {
  const words = title.match(/\p{L}{4,}/gu) ?? [];
  return words.length > 3 && words.filter((word) => /^\p{Lu}/u.test(word)).length * 5 >= words.length * 4;
}

/** Whether a word stands in small letters in every headline: a verb of headlines, a preposition, a measure. */
export const isOfHeadlines = (lower: string) => isCommon(lower) || isMeasure(lower);
/** Whether a word is a measure: `pct`, `mln`. */
export const isMeasure = (lower: string) => table().measures.has(lower);

/** The companies of a headline, and the rest of it, which names none. */
export type Headline = { readonly companies: readonly MarkedCompany[]; readonly rest: string };

/** Words by which a company's name ends. */
const legalForm =
  /(?<=[\p{L}.] )(?:INC|CORP|CO|COS|LTD|PLC|AG|NV|SPA|LLC)(?=[\s,]|['’]S|$)(?! OF\s)(?! [A-Z]{2,5}(?:$|\s<))/gu;

/**
 * Finds the companies that a headline in capitals marks by a ticker, by angle brackets or by a legal form, in its order. A company's name is what
 * stands before its mark, as far back as a verb, a figure or another mark: in `GROUP UPS STAKE IN TANDY BRANDS <TAB>`, Tandy Brands.
 */
export function readHeadline(title: string, cases: UsualForms): Headline {
  const marks = companyMarks(title);
  const isInMark = (at: number) => marks.some(({ begin, end }) => begin <= at && at < end);
  const forms = isInCapitals(title)
    ? [...title.matchAll(legalForm)].flatMap(({ index, 0: { length } }) =>
        isInMark(index) || marks.some(({ begin }) => /^ ?$/.test(title.slice(index + length, begin)))
          ? []
          : [{ begin: index + length, end: index + length, ticker: undefined, name: undefined }],
      )
    : [];
  const companies: MarkedCompany[] = [];
  const rest: string[] = [];
  let from = 0;
  for (const { begin, end, ticker, name } of [...marks, ...forms].sort((a, b) => a.begin - b.begin)) {
    const part = title.slice(from, begin).trim();
    const words = name === undefined ? nameAtEnd(part, ticker, from > 0, cases) : name.split(" ");
    rest.push(
      name === undefined
        ? part
            .split(/\s+/)
            .slice(0, -words.length || undefined)
            .join(" ")
        : part,
      "",
    );
    if (/\p{L}{2}/u.test(words.join(" ")))
      companies.push({ name: companyName(words, cases), ...(ticker !== undefined && { ticker }) });
    from = end;
  }
  return { companies, rest: [...rest, title.slice(from)].join(" ").trim() };
}

/**
 * Whether a word of a headline is a verb by its form, and texts have it in small letters, while neither it nor the next word is part of names:
 * `DISMISSES`, but not `BRANDS` in `BRANDS INC`.
 */
const isVerb = (word: string, next: string, cases: UsualForms) =>
  /[a-z]{3}(?:s|ed)$/.test(word) &&
  cases.usual(word) === word &&
  !isInstitution(word) &&
  !isInstitution(next) &&
  !forms.has(next);

/** Auxiliaries that stand before a verb: `MAY DOWNGRADE SERVICE MERCHANDISE`. */
const modal = /^(?:can|cannot|could|may|might|must|shall|should|will|won['’]t|would)$/;

/**
 * The words of the company's name with which a part of a headline ends. `isLater` says that the part stands behind another company: `<DCPI> IN PACT
 * WITH XEROX`.
 */
function nameAtEnd(part: string, ticker: string | undefined, isLater: boolean, cases: UsualForms): string[] {
  const words = part
    .replace(/^[\s,;:(-]+/, "")
    .trimEnd()
    .split(/\s+/);
  const { verbs, prepositions, measures, quantities } = table();
  const low = words.map((word) => word.toLowerCase().replace(/[,;:]$/, ""));
  const isBreak = (n: number) => {
    const word = low[n] ?? "";
    // `MAY` begins the name in `MAY DEPARTMENT STORES`, and is no auxiliary.
    if (n === 0 && words.length > 1 && !isLater && modal.test(word)) return false;
    return (
      verbs.has(word) ||
      (n > 1 && n < words.length - 1 && modal.test(low[n - 1] ?? "")) ||
      (n > 0 && n < words.length - 1 && isVerb(word, low[n + 1] ?? "", cases)) ||
      (isLater && part.startsWith(",") && verbs.has(`${word}s`)) ||
      measures.has(word) ||
      /^[\d.,%-]+$/.test(word) ||
      word.includes("/") ||
      (/['’]s?$/.test(word) &&
        n < words.length - 1 &&
        !forms.has(low[n + 1] ?? "") &&
        (isLater || !isOfTicker(words, n, ticker))) ||
      word === "to" ||
      // `SUPPORTS NEW <IBM> COMPUTERS`
      (word === "new" && n === words.length - 1)
    );
  };
  let start = low.findLastIndex((_, n) => isBreak(n)) + 1;
  // Before a preposition stands an amount, not a name: `5.2 PCT OF KINARK`, `STAKE IN PRICE`.
  if (start > 0 || (isLater && prepositions.has(low[0] ?? "")) || low.some((word) => quantities.has(word))) {
    const of = low.findLastIndex((word, n) => n >= start && prepositions.has(word) && !isPartOfName(low, n));
    start = Math.max(start, of + 1);
  }
  // `HARTFIELD UNIT <HRT>`
  const end = low.findLastIndex((word, n) => n <= start || !behindName.has(word)) + 1;
  return words.slice(start, end);
}

/**
 * Whether a ticker is of a firm's name from its possessive on, not of what stands behind that, as their first letters tell: `LINDA'S HERRING INC <LNDA>` is one name,
 * `LINDA'S HERRING INC <HRNG>` is Linda's.
 */
function isOfTicker(words: readonly string[], n: number, ticker = ""): boolean {
  const [owner = "", next = ""] = [words[0], words[n + 1]];
  const isJoined = hasForm(words.at(-1) ?? "") && (n === 0 || (n === 2 && /^and$/i.test(words[1] ?? "")));
  const own = ticker.slice(0, 2);
  return isJoined && own.length > 1 && owner[0] === own[0] && (owner.startsWith(own) || next[0] !== own[0]);
}

/** What stands between a company's name and its ticker: its unit, or its papers. */
const behindName = new Set(["debentures", "division", "holders", "pfd", "preferred", "unit", "warrants"]);

/** Whether the preposition at `n` is part of a name: `BANK OF NEW YORK`. */
const isPartOfName = (low: readonly string[], n: number) =>
  low[n] === "of" && /^(?:bank|house|board|university|state|mutual)$/.test(low[n - 1] ?? "");

const connectors = new Set(["and", "of", "the", "for", "in", "de", "du", "di", "und", "et"]);

/**
 * A company's name that was printed in capitals, in the form in which the archive writes its words. A word that was never seen gets one capital, or,
 * without a vowel, stays in capitals.
 */
function companyName(words: readonly string[], cases: UsualForms): string {
  const name = words
    .map((word, n) => (n > 0 && connectors.has(word.toLowerCase()) ? word.toLowerCase() : nameWord(word, cases)))
    .join(" ");
  return name.replace(/,$/, "");
}

/** Words that headlines shorten, and their full forms. */
const expanded = new Map([
  ["INT'L", "International"],
  ["INTL", "International"],
  ["NAT'L", "National"],
  ["NATL", "National"],
]);
/** Short words of names that are written with one capital, and are no abbreviations in capitals. */
const forms = new Set(["inc", "corp", "co", "cos", "ltd", "plc", "oil", "gas", "air"]);

/** Whether a word is made of single letters with points: `A.H`, `L.P.`. */
export const isInitials = (word: string) => /^(?:\p{L}\.)+\p{L}?$/u.test(word);

function nameWord(printed: string, cases: UsualForms): string {
  const full = expanded.get(printed);
  if (full !== undefined) return full;
  if (/\p{Ll}/u.test(printed)) return printed;
  const bare = printed.replace(/,$/, "");
  const lower = bare.toLowerCase();
  const usual = cases.usual(bare) ?? (forms.has(lower) ? withCapitals(lower) : undefined);
  const form =
    usual !== undefined && usual !== lower
      ? usual
      : isInitials(bare) || (usual === undefined && (lower.length < 4 || !/[aeiouy]/.test(lower)))
        ? bare
        : withCapitals(lower);
  return form + printed.slice(bare.length);
}

/**
 * A headline in capitals with its small letters restored: each word has the form that it has most often inside of the archive's sentences, and a
 * capital where it stood so beside the same neighbour. A word that was never seen gets small letters, for it may be a verb. Undefined where the
 * archive has too little text to tell.
 */
export function restoredCase(title: string, cases: Cases): string | undefined {
  if (!cases.isTaught) return undefined;
  const words = title.split(/\s+/).filter(Boolean);
  const bare = words.map((word) => /[\p{L}\p{N}].*[\p{L}\p{N}]|[\p{L}\p{N}]/u.exec(word)?.[0] ?? "");
  return words
    .map((word, n) => {
      const own = bare[n] ?? "";
      if (own === "" || /\p{Ll}/u.test(own)) return word;
      const [, stem = own, ending = ""] = /^(.*?)(['’]S)$/.exec(own) ?? [];
      const lower = stem.toLowerCase();
      if (isInitials(stem)) return word;
      const usual = isCommon(lower) ? lower : (cases.usual(stem) ?? lower);
      const isPair =
        usual === lower &&
        !isCommon(lower) &&
        (cases.arePair(bare[n - 1] ?? "", stem) || cases.arePair(stem, bare[n + 1] ?? ""));
      return word.replace(own, (isPair ? withCapitals(lower) : usual) + ending.toLowerCase());
    })
    .join(" ");
}
