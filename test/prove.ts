import { parseArgs } from "node:util";
import { compare } from "./build/compare.ts";
import { run, scratchInMemory } from "./build.ts";

const help = `npm run prove -- [options]

Edits a small archive at random, or a copy of one that is there, builds it with what earlier builds remember and once more from nothing, and compares every byte, for as many edits
as are asked for. Ends with code 1 at the first difference, and says after which edits.

  --edits N      how many (default: 100,000)
  --seed N       the seed of the first archive (default: 1000); each has 1,000 edits
  --archive DIR  copies this archive and edits the copy: a large one has lists of many pages, which a small one has not
  --help         this text`;

const { values } = parseArgs({
  options: {
    edits: { type: "string", default: "100000" },
    seed: { type: "string", default: "1000" },
    archive: { type: "string" },
    help: { type: "boolean", default: false },
  },
});

if (values.help) console.log(help);
else await prove(Number(values.edits), Number(values.seed), values.archive);

async function prove(edits: number, first: number, of?: string): Promise<void> {
  const { root, done } = scratchInMemory();
  const build = (archive: string, now: string) => run("build", ["--root", archive, "--shrink", "--now", now]);
  const real = Date.now;
  try {
    for (let [made, seed] = [0, first]; made < edits; made += 1000, seed += 1) {
      // In every other archive the times of files are trusted, which else are too new.
      Date.now = seed % 2 === 0 ? real : () => real() + 60_000;
      const round = Math.min(1000, edits - made);
      const counts = await compare(root, seed, round, build, {
        of,
        progress: (done) => progress(`${made + done} of ${edits} edits, no difference`),
      });
      progress("");
      if (typeof counts === "string") {
        console.log(counts);
        process.exitCode = 1;
        return;
      }
      console.log(
        `seed ${seed}: ${counts.built} builds of ${round} edits, ${counts.failed} refused; ${counts.made} of ${counts.all} pages made; no difference`,
      );
    }
  } finally {
    Date.now = real;
    done();
  }
}

/** Shows on a terminal how far it is. */
function progress(done: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${done}\r`);
}
