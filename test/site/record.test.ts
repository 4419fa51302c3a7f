import { expect, test } from "vitest";
import type { FrontMatter } from "../../src/article/schema.ts";
import { articlePage } from "../../src/site/views/article.ts";
import { editionWith } from "../archives.ts";

function page(source: FrontMatter["source"]): string {
  const edition = editionWith([source === undefined ? {} : { source }]);
  const [article] = edition.articles;
  if (!article) throw new Error("no article");
  return `${articlePage(article, edition)}`;
}

const box = (html: string) => /<details><summary>As the wire sent it<\/summary>[\s\S]*?<\/details>/.exec(html)?.[0];

test("a story shows the header that the wire sent as it came, and its codes with what they are called", () => {
  const shown = box(
    page({
      header: "PN12 <b>  r\n22-06",
      codes: [{ name: "Shipping", code: "SHP" }, { name: "Port Nora" }, { name: "Grain", code: "grain" }],
    }),
  );
  expect(shown).toContain('<pre dir="ltr">PN12 &lt;b&gt;  r\n22-06</pre>');
  expect(shown?.replaceAll(/<[^>]+>/g, "")).toContain("Codes: SHP (Shipping), Port Nora, and grain");
});

test("a story with codes alone shows no empty header, and one with neither has no such box", () => {
  const shown = box(page({ codes: [{ name: "Shipping", code: "SHP" }] }));
  expect(shown).toContain("SHP (Shipping)");
  expect(shown).not.toContain("<pre");
  expect(box(page({ name: "Exland Press" }))).toBeUndefined();
  expect(box(page(undefined))).toBeUndefined();
});

test("a story says which file it came from, with the beginning of its digest and all of it on demand", () => {
  const sha256 = "0123456789abcdef".repeat(4);
  const html = page({ name: "Exland Press", id: "PN-12", file: "in/wire.txt", sha256 });
  expect(html).toContain(
    `<span class="file">Exland Press</span> <span class="file">PN-12</span> <span class="file">in/wire.txt</span> <abbr title="SHA-256 of the file: ${sha256}">SHA-256 01234567</abbr>`,
  );
  expect(page({ file: "in/wire.txt" })).not.toContain("<abbr");
  expect(page({ name: "Exland Press", url: "https://example.org/a?b&c" })).toContain(
    '<a href="https://example.org/a?b&amp;c">Exland Press</a>',
  );
});
