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
      const { forgetAll, lastingBuild } = await import("../build/memory.ts");
      const { previewFolder } = await import("../build/settings.ts");
      const { noteUpgrade } = await import("./upgrade-note.ts");
      const { progress } = await import("./progress.ts");
      const settings = { ...settingsFrom(io, options), preview: options.preview === true };
      const output = options.preview ? previewFolder : "dist";
      noteUpgrade(io, settings.root, options.root);
      let bar: Progress | undefined;
      const { pages, others, made, changed, removed, note } = await locked(io, settings.root, "build", async () => {
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
      if (note !== undefined) io.err(`note: ${note}`);
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      const gone = removed > 0 ? `, ${removed.toLocaleString("en")} removed` : "";
      const changes = `${made.toLocaleString("en")} made, ${changed.toLocaleString("en")} new or changed${gone}`;
      const files = `${count(pages, "page")} and ${count(others, "other file")}`;
      io.out(`${files} in ${seconds} s (${changes}): ${shown(join(settings.root, output), io.cwd)}/`);
    });
}
