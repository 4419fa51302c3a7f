import { expect, test } from "vitest";
import { doubleFindings, keptOnes } from "../../src/archive/doubles.ts";
import { articleOf } from "../../src/article/article.ts";
import { readArticle } from "../../src/article/read.ts";

const article = (name: string, sameAs?: string | false) =>
  articleOf(
    `articles/${name}.md`,
    { title: "A", date: "2012-06-22", ...(sameAs !== undefined && { sameAs }) },
    "It came.",
  );

test("an article is the same as one that is there, that is not itself, and that is no double", () => {
  const all = [
    article("2012/06/22-a"),
    article("2012/06/22-b", "2012/06/22-a"),
    article("2012/06/22-c", "2012/06/22-b"),
    article("2012/06/22-d", "2012/06/22-d"),
    article("2012/06/22-e", "2012/06/22-aa"),
    article("2012/06/22-f", "elsewhere"),
    article("2012/06/22-g", false),
    article("2012/06/22-h", "2012/06/22-i"),
    article("2012/06/22-i", "2012/06/22-h"),
    article("2012/06/22-j", "2012/06/22-c"),
  ];
  expect(doubleFindings(all).map(({ file, path, message }) => `${file} ${path.join()}: ${message}`)).toEqual([
    'articles/2012/06/22-c.md sameAs: sameAs names an article that is itself the same as another: write "2012/06/22-a"',
    "articles/2012/06/22-d.md sameAs: sameAs names the article itself: delete it",
    'articles/2012/06/22-e.md sameAs: sameAs names no article: "2012/06/22-aa": did you mean "2012/06/22-a"?',
    'articles/2012/06/22-f.md sameAs: sameAs names no article: "elsewhere"',
    "articles/2012/06/22-h.md sameAs: sameAs names an article that leads in a circle: delete sameAs in the one of them that is kept",
    "articles/2012/06/22-i.md sameAs: sameAs names an article that leads in a circle: delete sameAs in the one of them that is kept",
    'articles/2012/06/22-j.md sameAs: sameAs names an article that is itself the same as another: write "2012/06/22-a"',
  ]);
  expect([...keptOnes(all)].map(([one, kept]) => `${one.file} ${kept.file}`)).toEqual([
    "articles/2012/06/22-b.md articles/2012/06/22-a.md",
  ]);
});

test("of an article that is not shown nothing is a double", () => {
  expect(keptOnes([article("2012/06/22-b", "2012/06/22-a")]).size).toBe(0);
});

test.each<[string, string | undefined]>([
  ["2012/06/22-harbour", undefined],
  ["harbour of 22 June", undefined],
  ["false", undefined],
  ["true", "must be the file of an article without articles/ and .md, as 2012/06/22-harbour, or false: true"],
  ["articles/2012/06/22-harbour", 'or false: "articles/2012/06/22-harbour"'],
  ["2012/06/22-harbour.md", 'or false: "2012/06/22-harbour.md"'],
  ["/2012/06/22-harbour", 'or false: "/2012/06/22-harbour"'],
  ['"a\\0b"', "sameAs must not have the character U+0000"],
  ["[a]", 'or false: ["a"]'],
])("sameAs: %s", (value, problem) => {
  const text = `---\ntitle: A\ndate: 2012-06-22\nsameAs: ${value}\n---\nIt came.\n`;
  const { problems = [] } = readArticle(Buffer.from(text), "articles/22-x.md");
  expect(problems.map(({ line, column, message }) => `${line}:${column}: ${message}`)).toEqual(
    problem === undefined ? [] : [expect.stringMatching(/^4:9: sameAs must /)],
  );
  if (problem !== undefined) expect(problems[0]?.message).toContain(problem);
});
