import { once, readTable } from "../text/table.ts";
import type { Token } from "../text/words.ts";
import { countryOf } from "./places/countries.ts";
import { demonymOf } from "./places/demonyms.ts";

type Use = "office" | "modifier" | "field" | "honorific" | "filler";

/** The words of `roles.tsv` by their use. */
const words = once((): Readonly<Record<Use, ReadonlySet<string>>> => {
  const rows = readTable(new URL("roles.tsv", import.meta.url));
  const of = (use: Use) => new Set(rows.flatMap(([word = "", own]) => (own === use ? [word] : [])));
  return {
    office: of("office"),
    modifier: of("modifier"),
    field: of("field"),
    honorific: of("honorific"),
    filler: of("filler"),
  };
});

/** A token in small letters, without a point at its end. */
const bare = (token: Token | undefined) => token?.text.toLowerCase().replace(/\.$/, "") ?? "";

/** Whether a word, in small letters and without its point, is an office, a modifier or an honorific. */
export function isRoleWord(word: string): boolean {
  const { office, modifier, honorific } = words();
  return office.has(word) || modifier.has(word) || honorific.has(word);
}

/** Whether a word, in small letters, is an office: `minister`, `analyst`. */
export function isOffice(word: string): boolean {
  return words().office.has(word);
}

/** Whether a word, in small letters, is what the office behind it is of: `harbour` of a harbour master. */
export function isField(word: string): boolean {
  return words().field.has(word);
}

/** Whether a word, in small letters and without its point, is `Mr`, `Dr`, `Sir` or the like. */
export function isHonorific(word: string): boolean {
  return words().honorific.has(word);
}

/**
 * The role that a sentence gives a person, as printed, right before the name or else right behind it; undefined where it gives none.
 * `start` and `end` (exclusive) are the tokens of the name; the tokens' offsets count in `text`.
 */
export function roleOf(sentence: readonly Token[], start: number, end: number, text: string): string | undefined {
  return roleBefore(sentence, start, text) ?? roleBehind(sentence, end, text);
}

/** The role right before the name that begins at token `name`: `Russian Foreign Minister`. */
function roleBefore(sentence: readonly Token[], name: number, text: string): string | undefined {
  const { office, modifier, field } = words();
  const last = officeWithDomain(sentence, name);
  let start = last;
  let hasOffice = last < name;
  for (let n = last - 1; n >= 0 && name - n <= 8; n--) {
    const token = sentence[n] as Token;
    const word = bare(token);
    if (office.has(word.replace(/^.*-/, "")) || office.has(word)) hasOffice = true;
    else if (
      !hasOffice ||
      !(
        /^\p{Lu}/u.test(token.text) ||
        modifier.has(word) ||
        modifier.has(token.text.toLowerCase()) ||
        field.has(token.text)
      )
    )
      break;
    // An article is no part of the role, not even with the capital that begins a sentence.
    if (word === "the" || word === "a" || word === "an") break;
    start = n;
  }
  while (start < name && /^(?:of|for|and|then)$/i.test(sentence[start]?.text ?? "")) start += 1;
  if (!hasOffice || start >= name) return undefined;
  return text.slice(sentence[start]?.begin, sentence[name - 1]?.end).replace(/\s+/g, " ");
}

/**
 * The token of the office where an office and its domain stand right before the name: `Secretary` in `Secretary of State Jo Ray`, `leader` in `leader
 * of the Free Officers Jo Ray`. `name` itself where they do not.
 */
function officeWithDomain(sentence: readonly Token[], name: number): number {
  const { office } = words();
  let n = name - 1;
  while (n > 0 && name - n <= 3 && /^\p{Lu}/u.test(sentence[n]?.text ?? "") && !office.has(bare(sentence[n]))) n -= 1;
  if (n === name - 1) return name;
  if (bare(sentence[n]) === "the") n -= 1;
  return /^(?:of|for)$/.test(sentence[n]?.text ?? "") && office.has(bare(sentence[n - 1])) ? n - 1 : name;
}

