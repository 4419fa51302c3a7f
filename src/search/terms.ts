import type { Span } from "../text/span.ts";

/** Takes the endings off a word in small letters. */
export type Stemmer = (word: string) => string;

/** The stemmers by language, `en`; languages without one are there too: of their words nothing is taken off. */
export type Stemmers = ReadonlyMap<string, Stemmer>;

/**
 * A word of a text: its span, and the terms by which it is found, one or more. The first is the word's own; a word with
 * accents has another, that of the word as it is written without them, where the stemmer makes something else of that;
 * and the first of a compound that of the compound in one (`vicepresident` of `vice-president`).
 */
export type Word = Span & { readonly terms: readonly string[]; readonly folded: string };

/** What finds a text that is asked for (`Terms.asked`). */
export type Asked = {
  readonly pieces: readonly (readonly string[])[];
  readonly whole: readonly string[];
  readonly begins?: string;
};

/** Letters of scripts that put no space between words, and Hangul, whose words have many endings: they are found by two characters. */
const unspaced =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;
const runs =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]+|[^\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]+/gu;

/** Longer terms are cut: nobody asks for more of them. */
const longest = 40;

/** Letters that have no decomposition, as people write them who lack them. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  ł: "l",
  ı: "i",
  ς: "σ",
};

/**
 * A word in small letters without accents: of Latin, Greek and Cyrillic letters, and the vowel points of Arabic and
 * Hebrew. Marks of other scripts are letters.
 */
export function foldWord(word: string): string {
  const small = word.toLowerCase();
  if (isAscii(small)) return small;
  return small
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670]+/g, "")
    .replace(/[ßæœøđðþłıς]/g, (letter) => plainLetters[letter] ?? letter)
    .normalize("NFC");
}

function isAscii(text: string): boolean {
  for (let n = 0; n < text.length; n++) if (text.charCodeAt(n) > 127) return false;
  return true;
}

/** The words of texts in one language. What was found for a compound is kept, under a number: most compounds of a text are known from others. */
export class Terms {
  readonly #stem: Stemmer | undefined;
  readonly #compounds: string[] = [];
  readonly #words: (readonly Word[])[] = [];
  /** The numbers of compounds and one more, by hash. */
  #table = new Int32Array(1 << 12);

  constructor(lang: string, stemmers: Stemmers) {
    this.#stem = stemmers.get(lang.split("-", 1)[0] ?? "");
  }

  /** The words of a text, in its order. */
  wordsIn(text: string): Word[] {
    const words: Word[] = [];
    this.eachCompound(text, (number, begin) => {
      for (const word of this.wordsOf(number))
        words.push({ ...word, begin: begin + word.begin, end: begin + word.end });
    });
    return words;
  }

  /** How many words a text has. */
  countIn(text: string): number {
    let count = 0;
    this.eachCompound(text, (number) => {
      count += this.wordsOf(number).length;
    });
    return count;
  }

  /** The numbers of the first and of the last word of a text that stand within a span of it; undefined where none does. */
  within(text: string, { begin, end }: Span): { readonly first: number; readonly last: number } | undefined {
    let [count, first, last] = [0, -1, -1];
    this.eachCompound(text, (number, at) => {
      for (const word of this.wordsOf(number)) {
        if (at + word.begin >= begin && at + word.end <= end) {
          if (first < 0) first = count;
          last = count;
        }
        count++;
      }
    });
    return first < 0 ? undefined : { first, last };
  }

