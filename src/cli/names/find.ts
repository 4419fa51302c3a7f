import { readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import type { Command } from "commander";
import { pathFromPerson, run, shown } from "../command.ts";

/** `names find` and `names quotes`: what is in texts, archive or not. */
export function findCommands(program: Command): void {
  program
    .command("find")
    .description(
      "Prints one JSON object a text, a line each: people with their roles, places with what is known of them, organizations, and the offsets of every mention.",
    )
    .argument("<file...>", "files of text, each a text of its own; - for standard input")
    .action((files: string[]) =>
      each(files, async () => {
        const { tagger, gazetteer } = await readers();
        const { namesInCopy } = await import("../../desk/find.ts");
        const { resolvedPlaces } = await import("../../language/places/resolve.ts");
        return (text) => {
          const found = namesInCopy(text, tagger);
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
        const { namesInCopy } = await import("../../desk/find.ts");
        const { mentionsOf } = await import("../../language/names.ts");
        const { quotationsIn } = await import("../../language/quotations.ts");
        return (text) => quotationsIn(text, mentionsOf(namesInCopy(text, tagger).people));
      }),
    );
}

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
  const { loadModel } = await import("../../language/tagger/model.ts");
  const { Tagger } = await import("../../language/tagger/tagger.ts");
  const { Gazetteer } = await import("../../language/places/gazetteer.ts");
  return { tagger: new Tagger(loadModel()), gazetteer: new Gazetteer() };
}
