import { expect, test } from "vitest";
import { articleOf } from "../../src/article/article.ts";
import { noticeOf } from "../../src/article/notice.ts";

const article = (...dates: string[]) =>
  articleOf(
    "articles/22-a.md",
    {
      title: "A",
      date: "2012-06-22",
      status: "withdrawn",
      formerUrls: ["/b.html"],
      corrections: dates.map((date, n) => ({ date, text: `Reason ${n}.` })),
    },
    "Text.",
  );

test("a notice keeps where the article was, and says the newest reason; of one day the last", () => {
  expect(noticeOf(article("2012-07-02", "2012-07-03", "2012-07-01"))).toEqual({
    file: "articles/22-a.md",
    title: "A",
    date: "2012-06-22",
    day: "2012-06-22",
    lang: undefined,
    path: "2012/06/22/a.html",
    formerUrls: ["/b.html"],
    reason: { date: "2012-07-03", text: "Reason 1." },
  });
  expect(noticeOf(article("2012-07-03", "2012-07-03", "2012-07-02")).reason?.text).toBe("Reason 1.");
  expect(noticeOf(article("2012-07-01", "2012-07-02")).reason?.text).toBe("Reason 1.");
});

test("an article without corrections gives a notice without a reason", () => {
  expect(noticeOf(article()).reason).toBeUndefined();
  const { corrections: _, ...bare } = article();
  expect(noticeOf(bare).reason).toBeUndefined();
});
