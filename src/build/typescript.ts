import { statSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { EleventyConfig } from "@11ty/eleventy";
import { ownImports } from "./imports.ts";

/** Has Eleventy take templates (`tool.11ty.ts`) and data (`_data/tides.ts`, `pages/pages.11tydata.ts`) in TypeScript, as it takes those in JavaScript. */
export function addTypeScript(eleventy: EleventyConfig): void {
  eleventy.addTemplateFormats("11ty.ts");
  eleventy.addExtension("11ty.ts", { key: "11ty.js" });
  if (!eleventy.dataExtensions.has("ts")) eleventy.addDataExtension("ts", { read: false, parser: dataIn });
}

/** What a module of data gives: its default export, where that is all; what that returns, where it is a function; else its exports. */
async function dataIn(file: string): Promise<unknown> {
  const exported = await import(`${pathToFileURL(resolve(file)).href}?${newest([file, ...ownImports()])}`);
  const data = Object.keys(exported).join() === "default" ? exported.default : { ...exported };
  return typeof data === "function" ? data() : data;
}

/** When the newest of files was changed, in milliseconds since 1970: a module is imported anew when it, or what it may import, is another. */
function newest(files: readonly string[]): number {
  return Math.max(...files.map((file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0));
}
