import { resolve } from "node:path";
import { dateProblem } from "../article/date.ts";
import { importFile, openTarget } from "../wire/importer.ts";
import { command, pathFromPerson, rootOption, run, settingsFrom, shown } from "./command.ts";

type Options = { root: string; title?: string; date?: string };

const program = command("import", "Makes articles of wire copy. The same copy a second time changes nothing.")
  .argument(
    "<file...>",
    "plain text: [date YYYY-MM-DD] PLACE, Country (Agency) - first paragraph, blank line, next paragraph …",
  )
  .option("--title <text>", "the headline (default: the first sentence, shortened)")
  .option("--date <date>", "the date of copy that does not say its own: YYYY-MM-DD, or date and time with offset")
  .option(...rootOption)
  .parse();
const options = program.opts<Options>();

await run(options.root, () => {
  const problem = options.date === undefined ? undefined : dateProblem(options.date);
  if (problem) throw new Error(`--date ${problem}`);
  const { root } = settingsFrom(options);
  const target = openTarget(root);
  const counts = { written: 0, unchanged: 0, refused: 0 };
  for (const file of program.args) {
    const path = pathFromPerson(file);
    for (const outcome of outcomesOf(path, () => importFile(path, target, options))) {
      if ("written" in outcome) console.log(`written    ${shown(resolve(root, outcome.written))}`);
      else if ("unchanged" in outcome)
        console.log(`unchanged  ${shown(resolve(root, outcome.unchanged))} is this copy already`);
      else console.error(`${shown(path)}:${outcome.line}:${outcome.column}: ${outcome.refused}`);
      counts["written" in outcome ? "written" : "unchanged" in outcome ? "unchanged" : "refused"] += 1;
    }
  }
  console.log(`${counts.written} written, ${counts.unchanged} unchanged, ${counts.refused} refused`);
  if (counts.refused > 0) process.exitCode = 1;
});

/** A file that cannot be read is refused as copy that cannot be understood is, and stops no other. */
function outcomesOf(path: string, work: () => ReturnType<typeof importFile>): ReturnType<typeof importFile> {
  try {
    return work();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT") return [{ refused: `there is no file ${shown(path)}`, line: 1, column: 1 }];
    if (code === "EISDIR") return [{ refused: "a folder: name the files in it", line: 1, column: 1 }];
    throw error;
  }
}
