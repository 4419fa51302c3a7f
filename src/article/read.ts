import matter from "gray-matter";
import { grouped } from "../text/number.ts";
import { type Article, articleOf, slugOfFile } from "./article.ts";
import { characterReferenceProblems } from "./character-references.ts";
import { mostBlankLines, mostBytes, mostMarks, mostWords } from "./limits.ts";
import { positionAt, positionsIn } from "./locate.ts";
import { pictureProblems } from "./pictures.ts";
import type { Problem } from "./problem.ts";
import { type FrontMatter, frontMatter } from "./schema.ts";
import { textOf } from "./text.ts";
import { type Reading, validate, type YamlText } from "./validate.ts";
import { parseYaml, readYaml } from "./yaml.ts";

/** The message of an article's file that has more bytes than one may have. */
export const tooLarge = `larger than ${mostBytes / 1_000_000} MB: an article is text, split it`;

/** gray-matter runs JavaScript front matter unless told otherwise; here only YAML is ever read. */
const refuse = () => {
  throw new Error("front matter is YAML");
};
const engines = {
  // gray-matter passes on the line break of the opening line too, which would shift every line by one.
  yaml: (yaml: string) => (parseYaml(yaml.replace(/^\n/, "")) ?? {}) as object,
  json: refuse,
  js: refuse,
  javascript: refuse,
};

const frontLine = /^---[ \t]*(?:\n|$)/;
const closingLine = /^---[ \t]*$/m;

/** Reads an article from the bytes of its file, or finds its problems. `file` is relative to the archive's root. */
export function readArticle(bytes: Uint8Array, file: string): Reading<Article> {
  if (bytes.length > mostBytes) return { problems: [{ file, line: 1, column: 1, message: tooLarge }] };
  const text = textOf(bytes, file);
  if (text.problems) return text;
  const front = frontMatterOf(text.value, file);
  if (front.problems) return front;
  const blank = tooManyBlankLines(front.value);
  if (blank) return blank;
  const { end } = front.value;
  const parsed = readYaml(() => matter(text.value.slice(0, end), { language: "yaml", engines }), front.value);
  if (parsed.problems) return parsed;
  const valid = validate<FrontMatter>(frontMatter, parsed.value.data, front.value);
  if (valid.problems) return valid;
  return articleIn(text.value, front.value, valid.value);
}

/**
 * The problems of the text of an article that the program made of front matter which the schema accepts: those that reading it would find, except in
 * its YAML, which is not parsed again.
 */
export function problemsOfMade(text: string, made: FrontMatter, file: string): readonly Problem[] {
  if (Buffer.byteLength(text) > mostBytes) return [{ file, line: 1, column: 1, message: tooLarge }];
  const front = frontMatterOf(text, file);
  if (front.problems) return front.problems;
  return tooManyBlankLines(front.value)?.problems ?? problemsOf(partsOf(text, front.value, made));
}

function articleIn(text: string, from: YamlText & { readonly end: number }, front: FrontMatter): Reading<Article> {
  const parts = partsOf(text, from, front);
  const problems = problemsOf(parts);
  return problems.length > 0 ? { problems } : { value: articleOf(from.file, front, parts.body) };
}

/** The parts of an article's text: its YAML and front matter, and its body, which begins at `start`. */
type Parts = {
  readonly file: string;
  readonly text: string;
  readonly from: YamlText;
  readonly front: FrontMatter;
  readonly body: string;
  readonly start: number;
};

function partsOf(text: string, from: YamlText & { readonly end: number }, front: FrontMatter): Parts {
  const start = bodyStart(text, from.end);
  return { file: from.file, text, from, front, body: text.slice(start).trimEnd(), start };
}

/** What is wrong with an article that the schema accepts. */
function problemsOf(parts: Parts): Problem[] {
  return [...cutByYaml(parts.from), ...contradictions(parts), ...(tooMuch(parts) ?? bodyProblems(parts))];
}

/** The problem, at the first line too many, of front matter with more blank lines than it may have. */
function tooManyBlankLines({ file, yaml, firstLine }: YamlText): { problems: Problem[] } | undefined {
  if (yaml.length <= mostBlankLines) return undefined;
  // Lines as regular expressions have them: a line may also end in a carriage return or a separator.
  const lines = yaml.split(/\r\n|[\n\r\u2028\u2029]/);
  const blank = lines.flatMap((line, n) => (line.trim() === "" ? [n] : []));
  const line = blank[mostBlankLines];
  if (line === undefined) return undefined;
  const message = `more than ${grouped(mostBlankLines)} blank lines in front matter: delete them`;
  return { problems: [{ file, line: line + firstLine, column: 1, message }] };
}

/** The problem of an own page with more blank lines in its front matter than it may have: Eleventy must not read it. */
export function pageFrontProblems(text: string, file: string): Problem[] {
  if (!text.startsWith("---")) return [];
  const start = text.indexOf("\n") + 1;
  // Where front matter never ends, all of the page is read for it.
  const end = text.indexOf("\n---", start - 1);
  const yaml = text.slice(start, end < 0 ? undefined : end);
  return tooManyBlankLines({ file, yaml, firstLine: 2 })?.problems ?? [];
}

