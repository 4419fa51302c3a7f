import { basename, join } from "node:path";
import { setImmediate } from "node:timers/promises";
import type { Article } from "../article/article.ts";
import { entriesIn } from "./entries.ts";
import { fileSha256 } from "./manifest.ts";
import { formerPath } from "./redirects.ts";

/** A file of copy that articles were imported from: its SHA-256, its name, where it had one, and the files of those articles. */
export type Source = {
  readonly sha256: string;
  readonly file: string | undefined;
  readonly articles: readonly string[];
};

/** What is found of a source below a folder, and at which path, relative to it. */
export type FoundSource = Source &
  (
    | { readonly found: "unchanged" | "changed"; readonly at: string }
    | { readonly found: "unread"; readonly at: string; readonly why: string }
    | { readonly found: "missing" }
  );

/** What import calls copy that comes without a file. */
const noFile = "standard input";

/** The files of copy that articles name by their sum, each once; in the order of the articles. */
export function sourcesOf(articles: readonly Pick<Article, "file" | "source">[]): Source[] {
  const sources = new Map<string, Source & { readonly articles: string[] }>();
  for (const { file, source } of articles) {
    if (source?.sha256 === undefined) continue;
    const known = sources.get(source.sha256);
    if (known) known.articles.push(file);
    else {
      // What was packed in a file is called `19960902.zip/24101newsML.xml`: the file is the first of these.
      const name = source.file === noFile ? undefined : source.file?.split("/", 1)[0];
      sources.set(source.sha256, { sha256: source.sha256, file: name, articles: [file] });
    }
  }
  return [...sources.values()];
}

/**
 * Looks for sources among the files below a folder, all of which are read. A source is known by its sum, whatever its name. Where no file has the
 * sum, a file of the source's name counts as its changed copy, unless that is another source. `read` is called with how many files were read, and of
 * how many.
 */
export async function findSources(
  sources: readonly Source[],
  folder: string,
  read: (done: number, all: number) => void = () => {},
): Promise<FoundSource[]> {
  const wanted = new Set(sources.map(({ sha256 }) => sha256));
  const names = new Set(sources.flatMap(({ file }) => (file === undefined ? [] : [nameOf(file)])));
  const bySum = new Map<string, string>();
  const byName = new Map<string, { readonly at: string; readonly why?: string }>();
  const entries = entriesIn(folder);
  for (const [n, { path, refused }] of entries.entries()) {
    if (n % 50 === 0) await setImmediate();
    const sum = refused === undefined ? await sumOf(join(folder, path)) : { why: refused };
    const name = nameOf(path);
    if (typeof sum !== "string") {
      if (names.has(name)) byName.set(name, { at: path, ...sum });
    } else if (wanted.has(sum)) bySum.set(sum, bySum.get(sum) ?? path);
    else if (names.has(name) && !byName.has(name)) byName.set(name, { at: path });
    read(n + 1, entries.length);
  }
  return sources.map((source): FoundSource => {
    const same = bySum.get(source.sha256);
    if (same !== undefined) return { ...source, found: "unchanged", at: same };
    const named = source.file === undefined ? undefined : byName.get(nameOf(source.file));
    if (!named) return { ...source, found: "missing" };
    const { at, why } = named;
    return why === undefined ? { ...source, found: "changed", at } : { ...source, found: "unread", at, why };
  });
}

/** The sum of a file, or why it cannot be read. */
async function sumOf(path: string): Promise<string | { readonly why: string }> {
  try {
    return await fileSha256(path);
  } catch (error) {
    return { why: error instanceof Error ? error.message : String(error) };
  }
}

const nameOf = (path: string) => basename(path).normalize();

/** The article that stands at a path of the site, or did: that of its front matter's `formerUrls`. */
export function articleAt(articles: readonly Article[], path: string): Article | undefined {
  return (
    articles.find((article) => article.path === path) ??
    articles.find(({ formerUrls = [] }) => formerUrls.some((url) => formerPath(url) === path))
  );
}
