import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { command, pathFromPerson, run, shown } from "../src/cli/command.ts";

type Options = { conll: string; worldwide: string; text: string[]; out: string };

const options = command(
  "train",
  "Teaches the name tagger from corpora, and writes its model. The same corpora give the same bytes.",
)
  .requiredOption("--conll <dir>", "CoNLL-2003: eng.train")
  .requiredOption("--worldwide <dir>", "the Worldwide corpus; every fifth file is kept back to measure by")
  .option(
    "--text <dir...>",
    "more text without labels, for the classes of words: .txt files, and .sgm of Reuters-21578",
    [],
  )
  .option("--out <file>", "where the model goes", "src/language/model.bin")
  .parse()
  .opts<Options>();

/** Steps a weight is kept in, and below which it is none: small weights are noise, and take most of the room. */
const scale = 3;
const least = 0.5;

await run(".", async () => {
  const { clustersOf } = await import("./clusters.ts");
  const { keptBack, readConll, readWorldwide } = await import("./corpus.ts");
  const { listsOf } = await import("./lists.ts");
  const { learn } = await import("./perceptron.ts");
  const { rawSentences } = await import("./raw.ts");
  const { lexiconOf, modelBytes } = await import("../src/language/tagger/model.ts");
  const { hashText } = await import("../src/language/tagger/hash.ts");

  const documents = [
    ...readConll(join(pathFromPerson(options.conll), "eng.train")),
    ...keptBack(readWorldwide(pathFromPerson(options.worldwide))).training,
  ];
  const labelled = documents.flat().map(({ tokens }) => tokens);
  console.log(
    `${documents.length.toLocaleString("en")} documents, ${labelled.length.toLocaleString("en")} sentences with labels`,
  );
  const raw = options.text.flatMap((folder) => {
    const path = pathFromPerson(folder);
    if (!existsSync(path)) throw new Error(`there is no folder ${shown(path)}`);
    return readdirSync(path)
      .filter((name) => /\.(?:txt|sgm)$/.test(name))
      .sort()
      .flatMap((name) => rawSentences(readFileSync(join(path, name), "latin1"), name));
  });
  const folded = [...labelled, ...raw].map((tokens) => tokens.map((token) => token.toLowerCase().replace(/\d/g, "0")));
  const clusters = clustersOf(folded);
  console.log(`${clusters.size.toLocaleString("en")} words in classes`);
  const { lists, longest } = listsOf();
  const byHash = <T>(pairs: Iterable<[number, T]>) => [...pairs].sort(([a], [b]) => a - b);
  const classes = byHash([...clusters].map(([word, cluster]) => [hashText(word), cluster] as [number, number]));
  const listed = byHash(lists);
  const lexicon = {
    clusterHashes: Int32Array.from(classes, ([hash]) => hash),
    clusters: Uint16Array.from(classes, ([, cluster]) => cluster),
    listHashes: Int32Array.from(listed, ([hash]) => hash),
    lists: Uint8Array.from(listed, ([, bits]) => bits),
    longest,
  };
  const { weights, moves } = learn(documents, lexiconOf(lexicon), (line) => console.log(line));
  const bytes = modelBytes(quantized(weights), moves, scale, lexicon);
  writeFileSync(pathFromPerson(options.out), bytes);
  console.log(`${(bytes.length / 1e6).toFixed(2)} MB: ${shown(pathFromPerson(options.out))}`);
});

function quantized(weights: Float32Array): Int8Array {
  return Int8Array.from(weights, (weight) =>
    Math.abs(weight) < least ? 0 : Math.max(-127, Math.min(127, Math.round(weight * scale))),
  );
}
