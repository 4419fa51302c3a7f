import { foldName } from "../text/fold.ts";
import { remembering } from "../text/once.ts";
import type { Span } from "../text/span.ts";
import { once, readTable } from "../text/table.ts";
import { Finder, type Mention } from "./mentions.ts";

/** International organizations and exchanges: the name of each, and its other forms. */
const known = once(() => [
  ...readTable(new URL("organizations.tsv", import.meta.url)),
  ...readTable(new URL("exchanges.tsv", import.meta.url)),
]);

/** Full names by short form. */
const fullNames = once(
  () => new Map(known().flatMap(([name = "", ...forms]) => forms.map((form) => [form, name] as const))),
);

/**
 * Full names by their beginning without the last word, of at least two words: a tagger often cuts the last word off. A beginning that several names
 * share has none.
 */
const byBeginning = once(() => {
  const names = [...known(), ...readTable(new URL("joint-names.tsv", import.meta.url))].flatMap(
    ([name = "", ...forms]) =>
      [name, ...forms].map((form) => ({ name, words: form.replace(legalForm, "").split(" ") })),
  );
  const whole = new Set(names.map(({ words }) => words.join(" ")));
  const found = new Map<string, Set<string>>();
  for (const { name, words } of names)
    for (let n = 2; n < words.length; n++) {
      const beginning = words.slice(0, n).join(" ");
      // A beginning that lacks two words or more stands for no name, and makes the same beginning of another name ambiguous.
      found.set(beginning, (found.get(beginning) ?? new Set()).add(n === words.length - 1 ? name : ""));
    }
  return new Map(
    [...found].flatMap(([beginning, of]) => {
      const [name, ...others] = of;
      return name && others.length === 0 && !whole.has(beginning) ? [[beginning, name] as const] : [];
    }),
  );
});

/**
 * The full name of an organization: United Nations for `U.N.`, the exchange for `London Metal`. A name that is no known short form is returned as it
 * is.
 */
export function fullName(name: string): string {
  return fullNames().get(name) ?? byBeginning().get(name) ?? name;
}

/** The rows of known organizations by each of their names, folded. */
const byForm = once(() => new Map(known().flatMap((row) => row.map((form) => [foldName(form), row] as const))));

/** What else an organization is called that is known under a name: `IMF` and `I.M.F.` for International Monetary Fund. */
export const otherForms = (name: string): readonly string[] => byForm().get(foldName(name)) ?? [];

/** The legal form at the end of the name of a company. */
const legalForm =
  /,? (?:p\.?l\.?c|inc|corp|corporation|co|cos|company|ltd|limited|llc|a\.?g|a\/[bs]|ab|b\.?v|bhd|f\.s\.b|kgaa|l\.?p|oy|s\.?a|n\.?v|n\.?a|s\.?p\.?a|pty|gmbh|group|holdings|and co(?:mpany)?)\.?$/i;

/** Legal forms that stand before the name: `N.V. Philips`, `AB Volvo`. */
const formBefore = /^(?:A\/S|AB|N\.?V\.?|Oy|P\.?T\.?|S\.A\.) (?=\p{Lu}(?:\p{Ll}|\p{Lu}* \p{Lu}\p{Ll}))/u;

