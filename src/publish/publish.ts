import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { bytesOf, type Page } from "../pages/template.ts";

/** A page as Eleventy knows it: where it goes, and how to make it. */
export type Output = { readonly outputPath: string; readonly content: Page };

/** Makes and writes the pages one after the other, so that one is in memory at a time; returns their paths. */
export function publish(outputs: readonly Output[], progress: (written: number) => void = () => {}): string[] {
  const folders = new Map<string, boolean>();
  return outputs.map(({ outputPath, content }, n) => {
    const folder = dirname(outputPath);
    // What is in a folder that had to be made cannot be there yet.
    if (!folders.has(folder)) folders.set(folder, mkdirSync(folder, { recursive: true }) !== undefined);
    if (folders.get(folder)) writeFileSync(outputPath, bytesOf(content));
    else writeChanged(outputPath, bytesOf(content));
    progress(n + 1);
    return outputPath;
  });
}

/** A file that would be the same is left alone: its time stays, and whoever copies the site copies only what is new. */
function writeChanged(path: string, bytes: Uint8Array): void {
  if (existsSync(path) && Buffer.compare(readFileSync(path), bytes) === 0) return;
  writeFileSync(path, bytes);
}
