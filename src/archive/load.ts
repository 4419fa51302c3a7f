import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename, dirname, join } from "node:path";
import type { Article } from "../article/article.ts";
import { locatorIn, type Position, positionsIn } from "../article/locate.ts";
import { ArchiveProblems, type Problem } from "../article/problem.ts";
import { bodyStart } from "../article/read.ts";
import { pictureNameProblem } from "../article/schema.ts";
import { textOf } from "../article/text.ts";
import type { Reading } from "../article/validate.ts";
import { nearest } from "../text/nearest.ts";
import { commandLine } from "../text/program.ts";
import { type Data, noData, readData, siteFile } from "./data.ts";
import { dimensionsIn } from "./dimensions.ts";
import { doubleFindings } from "./doubles.ts";
import { linkProblem } from "./entries.ts";
import { type ArticleFile, articleFiles } from "./files.ts";
import type { Finding } from "./finding.ts";
import { articleTextIn } from "./front.ts";
import { ArticleMemory, type Summed } from "./memory.ts";
import { noNames, type ResolvedNames, resolveNames } from "./names.ts";
import { type Dimensions, type Pictures, picturesOf } from "./pictures.ts";
import { SecondReader } from "./second-reader.ts";
import { fallsTo, type Shard } from "./shard.ts";
import { Stamps } from "./stamp.ts";
import { activeInSvg } from "./svg.ts";

/** The input of a build: the articles, the dimensions of their pictures, the contents of `_data/`, and the names of the articles, resolved. */
export type Sources = {
  readonly articles: readonly Article[];
  readonly sums: Sums;
  readonly pictures: Pictures;
  readonly names: ResolvedNames;
  readonly data: Data;
};

/** Reads the archive in the folder `root`, drafts included. Throws `ArchiveProblems` with every problem where there is any. */
export function readSources(root: string): Sources {
  const { problems, ...sources } = readableSources(root);
  if (problems.length > 0) throw new ArchiveProblems(problems);
  return sources;
}

/** What may be known before an archive is read, and who is told how far that is. */
export type ReadOptions = {
  readonly stamps?: Stamps | undefined;
  readonly memory?: ArticleMemory | undefined;
  /** The files of the articles, where none has come or gone since they were listed. */
  readonly files?: readonly ArticleFile[] | undefined;
  /** Whether headlines are wanted as sentences: they are remembered then. */
  readonly sentences?: boolean | undefined;
  /** From how many files on, of which nothing is remembered, another thread reads, too. */
  readonly fewestForThread?: number | undefined;
  /** Is called now and then with the number of articles that are read, and of all. */
  readonly progress?: ((read: number, all: number) => void) | undefined;
};

/** What can be read of the archive in the folder `root`, and all its problems. Where `_data/` has problems, no name is resolved. */
export function readableSources(
  root: string,
  options: ReadOptions = {},
): Sources & { readonly problems: readonly Problem[] } {
  const data = readData(root);
  const sentences = !data.problems && data.value.site.headlines === "sentence";
  const { articles, sums, problems: unread } = readArticles(root, { ...options, sentences });
  const { pictures, findings: wrong } = readPictures(root, articles, data.problems ? undefined : data.value.site.logo);
  const problems = [...unread, ...locatedProblems(root, wrong)];
  if (data.problems)
    return { articles, sums, pictures, names: noNames, data: noData, problems: [...data.problems, ...problems] };
  const { names, findings } = resolveNames(articles, data.value.registries, data.value.topics);
  const all = [...problems, ...locatedProblems(root, [...findings, ...doubleFindings(articles)])];
  return { articles, sums, pictures, names, data: data.value, problems: all };
}

/** The SHA-256 of the bytes of the file of each article. */
export type Sums = ReadonlyMap<Article, string>;

