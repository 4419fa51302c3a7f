import { readdirSync, readFileSync } from "node:fs";
import { type Format, formats, storiesIn } from "../src/wire/formats.ts";
import { openingOf } from "../src/wire/opening.ts";

/**
 * Prints how long each reader takes for a megabyte: of its own sample repeated, and the longest of several short pieces repeated, on which a
 * careless regular expression would take far longer. `npm run bench:readers`
 */
const folder = new URL("../test/wire/copy/", import.meta.url);
const samples = readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder))] as const);
const pieces = [
  "<p>",
  "(Reuters) - ",
  "A, B, C ",
  "<a href=",
  "&",
  "[",
  "{",
  "\n\n",
  "- ",
  "*_*_",
  "((((",
  "\u0001\u0002",
  "From: a\n",
  " ".repeat(50),
];

/** Seconds that a reader takes for a megabyte of a piece repeated. */
async function seconds(format: Format, piece: Uint8Array): Promise<number> {
  const bytes = Buffer.concat(Array.from({ length: Math.ceil(1_000_000 / piece.length) }, () => piece));
  const started = performance.now();
  try {
    for await (const story of storiesIn(format, [bytes]))
      if (!("refused" in story || "linked" in story)) openingOf(story);
  } catch {
    // Repeated pieces are seldom well-formed. The time until that is found counts too.
  }
  return (performance.now() - started) / 1000;
}

for (const format of formats) {
  const { name } = format;
  const own = samples.find(([file]) => file.replace(/(?:-\d)?\.\w+$/, "") === name || file.startsWith(`${name}.`));
  const usual = own ? await seconds(format, own[1]) : 0;
  let worst = 0;
  for (const piece of pieces) worst = Math.max(worst, await seconds(format, Buffer.from(piece)));
  console.log(`${name.padEnd(14)} its sample ${usual.toFixed(2)} s   at worst ${worst.toFixed(2)} s   a megabyte`);
}
