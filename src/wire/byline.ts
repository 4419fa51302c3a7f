import { withoutTrailing } from "../text/trailing.ts";

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
