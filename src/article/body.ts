import type MarkdownIt from "markdown-it";
import type StateCore from "markdown-it/lib/rules_core/state_core.mjs";
import type Token from "markdown-it/lib/token.mjs";
import { dashes, quotesOf } from "../text/typography.ts";
import type { NoteWords } from "./footnotes.ts";
import { articleMarkdown } from "./grammar.ts";
import { hrefFromRoot, relativeHref } from "./links.ts";
import { locatedTokens } from "./located.ts";
import { linkMentions, type MentionLink } from "./mention-links.ts";
import { type PictureSetting, setPictures } from "./pictures.ts";
import { markQuotations, plainText } from "./quotation-marks.ts";
import { wideBlocks } from "./wide.ts";

/** What `bodyHtml` needs besides the Markdown. */
export type Setting = PictureSetting & {
  readonly lang: string;
  /** The mentions of each paragraph that has text, in the order of `plainParagraphs`. Of those with one `href` the first is linked. */
  readonly mentions: readonly (readonly MentionLink[])[];
  /** HTML put before the text of the first paragraph: the dateline; empty for none. */
  readonly lead: string;
  /** The relative path from the page to the site's root: `../../../`. */
  readonly root: string;
  /** The words of footnotes; English ones by default. */
  readonly notes?: NoteWords;
};

const parsers = new Map<string, MarkdownIt>();

/** A body as HTML. HTML in the Markdown is text; a link to anything but `http:`, `https:`, `mailto:`, `tel:` and pages of the site stays text too. */
export function bodyHtml(markdown: string, setting: Setting): string {
  return parser(setting.lang).render(markdown, setting);
}

/**
 * The Markdown of the site's footer as HTML: as a body, but without pictures as figures, links of names and marks of quotations. Relative addresses are
 * from the site's root, for the footer stands on pages in all folders.
 */
export function footerHtml(markdown: string, { lang, root }: Pick<Setting, "lang" | "root">): string {
  return footerParser(lang).render(markdown, { root, lead: "" });
}

/** The text of a body's paragraphs, headings, table cells and code blocks, without markup; typographic marks as in the source. Some may be empty. */
export function plainParagraphs(markdown: string): string[] {
  if (isPlain(markdown)) return paragraphsOf(markdown);
  // The only markup of most wire copy: `Lind Corp \<LND>`.
  if (isPlain(markdown.replace(escaped, "x"))) return paragraphsOf(markdown).map((text) => text.replace(escaped, "$1"));
  return plainTokens(markdown).flatMap((token) => {
    if (token.type !== "inline")
      return token.type === "fence" || token.type === "code_block" ? [token.content.trimEnd()] : [];
    return [plainText(token.children ?? [])];
  });
}

/** A link of a body: its address, encoded as markdown-it encodes it, and the offset in the body at which it begins. */
export type Link = { readonly href: string; readonly offset: number };

/** The links of a body: inline, by reference and between angle brackets, in the order of the page; those of any scheme, which on the page are text. */
export function linksOf(markdown: string): Link[] {
  if (!/\]\(|<|\]:/.test(markdown)) return [];
  return locatedTokens(markdown, "link_open").map(({ token, offset }) => ({
    href: token.attrGet("href") ?? "",
    offset,
  }));
}

/** The last result of `plainTokens`: an article's summary and its analysis ask for the same body one after the other. */
let lastParsed: { readonly markdown: string; readonly tokens: readonly Token[] } = { markdown: "", tokens: [] };

/** The tokens of a body, with typographic marks as in the source. */
export function plainTokens(markdown: string): readonly Token[] {
  if (lastParsed.markdown !== markdown) lastParsed = { markdown, tokens: plain.parse(markdown, {}) };
  return lastParsed.tokens;
}

const plain = articleMarkdown();

function footerParser(lang: string): MarkdownIt {
  const md = articleMarkdown({ typographer: true, quotes: quotesOf(lang) });
  md.disable(["replacements", "footnote_ref"]);
  wideBlocks(md);
  md.core.ruler.push("from_root", addressesFromRoot);
  md.core.ruler.push("finish", finishTokens);
  return md;
}

/**
 * A rule of markdown-it that reads all addresses as from the site's root. It makes those of pictures relative to the page, and leaves those of links
 * to `finish`.
 */
function addressesFromRoot({ tokens, env }: StateCore): void {
  const { root } = env as Setting;
  for (const token of tokens.flatMap(({ children }) => children ?? [])) {
    if (token.type === "link_open") token.attrSet("href", hrefFromRoot(token.attrGet("href") ?? "", "/"));
    if (token.type === "image") token.attrSet("src", hrefFromRoot(token.attrGet("src") ?? "", root));
  }
}

function parser(lang: string): MarkdownIt {
  let md = parsers.get(lang);
  if (!md) {
    md = articleMarkdown({ typographer: true, quotes: quotesOf(lang) }).disable("replacements");
    shortcutPlainText(md);
    md.core.ruler.before("smartquotes", "quotations", markQuotations);
    setPictures(md, lang);
    wideBlocks(md);
    md.core.ruler.before("smartquotes", "mentions", linkMentions);
    md.core.ruler.push("finish", finishTokens);
    parsers.set(lang, md);
  }
  return md;
}

