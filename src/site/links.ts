import { type DefaultTreeAdapterTypes, parse } from "parse5";
import { siteFile } from "../archive/data.ts";
import type { Finding } from "../archive/finding.ts";
import { relatedLinks, type SiteData } from "../archive/site.ts";
import type { Article } from "../article/article.ts";
import { linksOf } from "../article/body.ts";
import { kinds, registryKinds } from "../article/kind.ts";
import { isLinkable, linkTargets, sitePathOf } from "../article/links.ts";
import { picturesIn } from "../article/pictures.ts";
import { pictureNameProblem } from "../article/schema.ts";
import type { Route } from "./routes.ts";

/** The links in articles' bodies that lead to none of the routes, by their paths, or to an article that is not published; those that `isLinkable` refuses. */
export function brokenLinks(articles: readonly Article[], paths: ReadonlyMap<string, Route>): Finding[] {
  return articles.flatMap((article) =>
    article.outline.links.flatMap(({ href, offset }) => {
      const wrong = schemeProblem(href) ?? linkProblem(href, article.path, paths, "link");
      return wrong === undefined ? [] : [{ file: article.file, path: [], offset, message: wrong }];
    }),
  );
}

/** The links of `_data/site.yaml`, and the pictures of its footer, that lead to nothing in the site; pictures that a page would load from elsewhere. */
export function brokenInSiteData(site: SiteData, paths: ReadonlyMap<string, Route>): Finding[] {
  return addressesInSiteData(site).flatMap(({ href, target, at }) => {
    const elsewhere = target === "picture" && sitePathOf(href, "index.html") === undefined;
    const wrong = elsewhere
      ? `a picture must lie in public/, for pages load nothing from other hosts: "${href}"`
      : ((target === "link" ? schemeProblem(href) : undefined) ?? linkProblem(href, "index.html", paths, target));
    return wrong === undefined ? [] : [{ file: siteFile, path: at, message: `${String(at[0])}: ${wrong}` }];
  });
}

/** The paths that `_data/site.yaml` leads to from every page: what is wrong with them is said there, not of each page. */
export function pathsInSiteData(site: SiteData): Set<string | undefined> {
  return new Set(addressesInSiteData(site).map(({ href }) => sitePathOf(href, "index.html")));
}

/** All addresses in `_data/site.yaml` that its pages lead to or show, each with its place in the file. */
function addressesInSiteData(site: SiteData): (Address & { readonly at: readonly PropertyKey[] })[] {
  const { nav = [], footer = "" } = site;
  const link = (href: string, ...at: PropertyKey[]) => ({ href, target: "link", at }) as const;
  return [
    ...nav.flatMap((item, n) => (typeof item === "object" ? [link(item.link, "nav", n, "link")] : [])),
    ...linksOf(footer).map(({ href }) => link(href, "footer")),
    ...picturesIn(footer).map(({ src }) => ({ href: src, target: "picture", at: ["footer"] }) as const),
    ...relatedLinks(site).map(({ rel, href }) => link(href, "head", "links", rel)),
  ];
}

/**
 * The addresses (`href`, `src`) in the HTML of a page that lead to nothing in the site, or to an article that is not published; each as the HTML has
 * it, with the message. `page` is the page's path, relative to the site's root; `paths` has the routes by their paths.
 */
export function brokenInHtml(
  html: string,
  page: string,
  paths: ReadonlyMap<string, Route>,
): { href: string; wrong: string }[] {
  return addressesIn(parse(html)).flatMap(({ href, target }) => {
    const wrong = linkProblem(href, page, paths, target);
    return wrong === undefined ? [] : [{ href, wrong }];
  });
}

function schemeProblem(href: string): string | undefined {
  return isLinkable(href) ? undefined : `a link must lead to ${linkTargets}: "${href}"`;
}

/** What is wrong with a link on a page; undefined for one that holds or leads to another site. */
function linkProblem(
  href: string,
  page: string,
  routes: ReadonlyMap<string, Route>,
  target: Target,
): string | undefined {
  const path = sitePathOf(href, page);
  if (path === undefined) return undefined;
  if (/^www\.[\w-]+\./i.test(href)) return `a link leads to a page that is not there: "${href}": write https://${href}`;
  const route = routes.get(path);
  if (!route && target !== "link") return `a ${target} is not there: "${href}": put it at public/${path}`;
  if (!route) return `a link leads to a page that is not there: "${href}"${hint(path, routes)}`;
  return route.hidden
    ? `a link leads to an article that is not published: "${href}", ${route.origin.called}`
    : undefined;
}

/** What to link to instead of an article's Markdown file, or what to do with a picture that no article shows; empty for other addresses. */
function hint(path: string, routes: ReadonlyMap<string, Route>): string {
  if (pictureNameProblem(path) === undefined) return `: a picture that no article shows must be at public/${path}`;
  const [, kind] = /^([a-z]+)\/[^/]+\.html$/.exec(path) ?? [];
  const listed = registryKinds.some((one) => one === kind) ? `list it in _data/${kind}.yaml` : undefined;
  if (kinds.some((one) => one === kind))
    return `: a name in few stories has no page: link to its story, or ${listed ?? `say pages: { ${kind}: 1 } in ${siteFile}`}`;
  if (!path.endsWith(".md")) return "";
  const name = path.slice(path.lastIndexOf("/"));
  const meant = [...routes.values()].filter(({ origin: { of, file } }) => of === "article" && file?.endsWith(name));
  return meant.length === 1
    ? `: link to its page, /${meant[0]?.path}`
    : ": link to the article's page, not to its file";
}

/** What an address in HTML is for: `href` leads on, `src` is a picture or another file that the page shows or runs. */
type Target = "link" | "picture" | "file";

type Address = { readonly href: string; readonly target: Target };

/** All `href` and `src` of a parsed page. */
function addressesIn(node: DefaultTreeAdapterTypes.Node): Address[] {
  const attributes = "attrs" in node ? node.attrs.filter(({ name }) => name === "href" || name === "src") : [];
  const below = "childNodes" in node ? node.childNodes.flatMap(addressesIn) : [];
  const shown = node.nodeName === "img" ? "picture" : "file";
  return [
    ...attributes.map(({ name, value }) => ({ href: value, target: name === "href" ? "link" : shown }) as const),
    ...below,
  ];
}
