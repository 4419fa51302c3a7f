import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse } from "parse5";
import { mostHtmlElements } from "../article/limits.ts";
import { isLinkable } from "../article/links.ts";
import { grouped } from "../text/number.ts";
import { markdownOf } from "./markdown.ts";
import type { Block } from "./story.ts";

type Node = DefaultTreeAdapterTypes.Node;
type Parent = DefaultTreeAdapterTypes.ParentNode;

/** Elements that are left out with all their content: they hold no text of a story. */
const dropped = new Set(
  "head script style noscript template iframe object embed svg math form button select input textarea img video audio canvas media".split(
    " ",
  ),
);
const heading = /^h([1-6])$/;
/** Block elements that may hold others. */
const containers = new Set(
  "html body div section article main header footer figure center table tbody thead tfoot tr ul ol dl li dd dt blockquote aside nav address details #document".split(
    " ",
  ),
);
/** Block elements that hold running text. */
const leaves = new Set("p pre h1 h2 h3 h4 h5 h6 hr figcaption caption summary".split(" "));
const isBlock = (name: string) => containers.has(name) || leaves.has(name);

/**
 * HTML as blocks: paragraphs, headings, lists, quotations, preformatted text, tables, links and emphasis. Scripts, forms, pictures and the
 * like (`dropped`) are left out; of any other element its text stays.
 */
export function htmlBlocks(source: string): Block[] {
  return blocksIn(documentOf(source), "");
}

/** The most elements that may be open in HTML, about as many as browsers nest. */
const mostDepth = 512;

/**
 * The document of a source of HTML. Throws where elements are nested too deep, or where there are more than `mostHtmlElements` or than the source
 * has room for: HTML opens formatting that was not closed again in every paragraph.
 */
export function documentOf(source: string): DefaultTreeAdapterTypes.Document {
  const most = source.length / 3 + 100;
  const depths = new WeakMap<Node, number>();
  let made = 0;
  const enter = (parent: Node, child: Node) => {
    const depth = (depths.get(parent) ?? 0) + 1;
    depths.set(child, depth);
    made += 1;
    if (depth > mostDepth) throw new Error(`elements are nested more than ${mostDepth} deep`);
    if (made > mostHtmlElements)
      throw new Error(`more than ${grouped(mostHtmlElements)} elements of HTML: split the copy`);
    if (made > most) throw new Error("formatting that is never closed goes on in too many paragraphs");
  };
  return parse(source, {
    treeAdapter: {
      ...defaultTreeAdapter,
      appendChild: (parent, child) => {
        enter(parent, child);
        defaultTreeAdapter.appendChild(parent, child);
      },
      insertBefore: (parent, child, next) => {
        enter(parent, child);
        defaultTreeAdapter.insertBefore(parent, child, next);
      },
    },
  });
}

function childrenOf(node: Node): Node[] {
  return "childNodes" in node ? (node as Parent).childNodes : [];
}

/** The blocks in a container. `prefix` stands before each of them: `> ` for every quotation that it is in. */
function blocksIn(node: Node, prefix: string): Block[] {
  const blocks: Block[] = [];
  let run: Node[] = [];
  const flush = () => {
    for (const block of paragraph(run, prefix)) blocks.push(block);
    run = [];
  };
  for (const child of childrenOf(node)) {
    const name = child.nodeName;
    if (dropped.has(name) || name === "#comment" || name === "#documentType") continue;
    if (!isBlock(name) && !childrenOf(child).some((inner) => isBlock(inner.nodeName))) {
      run.push(child);
      continue;
    }
    flush();
    for (const block of blockOf(child, name, prefix)) blocks.push(block);
  }
  flush();
  return blocks;
}

function blockOf(node: Node, name: string, prefix: string): Block[] {
  const level = heading.exec(name)?.[1];
  if (level !== undefined) return paragraph(childrenOf(node), `${prefix}${"#".repeat(Number(level))} `);
  if (name === "p" || name === "figcaption" || name === "caption" || name === "summary") return blocksIn(node, prefix);
  if (name === "pre")
    return plainText(node).trim() === ""
      ? []
      : [{ as: "table", content: plainText(node).replace(/^\n/, "").trimEnd() }];
  if (name === "hr") return [];
  if (name === "blockquote") return blocksIn(node, `${prefix}> `);
  if (name === "ul" || name === "ol") return list(node, name === "ol", prefix);
  if (name === "table") return table(node);
  return blocksIn(node, prefix);
}

