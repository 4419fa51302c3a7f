import { conventionsOf } from "../../src/site/conventions.ts";
import { languages, stringsFor } from "../../src/site/strings.ts";
import { fullDay, fullTime, period, span } from "../../src/site/views/when.ts";
import { Words } from "../../src/site/words.ts";
import { readTable } from "../../src/text/table.ts";

/** The languages of the site's words, in every region that the table of conventions knows. */
export const tags = [
  ...new Set(readTable(new URL("../../src/site/conventions.tsv", import.meta.url)).map(([tag = ""]) => tag)),
];

/** Letters of alphabets with an order, none newer than the oldest Unicode of a Node that runs the program. */
const letters = [
  [0x41, 0x24f],
  [0x386, 0x52f],
  [0x531, 0x556],
  [0x5d0, 0x5ea],
  [0x620, 0x64a],
  [0x904, 0x939],
  [0x10d0, 0x10fa],
].flatMap(([from = 0, to = 0]) => Array.from({ length: to - from + 1 }, (_, n) => String.fromCodePoint(from + n)));

/** By language tag everything that a page gets from ICU or in place of it: dates, numbers, plurals, lists, the order of letters, the direction. */
export function everyWord(): Record<string, readonly string[]> {
  return Object.fromEntries(
    tags.map((tag) => {
      const words = new Words(tag, stringsFor(tag));
      const months = Array.from({ length: 12 }, (_, n) => `2012-${String(n + 1).padStart(2, "0")}`);
      const own = Object.hasOwn(languages, tag) ? letters.toSorted(new Intl.Collator(tag).compare) : [];
      return [
        tag,
        [
          ...months.flatMap((month, n) => [
            period(month, tag),
            fullDay(`${month}-01`, tag),
            span(`${month}-02`, `${month}-03`, tag),
            span(`${month}-02`, "2012-12-31", tag),
            span("2011-12-31", `${month}-02`, tag),
            ...["05", "59"].flatMap((minute) =>
              [n, n + 12].map((hour) =>
                fullTime(`${month}-22T${String(hour).padStart(2, "0")}:${minute}:00+02:00`, words).toString(),
              ),
            ),
          ]),
          ...[0, 1, 2, 3, 5, 11, 21, 100, 101, 1204, 12_345, 1_000_000].map((n) => words.stories(n)),
          words.number(1.5),
          words.number(41.9, 2),
          ...[1, 2, 3, 4, 5].map((n) => words.list([..."abcde"].slice(0, n)).toString()),
          Object.values(conventionsOf(tag)).join(" "),
          words.dir,
          own.join(""),
        ],
      ];
    }),
  );
}

// The test of two ICUs runs this file on another Node.
if (process.argv[1]?.endsWith("every-word.ts")) console.log(JSON.stringify(everyWord()));
