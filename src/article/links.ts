import { dirname, join } from "node:path/posix";

/** Addresses that lead to another site or program, or to a place of the page itself. */
const elsewhere = /^(?:[a-z][a-z\d+.-]*:|\/\/|[?#]|$)/i;
/** A path that ends in a folder. */
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

/** A part of a path as its file is named; as it stands where it cannot be, or would be two parts. */
function decoded(part: string): string {
  try {
    const name = decodeURIComponent(part);
    return name.includes("/") ? part : name;
  } catch {
    return part;
  }
}

/** A link's address as it holds in every folder that the site may stand in, and on a disk; `root` is the way from the page to the site's root. */
export function relativeHref(href: string, root: string): string {
  if (elsewhere.test(href)) return href;
  const [path = ""] = href.split(/[?#]/, 1);
  const from = path.startsWith("/") ? root + path.slice(1) : path;
  return from + (path.endsWith("/") ? "index.html" : "") + href.slice(path.length);
}