/** The articles that can be read, with the sums of their files, and the problems of the others. */
export function readArticles(
  root: string,
  options: ReadOptions = {},
): { articles: Article[]; sums: Sums; problems: Problem[] } {
  if (!existsSync(join(root, "articles"))) {
    const message = `is not there: ${commandLine("init", "DIR")} makes an archive; --root DIR names the one you mean`;
    return { articles: [], sums: new Map(), problems: [{ file: "articles", line: 1, column: 1, message }] };
  }
  const sums = new Map<Article, string>();
  const problems: Problem[] = [];
  for (const { reading } of eachArticle(root, options)) {
    if (reading.problems) for (const problem of reading.problems) problems.push(problem);
    else sums.set(reading.value.article, reading.value.sum);
  }
  return { articles: [...sums.keys()], sums, problems };
}

/**
 * Reads the articles of an archive that fall to a shard, and remembers them in a file that the `.cache/` of another machine takes. Returns how many there are,
 * and the problems of those that cannot be read.
 */
export function readShard(root: string, shard: Shard): { articles: number; problems: Problem[] } {
  const memory = new ArticleMemory(root);
  const readings = [...eachArticle(root, { memory }, shard)].map(({ reading }) => reading);
  memory.saveShard(shard);
  const problems = readings.flatMap((reading) => reading.problems ?? []);
  return { articles: readings.filter((reading) => !reading.problems).length, problems };
}

/**
 * Every file of an archive, or of what falls to a shard of it, that is or should be an article, one after the other.
 * What commands remember is not read again.
 */
export function* eachArticle(
  root: string,
  {
    stamps = new Stamps(root),
    memory = new ArticleMemory(root),
    files: listed = articleFiles(root),
    sentences = false,
    fewestForThread = availableParallelism() > 1 ? worthThread : Number.POSITIVE_INFINITY,
    progress,
  }: ReadOptions = {},
  shard?: Shard,
): Generator<{ readonly file: string; readonly reading: Reading<Summed> }> {
  const files = listed.filter(({ file }) => !shard || fallsTo(shard, file));
  const second = secondReader(root, files, { stamps, memory, sentences }, fewestForThread);
  try {
    for (const [n, { file, link, read }] of files.entries()) {
      second?.catchUp(file);
      if (n % 100 === 0) progress?.(Math.min(n + (second?.filesRead ?? 0), files.length), files.length);
      yield { file, reading: summedIn(file, read, link ? undefined : stamps.of(file), memory, sentences) };
    }
  } finally {
    second?.end();
  }
  memory.save();
}

/** How many files there must be of which nothing is remembered before another thread pays, which loads what reads articles once more. */
const worthThread = 2_000;

/** Begins to read in another thread the files of which nothing is remembered, where they are enough. */
function secondReader(
  root: string,
  files: readonly ArticleFile[],
  {
    stamps,
    memory,
    sentences,
  }: { readonly stamps: Stamps; readonly memory: ArticleMemory; readonly sentences: boolean },
  fewest: number,
): SecondReader | undefined {
  if (files.length < fewest) return undefined;
  // Whether a link may be followed, its stamp does not say.
  const unknown = files.filter(({ file, link }) => !link && !memory.knows(file)).map(({ file }) => file);
  if (unknown.length < fewest) return undefined;
  // As they are now: a stamp that is trusted later may be of other bytes than those that the thread has read by then.
  const stampOf = new Map(unknown.map((file) => [file, stamps.of(file)]));
  return new SecondReader({ root, files: unknown, sentences }, (read) => memory.take(read, stampOf.get(read.file)));
}

function summedIn(
  file: string,
  read: () => Reading<Uint8Array>,
  stamp: string | undefined,
  memory: ArticleMemory,
  sentences: boolean,
): Reading<Summed> {
  const known = memory.unread(file, stamp, sentences);
  if (known) return { value: known };
  const bytes = read();
  return bytes.problems ? bytes : memory.read(file, bytes.value, stamp, sentences);
}

/**
 * The dimensions of the pictures of articles and of the logo, each file read once; and a finding for each place that names a file that is no
 * picture.
 */
