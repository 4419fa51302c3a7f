import { join } from "node:path";
import type { Command } from "commander";
import { shown } from "../desk/path.ts";
import { home } from "../text/program.ts";
import { rootOption, settingsFrom } from "./command.ts";
import type { Io } from "./io.ts";
import { locked } from "./locked.ts";

export function upgradeCommand(program: Command, io: Io): void {
  program
    .command("upgrade")
    .alias("schema")
    .description(
      "Renews what this program made in an archive, after an update: the JSON Schemas in _data/schema/ and, where it has one, " +
        "the page and the configuration of the content manager in public/admin/. Says what has changed, and leaves all else alone.",
    )
    .option(...rootOption)
    .option("--cms", "adds the content manager's page, public/admin/, where the archive has none")
    .action(async (options: { root: string; cms?: true }) => {
      const { changesOf, isOutdated, madeFiles } = await import("../starter/upgrade.ts");
      const { programIn, tarballOf, versionIn } = await import("../starter/tarball.ts");
      const { Saving } = await import("../archive/save.ts");
      const { root } = await settingsFrom(io, options);
      const path = (file: string) => shown(join(root, file), io.cwd);
      await locked(io, root, "upgrade", async () => {
        const saving = new Saving();
        for (const file of madeFiles(root, options.cms)) {
          if (isOutdated(file)) {
            await saving.rewrite(join(root, file.path), file.after);
            io.out(`${path(file.path)}: ${changesOf(file)}`);
          } else if (file.after === undefined) io.out(`${path(file.path)} is yours: left as it is`);
          else io.out(`${path(file.path)} is up to date`);
        }
        await saving.settled();
      });
      const { version } = programIn(home);
      const named = versionIn(root);
      if (named !== undefined && named !== version)
        io.err(
          `note: ${path("package.json")} has dateline ${named}, and this is ${version}: npm install ./${tarballOf(version)}`,
        );
    });
}
