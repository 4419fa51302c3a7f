import { join } from "node:path";
import type { Command } from "commander";
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
    .option("--shrink", "goes on where more than half of the site's pages go away")
    .action(async (options: { root: string; now?: string; preview?: true; shrink?: true }) => {
      const started = performance.now();
      const { build } = await import("../build/build.ts");
      const { sizeLine } = await import("../build/hosts.ts");
      const { previewFolder } = await import("../build/settings.ts");
      const { noteUpgrade } = await import("./upgrade-note.ts");
      const { progress } = await import("./progress.ts");
      const settings = { ...settingsFrom(io, options), preview: options.preview === true };
      const output = options.preview ? previewFolder : "dist";
      noteUpgrade(io, settings.root, options.root);
      let bar: Progress | undefined;
      const { files, articles, size, asked, note } = await locked(io, settings.root, "build", () =>
        build(settings, {
          output,
          // Nobody but who writes reads a preview.
          shrink: options.preview || options.shrink,
          imported: (file) => io.send?.({ imported: file }),
          progress: (made, all) => {
            bar ??= progress(io, "building", "pages", all);
            bar.at(made, made);
          },
        }),
      );
      bar?.stop();
      if (note !== undefined) io.err(`note: ${note}`);
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      io.out(`${files.toLocaleString("en")} pages in ${seconds} s: ${shown(join(settings.root, output), io.cwd)}/`);
      // A preview stands on no host.
      if (size && !options.preview) io.out(sizeLine(size, articles, asked));
    });
}
