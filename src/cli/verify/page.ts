import { existsSync, realpathSync } from "node:fs";
import { join, sep } from "node:path";
import { type Checked, checkedFile, checkedPage } from "../../archive/comparison.ts";
import { readData } from "../../archive/data.ts";
import { fileSha256, manifestFile, printable } from "../../archive/manifest.ts";
import { articleAt, sourcesOf } from "../../archive/source.ts";
import type { Article } from "../../article/article.ts";
import { ArchiveProblems } from "../../article/problem.ts";
import { shown } from "../../desk/path.ts";
import { pathFrom } from "../command.ts";
import type { Io } from "../io.ts";
import { Failed } from "../run.ts";
import { articlesOf, copyIn, copyLine } from "./copy.ts";
import { isAddress, manifestAt, remoteAt, type VerifyOptions } from "./target.ts";

/**
 * Prints the way from a page to the copy that its article was imported from: the page, and whether it is as the manifest says; the article's file; the
 * file that was imported; and, with `--copy`, where that is. Fails where the page or the copy is not what it was.
 */
export async function verifyPage(
  io: Io,
  page: string,
  target: string | undefined,
  options: VerifyOptions,
): Promise<void> {
  const root = pathFrom(io, options.root);
  const articles = articlesOf(root);
  const data = readData(root);
  if (data.problems) throw new ArchiveProblems(data.problems);
  // A bag has the site beside the articles, under another name.
  const built = join(root, existsSync(join(root, "dist")) ? "dist" : "site");
  const folder = target === undefined || isAddress(target) ? built : pathFrom(io, target);
  const asked = isAddress(page)
    ? addressed(page, data.value.site.url)
    : [{ path: withEnding(typedPath(io, page, folder)) }];
  const place = asked.find(({ path }) => articleAt(articles, path));
  const article = place && articleAt(articles, place.path);
  if (!place || !article) throw new Error(`no article has the page ${printable(asked[0]?.path ?? page)}`);
  const { path, base = target !== undefined && isAddress(target) ? target : undefined } = place;
  const manifest = await manifestAt(io, options.manifest ?? join(folder, manifestFile), options);
  const sum = manifest.manifest.get(path);
  if (sum === undefined)
    throw new Error(`${manifest.name} does not list ${printable(path)}: was the site built since?`);
  const site = base === undefined ? undefined : await remoteAt(base, options);
  const checked = site ? await checkedPage(site, path, sum) : await checkedFile(join(folder, path), path, sum);
  const where = site ? site.addressOf(path) : shown(join(folder, path), io.cwd);
  io.out(`page     ${printable(where)}  ${said(checked, sum, manifest.name)}`);
  const file = join(root, article.file);
  io.out(`article  ${printable(shown(file, io.cwd))}  ${await fileSha256(file)}`);
  const [source] = sourcesOf([article]);
  io.out(`source   ${sourceLine(article.source, source?.file)}`);
  let isThere = true;
  if (options.copy !== undefined && source) {
    const [found] = await copyIn(io, options.copy, [source]);
    if (found) io.out(`copy     ${copyLine(io, pathFrom(io, options.copy), found)}`);
    isThere = found?.found === "unchanged";
  }
  if (checked.found !== "same" || !isThere) throw new Failed();
}

/** What is said of a page: its sum, and whether it is that of the manifest. */
function said({ found, why }: Checked, sum: string, name: string): string {
  if (found === "same") return `${sum}  as ${name} says`;
  return `${found}${why === undefined ? "" : ` (${why})`}: ${name} says ${sum}`;
}

function sourceLine(source: Article["source"], file: string | undefined): string {
  if (source?.sha256 === undefined) return "the article has no SHA-256 of a copy";
  const received = source.received === undefined ? "" : `  received ${source.received}`;
  return printable(`${file ?? "copy without a name"}  ${source.sha256}${received}`);
}

/** A page that may be meant: its path in the site, and the address of that, where the page's was typed. */
type Place = { readonly path: string; readonly base?: string };

/** The pages that an address may mean: below the site's own address, or below another of a site that has the same pages. */
function addressed(page: string, own: string): Place[] {
  const { pathname, origin } = new URL(page);
  const folder = new URL(own).pathname.replace(/\/?$/, "/");
  const starts = [pathname.startsWith(folder) ? folder.length : 1, pathname.search(/\d{4}\/\d\d\/\d\d\/[^/]+$/)];
  return starts
    .filter((start) => start > 0)
    .map((start) => ({
      path: withEnding(decodeURIComponent(pathname.slice(start))),
      base: `${origin}${pathname.slice(0, start)}`,
    }));
}

/** A page's path with the ending that some hosts leave out of addresses; `index.html` of a folder. */
function withEnding(path: string): string {
  if (path === "" || path.endsWith("/")) return `${path}index.html`;
  return /\.html?$/.test(path) ? path : `${path}.html`;
}

/** The path in the site of a page that was typed as a file of it, or as its path. */
function typedPath(io: Io, page: string, folder: string): string {
  const file = pathFrom(io, page);
  const path = page.replace(/^\/+/, "");
  if (!existsSync(file) || !existsSync(folder)) return path;
  const [real, site] = [realpathSync(file), realpathSync(folder) + sep];
  return real.startsWith(site) ? real.slice(site.length).replaceAll("\\", "/") : path;
}
