import { type DefaultTreeAdapterTypes, parse } from "parse5";
import { siteFile } from "../archive/data.ts";
import type { Finding } from "../archive/finding.ts";
import type { SiteData } from "../archive/site.ts";
import type { Article } from "../article/article.ts";
import { linksOf } from "../article/body.ts";
import { sitePathOf } from "../article/links.ts";
import { picturesIn } from "../article/pictures.ts";
import { imageProblem } from "../article/schema.ts";
import type { Route } from "./routes.ts";

/** The links in articles' bodies that lead to no page of the site, or to an article that is not published. */
export function brokenLinks(articles: readonly Article[], routes: readonly Route[]): Finding[] {
  let paths: ReadonlyMap<string, Route> | undefined;
  return articles.flatMap((article) =>
    linksOf(article.body).flatMap(({ href, offset }) => {
      paths ??= byPath(routes);
      const wrong = linkProblem(href, article.path, paths);
      return wrong === undefined ? [] : [{ file: article.file, path: [], offset, message: wrong }];
    }),
  );
}

/** The links and pictures of `_data/site.yaml` that lead to nothing in the site, and pictures that a page would load from elsewhere. */
export function brokenInSite({ nav, footer, head }: SiteData, routes: readonly Route[]): Finding[] {
  const paths = byPath(routes);
  const linksIn: [path: readonly PropertyKey[], href: string][] = [
    ...(nav ?? []).flatMap((item, n): [PropertyKey[], string][] =>
      typeof item === "object" ? [[["nav", n, "link"], item.link]] : [],
    ),
    ...linksOf(footer ?? "").map(({ href }): [PropertyKey[], string] => [["footer"], href]),
    ...Object.entries(head?.links ?? {}).flatMap(([rel, to]) =>
      [to ?? []].flat().map((href): [PropertyKey[], string] => [["head", "links", rel], href]),
    ),
  ];
  const links = linksIn.map(([path, href]) => ({ path, wrong: linkProblem(href, "index.html", paths) }));
  const pictures = picturesIn(footer ?? "").map(({ src }) => ({
    path: ["footer"],
    wrong:
      sitePathOf(src, "index.html") === undefined
        ? `a picture must lie in public/, for pages load nothing from other hosts: "${src}"`
        : linkProblem(src, "index.html", paths, "picture"),
  }));
  return [...links, ...pictures].flatMap(({ path, wrong }) =>
    wrong === undefined ? [] : [{ file: siteFile, path, message: `${String(path[0])}: ${wrong}` }],
  );
}

/**
 * The addresses (`href`, `src`) in the HTML of a page that lead to nothing in the site, or to an article that is not published; each as the HTML has
 * it, with the message. `page` is the page's path, relative to the site's root.
 */
export function brokenInHtml(html: string, page: string, routes: readonly Route[]): { href: string; wrong: string }[] {
  const paths = byPath(routes);
  return addressesIn(parse(html)).flatMap(({ href, what }) => {
    const wrong = linkProblem(href, page, paths, what);
    return wrong === undefined ? [] : [{ href, wrong }];
  });
}

function byPath(routes: readonly Route[]): ReadonlyMap<string, Route> {
  return new Map(routes.map((route) => [route.path, route]));
}

/** What is wrong with a link on a page; undefined for one that holds or leads to another site. */
function linkProblem(
  href: string,
  page: string,
  routes: ReadonlyMap<string, Route>,
  what: Leading = "link",
): string | undefined {
  const path = sitePathOf(href, page);
  if (path === undefined) return undefined;
  const route = routes.get(path);
  if (!route && what !== "link") return `a ${what} is not there: "${href}": put it at public/${path}`;
  if (!route) return `a link leads to a page that is not there: "${href}"${hint(path, routes)}`;
  return route.hidden
    ? `a link leads to an article that is not published: "${href}", ${route.origin.called}`
    : undefined;
}

/** What to link to instead of an article's Markdown file, or what to do with a picture that no article shows; empty for other addresses. */
function hint(path: string, routes: ReadonlyMap<string, Route>): string {
  if (imageProblem(path) === undefined) return `: a picture that no article shows must be at public/${path}`;
  if (!path.endsWith(".md")) return "";
  const name = path.slice(path.lastIndexOf("/"));
  const meant = [...routes.values()].filter(({ origin: { of, file } }) => of === "article" && file?.endsWith(name));
  return meant.length === 1
    ? `: link to its page, /${meant[0]?.path}`
    : ": link to the article's page, not to its file";
}

/** What an address in HTML is of: `src` is of something that the page shows or runs. */
type Leading = "link" | "picture" | "file";

/** All `href` and `src` of a parsed page. */
function addressesIn(node: DefaultTreeAdapterTypes.Node): { href: string; what: Leading }[] {
  const own = "attrs" in node ? node.attrs.filter(({ name }) => name === "href" || name === "src") : [];
  const below = "childNodes" in node ? node.childNodes.flatMap(addressesIn) : [];
  const shown = node.nodeName === "img" ? "picture" : "file";
  return [
    ...own.map(({ name, value }) => ({ href: value, what: name === "href" ? "link" : shown }) as const),
    ...below,
  ];
}
