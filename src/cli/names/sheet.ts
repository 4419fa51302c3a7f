import { existsSync, readFileSync, statSync } from "node:fs";
import type { Command } from "commander";
import { count } from "../../article/problem.ts";
import { shown } from "../../desk/path.ts";
import { grouped } from "../../text/number.ts";
import { pathFrom, rootOption, settingsFrom } from "../command.ts";
import type { Io } from "../io.ts";
import { locked } from "../locked.ts";

/** `names decide`: decides what somebody has answered in a file of `names review --out`. */
export function sheetCommand(program: Command, io: Io): void {
  program
    .command("decide")
    .description(
      "Decides what is answered in a file that names review --out wrote, all of it or nothing: where anything is wrong, every fault is said with its line.",
    )
    .argument("<file>", "the file, edited")
    .option("--quiet", "prints the sum alone")
    .option(...rootOption)
    .action(async (name: string, options: { root: string; quiet?: boolean }) => {
      const { readSources } = await import("../../archive/load.ts");
      const { decideSheet } = await import("../../desk/sheet.ts");
      const { root } = await settingsFrom(io, options);
      const file = pathFrom(io, name);
      if (!existsSync(file)) throw new Error(`there is no file ${shown(file, io.cwd)}`);
      if (!statSync(file).isFile())
        throw new Error(`${shown(file, io.cwd)} is no file: name one that names review --out wrote`);
      await locked(io, root, "names decide", async () => {
        const sheet = await decideSheet(root, io.cwd, readSources(root), file, readFileSync(file));
        for (const { line, column, message } of sheet.warnings)
          io.err(`note: ${shown(file, io.cwd)}:${line}:${column}: ${message}`);
        if (!options.quiet) {
          for (const said of sheet.said) io.out(`decided    ${said}`);
          for (const said of sheet.already) io.out(`unchanged  ${said}`);
        }
        if (sheet.said.length + sheet.already.length === 0)
          io.out(`nothing is answered in ${shown(file, io.cwd)}: write a word behind decide:`);
        io.out(
          `${count(sheet.said.length, "decision")} written, on names in ${count(sheet.stories, "story")}; ` +
            `${grouped(sheet.already.length)} were so already, ${grouped(sheet.open)} without an answer`,
        );
      });
    });
}
