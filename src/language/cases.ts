import { Near } from "../text/near.ts";
import { hashText, mix } from "./tagger/hash.ts";

/**
 * How often a word stood inside of sentences in small letters, with one capital at its beginning, and in other forms, such as `IBM` and `McDonald`.
 */
type Forms = { small: number; capital: number; others?: Map<string, number> };

/** The usual form of a word that is given in any case; undefined where no text has the word. */
export type UsualForms = { usual(printed: string): string | undefined };

/** A word with its inner marks: `Crowley`, `U.S.`, `Allied-Signal`, `AT&T`. */
const word = /[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}'’&.-]*[\p{L}\p{N}]|)(?:(?<=\b\p{L})\.)?/gu;
/** How many words must have been read before it means anything that a word was not among them. */
const leastWords = 20_000;
/** After this many words nearly every word is known: of further texts only one in `oneOf` is read, for new names. */
const enoughWords = 1_000_000;
const oneOf = 4;

/** How many words must have been read before a word that was seen once may count as a misprint. */
const knowsMisprints = 200_000;
/**
 * How often a word must have stood with a capital for another to be its misprint; how often that may have been seen at most; and how many letters it
 * must have, for short words are near many others.
 */
const [manyTimes, fewTimes, leastLetters] = [30, 2, 6];

/**
 * How an archive writes its words: used to give a headline in capitals its small letters back. (Lita et al., "tRuEcasIng", ACL 2003; here, the form
 * that a word has most often inside of sentences, and the pairs of words that stood there with capitals.)
 */
export class Cases implements UsualForms {
  readonly #forms = new Map<string, Forms>();
  readonly #pairs = new Set<number>();
  /** Words that are frequent with a capital. */
  readonly #frequent = new Near();
  #words = 0;
  #texts = 0;

  /** Whether enough was read to restore a headline. */
  get isTaught(): boolean {
    return this.#words >= leastWords;
  }

  /**
   * Learns the words of a text in mixed case, and nothing from one in capitals. The first word of a sentence is left out, for it has a capital
   * whatever it is.
   */
  learn(text: string): void {
    if (!/\p{Ll}{3}/u.test(text.slice(0, 1_000))) return;
    this.#texts += 1;
    if (this.#words > enoughWords && this.#texts % oneOf > 0) return;
    let before: string | undefined;
    let end = 0;
    for (const match of text.matchAll(word)) {
      const form = match[0].endsWith("'s") || match[0].endsWith("’s") ? match[0].slice(0, -2) : match[0];
      const begins = match.index === 0 || !goesOn(text, end, match.index);
      end = match.index + match[0].length;
      const capital = isCapital(form);
      const lower = form.toLowerCase();
      if (!begins) {
        this.#count(form, lower, capital);
        if (capital && before !== undefined) this.#pairs.add(pairOf(before, lower));
      }
      before = capital && !begins ? lower : undefined;
    }
  }

  #count(form: string, lower: string, capital: boolean): void {
    this.#words += 1;
    let forms = this.#forms.get(lower);
    if (!forms) {
      forms = { small: 0, capital: 0 };
      // A slice of a long word would keep the whole text.
      this.#forms.set(lower.length > 12 ? Buffer.from(lower).toString() : lower, forms);
    }
    if (form === lower) forms.small += 1;
    else if (capital && form === withCapitals(lower)) {
      forms.capital += 1;
      if (forms.capital === manyTimes && lower.length >= leastLetters) this.#frequent.add(lower);
    } else {
      forms.others ??= new Map();
      forms.others.set(form, (forms.others.get(form) ?? 0) + 1);
    }
  }

  /** The form that a word, given in any case, has most often; undefined where it was never seen. */
  usual(printed: string): string | undefined {
    const lower = printed.toLowerCase();
    const forms = this.#forms.get(lower);
    if (!forms) return undefined;
    const [other, times] = [...(forms.others ?? [])].reduce((best, one) => (one[1] > best[1] ? one : best), ["", 0]);
    if (times > forms.small && times > forms.capital) return other;
    return forms.small >= forms.capital ? lower : withCapitals(lower);
  }

  /** A name with its misprints mended: `AEL Industries Inc` for `AEL Industires Inc`. What is not sure stays as it is. */
  corrected(name: string): string {
    return name.replace(/[\p{L}][\p{L}\p{M}]+/gu, (word) => this.#meant(word) ?? word);
  }

  /**
   * The word of which another is a misprint. The misprint has one letter inside of the word missing, doubled, in the wrong place or replaced by
   * another vowel; or a second letter that is a capital, `INc`.
   */
  #meant(printed: string): string | undefined {
    const lower = printed.toLowerCase();
    const forms = this.#forms.get(lower);
    const usual = withCapitals(lower);
    if (/^\p{Lu}{2}\p{Ll}+$/u.test(printed) && (forms?.capital ?? 0) > 10 * (forms?.others?.get(printed) ?? 1))
      return usual;
    if (this.#words < knowsMisprints || lower.length < leastLetters || !isCapital(printed)) return undefined;
    if (forms && forms.small + forms.capital > fewTimes) return undefined;
    const [one, other] = this.#frequent.of(lower).filter((near) => isSlip(lower, near));
    return one === undefined || other !== undefined
      ? undefined
      : printed === printed.toUpperCase()
        ? one.toUpperCase()
        : withCapitals(one);
  }

  /** Whether two words stood beside each other, both with a capital. */
  arePair(one: string, other: string): boolean {
    return this.#pairs.has(pairOf(one.toLowerCase(), other.toLowerCase()));
  }
}

/**
 * Whether a word that differs from another in one letter is a typing slip. A change at the beginning or end makes another word (Holding, Holdings,
 * Industriel), and some changes are other spellings (Aluminium, Labour, Laboratoires). Two letters that changed places prove more than a letter too
 * many (Baking, Ricard) or another vowel (Genova).
 */
function isSlip(printed: string, meant: string): boolean {
  const at = [...printed].findIndex((letter, n) => letter !== meant[n]);
  const inside = Math.min(printed.length, meant.length) - (printed.length === meant.length ? 3 : 2);
  if (at < 1 || at > inside || otherSpelling.test(printed + meant)) return false;
  if (printed.length !== meant.length) return Math.min(printed.length, meant.length) > leastLetters;
  if (printed[at + 1] === meant[at]) return true;
  return printed.length > leastLetters + 1 && vowels.test(printed[at] ?? "") && vowels.test(meant[at] ?? "");
}
const vowels = /[aeiou]/;
const otherSpelling = /our|ium|mme|oire|entrepr|bankcorp/;

/** Two words in small letters, as one number. */
const pairOf = (one: string, other: string) => mix(hashText(one), hashText(other));
const isCapital = (form: string) => {
  const code = form.charCodeAt(0);
  return code < 128 ? code >= 65 && code <= 90 : /^\p{Lu}/u.test(form);
};
/** Whether two words stand in one sentence, by what is between them. A space is the most usual, and is looked at first. */
const goesOn = (text: string, end: number, next: number) =>
  next === end + 1 && text[end] === " " ? true : /^[ ,'’]+$/.test(text.slice(end, next));
/** A word in small letters with a capital at the beginning of each part between hyphens: `Allied-Signal`. */
export const withCapitals = (lower: string) =>
  lower.includes("-") || !/^[a-z]/.test(lower)
    ? capitalizedParts(lower)
    : lower.charAt(0).toUpperCase() + lower.slice(1);
const capitalizedParts = (lower: string) => lower.replace(/(?:^|-)\p{L}/gu, (begin) => begin.toUpperCase());
