import { writeFileSync } from "node:fs";
import { fromIntl } from "../src/site/conventions.ts";
import { languages } from "../src/site/strings.ts";
import type { Conventions } from "../src/text/written.ts";

/**
 * Writes how the languages of the site's words write dates, numbers and lists, in every region that CLDR knows them in, as the ICU of this Node
 * has it. A region has the rows in which it differs from its language.
 */
const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
const regions = [...letters.flatMap((one) => letters.map((two) => one + two)), "001", "150", "419"];
const scripts = ["", "-Hans", "-Hant"];

const rows = Object.keys(languages).flatMap((language) => {
  const own = fromIntl(language);
  const tags = scripts.flatMap((script) => [
    `${language}${script}`,
    ...regions.map((one) => `${language}${script}-${one}`),
  ]);
  const known = tags.filter((tag) => tag !== language && new Intl.DateTimeFormat(tag).resolvedOptions().locale === tag);
  return [...rowsOf(language, own), ...known.flatMap((tag) => rowsOf(tag, fromIntl(tag), own))];
});

function rowsOf(tag: string, conventions: Conventions, but?: Conventions): string[] {
  return Object.entries(conventions)
    .filter(([key, value]) => String(value) !== String(but?.[key as keyof Conventions]))
    .map(([key, value]) => [tag, key, ...[value].flat()].join("\t"));
}

const { cldr, icu } = process.versions;
writeFileSync(
  new URL("../src/site/conventions.tsv", import.meta.url),
  `# How languages write dates, times, numbers and lists: a tag (BCP 47), a key of Conventions in conventions.ts, and its values.
# From CLDR ${cldr} by ICU ${icu}, © Unicode, Inc., under the Unicode licence (Unicode-3.0): npm run conventions.
${rows.join("\n")}
`,
);
