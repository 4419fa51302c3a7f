import { execFileSync } from "node:child_process";
import { cpSync, globSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * Makes `lib/`, the program as it is installed: a copy of `src/` with JavaScript in place of TypeScript, for Node runs no TypeScript in
 * node_modules. `npm pack` runs it.
 */
process.chdir(fileURLToPath(new URL("../", import.meta.url)));
rmSync("lib", { recursive: true, force: true });
cpSync("src", "lib", { recursive: true });
execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "--project", "pack"], { stdio: "inherit" });
/** The types of what an archive imports. */
const types = ["lib/build/plugin.d.ts", "lib/build/eleventy.d.ts"];
for (const file of globSync("lib/**/*.ts").map((path) => path.replaceAll("\\", "/")))
  if (!types.includes(file)) rmSync(file);
