import { SaxesParser } from "saxes";
import { mostElements } from "../article/limits.ts";

/**
 * An element with its content and the line on which its start tag ends, 1-based. Names of elements and attributes have no prefix: `hl:h1` is
 * `h1`.
 */
export type Element = {
  readonly name: string;
  readonly prefix: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Element | string)[];
  readonly line: number;
};

/** XML that is not well-formed, or nested more than `mostElements` deep; line and column are 1-based. */
export class XmlProblem extends Error {
  readonly line: number;
  readonly column: number;

  constructor(message: string, line: number, column: number) {
    super(message);
    this.line = line;
    this.column = column;
  }
}

/** Characters that the parser is given at once. */
const chunk = 1 << 16;
/** Entities of HTML that senders of XML use without declaring them. */
const htmlEntities = {
  nbsp: "\u00a0",
  copy: "©",
  reg: "®",
  trade: "™",
  ndash: "–",
  mdash: "—",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
  hellip: "…",
  euro: "€",
  pound: "£",
  eacute: "é",
  egrave: "è",
  agrave: "à",
  ccedil: "ç",
  ntilde: "ñ",
  ouml: "ö",
  uuml: "ü",
  auml: "ä",
};

/**
 * The outermost elements with one of some names, one after the other, so that a long file is never in memory as a tree. The parser is strict,
 * fetches nothing, and expands no entity that a document declares: a document that uses one is refused. Throws `XmlProblem` at the first fault, behind
 * the elements that end before it.
 */
export function* elements(text: string, names: ReadonlySet<string>): Iterable<Element> {
  const parser = new SaxesParser({ xmlns: false, position: true });
  Object.assign(parser.ENTITIES, htmlEntities);
  const ready: Element[] = [];
  const open: (Element & { readonly children: (Element | string)[] })[] = [];
  let depth = 0;
  let problem: XmlProblem | undefined;
  // The parser goes on behind a fault: what it finds there may belong elsewhere, and is left out.
  parser.on("error", (error) => {
    problem ??= new XmlProblem(error.message.replace(/^\d+:\d+: |\.$/g, ""), parser.line, Math.max(1, parser.column));
  });
  parser.on("opentag", ({ name, attributes }) => {
    if (problem) return;
    depth += 1;
    if (depth > mostElements)
      problem ??= new XmlProblem(`nested more than ${mostElements} deep`, parser.line, Math.max(1, parser.column));
    const local = localName(name);
    if (open.length === 0 && !names.has(local)) return;
    const element = {
      name: local,
      prefix: name.slice(0, Math.max(0, name.indexOf(":"))),
      attributes: withoutPrefixes(attributes),
      children: [],
      line: parser.line,
    };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  const addText = (value: string) => open.at(-1)?.children.push(value);
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("closetag", () => {
    if (problem) return;
    depth -= 1;
    const element = open.pop();
    if (element && open.length === 0) ready.push(element);
  });
  for (let at = 0; at < text.length && !problem; at += chunk) {
    parser.write(text.slice(at, at + chunk));
    yield* ready.splice(0);
  }
  if (!problem) parser.close();
  if (problem) throw problem;
  yield* ready;
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function withoutPrefixes(attributes: Record<string, string | { value: string }>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      name.startsWith("xmlns") ? name : localName(name),
      typeof value === "string" ? value : value.value,
    ]),
  );
}

/** The elements of some names directly inside another. */
export function childrenOf(element: Element | undefined, ...names: string[]): Element[] {
  return (element?.children ?? []).filter(
    (child): child is Element => typeof child !== "string" && names.includes(child.name),
  );
}

/** The element at a path of names, the first of each name: `contentMeta/headline`. */
export function at(element: Element | undefined, path: string): Element | undefined {
  return path.split("/").reduce<Element | undefined>((found, name) => childrenOf(found, name)[0], element);
}

/** All elements of some names inside another at any depth, in the order of the document. */
export function below(element: Element | undefined, ...names: string[]): Element[] {
  return (element?.children ?? []).flatMap((child) =>
    typeof child === "string" ? [] : [...(names.includes(child.name) ? [child] : []), ...below(child, ...names)],
  );
}

/** All text in an element, white space folded; undefined where there is none. */
export function textIn(element: Element | undefined): string | undefined {
  const text = element && rawText(element).replace(/\s+/g, " ").trim();
  return text === "" ? undefined : text;
}

/** All text in an element, as it stands. */
export function rawText(element: Element): string {
  return element.children.map((child) => (typeof child === "string" ? child : rawText(child))).join("");
}

/**
 * An element's content as the source of HTML. `rename` gives the names for elements of other vocabularies; of the attributes only `href`
 * stays.
 */
export function markupIn(element: Element, rename: Readonly<Record<string, string>> = {}): string {
  return element.children
    .map((child) => {
      if (typeof child === "string") return child.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
      const name = rename[child.name] ?? child.name.toLowerCase();
      const href =
        child.attributes.href === undefined
          ? ""
          : ` href="${child.attributes.href.replaceAll("&", "&amp;").replaceAll('"', "&quot;")}"`;
      return /^(?:br|hr|img)$/.test(name) ? `<${name}>` : `<${name}${href}>${markupIn(child, rename)}</${name}>`;
    })
    .join("");
}