/**
 * The problems of text without quotes of which YAML takes a part for something else, without a word: what stands behind a `#`, as in `title: Pool is #1`
 * (a comment that is one has a space behind its `#`), and a first word with an `&`, as in `title: &Sons sail`.
 */
function cutByYaml({ file, yaml, firstLine }: YamlText): Problem[] {
  if (!yaml.includes(" #") && !yaml.includes("&")) return [];
  return yaml.split("\n").flatMap((text, n) => {
    const at = (column: number, message: string) => [{ file, line: n + firstLine, column, message }];
    const [, key = "", anchor] = /^([a-z]+: +(?:\[(?:[^"'\]]*, *)?)?)(&[^\s,\]]+)/.exec(text) ?? [];
    if (anchor !== undefined)
      return at(key.length + 1, `YAML takes "${anchor}" for a mark, and leaves it out: put the whole text in quotes`);
    const [, before, rest] = /^((?:title|dateline|agency|summary|byline): [^"'[{|>#][^#]*?) (#\S.*)$/.exec(text) ?? [];
    if (before === undefined || rest === undefined) return [];
    return at(
      before.length + 2,
      `YAML takes "${rest}" for a comment: put the whole text in quotes, or a space behind the # of a comment`,
    );
  });
}

/** The front matter of a file's text, without its lines of `---`; and `end`, the offset behind the second of them. */
export function frontMatterOf(text: string, file: string): Reading<YamlText & { readonly end: number }> {
  const opening = frontLine.exec(text);
  if (!opening) {
    const language = /^---[ \t]*([\w-]+)/.exec(text)?.[1];
    const message = language
      ? `front matter must be YAML, not ${language}: begin with a line of --- alone`
      : "no front matter: begin with a line of ---, then keys and values, then another line of ---";
    return { problems: [{ file, line: 1, column: 1, message }] };
  }
  const rest = text.slice(opening[0].length);
  const closing = closingLine.exec(rest);
  if (!closing) {
    return {
      problems: [{ file, line: 1, column: 1, message: "front matter never ends: close it with a line of ---" }],
    };
  }
  const end = opening[0].length + closing.index + closing[0].length;
  return { value: { file, yaml: rest.slice(0, closing.index), firstLine: 2, end } };
}

/**
 * The offset of the body: behind the front matter, which ends at `end`, and the blank lines below it. Indentation of its first line is part of
 * it, for it may mean code.
 */
export function bodyStart(text: string, end: number): number {
  return end + (/^(?:[^\S\n]*\n)*/.exec(text.slice(end))?.[0].length ?? 0);
}

/** The problem of a body that `tooMuchIn` refuses, which is not to be parsed; undefined for others. The body begins at `start`. */
function tooMuch({ file, text, body, start }: Parts): Problem[] | undefined {
  const found = tooMuchIn(body);
  return found && [{ file, ...positionAt(text, start + found.offset), message: found.message }];
}

const bodyLimits = [
  // A word is at least one character with white space before it: of most bodies no word need be counted.
  { most: mostWords, of: "words", counted: /\S+/g, fewest: 2 * mostWords },
  {
    most: mostMarks,
    of: "lines, quotation marks and characters of markup",
    counted: /[\n"'\\`*_[\]<>&#~|]/g,
    fewest: mostMarks,
  },
];

/** What is wrong with a body of more words, or more lines and marks, than one may have, and the offset of the first too many; undefined for others. */
export function tooMuchIn(body: string): { readonly offset: number; readonly message: string } | undefined {
  for (const { most, of, counted, fewest } of bodyLimits) {
    const offset = body.length < fewest ? undefined : offsetBehind(most, body, counted);
    if (offset !== undefined)
      return { offset, message: `more than ${grouped(most)} ${of}: split the article here or before` };
  }
  return undefined;
}

/** The offset of the first match of an expression behind the first `most` of them; undefined where there are no more. */
function offsetBehind(most: number, text: string, expression: RegExp): number | undefined {
  let count = 0;
  for (const { index } of text.matchAll(expression)) {
    count += 1;
    if (count > most) return index;
  }
  return undefined;
}

/** The problems of the pictures and the characters of the body, which begins at `start`. */
function bodyProblems({ file, text, body, start }: Parts): Problem[] {
  const position = positionsIn(text);
  return [...pictureProblems(body), ...characterReferenceProblems(body)].map(({ message, offset }) => ({
    file,
    ...position(start + offset),
    message,
  }));
}

/** Problems that the schema cannot see: an empty body that is no flash, a withdrawal without a reason, a file name that gives no address. */
function contradictions({ file, text, front, body }: Parts): Problem[] {
  const problems: Problem[] = [];
  const say = (line: number, message: string) => problems.push({ file, line, column: 1, message });
  if (body === "" && front.kind !== "flash") {
    const end = text.trimEnd().split("\n").length;
    say(end, "the body is empty: write it below the front matter, or say kind: flash for a headline alone");
  }
  if (front.status === "withdrawn" && !front.corrections?.length) {
    say(1, "a withdrawn article must say why: add corrections with a date and a text");
  }
  if (front.slug === undefined && ["", "index"].includes(slugOfFile(file))) {
    say(1, "the file's name gives no address: rename it, or add slug");
  }
  return problems;
}
