import { type DefaultTreeAdapterTypes, serializeOuter } from "parse5";
import { textBlocks } from "./body.ts";
import { bylineNames } from "./byline.ts";
import { beginning, decode } from "./charset.ts";
import { documentOf, htmlBlocks } from "./html.ts";
import { type MarkedName, type Refusal, refusal, type Story, withoutEmpty } from "./story.ts";
import { whenOf } from "./when.ts";

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;
type Data = Readonly<Record<string, unknown>>;

/**
 * Reads a web page with data on itself, as one story: an article of schema.org in JSON-LD (NewsArticle, BlogPosting, Report), or Open Graph
 * and `<meta>`.
 */
export function* readWebPage(bytes: Uint8Array): Iterable<Story | Refusal> {
  const charset = charsetIn(beginning(bytes));
  const elements = elementsOf(documentOf(decode(bytes, charset)));
  const meta = metaOf(elements);
  const data =
    elements
      .filter((one) => one.nodeName === "script" && attribute(one, "type") === "application/ld+json")
      .flatMap(dataOf)
      .find(isArticleData) ?? {};
  const title = string(data.headline) ?? meta.get("og:title");
  if (title === undefined) {
    yield refusal("a web page that does not say what it is: it has neither JSON-LD of an article nor Open Graph");
    return;
  }
  const element = bodyElement(elements);
  const marked = element ? htmlBlocks(withoutTitle(serializeOuter(element))) : [];
  const body = marked.length > 0 ? marked : textBlocks(string(data.articleBody) ?? "");
  if (body.length === 0) {
    yield refusal("a web page without an article's text");
    return;
  }
  const published = whenOf(
    string(data.datePublished) ?? meta.get("article:published_time") ?? meta.get("date") ?? meta.get("dc.date.issued"),
  );
  const updated = whenOf(string(data.dateModified) ?? meta.get("article:modified_time")).date;
  const mentioned = [...objects(data.mentions), ...objects(data.about)];
  const url =
    string(data.url) ??
    elements
      .map((one) =>
        one.nodeName === "link" && attribute(one, "rel") === "canonical" ? attribute(one, "href") : undefined,
      )
      .find(Boolean) ??
    meta.get("og:url");
  yield {
    line: 1,
    ...withoutEmpty({
      id: string(data["@id"]) ?? url,
      version: string(data.dateModified) ?? meta.get("article:modified_time"),
      title,
      summary: string(data.description) ?? meta.get("og:description"),
      ...published,
      updated: updated !== undefined && updated.length > 10 && updated !== published.date ? updated : undefined,
      dateline: string(data.dateline),
      agency: nameOf(data.sourceOrganization) ?? nameOf(data.provider),
      byline: objects(data.author)
        .flatMap((author) => nameOf(author) ?? [])
        .concat(data.author === undefined ? bylineNames(meta.get("author") ?? meta.get("article:author") ?? "") : [])
        .filter((name) => !/^https?:/.test(name)),
      lang:
        string(data.inLanguage) ??
        elements.map((one) => (one.nodeName === "html" ? attribute(one, "lang") : undefined)).find(Boolean),
      people: namesOfType(mentioned, /Person/),
      places: [...namesOfType(objects(data.contentLocation), /./), ...namesOfType(mentioned, /Place|City|Country/)],
      organizations: namesOfType(mentioned, /Organi[sz]ation/),
      topics: keywords(data.keywords),
      source: withoutEmpty({
        url,
        name: nameOf(data.publisher) ?? meta.get("og:site_name"),
      }),
    }),
    body,
  };
}

function elementsOf(node: Node): Element[] {
  return "childNodes" in node
    ? node.childNodes.flatMap((child) => ("tagName" in child ? [child, ...elementsOf(child)] : []))
    : [];
}

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((one) => one.name === name)?.value;
}

function metaOf(elements: readonly Element[]): Map<string, string> {
  return new Map(
    elements.flatMap((one) => {
      const name = attribute(one, "property") ?? attribute(one, "name");
      const content = attribute(one, "content")?.trim();
      return one.nodeName === "meta" && name && content ? [[name.toLowerCase(), content] as const] : [];
    }),
  );
}

/** The element that holds the text: `itemprop="articleBody"`, else a class such as `article-body`, else `<article>`, else `<main>`. */
function bodyElement(elements: readonly Element[]): Element | undefined {
  const inside = /(?:^|\s)(?:article|story|entry|post)[-_]*(?:body|content|text)(?:\s|$)|(?:^|\s)prose(?:\s|$)/i;
  const ways: ((one: Element) => boolean)[] = [
    (one) => attribute(one, "itemprop") === "articleBody",
    (one) => inside.test(attribute(one, "class") ?? ""),
    (one) => one.nodeName === "article",
    (one) => one.nodeName === "main",
  ];
  return ways.map((way) => elements.find(way)).find(Boolean);
}

/** HTML without its first `<h1>`: the headline, which is the story's title already. */
function withoutTitle(html: string): string {
  const begin = html.search(/<h1[\s>]/i);
  const end = begin < 0 ? -1 : html.slice(begin).search(/<\/h1>/i);
  return end < 0 ? html : html.slice(0, begin) + html.slice(begin + end + "</h1>".length);
}

/** The encoding that a `<meta>` in the beginning of a page names. */
function charsetIn(head: string): string | undefined {
  for (const [meta] of head.matchAll(/<meta[^>]*/gi)) {
    const charset = /charset\s*=\s*["']?([\w-]+)/i.exec(meta)?.[1];
    if (charset !== undefined) return charset;
  }
  return undefined;
}

function dataOf(script: Element): Data[] {
  try {
    const text = script.childNodes.map((child) => ("value" in child ? child.value : "")).join("");
    const value: unknown = JSON.parse(text);
    return objects(value).flatMap((one) => [one, ...objects(one["@graph"])]);
  } catch {
    return [];
  }
}

function isArticleData(data: Data): boolean {
  return [data["@type"]].flat().some((type) => typeof type === "string" && /Article$|Posting$|^Report$/.test(type));
}

function objects(value: unknown): Data[] {
  return [value].flat().filter((one): one is Data => typeof one === "object" && one !== null);
}

function nameOf(value: unknown): string | undefined {
  return string(value) ?? string(objects(value)[0]?.name);
}

/** The names of things of a type of schema.org, each with its address elsewhere (`sameAs`, `@id`) as code. */
function namesOfType(list: readonly Data[], type: RegExp): MarkedName[] {
  return list.flatMap((one) => {
    const name = string(one.name);
    const [code] = [one.sameAs, one["@id"]].flat().flatMap((id) => string(id) ?? []);
    return name !== undefined && [one["@type"]].flat().some((kind) => type.test(String(kind)))
      ? [{ name, ...(code !== undefined && { code }) }]
      : [];
  });
}

function keywords(value: unknown): MarkedName[] {
  const list = typeof value === "string" ? value.split(",") : [value].flat().flatMap((one) => string(one) ?? []);
  return list.flatMap((name) => (name.trim() === "" ? [] : [{ name: name.trim() }]));
}

function string(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}
