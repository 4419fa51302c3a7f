import type MarkdownIt from "markdown-it";
import type StateCore from "markdown-it/lib/rules_core/state_core.mjs";
import type Token from "markdown-it/lib/token.mjs";
import { escapeHtml, type Html, html } from "../text/html.ts";
import { typeset } from "../text/typography.ts";
import { articleMarkdown } from "./grammar.ts";
import { anyLinks, locatedTokens } from "./located.ts";
import { plainText } from "./quotation-marks.ts";
import { pictureEndings, pictureNameProblem } from "./schema.ts";

/** A picture of a body: its file, relative to the article's folder; its alternative text; and the offset in the body at which it begins. */
export type Picture = { readonly src: string; readonly alt: string; readonly offset: number };

/** A picture as a page shows it. `title` is what browsers show beside the pointer, and where the picture is a figure its caption instead. */
export type ShownPicture = { readonly src: string; readonly alt: string; readonly title?: string };

/** The pictures of a body. */
export function picturesIn(markdown: string): Picture[] {
  if (!markdown.includes("![")) return [];
  return locatedTokens(markdown, "image").map(({ token, offset }) => ({
    src: token.attrGet("src") ?? "",
    alt: plainText(token.children ?? []),
    offset,
  }));
}

/** What is wrong with the pictures of a body, by the rules of those in front matter: messages, and the offsets in the body at which they begin. */
export function pictureProblems(markdown: string): { readonly message: string; readonly offset: number }[] {
  const refused = picturesIn(markdown).flatMap(({ src, alt, offset }) => {
    const message = pictureProblem(decoded(src), alt);
    return message === undefined ? [] : [{ message, offset }];
  });
  return [...refused, ...misread(markdown)];
}

function pictureProblem(src: string, alt: string): string | undefined {
  const problem = pictureNameProblem(src);
  if (problem !== undefined) return `a picture ${problem}`;
  if (alt.trim() === "")
    return `a picture must say what it shows, for those who do not see it: write that between the brackets, as ![Three masts behind a wall](${src})`;
  return undefined;
}

/** An address without percent-encoding; as it is where it cannot be decoded. */
function decoded(src: string): string {
  try {
    return decodeURIComponent(src);
  } catch {
    return src;
  }
}

/**
 * What was meant as a picture and is text in Markdown, for the name of its file has a space, or is that of one's own disk: `![A ship](my ship.jpg)`,
 * `![A ship](file:///C:/ship.jpg)`.
 */
type MeantAsPicture = { readonly written: string; readonly src: string; readonly offset: number };

/** The most UTF-16 units of an address that may be meant as one of a picture. */
const longestAddress = 250;
const ending = new RegExp(String.raw`\.(?:${pictureEndings})`, "gi");

/** What a Markdown text has in the form of a picture, with an address that is none. */
function* meantAsPictures(markdown: string): Iterable<MeantAsPicture> {
  for (const { index: offset, 0: opening } of markdown.matchAll(/!\[[^[\]\n]*\]\(/g)) {
    const start = offset + opening.length;
    const [address = ""] = markdown.slice(start, start + longestAddress).split(/[<>\n"]|\]\(/, 1);
    for (const { index, 0: last } of address.matchAll(ending)) {
      const src = address.slice(0, index + last.length);
      const close = /^(?:\s+"[^"\n]*")?\s*\)/.exec(markdown.slice(start + src.length));
      if (!close || !/^file:|\s/i.test(src)) continue;
      yield { written: markdown.slice(offset, start + src.length + close[0].length), src, offset };
      break;
    }
  }
}

/** The problems of what was meant as a picture and is text. */
function misread(markdown: string): { message: string; offset: number }[] {
  if (!markdown.includes("![")) return [];
  const found = [...meantAsPictures(markdown)];
  if (found.length === 0) return [];
  const texts = anyLinks(articleMarkdown())
    .parse(markdown, {})
    .flatMap(({ children }) => children ?? [])
    .flatMap(({ type, content }) => (type === "text" ? [...meantAsPictures(content)] : []));
  const inText = new Set(texts.map(({ written }) => written));
  return found.flatMap(({ written, src, offset }) =>
    inText.has(written) ? [{ message: `a picture ${pictureNameProblem(src)}`, offset }] : [],
  );
}

/** What a parser with pictures takes as its environment. */
export type PictureSetting = {
  /** The HTML of a picture. */
  readonly picture: (picture: ShownPicture) => Html;
};

/**
 * Adds pictures to a parser: one alone in its paragraph becomes a figure with its title as the caption; one that `pictureNameProblem` refuses becomes
 * its alternative text.
 */
export function setPictures(md: MarkdownIt, lang: string): void {
  md.core.ruler.push("pictures", (state) => figures(state, lang));
  md.renderer.rules.image = (tokens, n, options, env, self) => {
    const image = tokens[n] as Token;
    const [src, title] = [image.attrGet("src") ?? "", image.attrGet("title")];
    const alt = self.renderInlineAsText(image.children ?? [], options, env);
    if (pictureNameProblem(src) !== undefined) return escapeHtml(alt);
    return (env as PictureSetting).picture({ src, alt, ...(title !== null && { title }) }).toString();
  };
}

function figures({ tokens, Token }: StateCore, lang: string): void {
  tokens.forEach((open, n) => {
    const [inline, close] = tokens.slice(n + 1, n + 3);
    if (open.type !== "paragraph_open" || close?.type !== "paragraph_close" || !inline?.children) return;
    const image = aloneIn(inline.children);
    if (!image) return;
    for (const token of [open, close]) {
      token.type = token.type.replace("paragraph", "figure");
      token.tag = "figure";
      // In a list without blank lines a paragraph has no tags.
      token.hidden = false;
    }
    open.attrSet("class", "picture");
    const title = image.attrGet("title");
    if (title === null) return;
    image.attrs = (image.attrs ?? []).filter(([name]) => name !== "title");
    const caption = new Token("html_inline", "", 0);
    caption.content = html`<figcaption>${typeset(title, lang)}</figcaption>`.toString();
    inline.children.push(caption);
  });
}

/**
 * The picture that is the only content of a paragraph, in a link or not; undefined where there is other content or `pictureNameProblem` refuses it.
 */
function aloneIn(children: readonly Token[]): Token | undefined {
  const [image, ...others] = children.filter(({ type }) => type !== "link_open" && type !== "link_close");
  return image?.type === "image" && others.length === 0 && pictureNameProblem(image.attrGet("src") ?? "") === undefined
    ? image
    : undefined;
}
