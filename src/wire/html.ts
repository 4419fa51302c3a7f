import { type DefaultTreeAdapterTypes, parse } from "parse5";
import { markdownOf } from "./markdown.ts";
import type { Block } from "./story.ts";

type Node = DefaultTreeAdapterTypes.Node;
type Parent = DefaultTreeAdapterTypes.ParentNode;

/** What is no text of a story, and stays out with all that is in it. */
const dropped = new Set(
  "head script style noscript template iframe object embed svg math form button select input textarea img video audio canvas media".split(
    " ",
  ),
);
const heading = /^h([1-6])$/;
const containers = new Set(
  "html body div section article main header footer figure center table tbody thead tfoot tr ul ol dl li dd dt blockquote aside nav address details #document".split(
    " ",
  ),
);
const own = new Set("p pre h1 h2 h3 h4 h5 h6 hr figcaption caption summary".split(" "));
const isBlock = (name: string) => containers.has(name) || own.has(name);

/** HTML as blocks: an allow-list of paragraphs, headings, lists, quotations, preformatted text, tables, links and emphasis; everything else is its text. */
export function htmlBlocks(source: string): Block[] {
  return blocksIn(parse(source), "");
}

function childrenOf(node: Node): Node[] {
  return "childNodes" in node ? (node as Parent).childNodes : [];
}

/** Blocks of a container; `prefix` leads every line: `> ` in a quotation, white space in a list. */
function blocksIn(node: Node, prefix: string): Block[] {
  const blocks: Block[] = [];
  let run: Node[] = [];
  const flush = () => {
    blocks.push(...paragraph(run, prefix));
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
    blocks.push(...blockOf(child, name, prefix));
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
    const lines = blocks.map((block) => block.content.replace(/\s*\n\s*/g, " ")).join(" ");
    const words = blocks.map((block) => (block.as === "markdown" ? block.words : block.content)).join(" ");
    return lines === ""
      ? []
      : [{ as: "markdown" as const, content: `${prefix}${ordered ? `${n}.` : "-"} ${lines}`, words }];
  });
}

/** A table of figures, a row a line: columns are told apart by spaces. A table of paragraphs is only a frame, and is taken out of it. */
function table(node: Node): Block[] {
  const rows = rowsOf(node).map((row) =>
    childrenOf(row)
      .filter(({ nodeName }) => nodeName === "td" || nodeName === "th")
      .map((cell) => plainText(cell).replace(/\s+/g, " ").trim()),
  );
  if (rows.every((cells) => cells.length < 2) || rows.some((cells) => cells.some((cell) => cell.length > 80)))
    return rowsOf(node).flatMap((row) => childrenOf(row).flatMap((cell) => blocksIn(cell, "")));
  const widths = rows.reduce<number[]>(
    (most, cells) => cells.map((cell, n) => Math.max(most[n] ?? 0, cell.length)).concat(most.slice(cells.length)),
    [],
  );
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
  // An exclamation mark before a link would make a picture of it; a bracket that is none of a link's is escaped already.
  const content = nodes
    .map(inline)
    .join("")
    .replace(/\s+/g, " ")
    .replace(/!(?=\[)/g, "\\!")
    .trim();
  // A line that begins as a list or a heading does is not one.
  const led =
    prefix === "" || prefix.endsWith("> ")
      ? content.replace(/^([-+=#])/, "\\$1").replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2")
      : content;
  return [{ as: "markdown", content: prefix + led, words }];
}

function inline(node: Node): string {
  if (node.nodeName === "#text") return escaped(plainText(node));
  if (dropped.has(node.nodeName)) return "";
  if (node.nodeName === "br") return " ";
  const inner = childrenOf(node).map(inline).join("");
  const [, before = "", text = "", after = ""] = /^(\s*)([\s\S]*?)(\s*)$/.exec(inner) ?? [];
  if (text === "") return inner;
  if (node.nodeName === "a") {
    const href = "attrs" in node ? node.attrs.find(({ name }) => name === "href")?.value.trim() : undefined;
    if (href !== undefined && /^(?:https?:|mailto:)[^\s<>]+$/i.test(href))
      return `${before}[${text}](<${href.replace(/[<>\\]/g, encodeURIComponent)}>)${after}`;
  }
  if (node.nodeName === "em" || node.nodeName === "i") return `${before}*${text}*${after}`;
  return inner;
}

/** The escapes of running text, white space as it is. */
function escaped(text: string): string {
  const [, before = "", inner = "", after = ""] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  return inner === "" ? text : before + markdownOf(`x ${inner}`).slice(2) + after;
}

/** All text in a node; a line break is white space. */
function plainText(node: Node): string {
  if (node.nodeName === "#text") return (node as DefaultTreeAdapterTypes.TextNode).value;
  if (dropped.has(node.nodeName)) return "";
  return node.nodeName === "br" ? "\n" : childrenOf(node).map(plainText).join("");
}
