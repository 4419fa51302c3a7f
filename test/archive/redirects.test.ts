import { expect, test } from "vitest";
import { entityOf } from "../../src/archive/entity.ts";
import { articleRedirects, entityRedirects } from "../../src/archive/redirects.ts";
import { articleOf } from "../../src/article/article.ts";

test("an article's former addresses lead to it, folders by their index", () => {
  const front = { title: "A", date: "2012-06-22" };
  const article = articleOf("articles/22-a.md", { ...front, formerUrls: ["/2012/old/", "/b.html"] }, "Text.");
  expect(articleRedirects(article)).toEqual([
    { from: "2012/old/index.html", to: article },
    { from: "b.html", to: article },
  ]);
  expect(articleRedirects(articleOf("articles/22-a.md", front, "Text."))).toEqual([]);
});

test("an entity's former ids and its aliases lead to its page, each once, but for the page itself and those that give no address", () => {
  const entry = { name: "Jo Ray", formerIds: ["ray", "mayor"], aliases: ["Ray", "Jo  Ray", "…", "Index", "J. Ray"] };
  const ray = entityOf("people", { id: "jo-ray", name: "Jo Ray", entry }, 0, []);
  expect(entityRedirects(ray).map(({ from }) => from)).toEqual([
    "people/ray.html",
    "people/mayor.html",
    "people/j-ray.html",
  ]);
  expect(entityRedirects(ray)[0]?.to).toBe(ray);
  expect(entityRedirects(entityOf("people", { id: "jo-ray", name: "Jo Ray", entry: undefined }, 0, []))).toEqual([]);
  const bare = { id: "jo-ray", name: "Jo Ray", entry: { name: "Jo Ray" } };
  expect(entityRedirects(entityOf("people", bare, 0, []))).toEqual([]);
});
