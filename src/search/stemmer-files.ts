import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { shardFunction } from "./shards.ts";

/** What the package of the stemmers calls those of a language: those of `stemmers.ts`. */
export const stemmerModules: Readonly<Record<string, string>> = {
  ar: "arabic",
  bg: "bulgarian",
  da: "danish",
  de: "german",
  el: "greek",
  en: "english",
  es: "spanish",
  fi: "finnish",
  fr: "french",
  ga: "irish",
  hi: "indian",
  hu: "hungarian",
  hy: "armenian",
  id: "indonesian",
  it: "italian",
  lt: "lithuanian",
  nb: "norwegian",
  ne: "nepali",
  nl: "dutch",
  nn: "norwegian",
  no: "norwegian",
  pt: "portuguese",
  ro: "romanian",
  ru: "russian",
  sr: "serbian",
  sv: "swedish",
  ta: "tamil",
  tr: "turkish",
  uk: "ukrainian",
};

/** The name of the script with the stemmer of a language. */
export const stemmerName = (language: string) => `stemmer-${language}`;

/**
 * The script that gives the page the stemmer of a language (`en`), in the way in which shards give what they hold; null for a language without one.
 * The package's module is wrapped in a function, for a classic script has no modules.
 */
export function stemmerScript(language: string): string {
  const name = JSON.stringify(stemmerName(language));
  const module = stemmerModules[language];
  if (module === undefined) return `${shardFunction}(${name},null);\n`;
  const text = readFileSync(createRequire(import.meta.url).resolve(`@orama/stemmers/${module}`), "utf8");
  const code = text.replace(/\/\/# sourceMappingURL=.*/, "").trim();
  return `/*! @orama/stemmers, MIT licence */\n(function(exports){${code}\n${shardFunction}(${name},exports.stemmer);})({});\n`;
}