/**
 * Characters that may be markup anywhere, unusual white space among them; and a line that may begin a list, a code block, a rule or a heading, or end
 * in a hard break.
 */
const markup = /[\\`*_[\]<&#~|]|[^\S \t\n]/;
/** A mark that a backslash makes a letter like others. */
const escaped = /\\([!-/:-@[-`{-~])/g;
const markupLine = /^(?:[ \t]*(?:[-+=>]|\d+[.)])| {4}| {0,3}\t)| {2}$/m;

/**
 * Makes the tokens of plain paragraphs without the parsers of blocks and of inline markup, which take most of a body's time: wire copy is nearly
 * always plain paragraphs. The tokens are the same.
 */
function shortcutPlainText(md: MarkdownIt): void {
  const parseBlocks = md.core.ruler.getRules("").find((rule) => rule.name === "block");
  if (!parseBlocks) throw new Error("markdown-it has no core rule of that name");
  md.core.ruler.at("block", (state: StateCore) => {
    if (isPlain(state.src)) for (const text of paragraphsOf(state.src)) state.tokens.push(...paragraph(state, text));
    else parseBlocks(state);
  });
  md.core.ruler.at("inline", (state: StateCore) => {
    for (const { type, content, children } of state.tokens) {
      if (type === "inline" && children?.length === 0) md.inline.parse(content, md, state.env, children);
    }
  });
}

/** The last result of `isPlain`: an article's analysis and its page ask for the same body one after the other. */
let lastChecked = { markdown: "", plain: true };

/** Whether Markdown is nothing but paragraphs of plain text. False where that is not sure. */
export function isPlain(markdown: string): boolean {
  if (lastChecked.markdown !== markdown)
    lastChecked = { markdown, plain: !markup.test(markdown) && !markupLine.test(markdown) };
  return lastChecked.plain;
}

/** The paragraphs of plain text, each in one line. */
function paragraphsOf(markdown: string): string[] {
  return markdown.split(/\n[ \t]*\n/).flatMap((text) => {
    const source = text.trim();
    if (source === "") return [];
    return source.includes("\n")
      ? source.replace(/[ \t\n]+/g, (space) => (space.includes("\n") ? " " : space))
      : source;
  });
}

function paragraph(state: StateCore, source: string): Token[] {
  const open = new state.Token("paragraph_open", "p", 1);
  const inline = new state.Token("inline", "", 0);
  const text = new state.Token("text", "", 0);
  const close = new state.Token("paragraph_close", "p", -1);
  open.block = close.block = true;
  inline.content = text.content = source;
  inline.children = [text];
  return [open, inline, close];
}

/**
 * The last rule: sets dashes, makes addresses from the site's root relative, puts the dateline before the text, and shifts the headings so that the
 * highest are `h2`.
 */
function finishTokens(state: StateCore): void {
  const setting = state.env as Setting;
  const highest = state.tokens.filter(isHeading).reduce((least, heading) => Math.min(least, levelOf(heading)), 6);
  for (const token of state.tokens) {
    if (isHeading(token)) {
      token.tag = `h${Math.min(6, levelOf(token) - highest + 2)}`;
    } else if (token.type === "inline" && token.children) {
      token.children = joinLines(token.children);
      for (const child of token.children) inline(child, setting.root);
    }
  }
  if (setting.lead !== "") lead(state, setting.lead);
}

const isHeading = ({ type }: Token) => type === "heading_open" || type === "heading_close";
const levelOf = ({ tag }: Token) => Number(tag.slice(1));

function inline(token: Token, root: string): void {
  if (token.type === "link_open") token.attrSet("href", relativeHref(token.attrGet("href") ?? "", root));
  if (token.type === "text") token.content = dashes(token.content);
}

/** Joins neighbouring text tokens and soft line breaks, as spaces, to one: so a dash or a name that is broken over two lines is in one token. */
function joinLines(children: readonly Token[]): Token[] {
  const joined: Token[] = [];
  for (const child of children) {
    const last = joined.at(-1);
    const text = child.type === "text" ? child.content : child.type === "softbreak" ? " " : undefined;
    if (text !== undefined && last?.type === "text") last.content += text;
    else joined.push(child);
  }
  return joined;
}

/** Puts the dateline into the first paragraph, or before a body that begins with something else; figures at the beginning stay above it. */
function lead(state: StateCore, markup: string): void {
  const raw = new state.Token("html_inline", "", 0);
  raw.content = markup;
  let start = 0;
  while (state.tokens[start]?.type === "figure_open") start += 3;
  const [first, second] = state.tokens.slice(start, start + 2);
  if (first?.type === "paragraph_open" && second?.children) second.children.unshift(raw);
  else {
    const block = new state.Token("html_block", "", 0);
    block.content = `<p>${markup}</p>\n`;
    state.tokens.splice(start, 0, block);
  }
}
