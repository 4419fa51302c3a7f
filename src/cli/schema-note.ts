import { existsSync } from "node:fs";
import { join } from "node:path";
import { outdatedSchemas, schemaFolder } from "../archive/schemas.ts";
import { shown } from "../desk/path.ts";
import { quoted, rootOption, typed } from "./command.ts";
import type { Io } from "./io.ts";

/** Says on standard error that an archive's schemas are of another version: editors check by them, and the program does not. */
export function noteSchemas(io: Pick<Io, "cwd" | "env" | "err">, root: string, given: string): void {
  const folder = join(root, schemaFolder);
  if (!existsSync(folder) || outdatedSchemas(root).length === 0) return;
  const own = given === rootOption[2] ? "" : ` --root ${quoted(given)}`;
  const command = `${typed(io, "schema")}${own}`.replace(/ --$/, "");
  io.err(`note: the schemas in ${shown(folder, io.cwd)}/ are of another version of the program: ${command}`);
}
