import { resolve } from "node:path";
import type { Command } from "commander";
import { mostReported } from "../article/limits.ts";
import { count } from "../article/problem.ts";
import type { Copy, Counts } from "../desk/files.ts";
import type { Outcome } from "../desk/import.ts";
import type { Holdings } from "../desk/missing.ts";
import { shown } from "../desk/path.ts";
import { onOneLine } from "../text/characters.ts";
import { grouped } from "../text/number.ts";
import { rootOption, settingsFrom } from "./command.ts";
import type { Io } from "./io.ts";
import { locked } from "./locked.ts";
import { Failed } from "./run.ts";

type Options = {
  root: string;
  title?: string;
  date?: string;
  format?: string;
  encoding?: string;
  oldSite?: string[];
  names: boolean;
  quiet?: boolean;
};

export function importCommand(program: Command, io: Io): void {
  program
    .command("import")
    .description("Makes articles of wire copy. The same copy a second time changes nothing; a newer version updates.")
    .argument("<file...>", "files and folders of copy; - for standard input")
    .option(
      "--title <text>",
      "the headline, for one story (default: the copy's own, else the first sentence, shortened)",
    )
    .option("--date <date>", "the date of copy that does not say its own: YYYY-MM-DD, or date and time with offset")
    .option("--format <name>", "what the copy is, where it is not recognised: see docs/formats.md")
    .option(
      "--encoding <name>",
      "the encoding of plain text that is not in UTF-8: windows-1250, koi8-r and whatever browsers know (default: windows-1252)",
    )
    .option(
      "--old-site <host>",
      "of captured pages: a host whose addresses lead on to the articles, and of which is said what is missing, once for each (default: the archive's own)",
      (host: string, hosts: string[] = []) => [...hosts, host],
    )
    .option(
      "--no-names",
      "does not look for people, places and organizations in English text; those of the registries are listed",
    )
    .option("--quiet", "name only what is refused or kept as you edited it")
    .option(...rootOption)
    .action((names: string[], options: Options) => runImport(names, options, io));
}

async function runImport(names: readonly string[], options: Options, io: Io): Promise<void> {
  const { dateProblem } = await import("../article/date.ts");
  const problem = options.date === undefined ? undefined : dateProblem(options.date);
  if (problem) throw new Error(`--date ${problem}`);
  const { formats } = await import("../wire/formats.ts");
  const format = formats.find(({ name }) => name === options.format);
  if (options.format !== undefined && !format)
    throw new Error(`--format must be one of ${formats.map(({ name }) => name).join(", ")}`);
  const { isEncoding } = await import("../wire/charset.ts");
  if (options.encoding !== undefined && !isEncoding(options.encoding))
    throw new Error(`--encoding must be one that browsers know, as windows-1250 or koi8-r: "${options.encoding}"`);
  const { copyFiles, importFiles, needCopy } = await import("../desk/files.ts");
  const { holdingsOf } = await import("../desk/missing.ts");
  const { openTarget } = await import("../desk/target.ts");
  const { progress } = await import("./progress.ts");
  const { root, now } = await settingsFrom(io, options);
  needCopy(names, io.cwd, root);
  await locked(io, root, "import", async () => {
    const target = openTarget(root);
    const files = copyFiles(
      names,
      io.cwd,
      io.stdin,
      (pipe) => bar.error(`waiting for somebody to write into the named pipe ${pipe}`),
      root,
    );
    const oldSites = new Set([...(options.oldSite ?? []), target.host ?? ""].map((host) => host.replace(/^www\./, "")));
    const total = files.reduce((sum, { size }) => sum + size, 0);
    const bar = progress(io, "importing", "stories", total);
    const path = (file: string) => shown(resolve(root, file), io.cwd);
    const namer = options.names ? await io.openNamer(true) : undefined;
    let untold = 0;
    const given = {
      ...(options.encoding !== undefined && { encoding: options.encoding }),
      untold: () => {
        untold++;
      },
      ...(options.title !== undefined && { title: options.title }),
      ...(options.date !== undefined && { date: options.date }),
      oldSites,
      added: `${new Date(now).toISOString().slice(0, 16)}Z`,
      ...(format && { format }),
      ...(namer && { namer }),
      ...(io.env.DEBUG && { debug: true }),
    };
    let [current, done] = [files[0], 0];
    const each = (outcome: Exclude<Outcome, { dump: object }>, copy: Copy, read: number) => {
      if ("notes" in outcome) {
        const file = "written" in outcome ? outcome.written : outcome.updated;
        for (const note of outcome.notes ?? []) bar.error(onOneLine(`note: ${path(file)}: ${note}`));
      }
      if ("refused" in outcome)
        bar.error(onOneLine(`${placeOf(outcome, copy)}:${outcome.line}:${outcome.column}: ${outcome.refused}`));
      else if (!options.quiet || ("updated" in outcome && outcome.kept.length > 0)) bar.log(lineOf(outcome, path));
      if (copy !== current) bar.add(current?.size ?? 0);
      // How much of a file is read is not known before its end: a story is taken for 2,000 bytes.
      done = copy === current ? Math.min(copy.size, done + 2_000) : 0;
      current = copy;
      bar.at(done, read);
    };
    let counts: Counts;
    try {
      counts = await importFiles(files, target, given, each);
    } finally {
      bar.stop();
      await namer?.close();
    }
    if (files.length === 0)
      io.err(onOneLine(`note: no file in ${names.join(", ")}; those whose names begin with a point are passed over`));
    if (untold > 0)
      io.err(
        `note: ${count(untold, "file")} not in UTF-8, read as windows-1252: where letters are wrong, delete what came of ${untold === 1 ? "it" : "them"} and say --encoding`,
      );
    for (const line of linesOf(counts)) io.out(line);
    if (counts.dumps.length > 0)
      for (const line of holdingLines(holdingsOf(counts.dumps, oldSites))) io.out(onOneLine(line));
    if (counts.refused + counts.unopened > 0) throw new Failed();
  });
}