  /**
   * What finds a word or several that are asked for: the terms of each in their order; and for a compound those of it
   * in one word, `vicepresident`. Of what is found by two characters the last character alone is left out, and where
   * there is but one, it is a beginning (`begins`).
   */
  asked(text: string): Asked {
    const words = this.wordsIn(text);
    const [first] = words;
    const isOne = (word: Word) => unspaced.test(word.folded) && [...word.folded].length === 1;
    const kept = words.filter((word, n) => !isOne(word) || words[n - 1]?.end !== word.begin);
    if (first && kept.length === 1 && isOne(first)) return { pieces: [], whole: [], begins: first.folded };
    const joined = words.length > 1 && !/[\s.,]/.test(text.trim()) ? this.wordsIn(text.replace(/[-‐‑'’ʼ]+/gu, "")) : [];
    const whole = joined.length === 1 ? (joined[0]?.terms ?? []) : [];
    return { pieces: kept.map(({ terms }) => terms.filter((term) => !whole.includes(term))), whole };
  }

  /** The words of the compound of a number; spans count from its first character. */
  wordsOf(number: number): readonly Word[] {
    return this.#words[number] as readonly Word[];
  }

  /**
   * Calls `each` with the number and the beginning of each compound of a text: letters and digits, with what may stand
   * inside a word: a hyphen, an apostrophe, a point or a comma. A loop over characters, for a regular expression takes
   * four times as long, and an archive has millions of words.
   */
  eachCompound(text: string, each: (number: number, begin: number) => void): void {
    const { length } = text;
    for (let at = 0; at < length; ) {
      let unit = text.charCodeAt(at);
      if ((sorts[unit] || sortAt(text, at)) !== inWord) {
        at++;
        continue;
      }
      const begin = at;
      let hash = 0;
      for (;;) {
        hash = Math.imul(hash ^ unit, 0x01000193);
        at++;
        if (at === length) break;
        unit = text.charCodeAt(at);
        const sort = sorts[unit] || sortAt(text, at);
        if (sort === inWord) continue;
        if (sort === inside && at + 1 < length && (sorts[text.charCodeAt(at + 1)] || sortAt(text, at + 1)) === inWord)
          continue;
        break;
      }
      each(this.#numberOf(text, begin, at, hash), begin);
    }
  }

  /** The number of the compound that stands in a text. */
  #numberOf(text: string, begin: number, end: number, hash: number): number {
    const mask = this.#table.length - 1;
    for (let place = (hash ^ (hash >>> 15)) & mask; ; place = (place + 1) & mask) {
      const number = (this.#table[place] as number) - 1;
      if (number < 0) {
        // A copy: cut out of its text, it would keep all of that in memory.
        const found = ` ${text.slice(begin, end)}`.slice(1);
        this.#table[place] = this.#compounds.push(found);
        this.#words.push(this.#made(found));
        if (this.#compounds.length * 2 > this.#table.length) this.#grow();
        return this.#compounds.length - 1;
      }
      if (isAt(text, begin, end, this.#compounds[number] as string)) return number;
    }
  }

  #grow(): void {
    const mask = this.#table.length * 4 - 1;
    const table = new Int32Array(mask + 1);
    for (const [number, compound] of this.#compounds.entries()) {
      let hash = 0;
      for (let n = 0; n < compound.length; n++) hash = Math.imul(hash ^ compound.charCodeAt(n), 0x01000193);
      let place = (hash ^ (hash >>> 15)) & mask;
      while (table[place] !== 0) place = (place + 1) & mask;
      table[place] = number + 1;
    }
    this.#table = table;
  }

  #made(found: string): Word[] {
    const parts = partsOf(found);
    const words = parts.flatMap((part) => this.#ofPart(part));
    const [first] = words;
    const joined = parts.length > 1 && !/[.,]/.test(found) && !unspaced.test(found);
    if (!first || !joined) return words;
    const whole = this.#termsOf(parts.map(({ text }) => text).join(""));
    return [{ ...first, terms: [...new Set([...first.terms, ...whole.terms])] }, ...words.slice(1)];
  }

  #ofPart({ text, begin, end }: Part): Word[] {
    if (!unspaced.test(text)) return [{ begin, end, ...this.#termsOf(text) }];
    return [...text.matchAll(runs)].flatMap(({ 0: run, index }) =>
      unspaced.test(run)
        ? pairsIn(run, begin + index)
        : [{ begin: begin + index, end: begin + index + run.length, ...this.#termsOf(run) }],
    );
  }

  #termsOf(word: string): Pick<Word, "terms" | "folded"> {
    const folded = foldWord(word).slice(0, longest);
    const small = word.toLowerCase();
    if (!this.#stem || /\d/.test(word)) return { terms: [folded], folded };
    const own = foldWord(this.#stem(small)).slice(0, longest);
    const other = small === folded ? own : foldWord(this.#stem(folded)).slice(0, longest);
    return { terms: own === other ? [own] : [own, other], folded };
  }
}

function isAt(text: string, begin: number, end: number, compound: string): boolean {
  if (compound.length !== end - begin) return false;
  for (let n = 0; n < compound.length; n++) if (text.charCodeAt(begin + n) !== compound.charCodeAt(n)) return false;
  return true;
}

/** What a UTF-16 unit is: of a word, what may stand inside one, or neither; 0 where nobody has asked yet. */
const [inWord, inside, between] = [1, 2, 3];
const sorts = new Uint8Array(1 << 16);

/** What the unit at a place of a text is; kept in `sorts`, but for halves of a character, whose other half decides. */
function sortAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (unit >= 0xd800 && unit < 0xe000) {
    const first = unit >= 0xdc00 ? at - 1 : at;
    return /^[\p{L}\p{M}\p{N}]/u.test(text.slice(Math.max(0, first), first + 2)) ? inWord : between;
  }
  const character = String.fromCharCode(unit);
  const found = /[\p{L}\p{M}\p{N}]/u.test(character) ? inWord : /[-‐‑'’ʼ.,]/.test(character) ? inside : between;
  sorts[unit] = found;
  return found;
}

type Part = Span & { readonly text: string };

/**
 * The words of a compound: what stands between its hyphens, apostrophes, and points and commas that are in no number or
 * abbreviation. An `’s` at the end is none.
 */
function partsOf(found: string): Part[] {
  const parts: Part[] = [];
  for (const { 0: piece, index: begin } of found.matchAll(/[^-‐‑'’ʼ]+/gu)) {
    if (
      parts.length > 0 &&
      begin + piece.length === found.length &&
      /^s$/i.test(piece) &&
      /['’ʼ]/.test(found[begin - 1] ?? "")
    )
      break;
    const end = begin + piece.length;
    if (/^\d+(?:[.,]\d+)+$/.test(piece)) parts.push({ text: numberOf(piece), begin, end });
    else if (/^\p{L}(?:\.\p{L})+$/u.test(piece) && !unspaced.test(piece))
      parts.push({ text: piece.replaceAll(".", ""), begin, end });
    else
      for (const { 0: text, index } of piece.matchAll(/[^.,]+/g))
        parts.push({ text, begin: begin + index, end: begin + index + text.length });
  }
  return parts;
}

/** A number without the commas between its thousands, and with a point before its decimals: `1,000` is `1000`, `3,5` is `3.5`. */
function numberOf(piece: string): string {
  return piece.replace(/[.,](?=\d{3}(?!\d))/g, "").replaceAll(",", ".");
}

/** Each character of a run with the one behind it, and the last by itself: so one character is the beginning of what it is found by. */
function pairsIn(run: string, from: number): Word[] {
  const characters = [...run.matchAll(/\P{M}\p{M}*|\p{M}+/gu)];
  return characters.map(({ 0: one, index }, n) => {
    const next = characters[n + 1]?.[0] ?? "";
    const folded = (one + next).normalize("NFKC").toLowerCase();
    return { begin: from + index, end: from + index + one.length, terms: [folded], folded };
  });
}
