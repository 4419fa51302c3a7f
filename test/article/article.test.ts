import { expect, test } from "vitest";
import { articleOf, isPublic, newestFirst, slugOfFile } from "../../src/article/article.ts";

test.each(["1962-10-22", "2012-06-22"])(
  "of one day, %s, the latest moment stands first and a day alone last",
  (day) => {
    const dates = [`${day}T09:00:00Z`, day, `${day}T23:30:00-04:00`, `${day}T18:00:00Z`];
    const articles = dates.map((date, n) =>
      articleOf(`articles/22-story-${n}.md`, { title: "A story", date }, "Text."),
    );
    expect(newestFirst(articles).map(({ date }) => date)).toEqual([dates[2], dates[3], dates[0], dates[1]]);
  },
);

test("of one moment the lower address stands first", () => {
  const of = (name: string, date: string) => articleOf(`articles/22-${name}.md`, { title: "A", date }, "Text.");
  const [a, b, older] = [of("a", "2012-06-22"), of("b", "2012-06-22"), of("c", "2012-06-21T23:00:00Z")];
  expect(newestFirst([older, b, a])).toEqual([a, b, older]);
  expect(newestFirst([a, b, older])).toEqual([a, b, older]);
});

test("of a day alone the order is that in which the copy came in, then that of its identifiers", () => {
  const of = (id: string, received?: string) =>
    articleOf(
      `articles/22-${id}.md`,
      { title: "A", date: "1987-03-03", source: { id: `wire:${id}`, ...(received !== undefined && { received }) } },
      "Text.",
    );
  const sent = [
    of("40", "4-MAR-1987 00:02:11.10"),
    of("7", " 3-MAR-1987 09:17:32.30"),
    of("9", " 3-MAR-1987 09:17:02.85"),
    of("12", "1987-03-03 09:16"),
    of("100"),
    of("20"),
    of("3", "in the morning"),
    of("2", "12 hrs 1987"),
  ];
  expect(newestFirst([...sent].reverse())).toEqual(sent);
});

test("of a day alone, without time and identifier, the order is that of the files of copy and of the stories in them", () => {
  const of = (name: string, file: string, position?: number) =>
    articleOf(
      `articles/22-${name}.md`,
      { title: "A", date: "1933-03-07", source: { file, ...(position !== undefined && { position }) } },
      "Text.",
    );
  const printed = [
    of("a", "1933-10.json", 11),
    of("z", "1933-10.json", 2),
    of("b", "1933-10.json"),
    of("c", "1933-9.json", 300),
  ];
  expect(newestFirst([...printed].reverse())).toEqual(printed);
});

test.each([
  ["articles/2012/06/22-ships-again.md", "ships-again"],
  ["articles/2012-06-22-ships.md", "ships"],
  ["articles/ships-22-again.md", "ships-22-again"],
  ["articles/2012-22-ships.md", "2012-22-ships"],
  ["articles/222-ships.md", "222-ships"],
  ["articles/22-.md", ""],
  ["articles/22-Über Ships.md", "uber-ships"],
])("%s gives the address %s", (file, slug) => {
  expect(slugOfFile(file)).toBe(slug);
});

test("an article's address has its day, and its slug or that of its file", () => {
  const front = { title: "A", date: "2012-06-22T23:00:00-08:00" };
  expect(articleOf("articles/22-ships.md", front, "Text.")).toMatchObject({
    day: "2012-06-22",
    path: "2012/06/22/ships.html",
  });
  expect(articleOf("articles/22-ships.md", { ...front, slug: "boats" }, "Text.").path).toBe("2012/06/22/boats.html");
});

test("drafts are not public, nor is an article before its embargo ends; a notice of a withdrawn one is", () => {
  const front = { title: "A", date: "2012-06-22" };
  const embargo = "2012-06-22T12:00:00Z";
  const noon = Date.UTC(2012, 5, 22, 12);
  expect(isPublic(front, 0)).toBe(true);
  expect(isPublic({ ...front, status: "published" }, 0)).toBe(true);
  expect(isPublic({ ...front, status: "withdrawn" }, 0)).toBe(true);
  expect(isPublic({ ...front, status: "draft" }, noon)).toBe(false);
  expect([noon - 1, noon, noon + 1].map((now) => isPublic({ ...front, embargo }, now))).toEqual([false, true, true]);
});
