import { extname } from "node:path";
import { fileURLToPath } from "node:url";

/** The ending of the program's modules: `.ts` in its repository, `.js` where it is installed, for Node runs no TypeScript in node_modules. */
export const extension = extname(import.meta.url);

/** Whether the program is installed from a package; else it runs in its repository. */
export const installed = extension === ".js";

/** The folder of the program's modules, `src/` or `lib/`. */
export const modules = fileURLToPath(new URL("../", import.meta.url));

/** The folder of the program, with package.json. In its repository it is an archive too, and the default one. */
export const home = fileURLToPath(new URL("../../", import.meta.url));

/**
 * A command of the program as it is to be typed: `npm run names -- review` in its repository, `npx dateline names review` where it is
 * installed.
 */
export function commandLine(command: string, ...words: readonly string[]): string {
  if (installed) return ["npx dateline", command, ...words].join(" ");
  const script = command === "serve" ? "npm start" : `npm run ${command}`;
  return words.length === 0 ? script : [script, "--", ...words].join(" ");
}
