import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import type { Command } from "commander";
import { shown } from "../desk/path.ts";
import { errorCode } from "../text/error-code.ts";
import type { Dateline } from "../wire/dateline.ts";
import { pathFrom } from "./command.ts";
import type { Io } from "./io.ts";

export function datelineCommand(program: Command, io: Io): void {
  program
    .command("dateline")
    .description(
      "Reads one opening of a story a line, and prints what its dateline says as one JSON object a line; null where there is none.",
    )
    .argument("<file>", "text, one opening a line; - for standard input")
    .option("--date <date>", "the stories' day, YYYY-MM-DD: from it follow years and weekdays")
    .action(async (name: string, { date }: { date?: string }) => {
      const { dateProblem } = await import("../article/date.ts");
      const { parseDateline } = await import("../wire/dateline.ts");
      const problem = date === undefined ? undefined : dateProblem(date);
      if (problem) throw new Error(`--date ${problem}`);
      for await (const line of linesOf(name, io)) {
        const found = parseDateline(line, date === undefined ? {} : { date });
        io.out(JSON.stringify(found ? printed(line, found) : null));
      }
    });
}

/** The lines of a file, or of standard input for `-`, read one after the other. */
async function* linesOf(name: string, io: Io): AsyncIterable<string> {
  const path = pathFrom(io, name);
  const input = name === "-" ? io.stdin : createReadStream(path);
  try {
    yield* createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  } catch (error) {
    if (errorCode(error) !== "ENOENT") throw error;
    throw new Error(`there is no file ${shown(path, io.cwd)}`);
  }
}

/** The JSON of a line: what its dateline says, and the text behind it. */
function printed(line: string, { places, agency, date, start }: Dateline) {
  return { places, agency: agency ?? null, date: date ?? null, text: line.slice(start).trim() };
}
