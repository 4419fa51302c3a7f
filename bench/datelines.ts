import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type Dateline, parseDateline } from "../src/wire/dateline.ts";
import { elementText, reutersElements } from "../src/wire/reuters21578.ts";

const help = `npm run bench:datelines [-- --misses N]

How often the dateline parser is right, on openings that agencies sent (../shared/wire/datelines.tsv) and on the 21,578 stories of
Reuters-21578 (../shared/corpora/reuters21578). Right means: all places with their regions as printed, the agency and the date.
Of Reuters-21578, where the dateline is marked: the split at the very character, the month and day, and the place as it is printed;
but for the stories that bench/reuters-21578-exceptions.tsv lists, in which what is marked is no dateline or more than one.`;

const { values } = parseArgs({ options: { misses: { type: "string", default: "40" }, help: { type: "boolean" } } });
if (values.help) {
  console.log(help);
  process.exit();
}
const shared = fileURLToPath(new URL("../../shared/", import.meta.url));
const most = Number(values.misses);
const percent = (part: number, all: number) => `${((100 * part) / all).toFixed(2)} %`;
const placesOf = (found: Dateline | undefined) =>
  (found?.places ?? []).map(({ name, region }) => (region ? `${name}, ${region}` : name)).join("; ");

const openings = join(shared, "wire/datelines.tsv");
if (existsSync(openings)) {
  const rows = readFileSync(openings, "utf8").trim().split("\n").slice(1);
  const count = { pos: 0, right: 0, neg: 0, invented: 0 };
  const misses: string[] = [];
  rows.forEach((row, n) => {
    const [opening = "", places = "", agency = "", date = "", kind] = row.split("\t");
    const found = parseDateline(opening);
    if (kind === "neg") {
      count.neg += 1;
      if (found) count.invented += 1;
      return;
    }
    count.pos += 1;
    if (found && placesOf(found) === places && (found.agency ?? "") === agency && (found.date ?? "") === date)
      count.right += 1;
    else misses.push(`row ${n + 2}`);
  });
  console.log(
    `agencies' openings    right in every field  ${count.right} of ${count.pos}  ${percent(count.right, count.pos)}`,
  );
  console.log(`                      invented              ${count.invented} of ${count.neg}`);
  if (misses.length > 0) console.log(`                      missed: ${misses.join(", ")}`);
} else console.log("no ../shared/wire/datelines.tsv: skipped");

const corpus = join(shared, "corpora/reuters21578");
if (existsSync(corpus)) {
  const excepted = new Set(
    readFileSync(new URL("reuters-21578-exceptions.tsv", import.meta.url), "utf8")
      .trim()
      .split("\n")
      .slice(1)
      .map((row) => row.split("\t")[0]),
  );
  const count = { marked: 0, split: 0, read: 0, excepted: 0, unmarked: 0, invented: 0 };
  const misses: string[] = [];
  const months = "january february march april may june july august september october november december".split(" ");
  let seconds = 0;
  for (const file of readdirSync(corpus)
    .filter((name) => name.endsWith(".sgm"))
    .sort()) {
    for (const { source } of reutersElements(readFileSync(join(corpus, file)))) {
      const id = /NEWID="(\d+)"/.exec(source)?.[1] ?? "";
      const dateline = elementText(source, "DATELINE")?.trimStart();
      const text =
        elementText(source, "BODY") ??
        elementText(source.replace(/<TEXT [^>]*>/, "<TEXT>").replace(/<TITLE>[\s\S]*?<\/TITLE>/, ""), "TEXT") ??
        "";
      const opening = dateline === undefined ? text : `${dateline}${text}`;
      const started = performance.now();
      const found = parseDateline(opening);
      seconds += (performance.now() - started) / 1000;
      if (dateline === undefined) {
        count.unmarked += 1;
        if (found) {
          count.invented += 1;
          misses.push(`${id} invented ${JSON.stringify(opening.slice(0, 60))}`);
        }
        continue;
      }
      if (excepted.has(id)) {
        count.excepted += 1;
        continue;
      }
      count.marked += 1;
      const split = found !== undefined && found.start === dateline.length;
      if (split) count.split += 1;
      // Right is a place that is printed there, in any case, and the month and day that a simpler pattern reads, where it reads any.
      const printed = dateline.toLowerCase();
      const [, word = "", day] = /\b([a-z]{3,9})[., ]+([0-3]?\d)\b[^a-z0-9]*$/.exec(printed) ?? [];
      const month = months.findIndex((name) => name.startsWith(word.slice(0, 3))) + 1;
      const date = day && month ? `${String(month).padStart(2, "0")}-${day.padStart(2, "0")}` : undefined;
      const place = found?.places[0]?.name.toLowerCase() ?? "-";
      const read = found !== undefined && printed.includes(place) && (date === undefined || found.date === date);
      if (read) count.read += 1;
      if (!split || !read)
        misses.push(
          `${id} ${split ? "" : "split "}${read ? "" : "read "}${JSON.stringify(opening.slice(0, 70))} → ${placesOf(found)} | ${found?.date} | ${found?.start}`,
        );
    }
  }
  console.log(
    `Reuters-21578         split where marked    ${count.split} of ${count.marked}  ${percent(count.split, count.marked)}`,
  );
  console.log(
    `                      place and date right  ${count.read} of ${count.marked}  ${percent(count.read, count.marked)}`,
  );
  console.log(
    `                      excepted              ${count.excepted}, each with its reason in bench/reuters-21578-exceptions.tsv`,
  );
  console.log(
    `                      invented              ${count.invented} of ${count.unmarked}  ${percent(count.invented, count.unmarked)}`,
  );
  console.log(
    `                      speed                 ${Math.round((count.marked + count.unmarked) / seconds).toLocaleString("en")} openings a second`,
  );
  for (const miss of misses.slice(0, most)) console.log(`  ${miss}`);
  if (misses.length > most) console.log(`  … ${misses.length - most} more: --misses ${misses.length}`);
} else console.log("no ../shared/corpora/reuters21578: skipped");
