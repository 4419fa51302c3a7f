import { dirname, join } from "node:path/posix";
import { directionMarks } from "../text/direction.ts";

/** The schemes of links: all others may run something, or open a program or a file of the reader's own. */
const schemes: readonly string[] = ["http", "https", "mailto", "tel"];
/** What links may lead to, for messages. */
export const linkTargets = "http, https, mailto, tel, or a page of this site";

/**
 * Whether a link may have an address: one with a scheme of `schemes`, or one without scheme and host. What browsers leave out or take for something
 * else (white space, controls, `\\` for a slash) is in no address that may.
 */
export function isLinkable(href: string): boolean {
  if (href.includes("\\") || refusedInAddress.test(href)) return false;
  const scheme = /^([^/?#]*?):/.exec(href)?.[1];
  if (scheme !== undefined)
    return schemes.includes(scheme.toLowerCase()) && (!/^https?$/i.test(scheme) || /^\w+:\/\//.test(href));
  return !href.startsWith("//");
}

const refusedInAddress = new RegExp(`[\\s\\0-\\x1f\\x7f-\\x9f${directionMarks}]`);

/** Addresses with a scheme or a host, those that stay on the page (`#…`, `?…`), and the empty one. */
const elsewhere = /^(?:[a-z][a-z\d+.-]*:|\/\/|[?#]|$)/i;
/** The end of a path that leads to a folder: a slash, `.` or `..`. */
const folder = /(?:^|\/)\.{0,2}$/;

/**
 * The path, from the site's root, of the page or file that a link on the page `page` leads to: `2012/06/22/x.html`. Undefined where it leads to
 * another site or stays on the page. Whether something is there is not asked: what leaves the site begins with `../`, and an article's source file
 * (`22-other.md`) is a path that no page has.
 */
export function sitePathOf(href: string, page: string): string | undefined {
  if (elsewhere.test(href)) return undefined;
  const [path = ""] = href.split(/[?#]/, 1);
  const from = path.startsWith("/") ? "." : dirname(page);
  const within = join(from, ...path.split("/").map(decoded), folder.test(path) ? "index.html" : "");
  return within.normalize("NFC");
}

/** A part of a path, percent-decoded; as it is where it cannot be decoded, or would become two parts. */
function decoded(part: string): string {
  try {
    const name = decodeURIComponent(part);
    return name.includes("/") ? part : name;
  } catch {
    return part;
  }
}

/**
 * A link's address as a relative one with the file's name, which holds in any folder of a host and on a disk: `../../../dates.html` for
 * `/dates.html`, `22/index.html` for `22/`. `root` is the relative path from the page to the site's root. Other sites' addresses stay as they are.
 */
export function relativeHref(href: string, root: string): string {
  if (elsewhere.test(href)) return href;
  const [path = ""] = href.split(/[?#]/, 1);
  const from = path.startsWith("/") ? root + path.slice(1) : path;
  return from + (path.endsWith("/") ? "index.html" : "") + href.slice(path.length);
}

/** The same for text that stands on every page, such as the footer: an address without a slash at its beginning is from the site's root, too. */
export function hrefFromRoot(href: string, root: string): string {
  return elsewhere.test(href) ? href : relativeHref(`/${href.replace(/^\//, "")}`, root);
}
