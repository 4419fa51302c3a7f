import { hashText, mix } from "./hash.ts";
import type { Lexicon, Word, Words } from "./lexicon.ts";

/** Rows of the weight table, a power of two. */
export const rows = 1 << 20;
/** The most features of a token, of its sentence or of its document. */
export const mostFeatures = 96;

/** Stands for the words before and behind a sentence. */
const edge: Word = {
  exact: 7,
  lower: 7,
  shape: 7,
  cluster: 0,
  list: 0,
  parts: new Int32Array(),
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

/** Writes the rows of a token's features into `out` from `at`; returns where they end. */
export function featuresAt({ words, phrases, shouted }: Sentence, n: number, out: Int32Array, at: number): number {
  let end = at;
  const add = (template: number, value: number) => {
    out[end++] = mix(template, value) & (rows - 1);
  };
  const w0 = words[n] ?? edge;
  const [b2, b1, a1, a2] = [words[n - 2] ?? edge, words[n - 1] ?? edge, words[n + 1] ?? edge, words[n + 2] ?? edge];
  const loud = shouted ? 1 : 0;
  add(1, 0);
  add(2, w0.exact);
  add(3, w0.lower);
  add(4, w0.shape + loud);
  for (const part of w0.parts) add(5, part);
  add(6, mix(w0.shape, n === 0 ? 1 : 2) + loud);
  add(7, b1.lower);
  add(8, a1.lower);
  add(9, b2.lower);
  add(10, a2.lower);
  add(11, b1.shape);
  add(12, a1.shape);
  add(13, mix(b1.lower, w0.lower));
  add(14, mix(w0.lower, a1.lower));
  add(15, mix(b1.lower, w0.shape));
  add(16, mix(a1.lower, w0.shape));
  add(17, mix(mix(b1.shape, w0.shape), a1.shape));
  add(18, mix(b2.lower, b1.lower));
  add(19, mix(a1.lower, a2.lower));
  add(20, mix(mix(b2.shape, b1.shape), mix(w0.shape, mix(a1.shape, a2.shape))));
  if (w0.cluster) {
    add(21, w0.cluster);
    add(22, w0.cluster >> 4);
    add(23, mix(w0.cluster, w0.shape));
  }
  add(24, b1.cluster);
  add(25, a1.cluster);
  add(26, mix(b1.cluster, w0.cluster));
  add(27, mix(w0.cluster, a1.cluster));
  add(28, mix(b1.cluster, mix(w0.shape, a1.cluster)));
  add(29, b2.cluster);
  add(30, a2.cluster);
  add(31, mix(b2.cluster, mix(b1.cluster, w0.shape)));
  add(32, mix(w0.shape, mix(a1.cluster, a2.cluster)));
  if (w0.list) {
    for (let bit = 0; bit < 8; bit++) if (w0.list & (1 << bit)) add(33, bit + (w0.capital ? 16 : 0));
    add(34, mix(w0.list, w0.shape));
  }
  add(35, mix(b1.list, mix(w0.list, a1.list)));
  add(36, mix(b1.list, w0.shape));
  add(37, mix(a1.list, w0.shape));
  const phrase = phrases[n] ?? 0;
  if (phrase) for (let bit = 0; bit < 16; bit++) if (phrase & (1 << bit)) add(38, bit);
  add(39, mix(b2.lower, w0.shape));
  add(40, mix(a2.lower, w0.shape));
  if (shouted) add(41, w0.lower);
  if (shouted) add(42, w0.cluster);
  add(43, mix(b1.exact, a1.exact));
  add(44, mix(b1.lower, mix(w0.shape, a1.lower)));
  return end;
}
