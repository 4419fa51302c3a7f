import { hashText, mix } from "./hash.ts";
import { classKinds, type Lexicon, type Word, type Words } from "./lexicon.ts";

/** Rows of the weight table, a power of two. */
export const rows = 1 << 21;
/** The most features of a token, of its sentence or of its document. */
export const mostFeatures = 160;

/** The row of a feature: of what kind it is, and its value. */
export const rowOf = (template: number, value: number) => mix(template, value) & (rows - 1);

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
  scores: undefined,
};

/** A sentence by its words; the lists that phrases of it are in (see `phrasesOf`); whether it is mostly in capitals, as a headline. */
export type Sentence = { readonly words: readonly Word[]; readonly phrases: Uint16Array; readonly shouted: boolean };

/** A sentence of these tokens, with what the lexicon knows of them. */
export function sentenceOf(tokens: readonly string[], words: Words, lexicon: Lexicon): Sentence {
  const known: Word[] = [];
  let letters = 0;
  let uppers = 0;
  for (const token of tokens) {
    const word = words.of(token);
    known.push(word);
    if (word.capital || word.upper) letters += 1;
    if (word.upper) uppers += 1;
  }
  const shouted =
    uppers * 2 > known.length &&
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
  const base = 200 + 20 * (distance + reach);
  out[end++] = rowOf(base, word.lower);
  for (let kind = 0; kind < classKinds; kind++) out[end++] = rowOf(base + 1 + kind, word.classes[kind] as number);
  if (Math.abs(distance) < 2) out[end++] = rowOf(base + 10, word.shape);
  if (distance !== 0) return end;
  out[end++] = rowOf(base + 11, word.exact);
  for (const part of word.parts) out[end++] = rowOf(base + 12, part);
  for (let kind = 0; kind < classKinds; kind++) {
    const value = word.classes[kind] as number;
    if (value) out[end++] = rowOf(310 + kind, mix(value, word.shape));
  }
  if (word.list) {
    for (let bit = 0; bit < 8; bit++)
      if (word.list & (1 << bit)) out[end++] = rowOf(base + 13, bit + (word.capital ? 16 : 0));
    out[end++] = rowOf(base + 14, mix(word.list, word.shape));
  }
  return end;
}

/** Writes the rows of the features that several words or the sentence give token `n` into `out` from `at`; returns where they end. */
export function jointFeaturesAt({ words, phrases, shouted }: Sentence, n: number, out: Int32Array, at: number): number {
  let end = at;
  const w0 = words[n] ?? edge;
  // No destructuring of arrays, and no index below 0: that would take half of the time here.
  const b2 = (n > 1 ? words[n - 2] : undefined) ?? edge;
  const b1 = (n > 0 ? words[n - 1] : undefined) ?? edge;
  const a1 = words[n + 1] ?? edge;
  const a2 = words[n + 2] ?? edge;
  const loud = shouted ? 1 : 0;
  out[end++] = rowOf(1, 0);
  out[end++] = rowOf(2, w0.shape + loud);
  out[end++] = rowOf(3, mix(w0.shape, n === 0 ? 1 : 2) + loud);
  if (shouted) out[end++] = rowOf(4, w0.lower);
  out[end++] = rowOf(5, mix(b1.lower, w0.lower));
  out[end++] = rowOf(6, mix(w0.lower, a1.lower));
  out[end++] = rowOf(7, mix(b1.lower, w0.shape));
  out[end++] = rowOf(8, mix(a1.lower, w0.shape));
  out[end++] = rowOf(9, mix(b2.lower, w0.shape));
  out[end++] = rowOf(10, mix(a2.lower, w0.shape));
  out[end++] = rowOf(11, mix(b2.lower, b1.lower));
  out[end++] = rowOf(12, mix(a1.lower, a2.lower));
  out[end++] = rowOf(13, mix(b1.exact, a1.exact));
  out[end++] = rowOf(14, mix(b1.lower, mix(w0.shape, a1.lower)));
  out[end++] = rowOf(15, mix(mix(b1.shape, w0.shape), a1.shape));
  out[end++] = rowOf(16, mix(mix(b2.shape, b1.shape), mix(w0.shape, mix(a1.shape, a2.shape))));
  out[end++] = rowOf(17, mix(b1.list, mix(w0.list, a1.list)));
  out[end++] = rowOf(18, mix(b1.list, w0.shape));
  out[end++] = rowOf(19, mix(a1.list, w0.shape));
  const phrase = phrases[n] ?? 0;
  if (phrase) for (let bit = 0; bit < 16; bit++) if (phrase & (1 << bit)) out[end++] = rowOf(20, bit);
  for (let kind = 0; kind < classKinds; kind++) {
    const base = 30 + 10 * kind;
    const before = b1.classes[kind] as number;
    const own = w0.classes[kind] as number;
    const behind = a1.classes[kind] as number;
    out[end++] = rowOf(base, mix(before, own));
    out[end++] = rowOf(base + 1, mix(own, behind));
    out[end++] = rowOf(base + 2, mix(before, mix(w0.shape, behind)));
    out[end++] = rowOf(base + 3, mix(mix(before, own), behind));
  }
  return end;
}
