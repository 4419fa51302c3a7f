import type { Command } from "commander";
import { count } from "../../article/problem.ts";
import { shown } from "../../desk/path.ts";
import { grouped } from "../../text/number.ts";
import { pathFrom, rootOption, settingsFrom } from "../command.ts";
import type { Io } from "../io.ts";
import { locked } from "../locked.ts";

/** `names apply`: fills the names of an archive's articles in. */
export function applyCommand(program: Command, io: Io): void {
  program
    .command("apply")
    .description(
      "Fills people, places and organizations of articles that do not list them. A list that is there is yours, and stays.",
    )
    .option("--again", "fills lists anew that import or this command has filled, and nobody has changed since")
    .option("--quiet", "prints the sum alone")
    .option(...rootOption)
    .action(async (options: { root: string; again?: boolean; quiet?: boolean }) => {
      const { openTarget } = await import("../../desk/target.ts");
      const { applyNames } = await import("../../desk/apply.ts");
      const { saved } = await import("../../desk/order.ts");
      const { progress } = await import("../progress.ts");
      const { root } = await settingsFrom(io, options);
      await locked(io, root, "names apply", async () => {
        const target = openTarget(root);
        const namer = await io.openNamer(false);
        const bar = progress(io, "naming", "articles", target.files.size);
        let [read, filled] = [0, 0];
        try {
          for await (const { file, names, notes = [] } of saved(applyNames(target, namer, options.again))) {
            bar.at(++read, read);
            for (const note of notes) bar.error(`note: ${shown(pathFrom({ cwd: root }, file), io.cwd)}: ${note}`);
            if (names.length === 0) continue;
            filled += 1;
            if (!options.quiet)
              bar.log(`filled     ${shown(pathFrom({ cwd: root }, file), io.cwd)}: ${names.join(", ")}`);
          }
        } finally {
          bar.stop();
          await namer.close();
          await target.saving.settled();
        }
        io.out(`${count(read, "article")} read, names filled in ${grouped(filled)}`);
      });
    });
}
