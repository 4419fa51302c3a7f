import { writeFileSync } from "node:fs";

/** Notes a process's largest resident memory, in KiB, where the benchmark asks for it. */
process.on("exit", () => {
  if (process.env.MEMORY_NOTE) writeFileSync(process.env.MEMORY_NOTE, String(process.resourceUsage().maxRSS));
});
