import type { EleventyConfig } from "@11ty/eleventy";
import dateline, { config } from "dateline";

export { config };

/** The sample archive, as any archive: what is added here holds for its own pages and for the program's. */
export default function configure(eleventy: EleventyConfig) {
  eleventy.addPlugin(dateline);
}
