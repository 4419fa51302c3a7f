import { existsSync } from "node:fs";
import { join } from "node:path";
import { shown } from "../desk/path.ts";
import { outdatedSchemas, schemaFolder } from "../starter/schemas.ts";
import { quoted, rootOption, typedCommand } from "./command.ts";
import type { Io } from "./io.ts";

/**
 * Notes on standard error that an archive's schemas are of another version than the program. Text editors check by them, the program does
 * not.
 */
export function noteSchemas(io: Pick<Io, "cwd" | "env" | "err">, root: string, given: string): void {
  const folder = join(root, schemaFolder);
  if (!existsSync(folder) || outdatedSchemas(root).length === 0) return;
  const own = given === rootOption[2] ? "" : ` --root ${quoted(given)}`;
  const command = `${typedCommand(io, "schema")}${own}`.replace(/ --$/, "");
  io.err(`note: the schemas in ${shown(folder, io.cwd)}/ are of another version of the program: ${command}`);
}
