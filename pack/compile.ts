import { execFileSync } from "node:child_process";
import { cpSync, globSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * Makes `lib/`, the program as it is installed: a copy of `src/` with JavaScript in place of TypeScript, for Node runs no TypeScript in
 * node_modules. `npm pack` runs it.
 */
process.chdir(fileURLToPath(new URL("../", import.meta.url)));
rmSync("lib", { recursive: true, force: true });
cpSync("src", "lib", { recursive: true });
// The script of the search page is there already, in one file: site/assets/search.js.
rmSync("lib/script", { recursive: true });
execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "--project", "pack"], { stdio: "inherit" });
// The compiler leaves the attribute of a JSON import out of declarations, without which they are refused.
for (const file of globSync("lib/**/*.d.ts")) {
  const text = readFileSync(file, "utf8");
  const mended = text.replace(/(from ".*\.json");/g, '$1 with { type: "json" };');
  if (mended !== text) writeFileSync(file, mended);
}
for (const file of globSync("lib/**/*.ts")) if (!file.endsWith(".d.ts")) rmSync(file);
