import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import fc from "fast-check";
import { casesOf } from "./fuzz/cases.ts";
import { cleanUp, type Entry, entries } from "./fuzz/entries.ts";
import { familiesOf, inputOf } from "./fuzz/family.ts";
import { cost, finding, largest, longest } from "./fuzz/measure.ts";

const help = `npm run fuzz -- [options]

Gives every command inputs that nobody would write, and looks for errors, for time that grows faster than the input, and for more than
${longest / 1000} seconds of processor time for 2 MB. First the cases that are known to be hard, each at 2 MB; then samples of every format, articles
and registries with parts repeated, cut out and spliced.

  --minutes N    how long (default: 10)
  --seed N       the seed of the inputs (default: the time)
  --only TEXT    only commands in whose name this regular expression is: "import nitf", build, "^(?!import)"
  --no-cases     without the known cases
  --help         this text

The smallest input of each finding is written to fuzz-N.txt in the folder that it is called in. Ends with code 1 where there is a finding.`;

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "10" },
    seed: { type: "string", default: String(Date.now() % 2 ** 31) },
    only: { type: "string", default: "" },
    "no-cases": { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

if (values.help) console.log(help);
else await fuzz(entries().filter(({ command }) => new RegExp(values.only).test(command)));

async function fuzz(all: readonly Entry[]): Promise<void> {
  const [seed, end] = [Number(values.seed), Date.now() + Number(values.minutes) * 60_000];
  console.log(`seed ${seed}, ${values.minutes} minutes`);
  let [tried, found] = [0, 0];
  const say = (command: string, what: string, why: string, input: string) => {
    found += 1;
    const file = `fuzz-${found}.txt`;
    writeFileSync(file, input);
    process.stdout.write("\r\u001b[K");
    console.log(`${command}: ${what}: ${why}\n  seed ${seed}, input in ${file}`);
  };
  const progress = (command: string) => {
    tried += 1;
    if (process.stdout.isTTY)
      process.stdout.write(`\r\u001b[K${tried.toLocaleString("en")} tried, ${found} found, at ${command}`);
  };
  try {
    const cases = values["no-cases"] ? [] : all.flatMap((entry) => casesOf(entry).map((one) => ({ entry, ...one })));
    for (const { entry, command, what, family } of cases) {
      if (Date.now() > end) break;
      progress(command);
      const input = inputOf(family, largest);
      const took = await cost(entry, input).catch((error: Error) => error);
      if (took instanceof Error) say(command, what, `fails: ${took.stack}`, input);
      else if (took > longest && (await cost(entry, input)) > longest)
        say(command, what, `takes ${Math.round(took)} ms`, input);
    }
    console.log(`\nknown cases: ${tried} of ${cases.length} tried, ${found} found`);
    const families = fc
      .nat(all.length - 1)
      .chain((n) => familiesOf(all[n]?.texts ?? []).map((family) => ({ entry: all[n] as Entry, family })));
    for (let round = 0; Date.now() < end && found < 100; round++) {
      let said: string | undefined;
      const result = await fc.check(
        fc.asyncProperty(families, async ({ entry, family }) => {
          progress(entry.command);
          const why = await finding(entry, family);
          if (why !== undefined) said = why;
          return why === undefined;
        }),
        { seed: seed + round, numRuns: 1_000_000, interruptAfterTimeLimit: Math.max(1, end - Date.now()) },
      );
      if (result.counterexample) {
        const [{ entry, family }] = result.counterexample;
        const parts = JSON.stringify({ ...family, head: family.head.slice(-80), tail: family.tail.slice(0, 80) });
        say(entry.command, parts, said ?? "", inputOf(family, 20_000));
      }
    }
    console.log(`\n${tried.toLocaleString("en")} tried, ${found} found`);
  } finally {
    cleanUp();
  }
  if (found > 0) process.exitCode = 1;
}
