import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseQuery, type Query } from "../../src/search/query.ts";
import { paragraphsOf } from "../../src/search/texts.ts";
import { project } from "../build.ts";
import { Fts } from "./fts.ts";
import { type Archive, archiveIn, scriptsOf, searchOf } from "./index.ts";

/** Pseudo-random numbers from 0 to 1 (a linear congruential generator). */
function drawing(seed: number) {
  let state = seed;
  return (most: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}

/** Queries of words that stand in the stories, and of some that do not. */
function drawn(archive: Archive, count: number): string[] {
  const draw = drawing(7);
  const { articles } = archive;
  const wordsFrom = (length: number): string[] => {
    for (;;) {
      const article = articles[draw(articles.length)];
      if (!article) return [];
      const words = [article.title, ...paragraphsOf(article)].join(" ").match(/[\p{L}\p{N}][\p{L}\p{N}'’.,-]*/gu) ?? [];
      if (words.length > length) {
        const from = draw(words.length - length);
        // A headline's `NOT` is asked for as a word.
        return words.slice(from, from + length).map((one) => (/^(?:AND|OR|NOT)$/.test(one) ? one.toLowerCase() : one));
      }
    }
  };
  const word = () => wordsFrom(1)[0] ?? "";
  const kinds: (() => string)[] = [
    word,
    () => `${word()} ${word()}`,
    () => wordsFrom(3).join(" "),
    () => `"${wordsFrom(2).join(" ")}"`,
    () => `"${wordsFrom(3 + draw(3)).join(" ")}"`,
    () => `${word()} -${word()}`,
    () => `${word()} OR ${word()}`,
    () => `(${word()} OR "${wordsFrom(2).join(" ")}") ${word()} -(${word()} OR ${word()})`,
    () => `${word()} (${word()} OR -${word()})`,
    () => `${word()} (-${word()} -${word()})`,
    () => `${word()} -(-${word()})`,
    () => `${[...word().replace(/[^\p{L}\p{N}].*/u, "")].slice(0, 3).join("")}*`,
    () => `${word()} ~ ${word()}`,
    () => {
      const [first, , third] = wordsFrom(3);
      return `${first} ~${draw(5)} ${third}`;
    },
    () => {
      const [first, , third, , , sixth] = wordsFrom(6);
      return `${first} ~${2 + draw(6)} ${third} ~ ${sixth}`;
    },
    () => `title:${word()}`,
    () => `title:"${wordsFrom(2).join(" ")}"`,
    () => `${word()}${word()}x`,
  ];
  return Array.from({ length: count }, (_, n) => (kinds[n % kinds.length] as () => string)());
}

async function compare(archive: Archive, count: number) {
  const { search } = await searchOf(scriptsOf(archive, false));
  const fts = new Fts(archive);
  let answered = 0;
  for (const text of drawn(archive, count)) {
    const { query, problems } = parseQuery(text) as { query?: Query; problems?: unknown };
    expect(problems, text).toBe(undefined);
    if (!query) continue;
    const { numbers } = await search.ask(query, "oldest");
    expect(numbers, text).toEqual(fts.find(query));
    if (numbers.length > 0) answered++;
  }
  return answered;
}

test("1,000 drawn queries have the stories that FTS5 finds for the same words", { timeout: 120_000 }, async () => {
  expect(await compare(archiveIn(project), 1000)).toBeGreaterThan(500);
});

/** A folder with an archive into which Reuters-21578 was imported (`docs/large-archives.md`). */
const reuters = process.env.REUTERS ?? "/none";
test.skipIf(!existsSync(join(reuters, "articles")))("so they do in Reuters-21578", { timeout: 900_000 }, async () => {
  expect(await compare(archiveIn(reuters), 1000)).toBeGreaterThan(500);
});
