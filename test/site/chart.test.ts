import { expect, test } from "vitest";
import { chart } from "../../src/site/views/chart.ts";
import { editionWith } from "../archives.ts";

function drawn(...days: string[]) {
  const { articles, words } = editionWith(days.map((date) => ({ date })));
  const html = chart(articles, words);
  const heights = [...`${html}`.matchAll(/<rect [^>]*height="(\d+)"/g)].map(([, height]) => Number(height));
  const ends = [...`${html}`.matchAll(/<span>([^<]*)<\/span>/g)].map(([, end]) => end);
  return { html, heights, ends, label: /aria-label="([^"]*)"/.exec(`${html}`)?.[1] };
}

test("stories of up to five years are a bar for each month, one without any too", () => {
  const { heights, ends, label } = drawn("2011-12-30", "2011-12-31", "2012-02-01");
  expect(heights).toEqual([56, 1, 28]);
  expect(ends).toEqual(["December 2011", "February 2012"]);
  expect(label).toBe("Stories by month, up to 2 a month");
  expect(drawn("2007-01-01", "2011-12-31").heights).toHaveLength(60);
});

test("stories of more than five years are a bar for each year", () => {
  const { heights, ends, label } = drawn("2007-01-01", "2007-05-01", "2009-03-02", "2012-01-01");
  expect(heights).toEqual([56, 1, 28, 1, 1, 28]);
  expect(ends).toEqual(["2007", "2012"]);
  expect(label).toBe("Stories by year, up to 2 a year");
});

test("one month, no stories, and more years than there is room for have no chart", () => {
  for (const days of [["2012-06-22", "2012-06-23"], [], ["1500-01-01", "2012-01-01"]])
    expect(drawn(...days).html).toBe(false);
});
