import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { dateProblem } from "../article/date.ts";
import { parseDateline } from "../wire/dateline.ts";
import { command, pathFromPerson, run, shown } from "./command.ts";

const program = command(
  "dateline",
  "Reads one opening of a story a line, and prints what its dateline says as one JSON object a line; null where there is none.",
)
  .argument("<file>", "text, one opening a line; - for standard input")
  .option("--date <date>", "the stories' day, YYYY-MM-DD: from it follow years and weekdays")
  .parse();
const { date } = program.opts<{ date?: string }>();

await run(".", async () => {
  const problem = date === undefined ? undefined : dateProblem(date);
  if (problem) throw new Error(`--date ${problem}`);
  const name = program.args[0] ?? "-";
  const input = name === "-" ? process.stdin : createReadStream(pathFromPerson(name));
  input.on("error", (error: Error) => {
    console.error(
      `dateline: ${"code" in error && error.code === "ENOENT" ? `there is no file ${shown(pathFromPerson(name))}` : error.message}`,
    );
    process.exit(1);
  });
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    const found = parseDateline(line, date === undefined ? {} : { date });
    console.log(JSON.stringify(found ? printed(line, found) : null));
  }
});

function printed(line: string, { places, agency, date, start }: NonNullable<ReturnType<typeof parseDateline>>) {
  return { places, agency: agency ?? null, date: date ?? null, text: line.slice(start).trim() };
}
