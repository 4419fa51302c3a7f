import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { dateProblem } from "../article/date.ts";
import type { Outcome, Pending } from "../desk/import.ts";
import type { Namer } from "../language/namer.ts";
import { command, pathFromPerson, rootOption, run, settingsFrom, shown } from "./command.ts";
import { type Copy, copyFiles } from "./copy.ts";
import { progress } from "./progress.ts";

type Options = { root: string; title?: string; date?: string; format?: string; names: boolean; quiet?: boolean };

const program = command(
  "import",
  "Makes articles of wire copy. The same copy a second time changes nothing; a newer version updates.",
)
  .argument("<file...>", "files and folders of copy; - for standard input")
  .option("--title <text>", "the headline, for one story (default: the copy's own, else the first sentence, shortened)")
  .option("--date <date>", "the date of copy that does not say its own: YYYY-MM-DD, or date and time with offset")
  .option("--format <name>", "what the copy is, where it is not recognised: see docs/formats.md")
  .option(
    "--no-names",
    "does not look for people, places and organizations in English text; those of the registries are listed",
  )
  .option("--quiet", "name only what is refused or kept as you edited it")
  .option(...rootOption)
  .parse();
const options = program.opts<Options>();

await run(options.root, async () => {
  const problem = options.date === undefined ? undefined : dateProblem(options.date);
  if (problem) throw new Error(`--date ${problem}`);
  const { formats } = await import("../wire/formats.ts");
  const format = formats.find(({ name }) => name === options.format);
  if (options.format !== undefined && !format)
    throw new Error(`--format must be one of ${formats.map(({ name }) => name).join(", ")}`);
  const { importCopy } = await import("../desk/import.ts");
  const { openNamer } = await import("../language/namer.ts");
  const { inOrder } = await import("../desk/order.ts");
  const { openTarget, sweep } = await import("../desk/target.ts");
  const { root } = settingsFrom(options);
  const target = openTarget(root);
  sweep(root);
  const files = copyFiles(program.args, pathFromPerson);
  const counts = { read: 0, written: 0, updated: 0, unchanged: 0, refused: 0 };
  const reasons = new Map<string, number>();
  const bar = progress(
    "importing",
    "stories",
    files.reduce((sum, { size }) => sum + size, 0),
  );

  const namer = options.names ? openNamer(availableParallelism()) : undefined;
  let [at, done] = [files[0], 0];
  try {
    for await (const { copy, outcome } of inOrder(begun(namer))) {
      counts.read += 1;
      if ("refused" in outcome) {
        counts.refused += 1;
        const reason = outcome.refused.replace(/:.*|"[^"]*"/g, "").trim();
        reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
        bar.error(`${shown(copy.name)}:${outcome.line}:${outcome.column}: ${outcome.refused}`);
      } else say(outcome);
      if (copy !== at) bar.add(at?.size ?? 0);
      done = copy === at ? Math.min(copy.size, done + 2_000) : 0;
      at = copy;
      bar.at(done, counts.read);
    }
  } finally {
    bar.stop();
    await namer?.close();
  }
  const stories = `${counts.read.toLocaleString("en")} ${counts.read === 1 ? "story" : "stories"} read`;
  console.log(
    [
      stories,
      ...(["written", "updated", "unchanged", "refused"] as const).map(
        (what) => `${counts[what].toLocaleString("en")} ${what}`,
      ),
    ].join(", "),
  );
  for (const [reason, n] of [...reasons].sort(([, a], [, b]) => b - a))
    console.log(`  ${n.toLocaleString("en")} refused: ${reason}`);
  if (counts.refused > 0) process.exitCode = 1;

  function say(outcome: Exclude<Outcome, { refused: string }>): void {
    const path = (file: string) => shown(resolve(root, file));
    if ("written" in outcome) {
      counts.written += 1;
      if (!options.quiet) bar.log(`written    ${path(outcome.written)}`);
    } else if ("updated" in outcome) {
      counts.updated += 1;
      const kept = outcome.kept.length > 0 ? `; kept as you edited it: ${outcome.kept.join(", ")}` : "";
      if (!options.quiet || kept !== "") bar.log(`updated    ${path(outcome.updated)}${kept}`);
    } else {
      counts.unchanged += 1;
      if (!options.quiet) bar.log(`unchanged  ${path(outcome.unchanged)} ${outcome.why}`);
    }
  }

  async function* begun(namer: Namer | undefined): AsyncIterable<() => Promise<{ copy: Copy; outcome: Outcome }>> {
    for (const copy of files)
      for await (const pending of pendingOf(copy, namer)) yield async () => ({ copy, outcome: await pending() });
  }

  /** A file that cannot be read is refused as copy that cannot be understood is, and stops no other. */
  async function* pendingOf({ name, read }: Copy, namer: Namer | undefined): AsyncIterable<Pending> {
    const bytes = await read().catch((error: NodeJS.ErrnoException) => unreadable(error, name));
    if (typeof bytes === "string") yield async () => ({ refused: bytes, line: 1, column: 1 });
    else
      yield* importCopy(bytes, name === "-" ? "standard input" : (name.split(/[\\/]/).at(-1) ?? name), target, {
        ...(options.title !== undefined && { title: options.title }),
        ...(options.date !== undefined && { date: options.date }),
        ...(format && { format }),
        ...(namer && { namer }),
      });
  }
});

function unreadable(error: NodeJS.ErrnoException, name: string): string {
  if (error.code === "ENOENT") return `there is no file ${shown(name)}`;
  return error.code === "EACCES" ? "may not be read: see its permissions" : `cannot be read: ${error.message}`;
}