/** The file that a refusal is of; one that is packed in another by its path in there. */
function placeOf({ inside }: Extract<Outcome, { refused: string }>, { path }: Copy): string {
  return inside === undefined ? path : `${path}/${inside}`;
}

/** The line that says what became of a story. */
function lineOf(
  outcome: Exclude<Outcome, { refused: string } | { dump: object }>,
  path: (file: string) => string,
): string {
  if ("written" in outcome) {
    const twin = outcome.twin === undefined ? "" : `; the copy gives its id to ${path(outcome.twin)} too`;
    return `written    ${path(outcome.written)}${twin}`;
  }
  if ("unchanged" in outcome) return `unchanged  ${path(outcome.unchanged)} ${outcome.why}`;
  const kept = outcome.kept.length > 0 ? `; kept as you edited it: ${outcome.kept.join(", ")}` : "";
  return `updated    ${path(outcome.updated)}${kept}`;
}

/** The lines that end the output: how many stories were read and what became of them, then the reasons for refusals. */
function linesOf(counts: Counts): string[] {
  const what = (["written", "updated", "unchanged", "refused"] as const).map((one) => `${grouped(counts[one])} ${one}`);
  const unopened = counts.unopened > 0 ? [`${count(counts.unopened, "file")} not read`] : [];
  return [
    [`${count(counts.read, "story")} read`, ...what, ...unopened].join(", "),
    ...counts.refusals.lines().map((line) => `  ${line}`),
  ];
}

/** The lines that say what captured sites hold, and what is missing of them. */
function holdingLines({ pages, articles, missing }: Holdings): string[] {
  const captured = `captured: ${count(pages, "page")}, ${grouped(articles)} with the data of an article`;
  if (!missing) return [captured, "missing: name the host of the site with --old-site, and what it lacks is listed"];
  const rest = missing.length - mostReported;
  return [
    captured,
    `missing: ${grouped(missing.length)} ${missing.length === 1 ? "address that looks" : "addresses that look"} like an article's`,
    ...missing.slice(0, mostReported).map(({ address, why }) => `  ${address}  ${why}`),
    ...(rest > 0 ? [`  and ${grouped(rest)} more`] : []),
  ];
}
