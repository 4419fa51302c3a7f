import { relative, resolve } from "node:path";
import { isMap, isScalar, parseDocument } from "yaml";
import { doubleFindings } from "../archive/doubles.ts";
import { articleTextIn } from "../archive/front.ts";
import { locatedProblems, type Sources } from "../archive/load.ts";
import { type Article, articleName } from "../article/article.ts";
import { ArchiveProblems } from "../article/problem.ts";
import { readArticle } from "../article/read.ts";
import { withFrontMatter } from "../article/write.ts";
import type { Double } from "./doubles.ts";
import { type Change, writeTogether } from "./journal.ts";
import { shown } from "./path.ts";

/** An archive in which an editor decides which articles are sendings of one story. Paths are given from the folder `cwd`. */
export type SameContext = Pick<Sources, "articles"> & { readonly root: string; readonly cwd: string };

/** What articles are to say: the name of the article that each is the same as, false for of none, undefined for what nobody has decided. */
export type SameAs = ReadonlyMap<Article, string | false | undefined>;

/** The article that a path means, from here or from the archive's folder; throws where there is none. */
export function articleInFile({ articles, root, cwd }: SameContext, path: string): Article {
  const files = [resolve(cwd, path), resolve(root, path)].map((full) => relative(root, full).replaceAll("\\", "/"));
  const found = files.flatMap((file) => articles.find((article) => article.file === file) ?? [])[0];
  if (!found) throw new Error(`${shown(resolve(cwd, path), cwd)} is no article of the archive`);
  return found;
}

/**
 * What articles are to say when an editor decides that some are other sendings of stories that are kept. Where the article to be kept leads to a
 * third, that third is meant; doubles of an article that becomes a double itself follow it; and where the two change places, the one that is kept now
 * leads nowhere any more. Throws where both are one article.
 */
export function sameAs(
  { articles }: Pick<SameContext, "articles">,
  doubles: readonly Pick<Double, "kept" | "other">[],
): SameAs {
  const byName = new Map(articles.map((article) => [articleName(article.file), article]));
  const keptOf = new Map<Article, Article>();
  const doublesOf = new Map<Article, Set<Article>>();
  const unlink = (double: Article) => {
    const kept = keptOf.get(double);
    if (kept) doublesOf.get(kept)?.delete(double);
    keptOf.delete(double);
  };
  const link = (double: Article, kept: Article) => {
    unlink(double);
    keptOf.set(double, kept);
    doublesOf.set(kept, (doublesOf.get(kept) ?? new Set()).add(double));
  };
  for (const article of articles) {
    const kept = typeof article.sameAs === "string" ? byName.get(article.sameAs) : undefined;
    if (kept) link(article, kept);
  }
  const changed = new Set<Article>();
  for (const { kept: named, other } of doubles) {
    if (named === other) throw new Error(`${articleName(other.file)} is one article: say two`);
    if (keptOf.get(named) === other) {
      unlink(named);
      changed.add(named);
    }
    const kept = keptOf.get(named) ?? named;
    for (const double of [other, ...(doublesOf.get(other) ?? [])]) {
      link(double, kept);
      changed.add(double);
    }
  }
  return new Map(
    [...changed].map((article) => {
      const kept = keptOf.get(article);
      return [article, kept && articleName(kept.file)];
    }),
  );
}
/**
 * Writes what articles say of other sendings, and nothing else in them. Returns how many changed. Where the archive would have problems then, rejects with
 * `ArchiveProblems` and writes nothing.
 */
export async function decideSame({ articles, root }: SameContext, decided: SameAs): Promise<number> {
  const changed = [...decided].filter(([article, value]) => article.sameAs !== value);
  const written = new Map(changed.map(([article, value]) => [article, rewritten(root, article, value)]));
  const all = articles.map((article) => written.get(article)?.article ?? article);
  const findings = doubleFindings(all);
  if (findings.length > 0) throw new ArchiveProblems(locatedProblems(root, findings));
  const changes = [...written.values()].map(({ change }) => change);
  if (changes.length > 0) await writeTogether(root, "the decision on sendings of one story", changes);
  return changes.length;
}

/** An article, and its file, with another `sameAs`. */
function rewritten(
  root: string,
  { file }: Article,
  value: string | false | undefined,
): { article: Article; change: Change } {
  const front = articleTextIn(root, file);
  if (front.problems) throw new ArchiveProblems(front.problems);
  const { yaml, raw } = front.value;
  const after = withFrontMatter(raw, withSameAs(yaml, value));
  const again = readArticle(Buffer.from(after), file);
  if (again.problems) throw new ArchiveProblems(again.problems);
  return { article: again.value, change: { file, before: raw, after } };
}

/** Front matter with the line of `sameAs`, in the place of the one that is there, before `source`, or last; without one where the value is undefined. */
function withSameAs(yaml: string, value: string | false | undefined): string {
  const line =
    value === undefined ? "" : `sameAs: ${value === false || plain.test(value) ? value : JSON.stringify(value)}\n`;
  const { contents } = parseDocument(yaml);
  const pairs = isMap(contents) ? contents.items : [];
  const at = (key: string) => pairs.findIndex((pair) => isScalar(pair.key) && pair.key.value === key);
  const startOf = (n: number) => {
    const node = pairs[n]?.key;
    return isScalar(node) ? node.range?.[0] : undefined;
  };
  const own = at("sameAs");
  const start = startOf(own);
  if (start !== undefined) {
    const end = yaml.indexOf("\n", valueEnd(pairs[own]?.value) ?? start);
    return yaml.slice(0, start) + line + (end < 0 ? "" : yaml.slice(end + 1));
  }
  const before = startOf(at("source")) ?? yaml.length;
  return `${yaml.slice(0, before)}${before === yaml.length && !yaml.endsWith("\n") ? "\n" : ""}${line}${yaml.slice(before)}`;
}

/** The offset behind a value's text. */
const valueEnd = (node: unknown) => (isScalar(node) ? node.range?.[1] : undefined);

/** A name of an article that needs no quotes in YAML. */
const plain = /^(?![\d:.eE+_-]+$)[A-Za-z0-9][\w./-]*$/;
