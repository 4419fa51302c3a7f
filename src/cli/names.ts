import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { buffer } from "node:stream/consumers";
import { command, pathFromPerson, rootOption, run, settingsFrom, shown } from "./command.ts";
import { progress } from "./progress.ts";

const program = command("names", "Finds people, places and organizations: in texts, or in the articles of an archive.");

program
  .command("find")
  .description(
    "Prints one JSON object a text, a line each: people with their roles, places with what is known of them, organizations, and the offsets of every mention.",
  )
  .argument("<file...>", "files of text, each a text of its own; - for standard input")
  .action((files: string[]) =>
    each(files, async () => {
      const { tagger, gazetteer } = await readers();
      const { namesInText } = await import("../names/story.ts");
      const { resolvedPlaces } = await import("../names/resolve.ts");
      return (text) => {
        const found = namesInText(text, tagger);
        return { ...found, places: resolvedPlaces(found, text, gazetteer) };
      };
    }),
  );

program
  .command("quotes")
  .description(
    "Prints the direct quotations of a text with their speakers, as one JSON list a text, a line each; unsure ones are left out.",
  )
  .argument("<file...>", "files of text, each a text of its own; - for standard input")
  .action((files: string[]) =>
    each(files, async () => {
      const { tagger } = await readers();
      const { namesInText } = await import("../names/story.ts");
      const { quotesIn } = await import("../names/quotes.ts");
      return (text) => quotesIn(text, namesInText(text, tagger).people);
    }),
  );

program
  .command("apply")
  .description(
    "Fills people, places and organizations of articles that do not list them. A list that is there is yours, and stays.",
  )
  .option("--quiet", "prints the sum alone")
  .option(...rootOption)
  .action((options: { root: string; quiet?: boolean }) =>
    run(options.root, async () => {
      const { openTarget } = await import("../wire/target.ts");
      const { applyNames } = await import("../wire/apply.ts");
      const { openNamer } = await import("../names/namer.ts");
      const { inOrder } = await import("../wire/order.ts");
      const { root } = settingsFrom(options);
      const target = openTarget(root);
      const namer = openNamer(availableParallelism());
      const bar = progress("naming", "articles", target.files.size);
      let [read, filled] = [0, 0];
      try {
        for await (const { file, names } of inOrder(applyNames(target, namer))) {
          bar.at(++read, read);
          if (names.length === 0) continue;
          filled += 1;
          if (!options.quiet) bar.log(`filled     ${shown(pathFromPerson(`${root}/${file}`))}: ${names.join(", ")}`);
        }
      } finally {
        bar.stop();
        await namer.close();
      }
      const articles = `${read.toLocaleString("en")} ${read === 1 ? "article" : "articles"}`;
      console.log(`${articles} read, names filled in ${filled.toLocaleString("en")}`);
    }),
  );

await program.parseAsync();

/** Reads each text and prints what is found in it; a file that is not there is said, and stops no other. */
function each(files: readonly string[], prepare: () => Promise<(text: string) => unknown>): Promise<void> {
  return run(".", async () => {
    const find = await prepare();
    for (const file of files) {
      const path = pathFromPerson(file);
      try {
        const text = (file === "-" ? await buffer(process.stdin) : await readFile(path)).toString("utf8");
        console.log(JSON.stringify(find(text)));
      } catch (error) {
        if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
        console.error(`${shown(path)}:1:1: there is no file of this name`);
        process.exitCode = 1;
      }
    }
  });
}

async function readers() {
  const { loadModel } = await import("../names/tagger/model.ts");
  const { Tagger } = await import("../names/tagger/tagger.ts");
  const { Gazetteer } = await import("../names/gazetteer.ts");
  return { tagger: new Tagger(loadModel()), gazetteer: new Gazetteer() };
}
