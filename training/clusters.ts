/**
 * `classes`: how many classes there are; `rarest`: how often a word must occur to be in one; `rounds`: how often every word is tried in
 * every class.
 */
const settings = { classes: 800, rarest: 5, rounds: 8 };

/**
 * Classes of words that stand in like places, by the exchange algorithm (Martin, Liermann and Ney, 1998): each word in turn is moved to the
 * class with which the classes of neighbouring words predict one another best. Gives the class of every word that occurs five times or more,
 * from 1 to 799. Sentences are expected in lower case, with 0 for every digit. The same text gives the same classes.
 */
export function clustersOf(sentences: Iterable<readonly string[]>): Map<string, number> {
  const all = [...sentences];
  const frequency = new Map<string, number>();
  for (const sentence of all) for (const word of sentence) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  const vocabulary = [...frequency]
    .filter(([, n]) => n >= settings.rarest)
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  const ids = new Map(vocabulary.map(([word], n) => [word, n + 1]));
  const size = vocabulary.length + 1;
  const { left, right } = neighbours(all, ids, size);
  const classOf = new Int32Array(size);
  for (let n = 1; n < size; n++) classOf[n] = 1 + ((n - 1) % (settings.classes - 1));
  exchange(classOf, left, right, [0, ...vocabulary.map(([, n]) => n)]);
  return new Map(vocabulary.map(([word], n) => [word, classOf[n + 1] ?? 0]));
}

/** For each word the ids of its neighbours on one side, and how often each stands there. */
type Neighbours = { readonly ids: number[]; readonly counts: number[] }[];

/** For each word the words before it (`left`) and behind it (`right`), and how often; 0 is the edge of a sentence or a rare word. */
function neighbours(all: readonly (readonly string[])[], ids: ReadonlyMap<string, number>, size: number) {
  const pairs = new Map<number, number>();
  const count = (a: number, b: number) => pairs.set(a * size + b, (pairs.get(a * size + b) ?? 0) + 1);
  for (const sentence of all) {
    let before = 0;
    for (const word of sentence) {
      const id = ids.get(word) ?? 0;
      count(before, id);
      before = id;
    }
    count(before, 0);
  }
  const empty = (): Neighbours => Array.from({ length: size }, () => ({ ids: [], counts: [] }));
  const [left, right] = [empty(), empty()];
  for (const [pair, n] of pairs) {
    const [a, b] = [Math.floor(pair / size), pair % size];
    right[a]?.ids.push(b);
    right[a]?.counts.push(n);
    left[b]?.ids.push(a);
    left[b]?.counts.push(n);
  }
  return { left, right };
}

/** Moves words between classes, in `classOf`, so that the likelihood of the text under a bigram model of classes grows. */
function exchange(classOf: Int32Array, left: Neighbours, right: Neighbours, frequency: readonly number[]): void {
  const { classes } = settings;
  const size = new Float64Array(classes);
  const joint = new Float64Array(classes * classes);
  classOf.forEach((own, n) => {
    size[own] = (size[own] ?? 0) + (frequency[n] ?? 0);
    right[n]?.ids.forEach((other, k) => {
      const at = own * classes + (classOf[other] ?? 0);
      joint[at] = (joint[at] ?? 0) + (right[n]?.counts[k] ?? 0);
    });
  });
  const before = new Float64Array(classes);
  const after = new Float64Array(classes);
  for (let round = 0; round < settings.rounds; round++) {
    for (let word = 1; word < classOf.length; word++) {
      before.fill(0);
      after.fill(0);
      let self = 0;
      left[word]?.ids.forEach((other, k) => {
        const n = left[word]?.counts[k] ?? 0;
        if (other === word) self = n;
        else before[classOf[other] ?? 0] = (before[classOf[other] ?? 0] ?? 0) + n;
      });
      right[word]?.ids.forEach((other, k) => {
        if (other !== word)
          after[classOf[other] ?? 0] = (after[classOf[other] ?? 0] ?? 0) + (right[word]?.counts[k] ?? 0);
      });
      const behind = indexes(before);
      const ahead = indexes(after);
      const move = (own: number, sign: 1 | -1) => {
        for (const other of behind)
          joint[other * classes + own] = (joint[other * classes + own] ?? 0) + sign * (before[other] ?? 0);
        for (const other of ahead)
          joint[own * classes + other] = (joint[own * classes + other] ?? 0) + sign * (after[other] ?? 0);
        joint[own * classes + own] = (joint[own * classes + own] ?? 0) + sign * self;
        size[own] = (size[own] ?? 0) + sign * (frequency[word] ?? 0);
      };
      const old = classOf[word] ?? 0;
      move(old, -1);
      let best = old;
      let most = Number.NEGATIVE_INFINITY;
      for (let own = 1; own < classes; own++) {
        const at = own * classes + own;
        let gain = entropy((joint[at] ?? 0) + self + (before[own] ?? 0) + (after[own] ?? 0)) - entropy(joint[at] ?? 0);
        for (const other of behind)
          if (other !== own) gain += grown(joint[other * classes + own] ?? 0, before[other] ?? 0);
        for (const other of ahead)
          if (other !== own) gain += grown(joint[own * classes + other] ?? 0, after[other] ?? 0);
        gain -= 2 * grown(size[own] ?? 0, frequency[word] ?? 0);
        if (gain > most) {
          most = gain;
          best = own;
        }
      }
      move(best, 1);
      classOf[word] = best;
    }
  }
}

/** The indexes of counts that are not 0. */
function indexes(counts: Float64Array): number[] {
  const found: number[] = [];
  for (let n = 0; n < counts.length; n++) if (counts[n]) found.push(n);
  return found;
}

/** n log n for small n. */
const table = Float64Array.from({ length: 1 << 20 }, (_, n) => (n === 0 ? 0 : n * Math.log(n)));
const entropy = (n: number) => (n <= 0 ? 0 : n < table.length ? (table[n] ?? 0) : n * Math.log(n));
const grown = (n: number, by: number) => entropy(n + by) - entropy(n);
