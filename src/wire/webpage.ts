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
 * and `<meta>`. One that was saved from the Wayback Machine says in its addresses when it was captured, and where it stood.
 */
export function* readWebPage(bytes: Uint8Array): Iterable<Story | Refusal> {
  yield pageIn(bytes).found;
}

/** Where a page was captured, when, as printed, and in which encoding its server said that it was. */
export type Capture = { readonly address?: string; readonly captured?: string; readonly charset?: string };

/** The story of a page, or why it has none; whether it says that it is an article; and the addresses of pages of its own host that it links to. */
export type Page = { readonly found: Story | Refusal; readonly isArticle: boolean; readonly links: readonly string[] };

/** Reads a web page, which may be the capture of one. */
export function pageIn(bytes: Uint8Array, capture: Capture = {}): Page {
  const elements = elementsOf(documentOf(decode(bytes, capture.charset ?? charsetIn(beginning(bytes)))));
  const meta = metaOf(elements);
  const data = dataIn(elements);
  const isArticle =
    data !== undefined || meta.get("og:type")?.toLowerCase() === "article" || meta.has("article:published_time");
  return { found: storyOf(elements, meta, data ?? {}, capture), isArticle, links: linksIn(elements, capture.address) };
}

/** The data of an article in a page's JSON-LD. */
function dataIn(elements: readonly Element[]): Data | undefined {
  return elements
    .filter((one) => one.nodeName === "script" && attribute(one, "type") === "application/ld+json")
    .flatMap(dataOf)
    .find(isArticleData);
}

function storyOf(
  elements: readonly Element[],
  meta: ReadonlyMap<string, string>,
  data: Data,
  capture: Capture,
): Story | Refusal {
  const title = string(data.headline) ?? meta.get("og:title");
  if (title === undefined)
    return refusal("a web page that does not say what it is: it has neither JSON-LD of an article nor Open Graph");
  const element = bodyElement(elements);
  const marked = element ? htmlBlocks(withoutTitle(serializeOuter(element))) : [];
  const body = marked.length > 0 ? marked : textBlocks(string(data.articleBody) ?? "");
  if (body.length === 0) return refusal("a web page without an article's text");
  const published = whenOf(
    string(data.datePublished) ?? meta.get("article:published_time") ?? meta.get("date") ?? meta.get("dc.date.issued"),
  );
  const updated = whenOf(string(data.dateModified) ?? meta.get("article:modified_time")).date;
  const mentioned = [...objects(data.mentions), ...objects(data.about)];
  const said =
    string(data.url) ??
    elements
      .map((one) =>
        one.nodeName === "link" && attribute(one, "rel") === "canonical" ? attribute(one, "href") : undefined,
      )
      .find(Boolean) ??
    meta.get("og:url");
  const wayback = unarchived(said ?? "");
  const captured = capture.captured ?? wayback?.captured;
  const address = capture.address ?? wayback?.address;
  const url = wayback?.address ?? absolute(said, address) ?? address;
  return {
    line: 1,
    ...withoutEmpty({
      id: unarchived(string(data["@id"]) ?? "")?.address ?? string(data["@id"]) ?? url,
      version: string(data.dateModified) ?? meta.get("article:modified_time") ?? captured,
      title,
      summary: string(data.description) ?? meta.get("og:description"),
      ...(published.date === undefined && address !== undefined && { date: dayIn(address) }),
      received: captured,
      ...published,
      note: captured === undefined ? undefined : `captured ${captured}: ${address ?? ""}`,
      address,
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

/** An address of the Wayback Machine as that of the page which it keeps, and when it was captured. */
function unarchived(url: string): { readonly address: string; readonly captured: string } | undefined {
  const [, stamp = "", address = ""] =
    /^(?:https?:\/\/web\.archive\.org)?\/web\/(\d{14})[a-z_]{0,3}\/(https?:\/\/.+)$/.exec(url) ?? [];
  const [, date, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(stamp) ?? [];
  return date === undefined ? undefined : { address, captured: `${date}-${month}-${day}T${hour}:${minute}:${second}Z` };
}

/** An address of a page, made absolute by the page's own address; as printed where that is not known. */
function absolute(printed: string | undefined, page: string | undefined): string | undefined {
  return printed !== undefined && page !== undefined ? (URL.parse(printed, page)?.href ?? printed) : printed;
}

/** The day that newsrooms have in addresses: `/2012/06/22/ferry.html`, `/2012-06-22/ferry`. */
function dayIn(address: string): string | undefined {
  const [, year, , month, day] = /\/((?:19|20)\d\d)([/-])([01]\d)\2([0-3]\d)\//.exec(address) ?? [];
  return year === undefined ? undefined : whenOf(`${year}-${month}-${day}`).date;
}

/** An address by which captures and links are compared: without scheme, `www.`, what stands behind `#`, and a slash at its end. */
export function addressKey(url: string): string {
  const parsed = URL.parse(url);
  if (!parsed) return url;
  const host = parsed.host.replace(/^www\./, "");
  return `${host}${parsed.pathname.replace(/\/$/, "")}${parsed.search}`;
}

/** What has no page at its address: pictures, scripts, feeds. */
const noPage = /\.(?:jpe?g|png|gif|webp|svg|ico|css|js|json|xml|rss|pdf|mp[34]|zip|gz|woff2?)$/i;

/** The addresses of pages of the same host that a page links to. */
function linksIn(elements: readonly Element[], address: string | undefined): string[] {
  const host = address === undefined ? undefined : URL.parse(address)?.host;
  if (host === undefined) return [];
  return elements.flatMap((one) => {
    const href = one.nodeName === "a" ? attribute(one, "href") : undefined;
    const url = href === undefined ? null : URL.parse(href, address);
    return url?.host === host && /^https?:$/.test(url.protocol) && !noPage.test(url.pathname) ? [url.href] : [];
  });
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
