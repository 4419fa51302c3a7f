import { describe, expect, test } from "vitest";
import { datelinePlaces, withoutDay } from "../../src/archive/dateline.ts";
import { entityOf } from "../../src/archive/entity.ts";
import { articleOf } from "../../src/article/article.ts";

const places = ["Geneva", "Beirut", "St. Petersburg", "Russia", "Portland, Maine"].map((name) =>
  entityOf("places", { id: name.toLowerCase(), name, entry: undefined }, 0, []),
);

describe("the places of an article that its dateline names", () => {
  test.each([
    [undefined, []],
    ["GENEVA/BEIRUT", ["Geneva", "Beirut"]],
    ["BEIRUT and GENEVA, March 3", ["Geneva", "Beirut"]],
    ["BEIRUT & GENEVA", ["Geneva", "Beirut"]],
    ["BEIRUT und GENEVA", ["Geneva", "Beirut"]],
    ["BEIRUT  et  GENEVA", ["Geneva", "Beirut"]],
    ["BEIRUT y GENEVA", ["Geneva", "Beirut"]],
    ["ST PETERSBURG, Russia", ["St. Petersburg"]],
    ["PORTLAND, Maine", ["Portland, Maine"]],
    ["GENEVAAND", []],
  ])("%s", (dateline, names) => {
    const front = { title: "A", date: "2012-06-22", ...(dateline !== undefined && { dateline }) };
    const article = articleOf("articles/22-a.md", front, "Text.");
    expect(datelinePlaces(article, places).map(({ name }) => name)).toEqual(names);
  });
});

describe("a dateline without its day", () => {
  test.each([
    ["GDANSK, Poland, June 22", "GDANSK, Poland"],
    ["GDANSK, Poland", "GDANSK, Poland"],
    ["GDANSK, Jan. 5, 2021", "GDANSK"],
    ["GDANSK, June, 22", "GDANSK"],
    ["GDANSK, 22 June 2021", "GDANSK"],
    ["GDANSK,22. Juni", "GDANSK"],
    ["GDANSK, 3 de março de 2021", "GDANSK"],
    ["GDANSK, 3  de  março  de  2021", "GDANSK"],
    ["GDANSK, 3 Jan.", "GDANSK"],
    ["June 3", ""],
    ["GDANSK June 3", "GDANSK June 3"],
    ["GDANSK, June 3, Poland", "GDANSK, June 3, Poland"],
    ["GDANSK, June 322", "GDANSK, June 322"],
    ["GDANSK, June 22, 20211", "GDANSK, June 22, 20211"],
  ])("%s", (dateline, without) => {
    expect(withoutDay(dateline)).toBe(without);
  });
});
