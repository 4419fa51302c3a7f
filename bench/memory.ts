import { writeFileSync } from "node:fs";

/** Writes the largest resident memory of its process, in KiB, into the file MEMORY_NOTE when the process ends. */
process.on("exit", () => {
  if (process.env.MEMORY_NOTE) writeFileSync(process.env.MEMORY_NOTE, String(process.resourceUsage().maxRSS));
});
