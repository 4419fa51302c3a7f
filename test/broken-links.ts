import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The pages and files that pages of a site lead to, from the front page on, and that are not there: `page → file`. */
export function brokenLinks(dist: string): string[] {
  if (!existsSync(join(dist, "index.html"))) return [];
  const [seen, missing, queue] = [new Set<string>(), new Set<string>(), ["index.html"]];
  for (const page of queue) {
    if (seen.has(page)) continue;
    seen.add(page);
    if (!page.endsWith(".html")) continue;
    const text = readFileSync(join(dist, page), "utf8");
    for (const [, href = ""] of text.matchAll(/\b(?:href|src)="([^"#?]+)[^"]*"/g)) {
      if (/^[a-z]+:/.test(href)) continue;
      const path = join(dirname(page), decodeURI(href));
      if (existsSync(join(dist, path))) queue.push(path);
      else missing.add(`${page} → ${path}`);
    }
  }
  return [...missing];
}
