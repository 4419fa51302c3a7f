import { describe, expect, test } from "vitest";
import { type Options, ownViews, WrongOption } from "../../src/build/options.ts";
import { html } from "../../src/text/html.ts";

/** What is said of options, and the word of the configuration that it is about. */
function said(options: unknown, call?: string): string {
  try {
    const own = ownViews(options as Options);
    if (call !== undefined) (own as Record<string, (item: unknown) => unknown>)[call]?.("item");
    return `fine: ${Object.keys(own)}`;
  } catch (error) {
    if (error instanceof WrongOption) return `${error.word}: ${error.message}`;
    throw error;
  }
}

describe("options of a configuration", () => {
  test.each<[unknown, string]>([
    [{}, "fine: "],
    [{ views: {} }, "fine: "],
    [{ views: { article: () => html`` } }, "fine: article"],
    [null, "addPlugin: the options of Dateline must be an object, as { views: { article } }: null"],
    [[], "addPlugin: the options of Dateline must be an object, as { views: { article } }: [object Array]"],
    ["views", 'addPlugin: the options of Dateline must be an object, as { views: { article } }: "views"'],
    [{ views: 7 }, "views: views must be an object, as { views: { article } }: 7"],
    [{ veiws: {} }, 'veiws: unknown option "veiws": did you mean "views"?'],
    [{ something: {} }, 'something: unknown option "something": known are views'],
    [{ views: { artical: () => html`` } }, 'artical: unknown view "artical": did you mean "article"?'],
    [{ views: { article: "<p>" } }, 'article: the view article must be a function: "<p>"'],
    [{ views: { article: "x".repeat(80) } }, `article: the view article must be a function: "${"x".repeat(59)}…`],
  ])("%j", (options, message) => {
    expect(said(options)).toBe(message);
  });
});

describe("a view of one's own", () => {
  const must = "article: the view article must return what the tag html makes, as html`<p>…</p>`: it returned";
  test.each<[string, () => unknown, string]>([
    ["returns HTML", () => html`<p>A</p>`, "fine: article"],
    ["returns text", () => "<p>A</p>", `${must} "<p>A</p>"`],
    ["returns nothing", () => undefined, `${must} undefined`],
    ["returns null", () => null, `${must} null`],
    ["returns a promise", async () => html`<p>A</p>`, `${must} [object Promise]`],
    ["returns a promise that is rejected", () => Promise.reject(new Error("no")), `${must} [object Promise]`],
    [
      "throws what is no error",
      () => {
        throw "no";
      },
      'article: the view article must throw an Error, not "no"',
    ],
  ])("%s", (_, article, message) => {
    expect(said({ views: { article } }, "article")).toBe(message);
  });

  test("is given what the program's would be, and its own errors stay as they are", () => {
    const { article } = ownViews({ views: { article: (item: unknown) => html`<p>${String(item)}</p>` } } as never);
    expect(String((article as unknown as (item: string) => unknown)("A & B"))).toBe("<p>A &amp; B</p>");
    const failing = () => {
      throw new RangeError("out of ships");
    };
    expect(() => said({ views: { article: failing } }, "article")).toThrow(new RangeError("out of ships"));
  });
});
