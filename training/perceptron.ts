import { Consistency, type Features } from "../src/language/tagger/document.ts";
import {
  edge,
  jointFeaturesAt,
  mostFeatures,
  reach,
  rows,
  type Sentence,
  sentenceOf,
  wordFeaturesAt,
} from "../src/language/tagger/features.ts";
import { labels } from "../src/language/tagger/labels.ts";
import { type Lexicon, Words } from "../src/language/tagger/lexicon.ts";
import { viterbi } from "../src/language/tagger/viterbi.ts";
import type { Example } from "./corpus.ts";
import { random, shuffle } from "./random.ts";

/**
 * `rarest`: how often a feature must occur to be kept. `rounds`: passes over all examples; `firstRounds`: those of the models that read the
 * folds. `folds`: parts that the documents are divided into. `withoutDocument`: how often a sentence is learnt without the features of its
 * document. `dropped`: how many of the other features of a token are left out, others each time, so that none is relied on alone. `seeds`: a
 * model is learnt for each, in another order of the examples, and their weights are averaged.
 */
const settings = {
  rarest: 2,
  rounds: 10,
  firstRounds: 4,
  folds: 4,
  withoutDocument: 0.15,
  dropped: 0.2,
  seeds: [7, 8, 9],
};

type Prepared = { readonly sentence: Sentence; readonly features: Features; readonly gold: Uint8Array };
/** `weights`: a row for each feature, a column for each label; `moves`: the weight of each label behind each other. */
type Weights = { readonly weights: Float32Array; readonly moves: Float32Array };

const buffer = new Int32Array(mostFeatures);

/**
 * Learns the weights of the tagger by the averaged structured perceptron (Collins, EMNLP 2002), in two steps. First each fold of the
 * documents is tagged by a model of the other folds, with the features of tokens alone: so these tags are as good as on a new text. Then the
 * tagger is learnt on all documents, with the features that those tags give (`Consistency`). Some sentences are learnt without these, for
 * the tagger's first reading of a text has none. `say` is called with a line on how far it is.
 */
export function learn(
  documents: readonly (readonly Example[])[],
  lexicon: Lexicon,
  say: (line: string) => void,
): Weights {
  const words = new Words(lexicon);
  const prepared = documents.map((document) =>
    document.map(({ tokens, gold }) => prepare(sentenceOf(tokens, words, lexicon), gold)),
  );
  const kept = withoutRare(prepared);
  const context: Features[][] = new Array(kept.length);
  for (let fold = 0; fold < settings.folds; fold++) {
    const others = kept.filter((_, n) => n % settings.folds !== fold);
    const model = rounds(others.flat(), undefined, settings.firstRounds, settings.seeds[0]);
    kept.forEach((document, n) => {
      if (n % settings.folds === fold) context[n] = contextOf(document, model);
    });
    say(`read part ${fold + 1} of ${settings.folds} by what the others teach`);
  }
  const taught = settings.seeds.map((seed) => rounds(kept.flat(), context.flat(), settings.rounds, seed, say));
  const mean = (of: (one: Weights) => Float32Array) =>
    of(taught[0] as Weights).map(
      (_, at) => taught.reduce((sum, one) => sum + (of(one)[at] as number), 0) / taught.length,
    );
  return { weights: mean(({ weights }) => weights), moves: mean(({ moves }) => moves) };
}

function prepare(sentence: Sentence, gold: Uint8Array): Prepared {
  const features = collect(sentence.words.length, (n) => {
    let end = jointFeaturesAt(sentence, n, buffer, 0);
    for (let distance = -reach; distance <= reach; distance++)
      end = wordFeaturesAt(sentence.words[n + distance] ?? edge, distance, buffer, end);
    return end;
  });
  return { sentence, features, gold };
}

function collect(length: number, write: (n: number) => number): Features {
  const found: number[] = [];
  const ends = new Int32Array(length);
  for (let n = 0; n < length; n++) {
    const end = write(n);
    for (let k = 0; k < end; k++) found.push(buffer[k] as number);
    ends[n] = found.length;
  }
  return { rows: Int32Array.from(found), ends };
}

/** The examples without rare features: they teach nothing that holds elsewhere, and fill the table. */
function withoutRare(documents: readonly (readonly Prepared[])[]): Prepared[][] {
  const counts = new Uint8Array(rows);
  for (const document of documents)
    for (const { features } of document)
      for (const row of features.rows) if ((counts[row] ?? 0) < 255) counts[row] = (counts[row] ?? 0) + 1;
  return documents.map((document) =>
    document.map(({ sentence, features, gold }) => {
      let start = 0;
      const kept = collect(gold.length, (n) => {
        let end = 0;
        for (; start < (features.ends[n] ?? 0); start++) {
          const row = features.rows[start] as number;
          if ((counts[row] ?? 0) >= settings.rarest) buffer[end++] = row;
        }
        return end;
      });
      return { sentence, features: kept, gold };
    }),
  );
}

