import { Near } from "../text/near.ts";
import { hashText, mix } from "./tagger/hash.ts";

/** How often a word stood inside of sentences in small letters and with one capital at its beginning; the same of other forms, as `IBM` and `McDonald`. */
type Forms = { small: number; capital: number; others?: Map<string, number> };

/** The forms that texts give words: the most usual of a word that is given in any case; undefined where none has it. */
export type UsualForms = { usual(printed: string): string | undefined };

/** A word with its inner marks: `Crowley`, `U.S.`, `Allied-Signal`, `AT&T`. */
const word = /[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}'’&.-]*[\p{L}\p{N}]|)(?:(?<=\b\p{L})\.)?/gu;
/** Before this many words were read, a word that was not seen says nothing. */
const leastWords = 20_000;
/** Behind this many, a word is nearly always known: of the texts that follow one in `oneOf` is read, for the names that come up. */
const enoughWords = 1_000_000;
const oneOf = 4;

/** Before this many words were read, one that was seen once may be as right as another. */
const knowsMisprints = 200_000;
/** So often a word stood with a capital that another, seen twice at most and one letter apart, is its misprint; shorter ones are near many others. */
const [manyTimes, fewTimes, leastLetters] = [30, 2, 6];

/**
 * How an archive writes its words, by which a headline in capitals gets its small letters back (Lita et al., "tRuEcasIng", ACL 2003: here the form that a word has most
 * often inside of sentences, and pairs of words that stood there with capitals).
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

  /** Learns from a text in mixed case; from one in capitals nothing. A word behind the beginning of a sentence counts, the first does not. */
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

  /** A name with the words that are meant for its misprints: of `AEL Industires Inc` AEL Industries Inc. What is not sure stays. */
  corrected(name: string): string {
    return name.replace(/[\p{L}][\p{L}\p{M}]+/gu, (word) => this.#meant(word) ?? word);
  }

  /** The word of which another is a misprint: one letter of its inside is missing, doubled, another vowel or in the wrong place; or a second letter is a capital, `INc`. */
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
 * Whether a word that is one letter apart from another is a slip of the hand: not at its beginning or end, which make other words (Holding, Holdings, Industriel), and no
 * other spelling (Aluminium, Labour, Laboratoires); two letters that changed places prove more than one too many (Baking, Ricard) or another vowel (Genova).
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
/** Whether the sentence goes on between two words: a space is the most usual, and looked at first. */
const goesOn = (text: string, end: number, next: number) =>
  next === end + 1 && text[end] === " " ? true : /^[ ,'’]+$/.test(text.slice(end, next));
/** A word in small letters with a capital at the beginning of each part between hyphens: `Allied-Signal`. */
export const withCapitals = (lower: string) =>
  lower.includes("-") || !/^[a-z]/.test(lower)
    ? capitalizedParts(lower)
    : lower.charAt(0).toUpperCase() + lower.slice(1);
const capitalizedParts = (lower: string) => lower.replace(/(?:^|-)\p{L}/gu, (begin) => begin.toUpperCase());
