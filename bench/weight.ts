import { globSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";

const help = `npm run bench:weight -- --root <dir>

Weighs every page of a built site: stories and all other pages with the style sheets that they load, compressed by gzip, and uncompressed without.
Says how many are over what is asked of them, and names the heaviest.`;

const { values } = parseArgs({ options: { root: { type: "string" }, help: { type: "boolean" } } });
if (values.help || values.root === undefined) {
  console.log(help);
  process.exit(values.help ? 0 : 1);
}
const dist = join(values.root, "dist");

/** In bytes: compressed with style, and alone. */
type Weight = { readonly path: string; readonly sent: number; readonly alone: number };

const compressed = (bytes: string | Buffer) => gzipSync(bytes, { level: 9 }).length;
const sheets = new Map<string, number>();

function sheetAt(path: string): number {
  const known = sheets.get(path) ?? compressed(readFileSync(join(dist, path)));
  sheets.set(path, known);
  return known;
}

function weigh(path: string, text: string): Weight {
  const styles = [...text.matchAll(/<link rel="stylesheet" href="([^":]+)">/g)].map(([, href = ""]) =>
    sheetAt(posix.join(posix.dirname(path), href)),
  );
  return { path, sent: styles.reduce((sum, one) => sum + one, compressed(text)), alone: Buffer.byteLength(text) };
}

const stories: Weight[] = [];
const others: Weight[] = [];
for (const path of globSync("**/*.html", { cwd: dist }).filter((file) => file !== "404.html")) {
  const text = readFileSync(join(dist, path), "utf8");
  (text.includes('<article class="story') ? stories : others).push(weigh(path, text));
}

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

function report(what: string, of: readonly Weight[], weight: "sent" | "alone", most: number): void {
  const sorted = [...of].sort((a, b) => b[weight] - a[weight]);
  const over = sorted.filter((one) => one[weight] > most).length;
  const [heaviest] = sorted;
  if (!heaviest) return;
  const half = sorted[Math.floor(sorted.length / 2)] ?? heaviest;
  const share = ((100 * over) / of.length).toFixed(2);
  console.log(
    `${what}: ${of.length}, half under ${kilobytes(half[weight])}, over ${kilobytes(most)} ${over} (${share} %), the heaviest ${kilobytes(heaviest[weight])}: ${heaviest.path}`,
  );
}

report("stories, compressed with style", stories, "sent", 8_000);
report("other pages, compressed with style", others, "sent", 60_000);
report("all pages, uncompressed", [...stories, ...others], "alone", 120_000);
