import { existsSync } from "node:fs";
import { join } from "node:path";
import { shown } from "../desk/path.ts";
import { cmsFolder } from "../starter/cms.ts";
import { schemaFolder } from "../starter/schemas.ts";
import { isOutdated, madeFiles } from "../starter/upgrade.ts";
import { commandLine } from "../text/program.ts";
import { quoted, rootOption } from "./command.ts";
import type { Io } from "./io.ts";

/**
 * Notes on standard error that files of an archive were made by another version of the program, with the command that renews them: the schemas,
 * where the archive has any, and the content manager's configuration. Editors check by them, the program does not.
 */
export function noteUpgrade(io: Pick<Io, "cwd" | "err">, root: string, given: string): void {
  const hasSchemas = existsSync(join(root, schemaFolder));
  // Making the files to compare with takes a while.
  if (!hasSchemas && !existsSync(join(root, cmsFolder))) return;
  const outdated = madeFiles(root)
    .filter(isOutdated)
    .map(({ path }) => path)
    .filter((path) => hasSchemas || !path.startsWith(schemaFolder));
  if (outdated.length === 0) return;
  const places = new Set(outdated.map((path) => (path.startsWith(schemaFolder) ? `${schemaFolder}/` : path)));
  const command = commandLine("upgrade", ...(given === rootOption[2] ? [] : ["--root", quoted(given)]));
  const files = [...places].map((place) => shown(join(root, place), io.cwd) + (place.endsWith("/") ? "/" : ""));
  io.err(`note: made by another version of the program: ${files.join(", ")}: ${command}`);
}
