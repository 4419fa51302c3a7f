import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bytesBelow, filesBelow, run, scratch } from "../build.ts";
import { built, configuration, type Files, writeArchive } from "./archive.ts";

const { root, done } = scratch();
afterAll(done);

/** What the pages in each language show of the archive. */
const liquid = `<p>{{ archive.site.title }}: {{ archive.articles.size }}, {{ archive.entities.places[0].name }}</p>
{{ archive.articles | storyList }}
<p>{{ archive.entities.people[0] | nameLink }}, {{ archive.articles[1].date | dateInWords }}</p>
<p>{% assign one = archive.entities.people | mostNamed: 1 %}{{ one[0].name }}: {{ one[0] | storyCount }} of {{ archive.articles | storyCount }}</p>
<p><a href="/dates.html">All dates</a></p>`;
const nunjucks = liquid
  .replace(".size", ".length")
  .replace("storyList", "storyList | safe")
  .replace("nameLink", "nameLink | safe")
  .replace(
    "{% assign one = archive.entities.people | mostNamed: 1 %}",
    "{% set one = archive.entities.people | mostNamed(1) %}",
  );
const typescript = `
export default function (this: any, { archive }: { archive: any }): string {
  return \`<p>\${archive.site.title}: \${archive.articles.length}, \${archive.entities.places[0].name}</p>
\${this.storyList(archive.articles)}
<p>\${this.nameLink(archive.entities.people[0])}, \${this.dateInWords(archive.articles[1].date)}</p>
<p>\${this.mostNamed(archive.entities.people, 1)[0].name}: \${this.storyCount(2)} of \${this.storyCount(archive.articles)}</p>
<p><a href="/dates.html">All dates</a></p>\`;
}
`;

const front = (title: string, more = "") => `---\ntitle: ${title}\n${more}---\n`;
const data = (fields: string) => `export const data = { ${fields} };\n`;

beforeAll(async () => {
  writeArchive(root, {
    "pages/history.md": front("History", "nav: Our history\ndescription: How it began.\n") + liquid,
    "pages/imprint.njk": front("Imprint", "nav: true\n") + nunjucks,
    "pages/contact.liquid": front("Contact & <us>") + liquid,
    "pages/tool.11ty.ts": data('title: "Tool"') + typescript,
    "pages/more/deep/rules.njk": front("Rules", "nav: The rules\n") + nunjucks,
    "pages/year.md": "---\ntitle: 1984\nnav: true\n---\n{{ page.date | dateInWords }}\n",
    "pages/more/index.md": `${front("More")}# More of it\n\nAll.\n`,
    "pages/bare/markdown.md": "---\nlayout: false\n---\n# {{ archive.site.title }}\n",
    "pages/bare/nunjucks.njk": "---\nlayout: false\n---\n<b>{{ archive.site.title }}</b>\n",
    "pages/bare/liquid.liquid": "---\nlayout: false\n---\n<b>{{ archive.site.title }}</b>\n",
    "pages/bare/typescript.11ty.ts": `${data("layout: false")}export default ({ archive }: any) => \`<b>\${archive.site.title}</b>\\n\`;\n`,
    "pages/stories.json.njk": "---\nlayout: false\n---\n{{ archive.articles | length }}",
    "pages/_includes/card.njk": "---\nlayout: dateline/page\n---\n<section>{{ content | safe }}</section>",
    "pages/card.md": `${front("Card", "layout: card.njk\n")}In a layout of its own.`,
    "pages/people-of.njk": `${front("Somebody", 'pagination:\n  data: archive.entities.people\n  size: 1\n  alias: person\npermalink: "/of/{{ person.name | slugify }}.html"\n')}{{ person.entry.role }}`,
    "pages/names.liquid": `${front("Names", "pagination:\n  data: archive.articles\n  size: 1\n")}{{ pagination.items[0].title }} <a href="{{ pagination.href.next }}">next</a>`,
    "pages/names.csv.njk":
      "---\nlayout: false\npagination:\n  data: archive.articles\n  size: 1\n---\n{{ pagination.items[0].title }}",
    "pages/ar.md": `${front("تاريخنا", "lang: ar\n")}نص.\n`,
    "pages/en.md": `${front("Ours", "lang: en-GB\n")}Text.\n`,
  });
  await built(root);
});

const page = (path: string) => readFileSync(join(root, "dist", path), "utf8");
const navigation = (path: string) => /<nav aria-label="Archive">(.*)<\/nav>/.exec(page(path))?.[1] ?? "";
const main = (path: string) => /<main id="main">\n([\s\S]*)\n<\/main>/.exec(page(path))?.[1] ?? "";

