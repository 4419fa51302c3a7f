import dateline, { config, type EleventyConfig } from "./src/build/dateline.ts";

export { config };

/** The sample archive, as any archive: what is added here holds for its own pages and for the program's. */
export default function configure(eleventy: EleventyConfig) {
  eleventy.addPlugin(dateline);
}
