import { contentOf, type Page } from "../pages/template.ts";
import { openWriter } from "./writer.ts";

/** A page as Eleventy knows it: where it goes, and how to make it. */
export type Output = { readonly outputPath: string; readonly content: Page };

/** Makes and writes the pages one after the other, so that few are in memory at a time; returns their paths. */
export async function publish(
  outputs: readonly Output[],
  progress: (made: number) => void = () => {},
): Promise<string[]> {
  const writer = openWriter();
  try {
    return outputs.map(({ outputPath, content }, n) => {
      writer.write(outputPath, contentOf(content));
      progress(n + 1);
      return outputPath;
    });
  } finally {
    await writer.close();
  }
}
