import { countryOf } from "./places/countries.ts";
import { demonymOf } from "./places/demonyms.ts";

const empty = new Set(
  "the a an of for and to in at its his her their former then acting new late senior current".split(" "),
);

/**
 * What a role says, without how: `Russian Foreign Minister` and `Foreign minister of Russia` are the same three words, with a country as its
 * code.
 */
export function roleWords(role: string | undefined): ReadonlySet<string> {
  if (role === undefined) return none;
  const words = role
    .replace(/['’]s?(?=\s|$)/g, "")
    .replace(/\bpremier\b/i, "prime minister")
    .split(/[\s,-]+/);
  const said = new Set<string>();
  for (let n = 0; n < words.length; n++) {
    const [one = "", two = ""] = [words[n], words[n + 1]];
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
    if (word !== "" && !empty.has(word)) said.add(word);
  }
  return said;
}

const none: ReadonlySet<string> = new Set();

/** How many words two roles share. */
export function sharedWords(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const [few, many] = one.size <= other.size ? [one, other] : [other, one];
  let shared = 0;
  for (const word of few) if (many.has(word)) shared += 1;
  return shared;
}
