import { afterEach, expect, test } from "vitest";
import { longestPiece } from "../../src/article/limits.ts";
import type { NamesInText } from "../../src/language/joining.ts";
import { type Namer, openNamer } from "../../src/language/namer.ts";

const dying = new URL("dying-thread.ts", import.meta.url);
let namer: Namer | undefined;
afterEach(() => namer?.close());

const threads = () => process.getActiveResourcesInfo().filter((name) => name === "Worker").length;
/** The first name that is found in each text, or why the text was not read. */
async function found(texts: readonly string[]): Promise<string[]> {
  const all = await Promise.all(texts.map((text) => namer?.find(text)));
  return all.map((one) => (one && "unread" in one ? one.unread : (one?.people[0]?.name ?? "")));
}

test("a text on which a thread dies fails alone, and no thread is left running", async () => {
  const before = threads();
  namer = openNamer(2, dying);
  const texts = Array.from({ length: 100 }, (_, n) =>
    n === 0 || n === 37 || n === 38 ? `memory ${n}` : n === 90 ? `fault ${n}` : n === 60 ? "exit" : `name ${n}`,
  );
  const expected = texts.map((text) =>
    text.startsWith("memory")
      ? "it takes more memory than there is for one text"
      : text.startsWith("fault")
        ? "a fault of the program"
        : text === "exit"
          ? "the thread ended"
          : text,
  );
  expect(await found(texts)).toEqual(expected);
  expect(threads()).toBeLessThanOrEqual(before + 2);
  // Once more, with the threads that replaced those that died.
  expect(await found(texts)).toEqual(expected);
  await namer.close();
  expect(threads()).toBe(before);
});

test("a long text is read in pieces, whole paragraphs each, and its names are joined over all of them", async () => {
  namer = openNamer(2, dying);
  const text = "Ana Bohm spoke of the harbour.\n\n".repeat(10_000);
  const names = (await namer.find(text)) as NamesInText;
  expect(names.people.map(({ name }) => name)).toEqual(["Ana Bohm"]);
  const spans = names.people[0]?.mentions ?? [];
  expect(spans.length).toBeGreaterThan(3);
  for (const { begin, end } of spans) {
    expect(end - begin).toBeLessThanOrEqual(longestPiece);
    expect(text.slice(begin, end)).toMatch(/^Ana[\s\S]*\.\n\n$/);
  }
  expect([spans[0]?.begin, spans.at(-1)?.end]).toEqual([0, text.length]);
  expect(spans.slice(1).map(({ begin }) => begin)).toEqual(spans.slice(0, -1).map(({ end }) => end));
  // One piece on which its thread dies: the text is given up, and no other.
  const [given, other] = await Promise.all([namer.find(`${text}exit`), namer.find("name")]);
  expect(given).toEqual({ unread: "the thread ended" });
  expect(other).toMatchObject({ people: [{ name: "name" }] });
});

test("every text is refused with the reason where no thread can start", async () => {
  namer = openNamer(2, new URL("data:text/javascript,throw new Error('no model')"));
  for (const text of ["one", "two"]) await expect(namer.find(text)).rejects.toThrow("no model");
  await expect(Promise.all(Array.from({ length: 40 }, (_, n) => namer?.find(`${n}`)))).rejects.toThrow("no model");
});

test("a namer that is closed at work leaves no thread running", async () => {
  const before = threads();
  namer = openNamer(2, dying);
  for (let n = 0; n < 100; n++) namer.find(n % 10 === 0 ? "memory" : "name");
  await new Promise((done) => setTimeout(done, 300));
  await namer.close();
  await new Promise((done) => setTimeout(done, 300));
  expect(threads()).toBe(before);
});
