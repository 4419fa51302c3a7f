import { isGeneration } from "../text/family.ts";
import { withoutTrailing } from "../text/trailing.ts";
import { knownAgency } from "./dateline/agency.ts";
import { naturalCase } from "./dateline/place.ts";

/** The names that commas, semicolons and words for `and` divide: three in `Sarah N. Lynch, Jo Ray and Li Wei`. */
export function namesOf(byline: string): string[] {
  return byline
    .split(/[,;]\s*|\s(?:and|&|und|et|y|e)\s+/u)
    .map((name) => withoutFiller(name.trim()))
    .filter((name) => /\p{L}{2}/u.test(name));
}

/** A name without the equals signs, and points among them, that teleprinters put behind it. */
function withoutFiller(name: string): string {
  const bare = withoutTrailing(name, /[.=]/);
  return name.includes("=", bare.length) ? bare : name;
}

/** The names in a byline, `By Jo Ray and Li Wei`. A word in small letters, as an editor's initials `jr/lw`, is no name. */
export function bylineNames(byline: string): string[] {
  return namesOf(byline.replace(/^\s*(?:By|Von|Par|Por)\s+/i, "")).filter((name) => !/^[a-z/]{1,8}$/.test(name));
}

/** What a byline calls its author, in place of or behind the name: `Associated Press Writer`, `TIMES STAFF WRITERS`, `Special to The Times`. */
const job =
  /\b(?:writers?|reporters?|correspondents?|editors?|columnists?|critics?|analysts?|bureau|staff|desk|service|special to|press|news|times|journal|post)\b/i;

/**
 * The names in the byline of a newspaper or agency, each line or element of it by itself, without what its authors are and without agencies. A name in
 * capitals is written as elsewhere: `By ROSA M. McGEE, TIMES STAFF WRITER` is Rosa M. McGee.
 */
export function authorsIn(lines: readonly string[]): string[] {
  return lines
    .flatMap((line) => bylineNames(line.replace(/\s+/g, " ")))
    .filter((name) => !job.test(name) && knownAgency(name) === undefined)
    .map(naturalName);
}

/** Whether a byline has words that are in none of the names that were read in it, but for `By` and `and`. */
export function saysMore(line: string, names: readonly string[]): boolean {
  const said = ` ${names.join(" ")} by and `.toLowerCase();
  return (line.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).some((word) => !said.includes(word));
}

function naturalName(printed: string): string {
  return naturalCase(printed)
    .replace(/(?<!\p{L})Mc(?=\p{Ll})(\p{L})/gu, (_, letter: string) => `Mc${letter.toUpperCase()}`)
    .split(" ")
    .map((word) => (isGeneration(word) && /^i/i.test(word) ? word.toUpperCase() : word))
    .join(" ");
}
