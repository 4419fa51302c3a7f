import type { Command } from "commander";
import { shown } from "../desk/path.ts";
import { commandLine } from "../text/program.ts";
import { pathFrom } from "./command.ts";
import type { Io } from "./io.ts";

export function initCommand(program: Command, io: Io): void {
  program
    .command("init")
    .description("Makes a folder for an archive of your own: empty, with commented files in _data/.")
    .argument("<dir>", "the folder; made where it is not there, and what is in it is left alone")
    .action(async (dir: string) => {
      const { startArchive } = await import("../desk/starter.ts");
      const root = pathFrom(io, dir);
      const here = shown(root, io.cwd);
      const taken = startArchive(root, new Date().toISOString().slice(0, 10));
      if (taken.length > 0) throw new Error(`${here} has ${taken.join(" and ")} already: nothing was written`);
      io.out(`An empty archive is in ${here}/. Next:
  1. say in ${here}/_data/site.yaml what it is called and where it will stand
  2. ${commandLine("import", "FILE…", "--root", here)}     or write ${here}/articles/2012/06/22-some-story.md
  3. ${commandLine("build", "--root", here)}            or ${commandLine("serve", "--root", here)} to see it as you write`);
    });
}
