import { existsSync } from "node:fs";
import { join } from "node:path";
import { outdatedSchemas, schemaFolder } from "../archive/schemas.ts";
import { quoted, rootOption, shown } from "./command.ts";

/** Says on standard error that an archive's schemas are of another version: editors check by them, and the program does not. */
export function noteSchemas(root: string, given: string): void {
  const folder = join(root, schemaFolder);
  if (!existsSync(folder) || outdatedSchemas(root).length === 0) return;
  const own = given === rootOption[2] ? "" : ` -- --root ${quoted(given)}`;
  console.error(`note: the schemas in ${shown(folder)}/ are of another version of the program: npm run schema${own}`);
}
