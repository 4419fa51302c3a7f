import { expect, test } from "vitest";
import { articleOf, newestFirst } from "../../src/article/article.ts";

test.each(["1962-10-22", "2012-06-22"])(
  "of one day, %s, the latest moment stands first and a day alone last",
  (day) => {
    const dates = [`${day}T09:00:00Z`, day, `${day}T23:30:00-04:00`, `${day}T18:00:00Z`];
    const articles = dates.map((date, n) =>
      articleOf(`articles/22-story-${n}.md`, { title: "A story", date }, "Text."),
    );
    expect(articles.sort(newestFirst).map(({ date }) => date)).toEqual([dates[2], dates[3], dates[0], dates[1]]);
  },
);
