import { existsSync } from "node:fs";
import { join } from "node:path";
import { outdatedSchemas, schemaFolder } from "../archive/schemas.ts";
import { shown } from "../desk/path.ts";
import { commandLine } from "../text/program.ts";
import { quoted, rootOption } from "./command.ts";
import type { Io } from "./io.ts";

/**
 * Notes on standard error that an archive's schemas are of another version than the program. Text editors check by them, the program does
 * not.
 */
export function noteSchemas(io: Pick<Io, "cwd" | "err">, root: string, given: string): void {
  const folder = join(root, schemaFolder);
  if (!existsSync(folder) || outdatedSchemas(root).length === 0) return;
  const command = commandLine("schema", ...(given === rootOption[2] ? [] : ["--root", quoted(given)]));
  io.err(`note: the schemas in ${shown(folder, io.cwd)}/ are of another version of the program: ${command}`);
}
