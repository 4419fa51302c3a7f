import { join } from "node:path";
import { readArticles } from "../../archive/load.ts";
import { printable } from "../../archive/manifest.ts";
import { type FoundSource, findSources, sourcesOf } from "../../archive/source.ts";
import type { Article } from "../../article/article.ts";
import { ArchiveProblems, count } from "../../article/problem.ts";
import { shown } from "../../desk/path.ts";
import { grouped } from "../../text/number.ts";
import { pathFrom } from "../command.ts";
import type { Io } from "../io.ts";
import { type Progress, progress } from "../progress.ts";
import { Failed } from "../run.ts";
import { needFolder, type VerifyOptions } from "./target.ts";

/** Looks for the copy of all articles below a folder, and prints what is there, missing and changed. */
export async function verifyCopy(io: Io, folder: string, options: VerifyOptions): Promise<void> {
  const articles = articlesOf(pathFrom(io, options.root));
  const sources = sourcesOf(articles);
  const found = await copyIn(io, folder, sources);
  const unknown = articles.filter(({ source }) => source?.sha256 === undefined).length;
  for (const one of found)
    if (one.found !== "unchanged" || !options.quiet) io.out(copyLine(io, pathFrom(io, folder), one));
  const n = (what: FoundSource["found"]) => grouped(found.filter((one) => one.found === what).length);
  const unread = n("unread") === "0" ? "" : `, ${n("unread")} not read`;
  const without = unknown === 0 ? "" : `; ${count(unknown, "article")} without the SHA-256 of a copy`;
  io.out(`copy: ${n("unchanged")} unchanged, ${n("missing")} missing, ${n("changed")} changed${unread}${without}`);
  if (found.some((one) => one.found !== "unchanged")) throw new Failed();
}

/** The articles of an archive, drafts included. Throws where some cannot be read. */
export function articlesOf(root: string): readonly Article[] {
  const { articles, problems } = readArticles(root);
  if (problems.length > 0) throw new ArchiveProblems(problems);
  return articles;
}

/** Looks for sources below a folder, as it was typed, and shows how far that is. */
export async function copyIn(
  io: Io,
  typed: string,
  sources: Parameters<typeof findSources>[0],
): Promise<FoundSource[]> {
  const folder = pathFrom(io, typed);
  needFolder(io, folder);
  let bar: Progress | undefined;
  try {
    return await findSources(sources, folder, (done, all) => {
      bar ??= progress(io, "reading", "files", all);
      bar.at(done, done);
    });
  } finally {
    bar?.stop();
  }
}

/** The line of a source: `changed  in/story.txt  articles/2012/06/22-harbour.md`. */
export function copyLine(io: Io, folder: string, one: FoundSource): string {
  const [first = "", ...others] = one.articles;
  const articles = others.length === 0 ? first : `${first} and ${grouped(others.length)} more`;
  const what =
    one.found === "missing"
      ? `${one.file ?? "copy without a name"} (${one.sha256})`
      : shown(join(folder, one.at), io.cwd);
  const why = one.found === "unread" ? `: ${one.why}` : "";
  return printable(`${one.found}  ${what}  ${articles}${why}`);
}
