import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { analysisOf } from "../src/archive/analysis.ts";
import { type Archive, indexArchive } from "../src/archive/archive.ts";
import { readSources } from "../src/archive/load.ts";
import { registryKinds } from "../src/article/kind.ts";
import { Gazetteer } from "../src/language/places/gazetteer.ts";
import { readTable } from "../src/text/table.ts";
import { folderInMemory } from "./folder.ts";

const help = `npm run bench:archive -- [options]

An audit of an archive's lists as their readers see them: Reuters-21578 (../shared/corpora) imported into an empty archive, with no registry. Of the 200 people,
places and organizations with the most stories, of 200 of each drawn by chance, of 200 stories of earnings and mergers and of 100 quotations, how many are
right. The judgements were made by reading and are kept in bench/archive/*.tsv; what nobody has judged yet is counted and, with --list, printed.

  --root DIR   an archive that was imported before, instead of importing
  --seed WORD  draws other samples by chance, 100 of each: with "heldout" places and organizations are judged, with "third" 60 organizations, with "fourth", "fifth", "sixth" and "seventh" 100 each
  --list       prints what is not judged, with the stories to read, and what was judged wrong`;

const { values } = parseArgs({
  options: {
    root: { type: "string" },
    seed: { type: "string", default: "1987" },
    list: { type: "boolean" },
    help: { type: "boolean" },
  },
});
if (values.help) {
  console.log(help);
  process.exit();
}
const corpus = fileURLToPath(new URL("../../shared/corpora/reuters21578/", import.meta.url));
if (!values.root && !existsSync(corpus)) {
  console.log("no ../shared/corpora/reuters21578: nothing to audit");
  process.exit();
}
const root = values.root ?? imported(corpus);

/** Reuters-21578 in an archive of its own. */
function imported(folder: string): string {
  const made = mkdtempSync(join(folderInMemory(), "archive-"));
  process.on("exit", () => rmSync(made, { recursive: true, force: true }));
  const program = fileURLToPath(new URL("../src/cli/main.js", import.meta.url));
  const files = readdirSync(folder).filter((name) => name.endsWith(".sgm"));
  for (const args of [
    ["init", made],
    ["import", "--root", made, ...files.sort().map((name) => join(folder, name))],
  ]) {
    const { status, stderr } = spawnSync(process.execPath, ["--max-semi-space-size=32", program, ...args], {
      encoding: "utf8",
      maxBuffer: 1 << 30,
    });
    if (status !== 0 && args[0] === "init") throw new Error(stderr);
  }
  return made;
}

/** So many of each kind are drawn by chance; of another sample half of it. */
const byChance = values.seed === "1987" ? 200 : 100;

/** What is to be judged: its words, and where to read. */
type Item = { readonly key: string; readonly read: string };
/** Judgements by what they are of: whether it is right, and a word of reason. */
type Judgements = ReadonlyMap<string, { readonly right: boolean; readonly reason: string }>;

/** The judgements of a table: key; `right` or `wrong`; a word of reason. */
function judgements(name: string): Judgements {
  const file = new URL(`archive/${name}.tsv`, import.meta.url);
  if (!existsSync(file)) return new Map();
  return new Map(
    readTable(file).map(([key = "", verdict, reason = ""]) => [key, { right: verdict === "right", reason }]),
  );
}

/** So many of some items, drawn by a hash of their keys: what is there in two archives is drawn in both, so that a judgement holds as long as its item does. */
function drawn<T>(items: readonly T[], most: number, keyOf: (item: T) => string): T[] {
  const hash = (item: T) =>
    createHash("sha256")
      .update(`${values.seed} ${keyOf(item)}`)
      .digest("hex");
  return items
    .map((item) => ({ item, hash: hash(item) }))
    .sort((one, other) => (one.hash < other.hash ? -1 : 1))
    .slice(0, most)
    .map(({ item }) => item);
}

function report(title: string, items: readonly Item[], table: Judgements): void {
  const judged = items.flatMap(({ key }) => table.get(key) ?? []);
  const right = judged.filter((one) => one.right).length;
  const unjudged = items.length - judged.length;
  const share = judged.length === 0 ? "" : ` ${((100 * right) / judged.length).toFixed(1)} %`;
  console.log(
    `${title.padEnd(48)} ${right} of ${judged.length}${share}${unjudged > 0 ? `, ${unjudged} not judged` : ""}`,
  );
  if (!values.list) return;
  for (const { key, read } of items) {
    const verdict = table.get(key);
    if (!verdict) console.log(`  ?\t${key}\t${read}`);
    else if (!verdict.right) console.log(`  wrong\t${key}\t${verdict.reason}`);
  }
}

const { articles, names, data, pictures } = readSources(root);
const archive: Archive = indexArchive(articles, names, data.site, [], pictures);
const gazetteer = new Gazetteer();

for (const kind of registryKinds) {
  const all = [...archive.entities[kind]].sort(
    (a, b) => b.articles.length - a.articles.length || (a.name < b.name ? -1 : 1),
  );
  const table = judgements(kind);
  const items = (some: typeof all): Item[] =>
    some.map(({ name, articles: of }) => ({
      key: name,
      read: `${of.length} ${of
        .slice(0, 2)
        .map(({ file }) => file)
        .join(" ")}`,
    }));
  report(`${kind}: the 200 with the most stories`, items(all.slice(0, 200)), table);
  report(`${kind}: ${byChance} drawn by chance`, items(drawn(all, byChance, ({ name }) => name)), table);
  if (kind !== "places") continue;
  const placed = all.flatMap(({ name, articles: of }) => {
    const { latitude, longitude, sure } = gazetteer.resolve(name.replace(/, .*$/, ""), regionOf(name)) ?? {};
    return sure && latitude !== undefined ? [{ key: `${name} ${latitude} ${longitude}`, read: of[0]?.file ?? "" }] : [];
  });
  report("positions: the 200 with the most stories", placed.slice(0, 200), judgements("positions"));
  report(
    "positions: 100 drawn by chance",
    drawn(placed.slice(200), 100, ({ key }) => key),
    judgements("positions"),
  );
}

/** The region that a name of a place is written with: of `Portland, Maine` Maine. */
function regionOf(name: string): { readonly region?: string } {
  const region = /, (.*)$/.exec(name)?.[1];
  return region === undefined ? {} : { region };
}

const firms = articles.filter(({ topics = [] }) => topics.includes("earn") || topics.includes("acq"));
const companies = drawn(firms, 200, ({ file }) => file).map(({ file, title, source, organizations = [] }): Item => {
  return { key: `${source?.id}: ${organizations.slice(0, 4).join("; ")}`.trimEnd(), read: `${title} ${file}` };
});
report("companies of 200 stories of earnings and mergers", companies, judgements("companies"));

const quotations = archive.articles.flatMap((article) =>
  analysisOf(article, archive).quotations.map(({ words, paragraph, nth, speaker: { name } }) => ({
    key: `${name}: ${article.source?.id}, quotation ${nth + 1} of paragraph ${paragraph + 1}`,
    read: article.file,
    drawnBy: `${name}: ${words.slice(0, 60).replace(/\s+/g, " ")}`,
  })),
);
report(
  "speakers of 100 quotations",
  drawn(quotations, 100, ({ drawnBy }) => drawnBy),
  judgements("quotations"),
);
