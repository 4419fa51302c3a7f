import { join } from "node:path";
import type { Command } from "commander";
import { shown } from "../desk/path.ts";
import { grouped } from "../text/number.ts";
import { needArchive, pathFrom, rootOption } from "./command.ts";
import type { Io } from "./io.ts";
import { locked } from "./locked.ts";
import type { Progress } from "./progress.ts";

export function uniteCommand(program: Command, io: Io): void {
  program
    .command("unite")
    .description(
      "Puts the shards that build --shard made, on one machine or on several, into the archive's dist/ as one site: with the bytes that a build of the " +
        "whole one has.",
    )
    .argument("<dir...>", "the folders of all shards, in any order")
    .option(...rootOption)
    .option("--shrink", "goes on where more than half of the site's pages go away")
    .option("--quiet", "says nothing but what is wrong")
    .action(async (folders: string[], options: { root: string; shrink?: true; quiet?: true }) => {
      const started = performance.now();
      const { sizeLine } = await import("../build/hosts.ts");
      const { unite } = await import("../build/unite.ts");
      const { progress } = await import("./progress.ts");
      const root = pathFrom(io, options.root);
      needArchive(io, root);
      const paths = folders.map((folder) => pathFrom(io, folder));
      let bar: Progress | undefined;
      const { shards, changed, removed, size } = await locked(io, root, "unite", () =>
        unite(root, paths, {
          shrink: options.shrink,
          progress: (done, all) => {
            if (options.quiet) return;
            bar ??= progress(io, "uniting", "files", all);
            bar.at(done, done);
          },
        }),
      ).finally(() => bar?.stop());
      if (options.quiet) return;
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      const gone = removed > 0 ? `, ${grouped(removed)} removed` : "";
      const dist = shown(join(root, "dist"), io.cwd);
      io.out(`${grouped(shards)} shards in ${seconds} s: ${grouped(changed)} files new or changed${gone}: ${dist}/`);
      // How many stories there are, nobody has counted: no advice to make fewer files.
      io.out(sizeLine(size, Infinity));
    });
}
