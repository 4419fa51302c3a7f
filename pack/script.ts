import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

/** Where the script of the search page is put. */
export const scriptFile = fileURLToPath(new URL("../src/site/assets/search.js", import.meta.url));

/** The licences of the packages that are in the script, as they ask. */
const licences = "/*! With fflate, © Arjun Barrett, and fastest-levenshtein, © Kasper Unn Weihe: MIT licence */";

/** The script of the search page: `src/script/` with all that it imports as one classic script, for a browser loads no module from a disk. */
export async function scriptText(): Promise<string> {
  const bundle = await rolldown({
    input: fileURLToPath(new URL("../src/script/main.ts", import.meta.url)),
    platform: "browser",
    tsconfig: false,
    transform: { target: "es2023" },
    onLog: (_, { message }) => {
      throw new Error(message);
    },
  });
  const { output } = await bundle.generate({ format: "iife", minify: true, postBanner: licences });
  await bundle.close();
  return output[0].code;
}

// The test that the file is what this makes imports it.
if (import.meta.main) writeFileSync(scriptFile, await scriptText());