describe.each([
  ["Markdown", "history.html", "History", ""],
  ["Nunjucks", "imprint.html", "Imprint", ""],
  ["Liquid", "contact.html", "Contact &amp; &lt;us&gt;", ""],
  ["TypeScript", "tool.html", "Tool", ""],
  ["Nunjucks in a folder", "more/deep/rules.html", "Rules", "../../"],
])("a page in %s", (_, path, title, way) => {
  test("stands in the site's layout", () => {
    expect(page(path)).toMatch(/^<!DOCTYPE html>\n/);
    expect(page(path)).toContain(`<title>${title} – Port Nora Papers</title>`);
    expect(page(path)).toContain(`<link rel="stylesheet" href="${way}assets/dateline.css">`);
    expect(page(path)).toContain('<footer class="foot">');
    expect(page(path)).toContain(`<link rel="canonical" href="https://example.org/papers/${path}">`);
    expect(main(path)).toContain(`<h1>${title}</h1>`);
  });

  test("has the data of the archive", () => {
    expect(main(path)).toContain("<p>Port Nora Papers: 2, Port Nora</p>");
  });

  test("lists stories, names somebody, says a date, and links from the site's root, all from where it is", () => {
    expect(main(path)).toMatch(
      new RegExp(
        `<ol class="river">[\\s\\S]*<a href="${way}2012/06/23/ferry.html">Ferry sails</a>[\\s\\S]*<a href="${way}2012/06/22/harbour.html">Harbour reopens</a>[\\s\\S]*</ol>`,
      ),
    );
    expect(main(path)).toContain(`<p><a href="${way}people/jo-ray.html">Jo Ray</a>, 22 June 2012</p>`);
    expect(main(path)).toContain("<p>Jo Ray: 2 stories of 2 stories</p>");
    expect(main(path)).toContain(`<a href="${way}dates.html">All dates</a>`);
  });

  test("is in the sitemap", () => {
    expect(page("sitemap.xml")).toContain(`<loc>https://example.org/papers/${path}</loc>`);
  });
});

test("layout: false gives a page as it is", () => {
  expect(page("bare/markdown.html")).toBe("<h1>Port Nora Papers</h1>\n");
  for (const name of ["nunjucks", "liquid", "typescript"])
    expect(page(`bare/${name}.html`)).toBe("<b>Port Nora Papers</b>\n");
});

test("a description is in the head; a heading of the page's own is the only one", () => {
  expect(page("history.html")).toContain('<meta name="description" content="How it began.">');
  expect(page("imprint.html")).toContain('<meta name="description" content="Imprint">');
  expect(main("more/index.html").match(/<h1/g)).toHaveLength(1);
});

test("a page with another ending in its name is no HTML, and not in the sitemap", () => {
  expect(page("stories.json")).toBe("2");
  expect(page("sitemap.xml")).not.toContain("stories.json");
});

test("a layout of the archive stands in the site's", () => {
  expect(main("card.html")).toMatch(/<h1>Card<\/h1>[\s\S]*<section><p>In a layout of its own\.<\/p>\s*<\/section>/);
});

test("a template makes a page for each of a list", () => {
  expect(main("of/jo-ray.html")).toContain("Harbour master");
  expect(page("sitemap.xml")).toContain("<loc>https://example.org/papers/of/jo-ray.html</loc>");
});

test("every page of the site leads to those with nav, in the order of their addresses, from where it is", () => {
  const pages = filesBelow(join(root, "dist")).filter((file) => /\.html$/.test(file) && !/^(?:404|bare)\b/.test(file));
  expect(pages).toEqual(expect.arrayContaining(["index.html", "2012/06/22/harbour.html", "people/jo-ray.html"]));
  for (const file of pages) {
    const way = "../".repeat(file.split("/").length - 1);
    const own = [...navigation(file).matchAll(/<a href="([^"]+)"[^>]*>([^<]+)<\/a>/g)].slice(5);
    expect(
      own.map(([, href, name]) => [href, name]),
      file,
    ).toEqual([
      [`${way}history.html`, "Our history"],
      [`${way}imprint.html`, "Imprint"],
      [`${way}more/deep/rules.html`, "The rules"],
      [`${way}year.html`, "1984"],
    ]);
  }
});

test("a page is marked in the navigation on itself alone", () => {
  expect(navigation("history.html")).toContain('<a href="history.html" aria-current="page">');
  expect(navigation("imprint.html")).toContain('<a href="history.html">');
});

test("a new build of what was edited shows it, and deletes what is gone", async () => {
  const own = writeArchive(join(root, "edited"), {
    "pages/history.md": "Before.",
    "pages/gone.njk": "Soon gone.",
    "dist/theirs.txt": "Not ours.",
  });
  await built(own);
  const before = bytesBelow(join(own, "dist"));
  expect(before.get("history.html")?.toString()).toContain("Before.");
  expect([...before.keys()]).toContain("gone.html");
  const { rmSync, writeFileSync } = await import("node:fs");
  writeFileSync(join(own, "pages/history.md"), "After.");
  rmSync(join(own, "pages/gone.njk"));
  await built(own);
  const after = bytesBelow(join(own, "dist"));
  expect(after.get("history.html")?.toString()).toContain("After.");
  expect([...before.keys()].filter((file) => !after.has(file))).toEqual(["gone.html"]);
  expect(after.get("theirs.txt")?.toString()).toBe("Not ours.");
});

