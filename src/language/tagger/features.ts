import { hashText, mix } from "./hash.ts";
import { classKinds, type Lexicon, type Word, type Words } from "./lexicon.ts";

/** Rows of the weight table, a power of two. */
export const rows = 1 << 21;
/** The most features of a token, of its sentence or of its document. */
export const mostFeatures = 160;

/** How many words on either side of a token it has features of. */
export const reach = 2;

/** Stands for the words before and behind a sentence. */
export const edge: Word = {
  exact: 7,
  lower: 7,
  shape: 7,
  classes: new Array(classKinds).fill(0),
  list: 0,
  parts: [],
  capital: false,
  upper: false,
};

/** A sentence by its words; the lists that phrases of it are in (see `phrasesOf`); whether it is mostly in capitals, as a headline. */
export type Sentence = { readonly words: readonly Word[]; readonly phrases: Uint16Array; readonly shouted: boolean };

export function sentenceOf(tokens: readonly string[], words: Words, lexicon: Lexicon): Sentence {
  const known = tokens.map((token) => words.of(token));
  const letters = known.filter(({ capital, upper }) => capital || upper).length;
  const shouted =
    known.filter(({ upper }) => upper).length * 2 > known.length &&
    letters > 1 &&
    !tokens.some((token) => /\p{Ll}{3}/u.test(token) && /^\p{Ll}/u.test(token));
  return { words: known, phrases: phrasesOf(tokens, known, lexicon), shouted };
}

/** For every token the lists, a bit each, of the names of two words or more that begin there (low byte) or go on there (high byte). */
function phrasesOf(tokens: readonly string[], known: readonly Word[], lexicon: Lexicon): Uint16Array {
  const found = new Uint16Array(tokens.length);
  for (let start = 0; start < tokens.length; start++) {
    if (!known[start]?.capital) continue;
    let hash = hashText((tokens[start] ?? "").toLowerCase());
    for (let length = 2; length <= lexicon.longest && start + length <= tokens.length; length++) {
      const next = (tokens[start + length - 1] ?? "").toLowerCase();
      hash = hashText(next, Math.imul(hash ^ 32, 0x01000193));
      const lists = lexicon.listsByHash(hash | 0);
      if (lists === 0) continue;
      found[start] = (found[start] ?? 0) | lists;
      for (let n = start + 1; n < start + length; n++) found[n] = (found[n] ?? 0) | (lists << 8);
    }
  }
  return found;
}

/**
 * Writes the rows of the features that a word alone gives the token that it stands `distance` words behind (before, where negative; itself
 * where 0) into `out` from `at`; returns where they end.
 */
export function wordFeaturesAt(word: Word, distance: number, out: Int32Array, at: number): number {
  let end = at;
  const add = (template: number, value: number) => {
    out[end++] = mix(template, value) & (rows - 1);
  };
  const base = 200 + 20 * (distance + reach);
  add(base, word.lower);
  word.classes.forEach((value, kind) => {
    add(base + 1 + kind, value);
  });
  if (Math.abs(distance) < 2) add(base + 10, word.shape);
  if (distance !== 0) return end;
  add(base + 11, word.exact);
  for (const part of word.parts) add(base + 12, part);
  word.classes.forEach((value, kind) => {
    if (value) add(310 + kind, mix(value, word.shape));
  });
  if (word.list) {
    for (let bit = 0; bit < 8; bit++) if (word.list & (1 << bit)) add(base + 13, bit + (word.capital ? 16 : 0));
    add(base + 14, mix(word.list, word.shape));
  }
  return end;
}

/** The same of the features that several words or the sentence give token `n`. */
export function jointFeaturesAt({ words, phrases, shouted }: Sentence, n: number, out: Int32Array, at: number): number {
  let end = at;
  const add = (template: number, value: number) => {
    out[end++] = mix(template, value) & (rows - 1);
  };
  const w0 = words[n] ?? edge;
  // No destructuring of arrays: it would take half of the time here.
  const b2 = words[n - 2] ?? edge;
  const b1 = words[n - 1] ?? edge;
  const a1 = words[n + 1] ?? edge;
  const a2 = words[n + 2] ?? edge;
  const loud = shouted ? 1 : 0;
  add(1, 0);
  add(2, w0.shape + loud);
  add(3, mix(w0.shape, n === 0 ? 1 : 2) + loud);
  if (shouted) add(4, w0.lower);
  add(5, mix(b1.lower, w0.lower));
  add(6, mix(w0.lower, a1.lower));
  add(7, mix(b1.lower, w0.shape));
  add(8, mix(a1.lower, w0.shape));
  add(9, mix(b2.lower, w0.shape));
  add(10, mix(a2.lower, w0.shape));
  add(11, mix(b2.lower, b1.lower));
  add(12, mix(a1.lower, a2.lower));
  add(13, mix(b1.exact, a1.exact));
  add(14, mix(b1.lower, mix(w0.shape, a1.lower)));
  add(15, mix(mix(b1.shape, w0.shape), a1.shape));
  add(16, mix(mix(b2.shape, b1.shape), mix(w0.shape, mix(a1.shape, a2.shape))));
  add(17, mix(b1.list, mix(w0.list, a1.list)));
  add(18, mix(b1.list, w0.shape));
  add(19, mix(a1.list, w0.shape));
  const phrase = phrases[n] ?? 0;
  if (phrase) for (let bit = 0; bit < 16; bit++) if (phrase & (1 << bit)) add(20, bit);
  for (let kind = 0; kind < classKinds; kind++) {
    const base = 30 + 10 * kind;
    const before = b1.classes[kind] as number;
    const own = w0.classes[kind] as number;
    const behind = a1.classes[kind] as number;
    add(base, mix(before, own));
    add(base + 1, mix(own, behind));
    add(base + 2, mix(before, mix(w0.shape, behind)));
    add(base + 3, mix(mix(before, own), behind));
  }
  return end;
}
