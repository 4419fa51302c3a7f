import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The least work of any import, to compare ours with: reads every file of the collection, and writes every story unchanged to a file of its
 * own.
 */
const [to = "", ...files] = process.argv.slice(2);
mkdirSync(to, { recursive: true });
let n = 0;
for (const file of files) {
  for (const story of readFileSync(file, "latin1").split("</REUTERS>")) writeFileSync(join(to, `${n++}.md`), story);
}
