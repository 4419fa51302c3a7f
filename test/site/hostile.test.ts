import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { SaxesParser } from "saxes";
import { afterAll, beforeAll, expect, test } from "vitest";
import { noBrowser, openBrowser } from "../browser.ts";
import { writeArchive } from "../build/archive.ts";
import { filesBelow, run, scratch } from "../build.ts";
import { png } from "../png.ts";

const { root, done } = scratch();

/** What would run, load, lead away or end something if it were more than text. */
const attacks = [
  "<script>ran=1</script>",
  "</script><script>ran=1</script>",
  "</title><script>ran=1</script>",
  "</p></textarea></style></noscript><script>ran=1</script>",
  `"><img src=x onerror=ran=1>`,
  `' onmouseover='ran=1' autofocus onfocus='ran=1`,
  `" style="background:url(http://h.invalid/a)" x="`,
  "<svg onload=ran=1><set onbegin=ran=1 attributeName=x>",
  "<style>@import 'http://h.invalid/a.css';*{background:url(http://h.invalid/b)}</style>",
  `<meta http-equiv="refresh" content="0;url=http://h.invalid/">`,
  `<base href="http://h.invalid/"><link rel=stylesheet href="http://h.invalid/a.css">`,
  `<iframe srcdoc="<script>parent.ran=1</script>"></iframe><object data="http://h.invalid/"></object>`,
  `<a href="javascript:ran=1">x</a><form action="http://h.invalid/"><button>`,
  "<!-- unclosed",
  "--> <![CDATA[ ]]> <?xml ?>",
  "]]></summary><script>ran=1</script>",
  "{{ constructor.constructor('ran=1')() }}",
  "{% include 'secret' %}{{ 7 | nosuch }}{# x",
  "&lt;script&gt;ran=1&lt;/script&gt; &#60;script&#62;ran=1&#60;/script&#62;",
  "\u2028<script>ran=1</script>\u2029",
  "`\u0024{ran=1}` \\u003cscript>ran=1</script>",
];

/** A text that only one field of one article has, with an attack in it. */
const mark = (field: string, n: number) => `${field}${n} ${attacks[n]}`;
const all = `All ${attacks.filter((one) => !/[\u2028\u2029]/.test(one)).join(" ")}`;
const yaml = (value: unknown) => JSON.stringify(value);

function article(n: number): string {
  const one = (field: string) => yaml(mark(field, n));
  return `---
title: ${one("Title")}
date: 2012-06-22
dateline: ${one("Town")}
agency: ${one("Agency")}
byline: [${one("Writer")}]
people: [${one("Person")}, ${one("Listed")}]
places: [${one("Place")}]
organizations: [${one("Body")}]
topics: [${one("Topic")}]
summary: ${one("Summary")}
image: { src: ship.png, alt: ${one("Alt")}, caption: ${one("Caption")}, credit: ${one("Credit")} }
corrections: [{ date: 2012-06-23, text: ${one("Correction")} }]
source: { name: ${one("Source")}, id: ${one("Id")}, file: ${one("File")}, note: ${one("Note")} }
---
${mark("Text", n)}

## ${mark("Heading", n)}

> “${mark("Said", n)},” Person${n} said.[^1]

- ${mark("Item", n)}

| ${mark("Cell", n).replaceAll("|", "\\|")} | b |
|---|---|

\`\`\`${attacks[n]?.replaceAll("`", "").replace(/\s/g, "")}
${mark("Code", n)}
\`\`\`

![${mark("Picture", n).replace(/[[\]]/g, "\\$&")}](ship.png "Figure")

[^1]: ${mark("Note", n)}
`;
}

const copy = attacks.map((attack, n) => ({
  uri: `urn:example:${n} ${attack}`,
  type: "text",
  versioncreated: "2012-06-24T14:30:00+02:00",
  headline: `Wire${n} ${attack}`,
  byline: `By Wirewriter ${attack}`,
  ednote: attack,
  person: [{ name: `Wireperson${n} ${attack}`, code: attack, scheme: attack }],
  subject: [{ name: `Wiretopic${n} ${attack}` }],
  body_xhtml: `<p>PORT NORA (Exland Press) - Wiretext${n} ${attack}</p><p>Escaped ${attack.replaceAll("<", "&lt;")}</p><p><a href="java&#9;script:ran=1">a</a><a href="//h.invalid/">b</a></p>`,
}));

