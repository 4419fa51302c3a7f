import { type DefaultTreeAdapterTypes, parse } from "parse5";

/** What `sitePolicy` and `searchPolicy` let a page load. */
const loaded =
  "default-src 'none'; style-src 'self' file:; img-src 'self' file: data:; font-src 'self' file: data:; connect-src 'self'";

/**
 * The Content-Security-Policy (W3C, Level 3) of every page but the search page: it allows style sheets, pictures and fonts of the site itself, the
 * form of the search field, and nothing else, no script. On a disk the site's own files are those of `file:`, for Firefox knows no `'self'` there.
 * `data:` is for pictures and fonts within style sheets. `connect-src` is for tools that check a site: Lighthouse asks for `robots.txt` as if it were
 * the page; a page without a script connects to nothing.
 */
export const sitePolicy = `${loaded}; base-uri 'none'; form-action 'self' file:`;

/** The policy of the search page, the only one with a script: it may run those of the site itself, of which the index is made too. */
export const searchPolicy = `${loaded}; script-src 'self' file:; base-uri 'none'; form-action 'self' file:`;

type Element = DefaultTreeAdapterTypes.Element;

/** Elements that `sitePolicy` leaves empty or dead. */
const dead = new Set(["style", "iframe", "frame", "object", "embed", "video", "audio"]);
/** Whether a page may have anything that `blockedIn` finds: most have not, and need not be parsed. */
const maybeBlocked =
  /<(?:script|style|iframe|frame|object|embed|video|audio)[\s>/]|\s(?:on\w+|style)\s*=|(?:src|href|action)\s*=["'\s]*(?:https?:|\/\/|j)/i;

/** What a page has that its own `sitePolicy` blocks, each kind once; nothing where the page has another policy or none. */
export function blockedIn(html: string): string[] {
  if (!maybeBlocked.test(html)) return [];
  const elements = elementsOf(parse(html));
  const isPolicy = (one: Element) =>
    one.tagName === "meta" && attribute(one, "http-equiv")?.toLowerCase() === "content-security-policy";
  const own = elements.find(isPolicy);
  if (!own || attribute(own, "content") !== sitePolicy) return [];
  return [...new Set(elements.flatMap(blocked))];
}

function blocked(element: Element): string[] {
  const { tagName, attrs } = element;
  const found = attrs.flatMap(({ name, value }) => {
    if (/^on/.test(name)) return `${name}="…"`;
    if (name === "style") return 'style="…"';
    return name === "href" && /^[\0-\x20]*j[\t\n\r]*a[\t\n\r]*v[\t\n\r]*a/i.test(value) && value.includes(":")
      ? `href="${value.slice(0, 20)}…"`
      : [];
  });
  if (dead.has(tagName)) found.push(`<${tagName}>`);
  // A script of another type is data.
  if (
    tagName === "script" &&
    /^(?:|module|importmap|(?:text|application)\/(?:java|ecma)script)$/i.test(attribute(element, "type") ?? "")
  )
    found.push("<script>");
  const loads =
    tagName === "img" ? attribute(element, "src") : isStyleSheet(element) ? attribute(element, "href") : undefined;
  if (isElsewhere(loads)) found.push(`<${tagName}> from elsewhere`);
  if (tagName === "form" && isElsewhere(attribute(element, "action"))) found.push("<form> to elsewhere");
  return found;
}

const isElsewhere = (address: string | undefined) => address !== undefined && /^\s*(?:https?:)?\/\//i.test(address);

const isStyleSheet = (element: Element) =>
  element.tagName === "link" && /stylesheet/i.test(attribute(element, "rel") ?? "");

function attribute({ attrs }: Element, name: string): string | undefined {
  return attrs.find((one) => one.name === name)?.value;
}

function elementsOf(node: DefaultTreeAdapterTypes.Node): Element[] {
  const below = "childNodes" in node ? node.childNodes.flatMap(elementsOf) : [];
  return "tagName" in node ? [node, ...below] : below;
}
