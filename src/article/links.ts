import { dirname, join } from "node:path/posix";

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
 * A link's address as a relative one with the file's name, which holds in any folder of a host and on a disk: `../../../dates.html` for `/dates.html`,
 * `22/index.html` for `22/`. `root` is the relative path from the page to the site's root. Other sites' addresses stay as they are.
 */
export function relativeHref(href: string, root: string): string {
  if (elsewhere.test(href)) return href;
  const [path = ""] = href.split(/[?#]/, 1);
  const from = path.startsWith("/") ? root + path.slice(1) : path;
  return from + (path.endsWith("/") ? "index.html" : "") + href.slice(path.length);
}

/** The same for a link that counts from the site's root whether it begins with a slash or not. */
export function hrefFromRoot(href: string, root: string): string {
  return relativeHref(href.startsWith("/") || elsewhere.test(href) ? href : `/${href}`, root);
}
