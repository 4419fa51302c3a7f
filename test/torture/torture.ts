import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Interruption, interrupted, prepare, ready, trials } from "./trials.ts";

const help = `npm run torture [-- --each N] [--only NAME]

Ends every command that writes in an archive midway: killed before each of its writes, and with a disk that is full from each write on. Then gives
the next commands, and holds that nothing was lost, no file is torn, no page leads nowhere, no command is stuck or refused, and that the archive is
in the end as it is without the interruption.

  --each N     at most N interruptions of each command and sort, spread over its writes (default: 40; 0 for all)
  --only NAME  one command alone`;

const { values } = parseArgs({
  options: { help: { type: "boolean" }, each: { type: "string", default: "40" }, only: { type: "string" } },
});
if (values.help) {
  console.log(help);
  process.exit();
}
const most = Number(values.each) || Number.POSITIVE_INFINITY;
const root = mkdtempSync(join(realpathSync(tmpdir()), "dateline-torture-"));
const started = performance.now();
let [all, failed] = [0, 0];
try {
  await prepare(root);
  for (const trial of trials(root)) {
    if (values.only !== undefined && trial.name !== values.only) continue;
    const one = await ready(root, trial);
    const points = Math.min(one.writes, most);
    const found: string[] = [];
    for (const how of ["kill", "full"] as const)
      for (let n = 0; n < points; n++) {
        const interruption: Interruption = { how, at: 1 + Math.floor((n * one.writes) / points) };
        all += 1;
        for (const wrong of await interrupted(root, one, interruption))
          found.push(`  ${how} at write ${interruption.at}: ${wrong}`);
      }
    failed += found.length;
    console.log(
      `${trial.name.padEnd(12)} ${String(one.writes).padStart(4)} writes, ${points} kills, ${points} full disks: ${found.length === 0 ? "nothing wrong" : `${found.length} wrong`}`,
    );
    for (const line of found) console.log(line);
  }
} finally {
  rmSync(root, { recursive: true, force: true });
}
const seconds = ((performance.now() - started) / 1000).toFixed(0);
console.log(`${all} interruptions in ${seconds} s: ${failed === 0 ? "0 lost, 0 torn, 0 stuck" : `${failed} wrong`}`);
process.exit(failed === 0 ? 0 : 1);