function readPictures(
  root: string,
  articles: readonly Article[],
  logo: string | undefined,
): { pictures: Pictures; findings: Finding[] } {
  const pictures = new Map<string, Dimensions>();
  const known = new Map<string, string | undefined>();
  const findings = articles.flatMap((article) =>
    picturesOf(article).flatMap(({ file, offset }): Finding[] => {
      if (!known.has(file)) known.set(file, pictureFileProblem(root, file, pictures));
      const wrong = known.get(file);
      if (wrong === undefined) return [];
      return offset === undefined
        ? [{ file: article.file, path: ["image", "src"], message: `image: src ${wrong}` }]
        : [{ file: article.file, path: [], offset, message: `a picture ${wrong}` }];
    }),
  );
  const wrong = logo === undefined ? undefined : missingOrUnreadable(root, `public/${logo}`, pictures);
  if (wrong !== undefined) findings.push({ file: siteFile, path: ["logo"], message: `logo ${wrong}` });
  return { pictures, findings };
}

/**
 * What is wrong with the file of a picture: missing, a folder, outside of `articles/` by a symbolic link, no picture, or an SVG that is more than one;
 * undefined where nothing is. Adds its dimensions to `pictures`.
 */
function pictureFileProblem(root: string, file: string, pictures: Map<string, Dimensions>): string | undefined {
  const path = join(root, file);
  const stats = existsSync(path) ? statSync(path) : undefined;
  // To open a named pipe would wait for ever.
  if (stats && !stats.isFile() && !stats.isDirectory()) return `names what is no file: "${file}"`;
  const outside = stats ? linkProblem(path, join(root, "articles")) : undefined;
  if (outside) return stats?.isDirectory() ? `names a folder: "${file}": name a file in it` : `is ${outside}`;
  return missingOrUnreadable(root, file, pictures);
}

/** What is wrong with a file that is to be a picture, in whatever folder: missing, or no picture. Adds its dimensions to `pictures`. */
function missingOrUnreadable(root: string, file: string, pictures: Map<string, Dimensions>): string | undefined {
  const path = join(root, file);
  if (!existsSync(path)) return `names a file that is not there: "${file}"${nearName(path)}`;
  try {
    const dimensions = dimensionsIn(path);
    if (dimensions) pictures.set(file, dimensions);
    const active = /\.svg$/i.test(file) ? activeInSvg(readFileSync(path)) : undefined;
    return (
      active &&
      `may run or load something where it is opened by itself: "${file}" has ${active}: save it anew as plain SVG, or as PNG`
    );
  } catch (error) {
    const why = error instanceof Error ? error.message : error;
    return `is no picture that can be read: "${file}" (${why}): save it anew as JPEG or PNG`;
  }
}

/** What to do about a picture that is not there: a hint at one in the same folder of nearly the same name, where there is one. */
function nearName(path: string): string {
  const folder = dirname(path);
  const pictures = existsSync(folder)
    ? readdirSync(folder).filter((name) => pictureNameProblem(name) === undefined)
    : [];
  const near = nearest(basename(path), pictures);
  return near === undefined ? ": put it there" : `: did you mean "${near}"?`;
}

/** Findings with their lines and columns, in the same order. Each of their files, an article or YAML of `_data/`, is read once more. */
export function locatedProblems(root: string, findings: readonly Finding[]): Problem[] {
  const locators = new Map<string, (finding: Finding) => Position>();
  return findings.map((finding) => {
    const { file, message } = finding;
    const locate = locators.get(file) ?? findingLocator(root, file);
    locators.set(file, locate);
    return { file, ...locate(finding), message };
  });
}

const top: Position = { line: 1, column: 1 };

/** A function that gives the positions of findings in a file. */
function findingLocator(root: string, file: string): (finding: Finding) => Position {
  if (file.endsWith(".yaml")) {
    const text = textOf(readFileSync(join(root, file)), file);
    const locate = locatorIn(text.problems ? "" : text.value, 1);
    return ({ path }) => locate(path);
  }
  // Of what no file of the archive makes there is but the folder.
  if (!statSync(join(root, file)).isFile()) return () => top;
  const front = articleTextIn(root, file);
  if (front.problems) return () => top;
  const { text, end, yaml, firstLine } = front.value;
  const [locate, position, start] = [locatorIn(yaml, firstLine), positionsIn(text), bodyStart(text, end)];
  return ({ path, offset }) => {
    if (offset !== undefined) return position(start + offset);
    return path.length === 0 ? top : locate(path);
  };
}
