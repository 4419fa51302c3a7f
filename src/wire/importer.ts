import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { readData } from "../archive/data.ts";
import { readArticles } from "../archive/load.ts";
import { ArchiveProblems, type Problem } from "../article/problem.ts";
import { readArticle } from "../article/read.ts";
import type { Registries } from "../names/registry.ts";
import { type Draft, draftOf, type Said } from "./draft.ts";
import { readPlain } from "./plain.ts";

/** What became of one story. */
export type Outcome =
  | { readonly written: string }
  | { readonly unchanged: string }
  | { readonly refused: string; readonly line: number; readonly column: number };

/** An archive that copy is imported into: its registries, and what is in it already. */
export type Target = {
  readonly root: string;
  readonly registries: Registries;
  /** The article made from a file, by the file's SHA-256. */
  readonly bySha256: Map<string, string>;
  /** Addresses that are taken. */
  readonly paths: Set<string>;
};

/** Opens an archive for import; throws `ArchiveProblems` where its registries or articles are not in order. */
export function openTarget(root: string): Target {
  const data = readData(root);
  const { articles, problems } = readArticles(root);
  const all = [...(data.problems ?? []), ...problems];
  if (data.problems || all.length > 0) throw new ArchiveProblems(all);
  const imported = articles.flatMap(({ source, file }) => (source?.sha256 ? [[source.sha256, file] as const] : []));
  return {
    root,
    registries: data.value.registries,
    bySha256: new Map(imported),
    paths: new Set(articles.map(({ path }) => path)),
  };
}

/** Imports the copy in one file. The same copy a second time changes nothing. */
export function importFile(path: string, target: Target, said: Said = {}): Outcome[] {
  const bytes = readFileSync(path);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const before = target.bySha256.get(sha256);
  if (before !== undefined) return [{ unchanged: before }];
  return [...readPlain(bytes)].map((story) => {
    if ("refused" in story) return story;
    const { line } = story;
    const draft = draftOf(story, { file: basename(path), sha256 }, target.registries, said);
    if (typeof draft === "string") return { refused: draft, line, column: 1 };
    const placed = place(draft, target);
    const problems = problemsOf(placed.file, draft);
    if (problems.length > 0) return { refused: problems.map(({ message }) => message).join("; "), line, column: 1 };
    save(join(target.root, placed.file), draft.text);
    target.bySha256.set(sha256, placed.file);
    target.paths.add(placed.path);
    return { written: placed.file };
  });
}

/** The first free address and file for a draft: of two stories with one headline on one day the second is `-2`. */
function place({ day, slug }: Draft, { root, paths }: Target): { file: string; path: string } {
  const folder = day.replaceAll("-", "/");
  for (let n = 1; ; n++) {
    const name = n === 1 ? slug : `${slug}-${n}`;
    const placed = { file: `articles/${folder}-${name}.md`, path: `${folder}/${name}.html` };
    if (!paths.has(placed.path) && !existsSync(join(root, placed.file))) return placed;
  }
}

function problemsOf(file: string, { text }: Draft): readonly Problem[] {
  return readArticle(Buffer.from(text), file).problems ?? [];
}

/** Under a name that the archive does not read until it is whole: a killed import leaves no half article. */
function save(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const unfinished = join(dirname(path), `.${basename(path)}.part`);
  writeFileSync(unfinished, text);
  renameSync(unfinished, path);
}
