import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { spansOf, types } from "../src/language/tagger/labels.ts";
import { loadModel } from "../src/language/tagger/model.ts";
import { Tagger } from "../src/language/tagger/tagger.ts";
import { type Example, keptBack, readConll, readWorldwide } from "../training/corpus.ts";
import { measureQuotes } from "./quotes.ts";
import { measureDatelines, measureNaming } from "./reuters.ts";

const help = `npm run bench:names

How often the name tagger is right: exact spans and types, F1 in per cent, on texts that it did not learn from. CoNLL-2003's eng.testa (Reuters,
1996) and every fifth article of the Worldwide corpus (../shared/corpora), and its speed on one core. Of Reuters-21578 (1987): the countries
of datelines, the people that indexers marked, and how long finding names takes on two threads. Of PolNeAR: the speakers of quotations.`;

const { values } = parseArgs({ options: { help: { type: "boolean" } } });
if (values.help) {
  console.log(help);
  process.exit();
}
const corpora = fileURLToPath(new URL("../../shared/corpora/", import.meta.url));
const started = performance.now();
const tagger = new Tagger(loadModel());
console.log(`model loaded in ${((performance.now() - started) / 1000).toFixed(2)} s`);
console.log(`${"".padEnd(24)}${[...types, "all", "all but misc"].map((name) => name.padStart(14)).join("")}`);
let tokens = 0;
let seconds = 0;

/** Prints the F1 of the tagger on documents with labels: for each type, for all, and for all but misc. */
function measure(name: string, documents: readonly (readonly Example[])[]): void {
  const counts = [...types, "all", "all but misc"].map(() => ({ gold: 0, found: 0, right: 0 }));
  for (const document of documents) {
    const before = performance.now();
    const tags = tagger.tag(document.map((sentence) => sentence.tokens));
    seconds += (performance.now() - before) / 1000;
    document.forEach(({ tokens: { length }, gold }, n) => {
      tokens += length;
      const key = ({ start, end, type }: ReturnType<typeof spansOf>[number]) => `${start} ${end} ${type}`;
      const [wanted, found] = [spansOf(gold), spansOf(tags[n] ?? [])];
      const right = new Set(wanted.map(key));
      const into = (type: number) => [type, types.length, ...(type < 3 ? [types.length + 1] : [])];
      for (const { type } of wanted) for (const at of into(type)) (counts[at] as { gold: number }).gold += 1;
      for (const span of found) {
        for (const at of into(span.type)) {
          const count = counts[at] as { found: number; right: number };
          count.found += 1;
          if (right.has(key(span))) count.right += 1;
        }
      }
    });
  }
  const f1 = counts.map(({ gold, found, right }) => ((200 * right) / (gold + found)).toFixed(2).padStart(14));
  console.log(`${name.padEnd(24)}${f1.join("")}`);
}

if (existsSync(join(corpora, "conll2003")))
  measure("CoNLL-2003 eng.testa", readConll(join(corpora, "conll2003/eng.testa")));
else console.log("no ../shared/corpora/conll2003: skipped");
if (existsSync(join(corpora, "worldwide")))
  measure("Worldwide, kept back", keptBack(readWorldwide(join(corpora, "worldwide"))).kept);
else console.log("no ../shared/corpora/worldwide: skipped");
const corpus = join(corpora, "reuters21578");
if (existsSync(corpus)) {
  console.log(measureDatelines(corpus));
  console.log(await measureNaming(corpus));
} else console.log("no ../shared/corpora/reuters21578: skipped");
const polnear = join(corpora, "polnear-dev");
if (existsSync(polnear)) console.log(measureQuotes(polnear, tagger));
if (seconds > 0) console.log(`${Math.round(tokens / seconds).toLocaleString("en")} tokens a second`);
