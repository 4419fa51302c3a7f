import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { project } from "../build.ts";

/** Inputs of any size for one entry point: what begins them, what is repeated, and what ends them. */
export type Family = { readonly head: string; readonly piece: string; readonly tail: string };

/** The input of a family with about `size` UTF-16 units, at least one piece. */
export function inputOf({ head, piece, tail }: Family, size: number): string {
  const times = Math.max(1, Math.floor((size - head.length - tail.length) / piece.length));
  return head + piece.repeat(times) + tail;
}

/** What is often markup, or the end of something, in one of the formats or in Markdown. */
const marks = [
  ..." |\n|\t|.|,|:|;|-|--|–|—|_|*|**|[|]|(|)|<|>|{|}|!|#|~|`|```|/|\\|=|+|^|&|\"|'|“|”|‘|’|«|»|„|…|。|？".split("|"),
  "|",
  "\u0001",
  "\u0002",
  "\u0003",
  "\u0016",
  "\u00a0",
  "\u2028",
  "\n\n",
  "\n- ",
  "\n> ",
  "\n# ",
  "\n1. ",
  "\n    ",
  "\n---\n",
  "\n| a | b |",
  "[a](b.html) ",
  "![a](b.jpg) ",
  "[^1]",
  "\n[^1]: a",
  "\n[a]: b",
  "<a@b.c>",
  "<https://a.b>",
  "&amp;",
  "&#8;",
  "<p>",
  "</p>",
  "<b>",
  "<td>",
  "<table>",
  "<!--",
  "]]>",
  "<![CDATA[",
  'a="b" ',
  "A",
  "a",
  "é",
  "中",
  "9",
  "Jo Ray ",
  "Oslo, ",
  "U.S. ",
  "said ",
  "he said ",
  "By ",
  "and ",
  "(Reuters) - ",
  "March 3 ",
  "“No,” Jo Ray said. ",
  '"No," he said. ',
];

const copy = join(project, "test/wire/copy");
/** Copy of every format, by the name of its file. */
export const samples: ReadonlyMap<string, string> = new Map(
  readdirSync(copy).map((name) => [name, readFileSync(join(copy, name), "utf8")]),
);

/** Some of the marks, one after the other. */
const mixture = fc.array(fc.constantFrom(...marks), { minLength: 1, maxLength: 5 }).map((all) => all.join(""));

/** A family made of a text: cut at a place, with a part of it, or some marks, repeated there, and the rest, some other end or nothing behind. */
export function familiesOf(texts: readonly string[]): fc.Arbitrary<Family> {
  return fc
    .record({
      text: fc.nat(texts.length - 1),
      other: fc.nat(texts.length - 1),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.nat(120),
      piece: fc.oneof(mixture, fc.constant(undefined)),
      tail: fc.constantFrom("rest", "rest", "spliced", "none", "mark"),
      end: fc.constantFrom(...marks),
      joint: fc.constantFrom("", "", ...marks),
    })
    .map(({ text, other, at, length, piece, tail, end, joint }) => {
      const whole = texts[text] ?? "";
      const cut = Math.floor(at * whole.length);
      const repeated = piece ?? (whole.slice(cut, cut + length) || end);
      const far = texts[other] ?? "";
      const behind = {
        rest: whole.slice(cut),
        spliced: far.slice(Math.floor(at * far.length)),
        none: "",
        mark: end,
      };
      return { head: whole.slice(0, cut), piece: repeated + joint, tail: behind[tail as keyof typeof behind] };
    });
}