/** A role behind a name has at most this many words. */
const mostWordsBehind = 10;

/** The role between commas right behind the name that ends at token `end`: `, Norway's foreign minister,`, `, a spokesman for the port,`. */
function roleBehind(sentence: readonly Token[], end: number, text: string): string | undefined {
  if (sentence[end]?.text !== ",") return undefined;
  const { office } = words();
  const article = /^(?:a|an|the|his|her|its|their)$/.test(sentence[end + 1]?.text ?? "") ? 1 : 0;
  const start = end + 1 + article;
  const length = sentence
    .slice(start + 1, start + mostWordsBehind + 1)
    .findIndex(({ text: word }) => /^(?:[,.;:(—–]|said|says|told|who|was|is|has|had)$/.test(word));
  if (length < 0) return undefined;
  const phrase = sentence.slice(start, start + length + 1);
  const at = phrase.findIndex((token) => office.has(bare(token).replace(/^.*-/, "")));
  // An office with a capital is another person's: `, President Carl Lind, …` goes on in a list.
  const isOffice = at >= 0 && at <= 4 && /^\p{Ll}/u.test(phrase[at]?.text ?? "");
  if (!isOffice || !phrase.slice(0, at).every((token) => mayPrecedeOffice(token))) return undefined;
  const next = phrase[at + 1];
  if (next && !/^(?:of|for|at|in|to|and|with|from)$/.test(next.text)) return undefined;
  const last = phrase.at(-1)?.end ?? 0;
  const firm = firmWithCommas.exec(text.slice(last, last + 80))?.[0] ?? "";
  return text.slice(phrase[0]?.begin, last + firm.length).replace(/\s+/g, " ");
}

/** What of a firm's name stands behind its first comma: `, Peabody and Co` of `analyst at Kidder, Peabody and Co`. */
const firmWithCommas = /^(?:,\s\p{Lu}\p{L}{1,20}){1,4}\s(?:and|&)\s(?:Co|Company|Sons|Partners|Associates)\b/u;

/** Whether a word may stand between the comma and an office: one with a capital, a possessive ending, a modifier, another office. */
function mayPrecedeOffice(token: Token): boolean {
  const { office, modifier } = words();
  return /^(?:\p{Lu}|['’]s?$)/u.test(token.text) || modifier.has(bare(token)) || office.has(bare(token));
}

const none: ReadonlySet<string> = new Set();

/**
 * The words of a role by which it is compared: in small letters and one spelling, without fillers such as `former` and `new`, a country or
 * its adjective as its ISO 3166-1 code. `Russian Foreign Minister` and `Foreign minister of Russia` are both RU, foreign, minister.
 */
export function roleWords(role: string | undefined): ReadonlySet<string> {
  if (role === undefined) return none;
  const printed = role
    .replace(/['’]s?(?=\s|$)/g, "")
    .replace(/\bpremier\b/i, "prime minister")
    .split(/[\s,-]+/);
  const found = new Set<string>();
  for (let n = 0; n < printed.length; n++) {
    const [one = "", two = ""] = [printed[n], printed[n + 1]];
    const pair = /^\p{Lu}/u.test(one) && /^\p{Lu}/u.test(two) ? countryOf(`${one} ${two}`) : undefined;
    const country = pair ?? (/^\p{Lu}/u.test(one) ? countryOf(one) : undefined);
    const code = country?.code ?? demonymOf(one);
    if (pair) n += 1;
    const word =
      code ??
      one
        .toLowerCase()
        .replace(/[^\p{L}-]/gu, "")
        .replace("defense", "defence")
        .replace("advisor", "adviser");
    if (word !== "" && !words().filler.has(word)) found.add(word);
  }
  return found;
}

/** How many members two sets have in common. */
export function countShared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const [few, many] = one.size <= other.size ? [one, other] : [other, one];
  let shared = 0;
  for (const member of few) if (many.has(member)) shared += 1;
  return shared;
}
