import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, test } from "vitest";
import { filesBelow, project, run, scratch } from "../build.ts";

/** Empty lists and boxes of a page, and headings with nothing below. The column of facts and a flash's body hold their places in the grid. */
function emptyIn(html: string): string[] {
  const boxes = html.match(/<(ul|ol|dl|nav|aside|section|div|details|table|figure)\b[^>]*>\s*<\/\1>/g) ?? [];
  const headings = html.match(/<h([2-6])\b[^>]*>[^<]*<\/h\1>\s*(?:<\/(?:section|aside|div|main)>|<h\1)/g) ?? [];
  return [...boxes, ...headings].filter((one) => !/^<div class="(?:facts|body e-content)">/.test(one));
}

function emptyBelow(dist: string): string[] {
  const pages = filesBelow(dist).filter((file) => file.endsWith(".html"));
  expect(pages.length).toBeGreaterThan(7);
  return pages.flatMap((file) => emptyIn(readFileSync(join(dist, file), "utf8")).map((one) => `${file}: ${one}`));
}

const story = (n: number, more = "", text = "Text.") =>
  `---\ntitle: Story ${n}\ndate: 2012-0${n}-22\n${more}\n---\n${text}\n`;
const site = 'title: A\ndescription: B\nurl: https://example.org/\nsince: "2026-01-01"\n';
const withdrawn = "status: withdrawn\ncorrections: [{date: 2012-07-01, text: It was wrong.}]";

describe("no page has an empty list, an empty box or a heading with nothing below", () => {
  test.each([
    ["one story, which names one person", [story(1, "people: [Jo Ray]")]],
    ["three stories, one of them a flash", [story(1, "kind: flash", ""), story(2), story(3)]],
    ["a withdrawn story", [story(1, withdrawn)]],
    ["a withdrawn story and another", [story(1, withdrawn), story(2)]],
  ])("in an archive of %s", async (_, stories) => {
    const { root, done } = scratch();
    for (const folder of ["articles", "_data"]) mkdirSync(join(root, folder));
    writeFileSync(join(root, "_data/site.yaml"), site);
    stories.forEach((text, n) => {
      writeFileSync(join(root, `articles/22-${n}.md`), text);
    });
    expect(await run("build", ["--root", root, "--now", "2012-07-02"])).toMatchObject({ code: 0, err: "" });
    expect(emptyBelow(join(root, "dist"))).toEqual([]);
    done();
  });

  test.each(["sample", "every-kind"])("in the site %s", (name) => {
    expect(emptyBelow(join(inject("sites"), name, "dist"))).toEqual([]);
  });

  test("in a site without stories", () => {
    expect(emptyBelow(join(project, "test/cases/empty/expected"))).toEqual([]);
  });
});
