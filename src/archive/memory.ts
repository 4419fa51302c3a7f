import {
  appendFileSync,
  closeSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { type Article, articleOf, frontOf } from "../article/article.ts";
import { kinds } from "../article/kind.ts";
import type { Outline } from "../article/outline.ts";
import { bodyStart, frontMatterOf, readArticle } from "../article/read.ts";
import type { FrontMatter } from "../article/schema.ts";
import { textOf } from "../article/text.ts";
import type { Reading } from "../article/validate.ts";
import { programSum } from "../text/program.ts";
import { sharedText } from "../text/shared.ts";
import { makeCache, memoriesOfShards, memoryOfArticles, memoryOfShard } from "./cache.ts";
import { keepSentence, sentenceOf } from "./headline.ts";
import { sha256 } from "./manifest.ts";
import { keepRoles, type Roles, rolesIn } from "./roles.ts";
import { unfinishedAt } from "./save.ts";
import { fallsTo, type Shard } from "./shard.ts";

/** What reads an article: nothing else of the program makes what is remembered. */
const rooms = ["text", "article", "language"];

/** An article, and the SHA-256 of the bytes of its file. */
export type Summed = { readonly article: Article; readonly sum: string };

/** A file that is an article: the SHA-256 of its bytes, and what is remembered of it (`rememberedOf`). */
export type ReadFile = { readonly file: string; readonly sum: string; readonly remembered: string };

/**
 * An article's file as it was read: its stamp then, the SHA-256 of its bytes, and what it holds, as JSON of
 * `Remembered` in UTF-8, from `begin` to `end` of `piece`, which many lines share; the article, once it is made.
 */
type Line = {
  readonly stamp: string;
  readonly sum: string;
  readonly piece: Buffer;
  readonly begin: number;
  readonly end: number;
  summed?: Summed;
};
type Remembered = readonly [front: FrontMatter, outline: Outline, roles?: Roles, sentence?: string | null];

/**
 * What commands remember of the articles of an archive, in `.cache/`: front matter, outline, roles and, where the site
 * shows it, the headline as a sentence of each, by the bytes of its file. A line a file, with its checksum; new ones
 * are added at the end, and the last of a file holds. A line that is not whole is forgotten, and all of them where
 * another version of the program wrote them. What cannot be written is not remembered.
 *
 * What shards of the archive remember (`saveShard`), here or on another machine, is taken in: the union of the lines, in whatever order they come, for an
 * article is known by its bytes.
 */
export class ArticleMemory {
  readonly #root: string;
  readonly #lines = new Map<string, Line>();
  /** The files whose lines are new. */
  readonly #added = new Set<string>();
  /** How many lines the file has; undefined where it is to be written anew. */
  #written: number | undefined;
  /** The piece that new lines are put in, and how many of its bytes they take. */
  #piece = Buffer.alloc(0);
  #used = 0;
  /** The files of shards whose lines are among these. */
  readonly #takenIn: string[] = [];

  constructor(root: string) {
    this.#root = root;
    this.#load();
  }

  /** The article in a file whose bytes are as they were, where its stamp says so. */
  unread(file: string, stamp: string | undefined, sentences = false): Summed | undefined {
    const line = this.#lines.get(file);
    return stamp !== undefined && line?.stamp === stamp ? this.#summed(file, line, sentences) : undefined;
  }

  /**
   * The article in a file of these bytes, or its problems; it is parsed only where other bytes are remembered. `stamp` is from before it was read,
   * undefined where it is not to be trusted. With `sentences` the headline as a sentence is remembered, too.
   */
  read(file: string, bytes: Uint8Array, stamp = "", sentences = false): Reading<Summed> {
    const sum = sha256(bytes);
    const known = this.#lines.get(file);
    if (known?.sum === sum) {
      if (stamp !== "" && stamp !== known.stamp) this.#add(file, { ...known, stamp });
      return { value: this.#summed(file, known, sentences) };
    }
    const reading = readArticle(bytes, file);
    if (reading.problems) return reading;
    const line = this.#lineOf(rememberedOf(reading.value, sentences), stamp, sum);
    this.#add(file, line);
    // Made of what is remembered: the front matter was cut out of the file's text, and would keep all of it in memory.
    return { value: this.#summed(file, line, sentences) };
  }

  /** Whether anything of a file is remembered. */
  knows(file: string): boolean {
    return this.#lines.has(file);
  }

  /** Remembers a file that another thread has read. `stamp` is from before that. */
  take({ file, sum, remembered }: ReadFile, stamp = ""): void {
    this.#add(file, this.#lineOf(remembered, stamp, sum));
  }

  /** Writes what falls to a shard into a file of its own, for the `.cache/` of the archive on any machine. Stamps are of this one. */
  saveShard(shard: Shard): void {
    const files = [...this.#lines.keys()].filter((file) => fallsTo(shard, file));
    makeCache(this.#root);
    this.#write(memoryOfShard(this.#root, shard), files, "");
  }

  /** Writes what is new, where `.cache/` can be written. */
  save(): void {
    try {
      this.#saveAdded();
      for (const path of this.#takenIn.splice(0)) rmSync(path, { force: true });
    } catch {
      // A full disk, or an archive that may only be read: the next command reads again.
    }
  }

  #saveAdded(): void {
    if (this.#added.size === 0) return;
    makeCache(this.#root);
    const path = memoryOfArticles(this.#root);
    if (this.#written !== undefined && this.#written <= 2 * this.#lines.size + 1000) {
      // Behind a line that was not finished a new one begins.
      appendFileSync(path, "\n");
      for (const piece of this.#piecesOf(this.#added)) appendFileSync(path, piece);
      this.#written += this.#added.size;
    } else {
      this.#write(path, this.#lines.keys());
      this.#written = this.#lines.size;
    }
    this.#added.clear();
  }

  /** Writes a file anew: the lines of `files`, with `stamp` in the place of theirs. */
  #write(path: string, files: Iterable<string>, stamp?: string): void {
    const unfinished = unfinishedAt(path);
    writeFileSync(unfinished, `${programSum(rooms)}\n`);
    for (const piece of this.#piecesOf(files, stamp)) appendFileSync(unfinished, piece);
    renameSync(unfinished, path);
  }

  /** The lines of files, many at a time: those of a million articles are longer than a string may be. */
  *#piecesOf(files: Iterable<string>, stamp?: string): Generator<string> {
    let text = "";
    for (const file of files) {
      const { stamp: own, sum, piece, begin, end } = this.#lines.get(file) as Line;
      const line = `\t${file}\t${stamp ?? own}\t${sum}\t${piece.toString("utf8", begin, end)}`;
      text += `${checkOf(line)}${line}\n`;
      if (text.length < pieceSize) continue;
      yield text;
      text = "";
    }
    yield text;
  }

  /** The article of a line, made once: who asks again and again, as a preview, gets the same. */
  #summed(file: string, line: Line, sentences: boolean): Summed {
    if (line.summed) return line.summed;
    const { sum, piece, begin, end } = line;
    // What reads the body lives as long as the article: it must not hold what is remembered of all.
    const root = this.#root;
    const [front, outline, roles = [], sentence] = JSON.parse(piece.toString("utf8", begin, end)) as Remembered;
    shareNames(front);
    const article = articleOf(file, front, () => bodyIn(root, file, sum), outline);
    keepRoles(article, roles);
    const summed = { article, sum };
    line.summed = summed;
    if (sentence !== undefined) keepSentence(article, sentence);
    else if (sentences) this.#add(file, { ...this.#lineOf(rememberedOf(article, true), line.stamp, sum), summed });
    return summed;
  }

  /** The line of an article of which `text` is remembered. */
  #lineOf(text: string, stamp: string, sum: string): Line {
    const length = Buffer.byteLength(text);
    // Buffers of their own would share their memory with the bytes of files, and keep those.
    if (this.#used + length > this.#piece.length) {
      this.#piece = Buffer.allocUnsafeSlow(Math.max(newPieceSize, length));
      this.#used = 0;
    }
    const begin = this.#used;
    this.#used += this.#piece.write(text, begin);
    return { stamp, sum, piece: this.#piece, begin, end: this.#used };
  }

  #add(file: string, line: Line): void {
    // A file's name may have any character; such a one is read every time.
    if (/[\t\n]/.test(file)) return;
    this.#lines.set(file, line);
    this.#added.add(file);
  }

  #load(): void {
    const lines = linesIn(memoryOfArticles(this.#root), (file, line) => this.#lines.set(file, line));
    this.#written = lines;
    for (const path of memoriesOfShards(this.#root)) {
      linesIn(path, (file, line) => {
        if (this.#lines.get(file)?.sum !== line.sum) this.#add(file, { ...line, stamp: "" });
      });
      this.#takenIn.push(path);
    }
  }
}

/**
 * What is remembered of an article, as JSON; the headline as a sentence where that is asked for: to make it takes a fifth of the time of
 * reading.
 */
export function rememberedOf(article: Article, sentences: boolean): string {
  const [front, { outline }, roles] = [frontOf(article), article, rolesIn(article)];
  const remembered: Remembered = sentences
    ? [front, outline, roles, sentenceOf(article)]
    : roles.length > 0
      ? [front, outline, roles]
      : [front, outline];
  return JSON.stringify(remembered);
}

/** The same names stand in many articles: one string for all of them takes less memory, and is found sooner. */
function shareNames(front: FrontMatter): void {
  for (const kind of kinds) {
    if (kind === "agencies") continue;
    const names = front[kind] as string[] | undefined;
    if (names) for (let n = 0; n < names.length; n++) names[n] = sharedText(names[n] ?? "");
  }
  if (front.agency !== undefined) front.agency = sharedText(front.agency);
}

/** Calls `each` with the whole lines of a file, and returns how many there are of whatever kind; undefined where this program wrote none. */
function linesIn(path: string, each: (file: string, line: Line) => void): number | undefined {
  // To read a named pipe would wait for ever.
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return undefined;
  const program = programSum(rooms);
  const before = crc32(program);
  let count = 0;
  for (const piece of piecesIn(path)) {
    for (let begin = 0; begin < piece.length; ) {
      const newline = piece.indexOf(newlineByte, begin);
      const end = newline < 0 ? piece.length : newline;
      if (count++ === 0) {
        if (piece.toString("latin1", begin, end) !== program) return undefined;
      } else {
        const fields = [begin];
        for (let n = 0; n < 4; n++) fields.push(fieldAfter(piece, fields[n] ?? 0, end));
        const [, file = end, stamp = end, sum = end, json = end] = fields;
        if (
          json < end &&
          Number(piece.toString("latin1", begin, file - 1)) === crc32(piece.subarray(file - 1, end), before)
        ) {
          each(piece.toString("utf8", file, stamp - 1), {
            stamp: piece.toString("latin1", stamp, sum - 1),
            sum: piece.toString("latin1", sum, json - 1),
            piece,
            begin: json,
            end,
          });
        }
      }
      begin = end + 1;
    }
  }
  return count === 0 ? undefined : count - 1;
}

const newlineByte = 10;
const tabByte = 9;

/** Where the field behind one that begins at `begin` begins; `end` where the line has no more. */
function fieldAfter(piece: Buffer, begin: number, end: number): number {
  const tab = begin < end ? piece.indexOf(tabByte, begin) : -1;
  return tab < 0 || tab >= end ? end : tab + 1;
}

/** How many bytes, or characters, of a file are read or written at a time. */
const pieceSize = 1 << 24;

/** How many bytes a piece of new lines has, unless a line has more. */
const newPieceSize = 1 << 20;

/** The content of a file in pieces of whole lines. */
function* piecesIn(path: string): Generator<Buffer> {
  const file = openSync(path, "r");
  try {
    let rest = Buffer.alloc(0);
    for (;;) {
      const piece = Buffer.allocUnsafe(rest.length + pieceSize);
      rest.copy(piece);
      const read = readSync(file, piece, rest.length, pieceSize, null);
      const all = piece.subarray(0, rest.length + read);
      const end = read === 0 ? all.length : all.lastIndexOf(newlineByte) + 1;
      yield all.subarray(0, end);
      if (read === 0) return;
      rest = Buffer.from(all.subarray(end));
    }
  } finally {
    closeSync(file);
  }
}

/** The checksum of a line, which is another for every version of the program. */
function checkOf(line: string): string {
  return String(crc32(line, crc32(programSum(rooms))));
}

/** The body that was asked for last: a page asks for it several times. */
let last: { readonly file: string; readonly sum: string; readonly body: string } | undefined;

/** The body of an article, read again from its file. Throws where the file has other bytes by now. */
export function bodyIn(root: string, file: string, sum: string): string {
  const path = join(root, file);
  if (last?.file === path && last.sum === sum) return last.body;
  const bytes = readFileSync(path);
  const text = textOf(bytes, file);
  const front = text.problems ? text : frontMatterOf(text.value, file);
  if (text.problems || front.problems || sha256(bytes) !== sum)
    throw new Error(`${file} was changed while this command read the archive: run it again`);
  last = { file: path, sum, body: text.value.slice(bodyStart(text.value, front.value.end)).trimEnd() };
  return last.body;
}
