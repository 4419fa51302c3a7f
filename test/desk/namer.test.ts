import { afterEach, expect, test } from "vitest";
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
    n === 0 || n === 37 || n === 38 ? `memory ${n}` : n === 90 ? `fault ${n}` : `name ${n}`,
  );
  const expected = texts.map((text) =>
    text.startsWith("memory")
      ? "it takes more memory than there is for one text"
      : text.startsWith("fault")
        ? "a fault of the program"
        : text,
  );
  expect(await found(texts)).toEqual(expected);
  expect(threads()).toBeLessThanOrEqual(before + 2);
  // Once more, with the threads that replaced those that died.
  expect(await found(texts)).toEqual(expected);
  await namer.close();
  expect(threads()).toBe(before);
}, 30_000);

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