function list(node: Node, ordered: boolean, prefix: string): Block[] {
  let n = 0;
  return childrenOf(node).flatMap((item) => {
    if (item.nodeName === "#text" && plainText(item).trim() === "") return [];
    n += 1;
    const blocks = blocksIn(item, "");
    const lines = blocks
      .map((block) => block.content.replace(/\s+/g, (space) => (space.includes("\n") ? " " : space)))
      .join(" ");
    const words = blocks.map((block) => (block.as === "markdown" ? block.words : block.content)).join(" ");
    return lines === ""
      ? []
      : [{ as: "markdown" as const, content: `${prefix}${ordered ? `${n}.` : "-"} ${lines}`, words }];
  });
}

/**
 * A table as text, a line for each row, its columns aligned by spaces. A table that serves as layout, with one cell in every row or with a
 * cell of more than 80 characters, becomes the blocks of its cells.
 */
function table(node: Node): Block[] {
  const rows = rowsOf(node).map((row) =>
    childrenOf(row)
      .filter(({ nodeName }) => nodeName === "td" || nodeName === "th")
      .map((cell) => plainText(cell).replace(/\s+/g, " ").trim()),
  );
  if (rows.every((cells) => cells.length < 2) || rows.some((cells) => cells.some((cell) => cell.length > 80)))
    return rowsOf(node).flatMap((row) => childrenOf(row).flatMap((cell) => blocksIn(cell, "")));
  const widths: number[] = [];
  for (const cells of rows) {
    for (const [n, cell] of cells.entries()) widths[n] = Math.max(widths[n] ?? 0, cell.length);
  }
  const content = rows
    .map((cells) =>
      cells
        .map((cell, n) => cell.padEnd(widths[n] ?? 0))
        .join("   ")
        .trimEnd(),
    )
    .join("\n");
  const caption = childrenOf(node).filter(({ nodeName }) => nodeName === "caption");
  return [
    ...caption.flatMap((one) => blocksIn(one, "")),
    ...(content.trim() === "" ? [] : [{ as: "table" as const, content }]),
  ];
}

function rowsOf(node: Node): Node[] {
  return childrenOf(node).flatMap((child) =>
    child.nodeName === "tr" ? [child] : /^t(?:body|head|foot)$/.test(child.nodeName) ? rowsOf(child) : [],
  );
}

function paragraph(nodes: readonly Node[], prefix: string): Block[] {
  const words = nodes.map(plainText).join("").replace(/\s+/g, " ").trim();
  if (words === "") return [];
  // `!` before a link would make a picture of it. Brackets that belong to no link are escaped already.
  const content = nodes
    .map(inline)
    .join("")
    .replace(/\s+/g, " ")
    .replace(/!(?=\[)/g, "\\!")
    .trim();
  // Words that begin as a list item or a heading does are escaped there.
  const escapedStart =
    prefix === "" || prefix.endsWith("> ")
      ? content.replace(/^([-+=#])/, "\\$1").replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2")
      : content;
  return [{ as: "markdown", content: prefix + escapedStart, words }];
}

function inline(node: Node): string {
  if (node.nodeName === "#text") return escaped(plainText(node));
  if (dropped.has(node.nodeName)) return "";
  if (node.nodeName === "br") return " ";
  const inner = childrenOf(node).map(inline).join("");
  const [before, text, after] = trimmed(inner);
  if (text === "") return inner;
  if (node.nodeName === "a") {
    const href = "attrs" in node ? node.attrs.find(({ name }) => name === "href")?.value.trim() : undefined;
    // Where an address without a scheme leads, the copy does not say.
    if (href !== undefined && isLinkable(href) && /^\w+:[^<>]+$/.test(href))
      return `${before}[${text}](<${href}>)${after}`;
  }
  if (node.nodeName === "em" || node.nodeName === "i") return `${before}*${text}*${after}`;
  return inner;
}

/** The white space that a text begins with, the text without white space at its ends, and the white space that it ends with. */
function trimmed(text: string): [before: string, inner: string, after: string] {
  const inner = text.trim();
  const begin = text.length - text.trimStart().length;
  return [text.slice(0, begin), inner, text.slice(begin + inner.length)];
}

/** Text with Markdown's characters escaped, but not as the beginning of a line. The white space at its ends stays. */
function escaped(text: string): string {
  const [before, inner, after] = trimmed(text);
  return inner === "" ? text : before + markdownOf(`x ${inner}`).slice(2) + after;
}

/** All text in a node but for elements that are left out; `<br>` is a line end. */
function plainText(node: Node): string {
  if (node.nodeName === "#text") return (node as DefaultTreeAdapterTypes.TextNode).value;
  if (dropped.has(node.nodeName)) return "";
  return node.nodeName === "br" ? "\n" : childrenOf(node).map(plainText).join("");
}
