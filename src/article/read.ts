import matter from "gray-matter";
import { type Article, articleOf, slugOfFile } from "./article.ts";
import { pictureProblems } from "./pictures.ts";
import { positionsIn } from "./positions.ts";
import type { Problem } from "./problem.ts";
import { type FrontMatter, frontMatter } from "./schema.ts";
import { textOf } from "./text.ts";
import { type Reading, validate, type YamlText } from "./validate.ts";
import { parseYaml, readYaml } from "./yaml.ts";

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
  const text = textOf(bytes, file);
  if (text.problems) return text;
  const front = frontMatterOf(text.value, file);
  if (front.problems) return front;
  const { end } = front.value;
  const parsed = readYaml(() => matter(text.value.slice(0, end), { language: "yaml", engines }), front.value);
  if (parsed.problems) return parsed;
  const valid = validate<FrontMatter>(frontMatter, parsed.value.data, front.value);
  if (valid.problems) return valid;
  const start = bodyStart(text.value, end);
  const article = articleOf(file, valid.value, text.value.slice(start).trimEnd());
  const problems = [
    ...cutByComment(front.value),
    ...contradictions(article, text.value),
    ...bodyPictureProblems(article, text.value, start),
  ];
  return problems.length > 0 ? { problems } : { value: article };
}

/**
 * The problems of text without quotes that ends before a `#`, as `title: Pool is #1`: YAML takes the rest for a comment. A comment that is one has
 * a space behind its `#`.
 */
function cutByComment({ file, yaml, firstLine }: YamlText): Problem[] {
  if (!yaml.includes(" #")) return [];
  return yaml.split("\n").flatMap((text, line) => {
    const [, before, rest] = /^((?:title|dateline|agency|summary|byline): [^"'[{|>#][^#]*?) (#\S.*)$/.exec(text) ?? [];
    if (before === undefined || rest === undefined) return [];
    const message = `YAML takes "${rest}" for a comment: put the whole text in quotes, or a space behind the # of a comment`;
    return [{ file, line: line + firstLine, column: before.length + 2, message }];
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

/** The problems of the pictures of the body, which begins at `start`. */
function bodyPictureProblems({ file, body }: Article, text: string, start: number): Problem[] {
  const problems = pictureProblems(body);
  if (problems.length === 0) return [];
  const positionOf = positionsIn(text);
  return problems.map(({ message, offset }) => ({ file, ...positionOf(start + offset), message }));
}

/** Problems that the schema cannot see: an empty body that is no flash, a withdrawal without a reason, a file name that gives no address. */
function contradictions(article: Article, text: string): Problem[] {
  const problems: Problem[] = [];
  const say = (line: number, message: string) => problems.push({ file: article.file, line, column: 1, message });
  if (article.body === "" && article.kind !== "flash") {
    const end = text.trimEnd().split("\n").length;
    say(end, "the body is empty: write it below the front matter, or say kind: flash for a headline alone");
  }
  if (article.status === "withdrawn" && !article.corrections?.length) {
    say(1, "a withdrawn article must say why: add corrections with a date and a text");
  }
  if (article.slug === undefined && ["", "index"].includes(slugOfFile(article.file))) {
    say(1, "the file's name gives no address: rename it, or add slug");
  }
  return problems;
}
