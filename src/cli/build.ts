import { join } from "node:path";
import type { Command } from "commander";
import { count } from "../article/problem.ts";
import { shown } from "../desk/path.ts";
import { nowOption, rootOption, settingsFrom } from "./command.ts";
import type { Io } from "./io.ts";
import { locked } from "./locked.ts";
import type { Progress } from "./progress.ts";

export function buildCommand(program: Command, io: Io): void {
  program
    .command("build")
    .description("Builds the site of an archive into its dist/.")
    .option(...rootOption)
    .option(...nowOption)
    .option("--preview", "shows drafts and embargoed articles too, and builds into .cache/preview/")
    .option("--clean", "makes every page anew, whatever earlier builds remember")
    .option("--shrink", "goes on where more than half of the site's pages go away")
    .action(async (options: { root: string; now?: string; preview?: true; shrink?: true; clean?: true }) => {
      const started = performance.now();
      const { sizeLine } = await import("../build/hosts.ts");
      const { forgetAll, lastingBuild } = await import("../build/memory.ts");
      const { previewFolder } = await import("../build/settings.ts");
      const { noteUpgrade } = await import("./upgrade-note.ts");
      const { progress } = await import("./progress.ts");
      const settings = { ...settingsFrom(io, options), preview: options.preview === true };
      const output = options.preview ? previewFolder : "dist";
      noteUpgrade(io, settings.root, options.root);
      let bar: Progress | undefined;
      const built = await locked(io, settings.root, "build", async () => {
        if (options.clean) forgetAll(settings.root, output);
        const lasting = lastingBuild(settings, output);
        if (lasting) return lasting;
        const { build } = await import("../build/build.ts");
        return build(settings, {
          output,
          // Nobody but who writes reads a preview.
          shrink: options.preview || options.shrink,
          imported: (file) => io.send?.({ imported: file }),
          progress: (made, all) => {
            bar ??= progress(io, "building", "files", all);
            bar.at(made, made);
          },
        });
      });
      bar?.stop();
      if (built.note !== undefined) io.err(`note: ${built.note}`);
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      const counts = [
        `${number(built.made)} made (${number(built.changed)} new or changed)`,
        `${number(built.files - built.made)} unchanged`,
        ...(built.removed > 0 ? [`${number(built.removed)} removed`] : []),
      ];
      io.out(
        `${count(built.articles, "article")} in ${seconds} s: ${counts.join(", ")}: ${shown(join(settings.root, output), io.cwd)}/`,
      );
      // A preview stands on no host.
      if (built.size && !options.preview) io.out(sizeLine(built.size, built.articles, built.asked));
    });
}

function number(n: number): string {
  return n.toLocaleString("en");
}