let browser: Browser | undefined;
beforeAll(async () => {
  writeArchive(root, {
    "_data/site.yaml": `title: ${yaml(all)}\ndescription: ${yaml(all)}\npublisher: ${yaml(all)}\nurl: https://example.org/\nsince: "2026-01-01"\npages: { from: 1, topics: 2 }
nav: [latest, people, pages, { name: ${yaml(all)}, link: /about.html }]\nfooter: ${yaml(all)}\nhead: { meta: { author: ${yaml(all)} } }\n`,
    "_data/strings.yaml": `latest: ${yaml(all.replace(/[{}]/g, ""))}\nskip: ${yaml(all.replace(/[{}]/g, ""))}\n`,
    "_data/people.yaml": attacks
      .map(
        (_, n) =>
          `- name: ${yaml(mark("Listed", n))}\n  role: ${yaml(mark("Role", n))}\n  aliases: [${yaml(mark("Alias", n))}]\n`,
      )
      .join(""),
    "_data/places.yaml": attacks
      .map((_, n) => `- name: ${yaml(mark("Place", n))}\n  country: ${yaml(mark("Country", n))}\n`)
      .join(""),
    "articles/2012/06/ship.png": png(4, 3),
    ...Object.fromEntries(attacks.map((_, n) => [`articles/2012/06/22-hostile-${n}.md`, article(n)])),
    "pages/own.njk": `---\ntitle: ${yaml(all)}\nnav: true\n---\n<ul>{% for one in archive.articles %}<li>{{ one.title }}</li>{% endfor %}</ul>{{ archive.articles | storyList | safe }}`,
    "copy.json": JSON.stringify(copy),
  });
  const brought = await run("import", [join(root, "copy.json"), "--no-names", "--root", root]);
  expect(brought.out).toContain(`${attacks.length} written`);
  expect(await run("build", ["--root", root])).toMatchObject({ code: 0, err: "" });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  done();
});

const dist = join(root, "dist");
/** Text as far as typography leaves it alone. */
const bare = (text: string) =>
  text
    .replace(/[“”‘’"']/g, "'")
    .replace(/[\s\u2028\u2029]+/g, " ")
    .replace(/–|—|--/g, "-");

/** What a page has that nobody wrote in it: elements and attributes that our views do not make. */
const foreign = `[...document.querySelectorAll("script:not([type='application/ld+json']), style, iframe, object, base, form, button, set, textarea, [onerror], [onload], [onfocus], [onmouseover], [style], [autofocus], a[href^='java' i], a[href*='h.invalid'], link[href*='h.invalid']")]
  .filter((one) => !one.closest("form[role='search']") && !one.matches("script[type='application/json'], script[src='assets/search.js']"))
  .map((one) => one.outerHTML.slice(0, 200))`;

test.each([
  ["with its policy", false],
  ["and without it", true],
])("no page of a hostile archive runs or asks for anything, %s", async (_, bypassCSP) => {
  if (!browser) return console.warn(`skipped: ${noBrowser}`);
  const context = await browser.newContext({ bypassCSP });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("request", (request) => request.url().startsWith("file:") || complaints.push(`asks for ${request.url()}`));
  page.on("dialog", (dialog) => complaints.push(dialog.message()) && dialog.dismiss());
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().includes("ERR_FILE_NOT_FOUND")) complaints.push(message.text());
  });
  const pages = filesBelow(dist).filter(
    (name) => name.endsWith(".html") && !readFileSync(join(dist, name), "utf8").includes('<meta http-equiv="refresh"'),
  );
  expect(pages.length).toBeGreaterThan(150);
  for (const path of pages) {
    await page.goto(pathToFileURL(join(dist, path)).href);
    const { ran, found } = await page.evaluate<{ ran: boolean; found: string[] }>(
      `({ ran: "ran" in window, found: ${foreign} })`,
    );
    if (ran || found.length > 0) complaints.push(`${path}: ${ran ? "ran" : found.join(" ")}`);
  }
  expect(complaints).toEqual([]);
  await context.close();
});

test("every attack is shown as the text that it is, and no field is lost", async () => {
  if (!browser) return console.warn(`skipped: ${noBrowser}`);
  const page = await browser.newPage();
  const missing: string[] = [];
  for (const n of attacks.keys()) {
    await page.goto(pathToFileURL(join(dist, `2012/06/22/hostile-${n}.html`)).href);
    const shown = bare(await page.evaluate<string>('document.querySelector("main").textContent'));
    const fields =
      "Title Town Agency Writer Person Listed Place Body Topic Summary Caption Credit Correction Source Id File Role Country";
    for (const field of fields.split(" "))
      if (!shown.includes(bare(mark(field, n)).trim())) missing.push(mark(field, n));
    const data = await page.evaluate<string>(
      `document.querySelector("script[type='application/ld+json']").textContent`,
    );
    const { headline } = JSON.parse(data) as { headline: string };
    if (bare(headline) !== bare(mark("Title", n))) missing.push(`JSON-LD: ${headline}`);
    expect(bare(await page.title()).startsWith(bare(mark("Title", n)).trim()), mark("Title", n)).toBe(true);
  }
  expect(missing).toEqual([]);
  await page.close();
});

test("feed and sitemap are XML with the same texts", () => {
  for (const name of ["feed.xml", "sitemap.xml"]) {
    const texts: string[] = [];
    const parser = new SaxesParser();
    parser.on("error", (error) => {
      throw error;
    });
    parser.on("text", (text) => texts.push(bare(text)));
    parser.write(readFileSync(join(dist, name), "utf8")).close();
    if (name === "feed.xml") expect(new Set(texts.filter((text) => /^(?:Title|Wire)\d/.test(text))).size).toBe(20);
  }
});
