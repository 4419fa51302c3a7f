import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { HtmlValidate, StaticConfigLoader } from "html-validate";
import { describe, expect, inject, test } from "vitest";
import { languages } from "../../src/site/strings.ts";
import { bytesBelow, filesBelow, project } from "../build.ts";

const examples = readdirSync(join(project, "examples"));

/** The rules, resolved once: html-validate resolves them for each file, which takes longer than to check it. */
class Rules extends StaticConfigLoader {
  #resolved: ReturnType<StaticConfigLoader["getConfigFor"]> | undefined;

  override getConfigFor(file: string): ReturnType<StaticConfigLoader["getConfigFor"]> {
    this.#resolved ??= super.getConfigFor(file);
    return this.#resolved;
  }
}

const validator = new HtmlValidate(
  new Rules({
    extends: ["html-validate:recommended", "html-validate:document"],
    rules: {
      // White space and the form of void elements are the templates' own; the rest is the standard's.
      "no-trailing-whitespace": "off",
      "void-style": ["error", { style: "omit" }],
      "long-title": "off",
      "no-inline-style": "error",
      "require-sri": ["error", { target: "crossorigin" }],
    },
  }),
);

test("the validator finds what is not valid, on every page that it is given", async () => {
  const page = (body: string) =>
    `<!DOCTYPE html>\n<html lang="en"><head><title>A</title></head><body>${body}</body></html>\n`;
  expect((await validator.validateString(page("<p>One</p>"), "a.html")).results).toEqual([]);
  for (const wrong of ["<p><div>One</div></p>", '<p style="color: red">One</p>', "<p>One<br></br></p>"])
    expect((await validator.validateString(page(wrong), "b.html")).valid, wrong).toBe(false);
});

describe.each(["sample", "every-kind", ...Object.keys(languages), ...examples])("%s", (name) => {
  const dist = join(inject("sites"), name, "dist");
  const pages = filesBelow(dist).filter((file) => file.endsWith(".html"));

  test("every page is valid HTML", async () => {
    const wrong: string[] = [];
    for (const page of pages) {
      const report = await validator.validateString(readFileSync(join(dist, page), "utf8"), page);
      for (const { messages } of report.results)
        wrong.push(
          ...messages.map(({ line, column, message, ruleId }) => `${page}:${line}:${column}: ${message} (${ruleId})`),
        );
    }
    expect(pages.length).toBeGreaterThan(20);
    expect(wrong).toEqual([]);
  });

  test("every page has a title, a description, a canonical address and Open Graph, and no two listed pages have the same title", () => {
    const titles = new Map<string, string>();
    for (const page of pages) {
      const text = readFileSync(join(dist, page), "utf8");
      const title = /<title>([^<]+)<\/title>/.exec(text)?.[1] ?? "";
      expect(title, page).not.toBe("");
      if (/<meta name="robots" content="noindex/.test(text)) continue;
      expect(text, page).toMatch(/<meta name="description" content="[^"]+">/);
      expect(text, page).toMatch(/<link rel="canonical" href="https:\/\/example\.org\//);
      expect(text, page).toMatch(/<meta property="og:title" content="[^"]+">/);
      expect(titles.get(title), `${page}: ${title}`).toBeUndefined();
      titles.set(title, page);
    }
  });

  test("no page has a script but the search page, which has one file; none a style of its own or anything from elsewhere", () => {
    for (const page of pages) {
      const text = readFileSync(join(dist, page), "utf8");
      const [data, own] = [
        /<script type="application\/(?:ld\+)?json"[^>]*>[^<]*<\/script>/g,
        '<script src="assets/search.js"></script>',
      ];
      expect(text.includes(own), page).toBe(page === "search.html");
      expect(text.replaceAll(data, "").replace(own, ""), page).not.toMatch(
        /<script|<style|\sstyle=|\son\w+=|<iframe|<link[^>]+rel="(?:stylesheet|preload|icon)"[^>]+href="http|src="http/,
      );
    }
  });

  test("an article's page with all that it needs is at most 14 kB compressed", () => {
    const shared = ["assets/dateline.css", "theme.css", "assets/icon.svg"]
      .map((file) => join(dist, file))
      .flatMap((file) => (existsSync(file) ? [readFileSync(file)] : []));
    const article = /^\d{4}\/\d\d\/\d\d\/./;
    const sizes = [...bytesBelow(dist)].flatMap(([file, bytes]) =>
      article.test(file) && file.endsWith(".html")
        ? [[file, [bytes, ...shared].reduce((sum, one) => sum + gzipSync(one).length, 0)] as const]
        : [],
    );
    expect(sizes.length).toBeGreaterThan(3);
    expect(sizes.filter(([, size]) => size > 14_000)).toEqual([]);
  });
});