const form =
  /^(?:P\.?L\.?C|Plc|INC|Inc|CORP|Corp|Corporation|CO|Cos?|Company|LTD|Ltd|Limited|L\.?L\.?C|AG|A\/[BS]|AB|B\.?V|B\.A|BHD|Bhd|F\.?S\.?B|KGaA|L\.?P|S\.?A|N\.?V|N\.A|SpA|Spa|S\.p\.A|PTY|Pty|G[Mm][Bb]H|Oyj?)\.?(?:['’]s)?$/;

/** Whether a word, as printed, is a legal form of companies: `Corp`, `Ltd.`, `A/S`. */
export const isForm = (word: string) => form.test(word);

/** Whether a name is of legal forms and their numbers alone: `L.P. II`. */
export const isFormAlone = (name: string) =>
  /^Limited Partnership$/i.test(name) || name.split(" ").every((word) => isForm(word) || /^[IVX]+$/i.test(word));

/** Whether the last word of a name is a legal form. */
export const hasForm = (name: string) => form.test(name.slice(name.lastIndexOf(" ") + 1));

/** Whether a name ends in the legal form of a company. */
export const hasLegalForm = (name: string) => legalForm.test(name);

/** Short names that many organizations share, so that they alone mean none. */
const generic = new Set(
  "bank ministry government council commission committee court department senate house congress parliament exchange standard board agency".split(
    " ",
  ),
);

const institutional = once(() => new Set(readTable(new URL("institutions.tsv", import.meta.url)).flat()));

/** Whether a name has a word that is typical of organizations: `Plant Cell Research`, `Coffee Marketing Board`. */
export function isInstitution(name: string): boolean {
  return name.split(/[\s-]/).some((word) => institutional().has(word.toLowerCase()));
}

/** Whether a name has a word of its own, neither a legal form nor typical of organizations: `Savings Bank` has none. */
export const hasOwnWord = (name: string) => name.split(" ").some((word) => !isForm(word) && !isInstitution(word));

/** A name without its legal form, as printed: `The Frank B. Lind` for `The Frank B. Lind and Co`. */
export const withoutForm = (name: string) => name.replace(legalForm, "").replace(legalForm, "").replace(/ and$/, "");

const misprintedForm = / (?:(COr|Copr|Corpo|Cporp)|(?:Icn|Incorp|Incx|IOnc))$/;

/** Words that names of organizations have with a capital. */
const smallPrinted =
  / (?:(?:co|corp|inc|ltd)(?=$)|(?:agency|bank|board|commission|department|exchange|group|holdings)(?= \p{Lu}|$))/gu;

/** A name without a mark before it, with its legal form mended and a general word of it with a capital: `Lind Corp` for `Lind Copr`, `Lind Bank` for `Lind bank`. */
export const withForm = (name: string) =>
  name
    .replace(/(?<= (?:Co|Corp|Inc|Ltd|Limited|Partnership))\.$/, "")
    .replace(/^<?[^<>]*>,? |^<|^Corrected-(?=\p{Lu})/iu, "")
    .replace(misprintedForm, (_, corporation?: string) => (corporation === undefined ? " Inc" : " Corp"))
    .replace(smallPrinted, (word) => ` ${word[1]?.toUpperCase()}${word.slice(2)}`);

/** A name without its article and its legal forms, with `and` for `&`. */
export const withoutForms = (name: string) =>
  withoutArticle(name).replace(formBefore, "").replace(legalForm, "").replace(legalForm, "");

const withoutArticle = (name: string) => name.replace(/^the /i, "").replace(/ & /g, " and ");

/**
 * A name without its article and its legal forms, folded: `cyclops` for `The Cyclops Corp`. Empty where what is left would fit many organizations.
 * Spellings of one name have the same: `Lind System Inc` and `Lind Systems`, `Lind Motors of Canada` and `Lind Motors Canada`, `Ministry of Fisheries`
 * and `Fisheries Ministry`.
 */
export const bareName = remembering((name) => {
  const bare = foldName(usualWords(withoutForms(name)));
  return bare.length < 3 || generic.has(bare) ? "" : bare;
}, 10_000);

/** Words by their other spellings. */
const variants = once(
  () =>
    new Map(
      readTable(new URL("variants.tsv", import.meta.url)).flatMap(([word = "", ...others]) =>
        others.map((other) => [other, word] as const),
      ),
    ),
);

/** Small words that one text has in a name and another leaves out. */
const small = /^(?:and|d[aeiou]|del|des|en|et|for|la|of|the|und)$/i;

/** A body of government and its field: `Ministry of Fisheries`. */
const ofField = /^((?:\S+ )*)(Association|Ministry|Department) of (?:the )?(\p{Lu}.*)$/su;
/** Bodies of two words or more with their place behind them: `Supreme Court of Norland`. */
const ofPlace = /^(\S+ .*(?:Bank|Commission|Court|Exchange)) of ((?:\S+ )?\p{Lu}\S*)$/u;

/** The words of a name in one spelling and order, without small ones behind the second word. */
function usualWords(name: string): string {
  if (!name.includes(" ")) return name;
  const ordered = name
    .replace(ofField, "$1$3 $2")
    .replace(/\bCourt of App\p{Ll}+$/u, "Appeals Court")
    .replace(/\bCourt of Chancery$/, "Chancery Court")
    .replace(ofPlace, "$2 $1");
  const words = ordered.split(" ");
  return words
    .filter((word, n) => n === 0 || !isLeftOut(words, word, n))
    .map((word, n) => usualWord(word.toLowerCase(), n > 0))
    .join(" ");
}

/**
 * Whether two names are one but for how their words are spelled, or for legal forms that one has behind those of the other: `Lind Co` and `Lind Company`,
 * `Lind Corp` and `Lind Corp Holdings Ltd`; not `Lind Plc` and `Lind Inc`.
 */
export function isSpelledAlike(one: string, other: string): boolean {
  const [short = [], long = []] = [one, other].map(wordsAsUsual).sort((a, b) => a.length - b.length);
  const isBeginning = short.every((word, n) => word === long[n]);
  return isBeginning && (short.length > 1 || short.length === long.length);
}

/** The words of a name without its legal forms, folded, in one spelling and in the order of the alphabet. */
export const sortedWords = (name: string) => wordsAsUsual(withoutForms(name)).sort();

const wordsAsUsual = (name: string) => usualWords(withoutArticle(name)).split(" ").map(foldName);

/** Whether a word of a name is small, and no part of it: `C and D` is not `CD`, nor `Bank of Norland` Banknorland. */
function isLeftOut(words: readonly string[], word: string, n: number): boolean {
  if (!small.test(word) || (/^(?:and|for|of|the)$/i.test(word) && n === 1 && words.length < 4)) return false;
  return isWhole(words[n - 1]) && isWhole(words[n + 1]);
}

/** Whether a word has more letters than one: `F.` has not. */
const isWhole = (word = "") => word.replaceAll(".", "").length > 1;

/** Words of names that mean another in the plural: United Banks is not United Bank. */
const ownPlural = new Set("banks committees courts departments funds industries ministries securities".split(" "));

/** A word of an organization's name in its usual spelling, one that many names have (`isCommon`) without the ending of its plural. */
function usualWord(printed: string, isCommon: boolean): string {
  const word = variants().get(printed.replace(/[.,]$/, "")) ?? printed;
  if (!isCommon || !/[^s]s$/.test(word) || word.length < 5 || ownPlural.has(word)) return word;
  const one = word.endsWith("ies") ? `${word.slice(0, -3)}y` : word.slice(0, -1);
  // Builders are no builder.
  const isPlural = institutional().has(one) || (institutional().has(word) && !/[eo]rs$/.test(word));
  return variants().get(one) ?? (isPlural ? one : word);
}

/**
 * The first letters of the words that begin with a capital, without the legal form: IMF for `International Monetary Fund`, BNY for `Bank of New
 * York`, GM for `General Motors Corp`.
 */
export function initialsOf(name: string): string {
  return name
    .replace(legalForm, "")
    .split(/\s+/)
    .filter((word) => /^\p{Lu}/u.test(word))
    .map((word) => word[0])
    .join("");
}

/** Whether a name by itself means one organization: it has more than three letters, or is `IMF`. */
const isDistinct = (name: string) => name.length > 3 || name === "IMF";

const joint = once(
  () =>
    new Finder([
      ...readTable(new URL("joint-names.tsv", import.meta.url)).flatMap(([name = "", ...forms]) =>
        [name, ...forms].map((text) => ({ text, entity: name })),
      ),
      ...known().flatMap(([name = "", ...forms]) =>
        [name, ...forms].filter(isDistinct).map((text) => ({ text, entity: name })),
      ),
    ]),
);

/**
 * The mentions of names that are found without the tagger, each with the name as its entity: names that the tagger would divide (`Standard and
 * Poor's`), exchanges and international organizations.
 */
export function jointNames(text: string): Mention<string>[] {
  return joint().mentionsIn(text);
}

/**
 * A ticker or a name in angle brackets, its span with the brackets: a ticker is without an American exchange, `YELL` of `<YELL.O>`; a name is without
 * its initials, `<BDL - Banco di Lind>`, which are `short`.
 */
export type CompanyMark = Span & { readonly ticker?: string; readonly name?: string; readonly short?: string };

const mark = /<([^<>\n]{1,80})>/g;
const tickerCode = /^[A-Z]{1,6}(?:\.[A-Z]{1,3}| (?!A[BG]|[BLNS][ABPV]|CO)[A-Z]{1,2})?$/;
/** The code of an American exchange at the end of a Reuters code, which says nothing that the ticker does not. */
const american = /\.[AON]$/;

/** A name without the possessive behind its legal form, last general word or last s: `<Amplicon Inc's> offering`, `<Lind Builders'> loan`, but `<Wendy's>`. */
function withoutPossessive(name: string): string {
  const [, whole = "", last = ""] = /^((?:.* )?(\S+))['’]s$/u.exec(name) ?? [];
  return isForm(last) || isInstitution(last) ? whole : name.replace(/(?<=s)['’]$/, "");
}

/** The companies that a text marks as Reuters' wire does: by the ticker behind the name, `<COM>`; or, where it has none, by its name in brackets. */
export function companyMarks(text: string): CompanyMark[] {
  if (!text.includes("<")) return [];
  return [...text.matchAll(mark)].flatMap(({ index, 0: whole, 1: inside = "" }): CompanyMark[] => {
    const span = { begin: index, end: index + whole.length };
    if (tickerCode.test(inside)) return [{ ...span, ticker: inside.replace(american, "") }];
    const [, first, named, last] =
      /^(?:(\p{Lu}{2,8}) - )?(\S+ \S.*?)(?:(?: - |-(?=\p{Lu}{3}))(\p{Lu}{2,8}|\p{Lu}\p{Ll}{3,9}))?$/u.exec(inside) ??
      [];
    const short = first ?? last;
    const name = withoutPossessive(short === undefined ? inside : (named ?? inside));
    if (short !== undefined) return [{ ...span, name, short }];
    return /^\p{Lu}.*\p{L}{2}/u.test(name) && /[\s\p{Ll}]|-.*-/u.test(name) ? [{ ...span, name }] : [];
  });
}

/** Words with a capital, or with `and` between them, right before a ticker. */
const capitals = /(?:\p{Lu}[\p{L}\p{N}.&'’-]{0,30},? (?:and |& )?){0,5}\p{Lu}[\p{L}\p{N}.&'’-]{0,30} ?$/u;

/** The name of a company that a text ends in, and its span; undefined where the last word has no capital. */
export function companyBefore(text: string): (Span & { readonly name: string }) | undefined {
  const tail = text.slice(-100);
  const found = capitals.exec(tail);
  if (!found) return undefined;
  const printed = found[0].trimEnd();
  const name = printed.replace(/^The /, "").replace(/['’]s$/, "");
  const end = text.length - (found[0].length - printed.length) - (/['’]s$/.test(printed) ? 2 : 0);
  return { name, begin: end - name.length, end };
}
