import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { shown } from "../desk/path.ts";
import { commandLine } from "../text/program.ts";
import { rootOption, settingsFrom } from "./command.ts";
import type { Io } from "./io.ts";

export function schemaCommand(program: Command, io: Io): void {
  program
    .command("schema")
    .description("Writes the JSON Schemas of front matter and _data/ anew, where they have changed.")
    .option(...rootOption)
    .action(async (options: { root: string }) => {
      const { outdatedSchemas, schemaFolder } = await import("../archive/schemas.ts");
      const { rewrite } = await import("../desk/save.ts");
      const { root } = settingsFrom(io, options);
      const path = (file: string) => shown(join(root, file), io.cwd);
      if (!existsSync(join(root, "_data")))
        throw new Error(
          `${path("")} has no _data: ${commandLine("init", "DIR")} makes an archive; --root DIR names the one you mean`,
        );
      const outdated = outdatedSchemas(root);
      for (const [file, text] of outdated) {
        rewrite(join(root, file), text);
        io.out(path(file));
      }
      if (outdated.length === 0) io.out(`${path(schemaFolder)}/ is up to date`);
    });
}
