import { foldName } from "../text/fold.ts";
import { isGovernmentBody } from "./government.ts";
import { fullName, hasForm, initialsOf, isInstitution, withoutForm } from "./organizations.ts";

/** The words of a name, folded, without an article before it; `Tele-Communications` has two. */
const wordsOf = (name: string) =>
  name
    .replace(/^(?:The|Die|El|Il|La|Le|Les) (?=\p{Lu})/u, "")
    .split(/[\s-]+/)
    .map(foldName)
    .filter((word) => word !== "");

/**
 * Whether a name is a short form by which a text may call an organization after its full name: its first words, which may be cut short (`Circuit
 * City`, `Con Ed`), its last words (`Pork Board`), or its initials.
 */
export function isShortOf(short: string, full: string): boolean {
  const [own, all] = [wordsOf(short), wordsOf(full)];
  if (own.length === 0 || own.length > all.length) return false;
  if (own.length > 1 && isBeginning(own, all)) return own.join(" ") !== all.join(" ");
  if (own.length === all.length) return false;
  if (own[0] === all[0] && own.length === 1) return true;
  // Hall of `Frank B. Hall and Co`
  const isOwn = own.length === 1 && !isInstitution(short) && !isGovernmentBody(short);
  if (isOwn && own[0] === endOf(full) && (hasForm(full) || isInstitution(full))) return true;
  const isEnd = own.every((word, n) => word === all[all.length - own.length + n]);
  if (isEnd && (own.length > 1 || isInstitution(short))) return true;
  return own.length === 1 && own[0]?.length !== 1 && initialsIn(full).includes(own[0]?.toUpperCase() ?? "");
}

/** The initials of a name, and those with its legal form where they are three or more: OHC, too, of `Oslo Herring Corp`. */
function initialsIn(full: string): string[] {
  const own = initialsOf(full).toUpperCase();
  const form = hasForm(full) ? full.slice(full.lastIndexOf(" ") + 1)[0] : undefined;
  return form !== undefined && own.length > 1 ? [own, own + form.toUpperCase()] : [own];
}

/** Whether words are the first of others, each in full or cut short: `con ed` of `consolidated edison co`. */
const isBeginning = (own: readonly string[], all: readonly string[]) =>
  own.every((word, n) => all[n] === word || (word.length > 1 && all[n]?.startsWith(word) === true));

/** The last word of a name without its legal form, folded. */
const endOf = (full: string) => wordsOf(withoutForm(full)).at(-1);

/** What an organization is whose name a text may have in small letters. */
const isBody = /^(?:agency|board|bureau|commission|committee|council|court|department|ministry|organi[sz]ation|union)$/;

/**
 * The initials that a text explains by words in small letters, so that they are no name: DTC of `deposit taking company (DTC)`, and LDA of `local
 * dock agents, LDAs,`; not of an organization in small letters.
 */
export function initialsOfThings(text: string): string[] {
  return [...text.matchAll(/(?:\(|, (?=\p{Lu}+(?:['’]?s)?[,.]))(\p{Lu}{2,8})(?!\p{Lu})/gu)].flatMap(
    ({ index, 1: initials = "" }) => {
      const before = text.slice(Math.max(0, index - 40 * initials.length), index).trimEnd();
      const words = before.split(/[\s-]+/).slice(-initials.length);
      const isOne =
        words.length === initials.length && words.every((word, n) => word[0] === initials[n]?.toLowerCase());
      return isOne && !isBody.test(words.at(-1) ?? "") && fullName(initials) === initials ? initials : [];
    },
  );
}

/** Keys of a full name: the first two letters of its first word, its last word, and its initials. */
export function fullKeys(full: string): string[] {
  const all = wordsOf(full);
  const ends = new Set([all.at(-1), endOf(full)]);
  return [
    `begin ${all[0]?.slice(0, 2)}`,
    ...[...ends].map((word) => `end ${word}`),
    ...initialsIn(full).map((initials) => `initials ${initials.toLowerCase()}`),
  ];
}

/** Keys of a name that may be a short form: it shares one with the full name. */
export function shortKeys(short: string): string[] {
  const own = wordsOf(short);
  return [`begin ${own[0]?.slice(0, 2)}`, `end ${own.at(-1)}`, `initials ${own[0]}`];
}

/** A name and its beginnings: for `Dean Witter Reynolds` also `Dean Witter` and `Dean`. */
export function beginningsOf(name: string): string[] {
  const words = name.split(" ");
  return words.map((_, n) => words.slice(0, n + 1).join(" "));
}
