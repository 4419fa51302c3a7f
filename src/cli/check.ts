import type { Command } from "commander";
import { ArchiveProblems } from "../article/problem.ts";
import { nowOption, rootOption, settingsFrom } from "./command.ts";
import type { Io } from "./io.ts";
import { endedDecision } from "./locked.ts";
import { Failed, reportOf } from "./run.ts";

export function checkCommand(program: Command, io: Io): void {
  program
    .command("check")
    .description("Says everything that is wrong in an archive: builds its site, and writes nothing.")
    .option(...rootOption)
    .option(...nowOption)
    .option("--all", "shows every problem, not the first hundred alone")
    .action(async (options: { root: string; now?: string; all?: true }) => {
      const { build } = await import("../build/build.ts");
      const { noteUpgrade } = await import("./upgrade-note.ts");
      const settings = settingsFrom(io, options);
      await endedDecision(io, settings.root, "check");
      noteUpgrade(io, settings.root, options.root);
      const { articles, withdrawn, note } = await build(settings, { output: false }).catch((error: unknown) => {
        if (!options.all || !(error instanceof ArchiveProblems)) throw error;
        io.err(reportOf(error.problems, options.root, io, Infinity));
        throw new Failed();
      });
      if (note !== undefined) io.err(`note: ${note}`);
      const notices = withdrawn > 0 ? `, and ${withdrawn} withdrawn` : "";
      io.out(
        `No problems: ${articles.toLocaleString("en")} ${articles === 1 ? "article" : "articles"} to publish${notices}.`,
      );
    });
}
