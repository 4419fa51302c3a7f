import { readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import type { Command } from "commander";
import { longestNamed } from "../../article/limits.ts";
import { shown } from "../../desk/path.ts";
import type { NamesInText } from "../../language/joining.ts";
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
        const { Gazetteer } = await import("../../language/places/gazetteer.ts");
        const { resolvedPlaces } = await import("../../language/places/resolve.ts");
        const gazetteer = new Gazetteer();
        return (found, text) => ({ ...found, places: resolvedPlaces(found, text, gazetteer) });
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
        const { mentionsOf } = await import("../../language/names.ts");
        const { quotationsIn } = await import("../../language/quotations.ts");
        return ({ people }, text) => quotationsIn(text.slice(0, longestNamed), mentionsOf(people));
      }),
    );
}

/**
 * Prints what is made of the names in each text, as a line of JSON. A file that is not there, or cannot be analysed, is reported and the others are
 * read; then the command has failed.
 */
async function printEach(
  files: readonly string[],
  io: Io,
  prepare: () => Promise<(found: NamesInText, text: string) => unknown>,
): Promise<void> {
  const { namesNote } = await import("../../language/names.ts");
  const { namesInCopy } = await import("../../desk/find.ts");
  const result = await prepare();
  const namer = await io.openNamer(false);
  let failed = false;
  const report = (path: string, message: string) => {
    io.err(`${shown(path, io.cwd)}:1:1: ${message}`);
    failed = true;
  };
  try {
    for (const file of files) {
      const path = pathFrom(io, file);
      try {
        const text = (file === "-" ? await buffer(io.stdin) : await readFile(path)).toString("utf8");
        const found = await namesInCopy(text, namer.find);
        if ("unread" in found) report(path, `no names were found: ${found.unread}`);
        else io.out(JSON.stringify(result(found, text)));
        const note = namesNote(text);
        if (note !== undefined) io.err(`${shown(path, io.cwd)}:1:1: ${note}`);
      } catch (error) {
        if (errorCode(error) !== "ENOENT") throw error;
        report(path, "there is no file of this name");
      }
    }
  } finally {
    await namer.close();
  }
  if (failed) throw new Failed();
}