/** The features that a model's tags of a whole document give each of its tokens. */
function contextOf(document: readonly Prepared[], model: Weights): Features[] {
  const tags = document.map(({ features, gold }) =>
    viterbi(scoresOf(model.weights, gold.length, [features]), model.moves, gold.length),
  );
  const consistency = new Consistency();
  document.forEach(({ sentence }, n) => {
    consistency.learn(sentence.words, tags[n] as Uint8Array);
  });
  return document.map(({ sentence }, n) => consistency.featuresOf(sentence.words, tags[n] as Uint8Array));
}

/** The score of every label for every token: the sum of the weights of its features. */
function scoresOf(weights: Float32Array, length: number, all: readonly Features[]): Float64Array {
  const scores = new Float64Array(length * labels);
  for (const { rows: found, ends } of all) {
    let at = 0;
    for (let n = 0; n < length; n++) {
      for (; at < (ends[n] as number); at++) {
        const row = (found[at] as number) * labels;
        for (let label = 0; label < labels; label++)
          scores[n * labels + label] = (scores[n * labels + label] as number) + (weights[row + label] as number);
      }
    }
  }
  return scores;
}

/** Weights, and their averages over all times: each change counts for the part of the time for which it holds. */
class Averaged {
  readonly now: Float32Array;
  readonly #past: Float32Array;

  constructor(size: number) {
    this.now = new Float32Array(size);
    this.#past = new Float32Array(size);
  }

  change(at: number, by: number, time: number): void {
    this.now[at] = (this.now[at] as number) + by;
    this.#past[at] = (this.#past[at] as number) + by * time;
  }

  average(time: number): Float32Array {
    return this.now.map((value, at) => value - (this.#past[at] as number) / time);
  }
}

/**
 * Learns weights from examples in several passes, in a random order that depends on the seed. `context`: the features of the document, by
 * example.
 */
function rounds(
  examples: readonly Prepared[],
  context: readonly Features[] | undefined,
  times: number,
  seed = 1,
  say?: (line: string) => void,
): Weights {
  const weights = new Averaged(rows * labels);
  const moves = new Averaged(labels * labels);
  const chance = random(seed);
  const order = examples.map((_, n) => n);
  let time = 1;
  for (let round = 0; round < times; round++) {
    shuffle(order, chance);
    let wrong = 0;
    for (const n of order) {
      const { features, gold } = examples[n] as Prepared;
      const more = context && chance() >= settings.withoutDocument ? context[n] : undefined;
      const some = withoutSome(features, chance);
      const all = more ? [some, more] : [some];
      const tags = viterbi(scoresOf(weights.now, gold.length, all), moves.now, gold.length);
      if (tags.some((tag, at) => tag !== gold[at])) {
        wrong += 1;
        correct(all, gold, tags, weights, moves, time);
      }
      time += 1;
    }
    say?.(
      `round ${round + 1} of ${times}: ${wrong.toLocaleString("en")} of ${order.length.toLocaleString("en")} sentences were read wrongly`,
    );
  }
  return { weights: weights.average(time), moves: moves.average(time) };
}

/** Features without those that are dropped by chance. */
function withoutSome(features: Features, chance: () => number): Features {
  const kept = new Int32Array(features.rows.length);
  let at = 0;
  let end = 0;
  const ends = features.ends.map((own) => {
    for (; at < own; at++) if (chance() >= settings.dropped) kept[end++] = features.rows[at] as number;
    return end;
  });
  return { rows: kept.subarray(0, end), ends };
}

/** Corrects the weights after a wrong tagging: those of the right labels grow by 1, those of the wrong ones fall by 1. */
function correct(
  all: readonly Features[],
  gold: Uint8Array,
  tags: Uint8Array,
  weights: Averaged,
  moves: Averaged,
  time: number,
): void {
  for (let n = 0; n < gold.length; n++) {
    const [right, wrong] = [gold[n] as number, tags[n] as number];
    const [rightBefore, wrongBefore] = n === 0 ? [0, 0] : [gold[n - 1] as number, tags[n - 1] as number];
    if (right !== wrong || rightBefore !== wrongBefore) {
      moves.change(rightBefore * labels + right, 1, time);
      moves.change(wrongBefore * labels + wrong, -1, time);
    }
    if (right === wrong) continue;
    for (const { rows: found, ends } of all) {
      for (let at = n === 0 ? 0 : (ends[n - 1] as number); at < (ends[n] as number); at++) {
        const row = (found[at] as number) * labels;
        weights.change(row + right, 1, time);
        weights.change(row + wrong, -1, time);
      }
    }
  }
}
