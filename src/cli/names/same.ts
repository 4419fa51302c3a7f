import { resolve } from "node:path";
import type { Command } from "commander";
import type { Article } from "../../article/article.ts";
import { count } from "../../article/problem.ts";
import type { Double } from "../../desk/doubles.ts";
import { shown } from "../../desk/path.ts";
import { grouped } from "../../text/number.ts";
import { commandLine } from "../../text/program.ts";
import { quoted, rootOption, settingsFrom, wholeNumber } from "../command.ts";
import type { Io } from "../io.ts";
import { endedDecision, locked } from "../locked.ts";

type Options = { root: string; sure?: true; none?: true; undo?: true; most: number; json?: true };

/** `names same`: which articles are sendings of one story. */
export function sameCommand(program: Command, io: Io): void {
  program
    .command("same")
    .description(
      "Says that an article is another sending of one that is kept: lists show that one alone, and the other's page leads to it. Without files: lists the likely ones.",
    )
    .argument("[file]", "the article that is the other sending, from here or from the archive's folder")
    .argument("[kept]", "the article that is kept")
    .option("--sure", "decides all exact doubles: one headline, text, agency and day")
    .option("--none", "says that an article is no other sending, and is not asked about")
    .option("--undo", "takes back what was said of an article")
    .option("--most <n>", "lists at most n", wholeNumber, 10)
    .option("--json", "lists all, as one JSON object a line")
    .option(...rootOption)
    .action(async (file: string | undefined, kept: string | undefined, options: Options) => {
      const { root } = await settingsFrom(io, options);
      const ways = [options.sure, options.none, options.undo].filter(Boolean).length;
      if (
        ways > 1 ||
        (options.sure && file) ||
        (ways === 1 && kept) ||
        (ways === 0 && file && !kept) ||
        ((options.none || options.undo) && !file)
      )
        throw new Error("say two articles, one with --none or --undo, or --sure alone");
      if (file === undefined && !options.sure) return await list(root, options, io);
      await locked(io, root, "names same", () => decideOn(root, file, kept, options, io));
    });
}

async function decideOn(root: string, file: string | undefined, kept: string | undefined, options: Options, io: Io) {
  const { readSources } = await import("../../archive/load.ts");
  const { articleInFile, decideSame, sameAs } = await import("../../desk/same.ts");
  const context = { ...readSources(root), root, cwd: io.cwd };
  if (file === undefined) {
    const { doublesIn } = await import("../../desk/doubles.ts");
    const all = doublesIn(context.articles);
    const sure = all.filter((double) => double.sure);
    await decideSame(context, sameAs(context, sure));
    const left = all.length - sure.length;
    const rest = left === 0 ? "" : `; ${grouped(left)} left, which are only likely: ${commandLine("names", "same")}`;
    io.out(
      `${count(sure.length, "article")} ${sure.length === 1 ? "leads" : "lead"} to the one that was sent first${rest}`,
    );
    return;
  }
  const article = articleInFile(context, file);
  const decided =
    kept === undefined
      ? new Map([[article, options.none ? (false as const) : undefined]])
      : sameAs(context, [{ other: article, kept: articleInFile(context, kept) }]);
  const changed = await decideSame(context, decided);
  const what =
    kept !== undefined
      ? "is another sending"
      : options.none
        ? "is no other sending, and is not asked about"
        : "is as if nobody had decided";
  io.out(
    changed === 0
      ? `nothing to write: ${shown(resolve(root, article.file), io.cwd)} ${what}`
      : `${shown(resolve(root, article.file), io.cwd)} ${what}`,
  );
}

/** Prints the likely doubles, each with the commands that decide it. */
async function list(root: string, options: Options, io: Io): Promise<void> {
  const { readSources } = await import("../../archive/load.ts");
  const { doublesIn } = await import("../../desk/doubles.ts");
  await endedDecision(io, root, "names same");
  const doubles = doublesIn(readSources(root).articles);
  const path = ({ file }: Article) => shown(resolve(root, file), io.cwd);
  const own = options.root === rootOption[2] ? [] : ["--root", options.root];
  const command = (...words: string[]) => commandLine("names", ...["same", ...words, ...own].map(quoted));
  const answers = ({ kept, other }: Double) => [
    { means: "the same", command: command(path(other), path(kept)) },
    { means: "the same, but keep the other", command: command(path(kept), path(other)) },
    { means: "not the same", command: command(path(other), "--none") },
  ];
  if (options.json) {
    for (const double of doubles) {
      const { kept, other, sure, share } = double;
      io.out(JSON.stringify({ kept: path(kept), other: path(other), sure, share, answers: answers(double) }));
    }
    return;
  }
  if (doubles.length === 0) return io.out("no story was sent twice, as far as the texts tell");
  const sure = doubles.filter((double) => double.sure).length;
  const lines = doubles
    .filter((double) => !double.sure)
    .slice(0, options.most)
    .map((double) =>
      [
        `${path(double.other)}: ${double.other.title}`,
        `${path(double.kept)}: ${double.kept.title}`,
        `  ${Math.round(double.share * 100)} % of the shorter text is in the longer`,
        ...answers(double).flatMap(({ means, command }) => [`  ${means}:`, `    ${command}`]),
      ].join("\n"),
    );
  if (sure > 0)
    lines.unshift(`${count(sure, "article")} sent twice with the same headline and text:\n    ${command("--sure")}`);
  const more = doubles.length - sure - options.most;
  if (more > 0) lines.push(`${grouped(more)} more: --most ${doubles.length - sure}`);
  io.out(lines.join("\n\n"));
}
