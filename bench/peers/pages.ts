import { globSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const names = "people|places|organizations|topics|agencies";

/** The kinds of page, and where a tool may put them: some write a page as a file, some the first page of a list as the index of a folder. */
const kinds: readonly (readonly [kind: string, path: RegExp])[] = [
  ["articles", /^\d{4}\/\d\d\/\d\d\/story-\d+\.html$/],
  ["days", /^\d{4}\/\d\d\/\d\d(\/index)?\.html$/],
  ["months", /^\d{4}\/\d\d(\/index)?\.html$/],
  ["years", /^\d{4}(\/index)?\.html$/],
  ["dates", /^dates\.html$/],
  ["indexes of names", new RegExp(`^(${names})(\\/index)?\\.html$`)],
  ["further pages of indexes", new RegExp(`^(${names})(\\/page)?\\/(\\d+|index_.+|_.+)\\.html$`)],
  ...names.split("|").map((kind): [string, RegExp] => [kind, new RegExp(`^${kind}\\/[^/_]+\\.html$`)]),
  ["further pages of names", new RegExp(`^(${names})\\/[^/]+(_[^/]+|(\\/page)?\\/\\d+)\\.html$`)],
  ["front page", /^index\.html$/],
  ["about", /^about\.html$/],
  ["404", /^404\.html$/],
  ["feed", /^(feed|index)\.xml$/],
  ["sitemap", /^sitemap[^/]*\.xml$/],
  ["other files", /./],
];

/** What a tool made: how many files of each kind, all of them, and their bytes. */
export type Made = {
  readonly byKind: ReadonlyMap<string, number>;
  readonly files: number;
  readonly bytes: number;
};

/** What is in a tool's output. */
export function madeIn(output: string): Made {
  const byKind = new Map(kinds.map(([kind]) => [kind, 0]));
  let [files, bytes] = [0, 0];
  for (const entry of globSync("**/*", { cwd: output, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const path = file.slice(output.length + 1);
    const [kind = ""] = kinds.find(([, at]) => at.test(path)) ?? [];
    byKind.set(kind, (byKind.get(kind) ?? 0) + 1);
    files++;
    bytes += statSync(file).size;
  }
  return { byKind, files, bytes };
}

/** What the page of an article lacks of `words`, of links to the stories before and after it, and of its structured data. */
export function lacking(output: string, path: string, words: readonly string[]): string[] {
  const page = readFileSync(join(output, path), "utf8");
  return [...words, 'rel="prev"', 'rel="next"', "application/ld+json", "og:title"].filter(
    (part) => !page.includes(part),
  );
}
