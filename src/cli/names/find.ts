import { readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import type { Command } from "commander";
import { shown } from "../../desk/path.ts";
import { errorCode } from "../../text/error-code.ts";
import { pathFrom } from "../command.ts";
import type { Io } from "../io.ts";
import { Failed } from "../run.ts";

/** `names find` and `names quotes`: what is in files of text, in an archive or not. */
export function findCommands(program: Command, io: Io): void {
  program
    .command("find")
    .description(
      "Prints one JSON object a text, a line each: people with their roles, places with what is known of them, organizations, and the offsets of every mention.",
    )
    .argument("<file...>", "files of text, each a text of its own; - for standard input")
    .action((files: string[]) =>
      printEach(files, io, async () => {
        const { tagger, gazetteer } = await taggerAndGazetteer();
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
      printEach(files, io, async () => {
        const { tagger } = await taggerAndGazetteer();
        const { namesInCopy } = await import("../../desk/find.ts");
        const { mentionsOf } = await import("../../language/names.ts");
        const { quotationsIn } = await import("../../language/quotations.ts");
        return (text) => quotationsIn(text, mentionsOf(namesInCopy(text, tagger).people));
      }),
    );
}

/**
 * Prints what is found in each text, as a line of JSON. A file that is not there is reported and the others are read; then the command has
 * failed.
 */
async function printEach(
  files: readonly string[],
  io: Io,
  prepare: () => Promise<(text: string) => unknown>,
): Promise<void> {
  const find = await prepare();
  let missing = false;
  for (const file of files) {
    const path = pathFrom(io, file);
    try {
      const text = (file === "-" ? await buffer(io.stdin) : await readFile(path)).toString("utf8");
      io.out(JSON.stringify(find(text)));
    } catch (error) {
      if (errorCode(error) !== "ENOENT") throw error;
      io.err(`${shown(path, io.cwd)}:1:1: there is no file of this name`);
      missing = true;
    }
  }
  if (missing) throw new Failed();
}

async function taggerAndGazetteer() {
  const { loadModel } = await import("../../language/tagger/model.ts");
  const { Tagger } = await import("../../language/tagger/tagger.ts");
  const { Gazetteer } = await import("../../language/places/gazetteer.ts");
  return { tagger: new Tagger(loadModel()), gazetteer: new Gazetteer() };
}