test("an archive without pages, without a configuration and without stories builds", async () => {
  const own = join(root, "empty");
  expect(await run("init", [own])).toMatchObject({ code: 0 });
  await built(own);
});

test("a title that YAML reads as a number is a title", () => {
  expect(page("year.html")).toContain("<title>1984 – Port Nora Papers</title>");
  expect(navigation("index.html")).toContain('<a href="year.html">1984</a>');
  expect(main("year.html")).toMatch(/<p>\d{1,2} \p{L}+ \d{4}<\/p>/u);
});

describe("Markdown of own pages", () => {
  const text = "Rain.[^1] `a`\n\n[^1]: In *June*.\n\n| a | b |\n|--|--:|\n| c | d |\n";
  const set = `<p>Rain.<sup><a href="#fn1" id="fnref1" role="doc-noteref" aria-label="Note 1">1</a></sup> <code dir="ltr">a</code></p>
<div class="wide" tabindex="0">
<table>
<thead>
<tr>
<th>a</th>
<th class="right">b</th>
</tr>
</thead>
<tbody>
<tr>
<td>c</td>
<td class="right">d</td>
</tr>
</tbody>
</table>
</div>
<section class="notes" role="doc-endnotes" aria-label="Notes">
<ol>
<li id="fn1">
<p>In <em>June</em>. <a href="#fnref1" role="doc-backlink" aria-label="Back to the text of note 1">↩\uFE0E</a></p>
</li>
</ol>
</section>
`;
  const pagesOf = async (name: string, files: Files) => {
    const folder = join(root, name);
    // More articles than one run makes, for a configuration is read again for every run.
    const articles = Array.from({ length: 60 }, (_, n) => [
      `articles/24-${n}.md`,
      `---\ntitle: A ${n}\ndate: 2012-06-24\n---\nx[^1]\n\n[^1]: y\n`,
    ]);
    writeArchive(folder, { ...Object.fromEntries(articles), ...files });
    await built(folder);
    return (path: string) => readFileSync(join(folder, "dist", path), "utf8");
  };

  test("has footnotes, tables and code as articles have, each page its own", async () => {
    const page = await pagesOf("notes", { "pages/a.md": text, "pages/b.md": text, "pages/c.md": "No notes." });
    expect(page("a.html")).toContain(set);
    expect(page("b.html")).toContain(set);
    expect(page("c.html")).not.toContain('class="notes"');
  });

  test("has notes in the words of the site, whatever its data are called", async () => {
    const page = await pagesOf("french", {
      "_data/site.yaml": 'title: A\ndescription: B\nurl: https://example.org/papers/\nlang: fr\nsince: "2026-01-01"\n',
      "pages/a.md": "---\nnotes: of June\n---\nRain.[^1] {{ notes }}\n\n[^1]: No.\n",
    });
    expect(page("a.html")).toContain('role="doc-backlink" aria-label="Retour à l’appel de la note 1"');
    expect(page("a.html")).toContain("</sup> of June</p>");
  });

  test("may be of a library that the configuration sets, with footnotes of its own", async () => {
    const library = (name: string) => JSON.stringify(import.meta.resolve(name));
    const imports = `import MarkdownIt from ${library("markdown-it")};
import footnote from ${library("markdown-it-footnote")};
const md = MarkdownIt({ html: true });
const other = MarkdownIt().use(footnote);`;
    const theirs = await pagesOf("library", {
      ".eleventy.ts": configuration('  eleventy.setLibrary("md", md);', imports),
      "pages/a.md": text,
    });
    expect(theirs("a.html")).toContain(set);
    const own = await pagesOf("own notes", {
      ".eleventy.ts": configuration('  eleventy.setLibrary("md", other);', imports),
      "pages/a.md": text,
    });
    expect(own("a.html")).toMatch(/<section class="footnotes">\s[\s\S]*id="fn1"/);
    expect(own("a.html")).not.toContain("doc-endnotes");
    const another = await pagesOf("no markdown-it", {
      ".eleventy.ts": configuration('  eleventy.setLibrary("md", { render: (text) => "<pre>" + text + "</pre>" });'),
      "pages/a.md": "Rain.",
    });
    expect(another("a.html")).toContain("<pre>Rain.</pre>");
  });
});

test("a template that pages over a list needs no permalink: its pages are numbered as the site's own lists are", () => {
  expect(main("names.html")).toContain('Ferry sails <a href="names_2.html">next</a>');
  expect(main("names_2.html")).toContain("Harbour reopens");
  expect([page("names.csv"), page("names_2.csv")]).toEqual(["Ferry sails", "Harbour reopens"]);
});

test("a page in another language than the site's says so, with its direction", () => {
  expect(page("ar.html")).toMatch(/^<!DOCTYPE html>\n<html lang="en-GB">/);
  expect(main("ar.html")).toBe(`<header class="head">
<h1 lang="ar" dir="rtl">تاريخنا</h1>
</header>
<div class="prose" lang="ar" dir="rtl">
<p>نص.</p>
</div>`);
  expect(main("en.html")).toContain("<h1>Ours</h1>");
});
