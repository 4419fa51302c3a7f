#!/usr/bin/env node
// JavaScript, which every Node runs: an old one says what is needed, and a new one keeps the compiled code of all TypeScript for its next start.
import { existsSync } from "node:fs";
import module from "node:module";

/** The oldest version of Node that runs the program: it loads an archive's own TypeScript. package.json says the same. */
const oldest = "22.18";
const { node } = process.versions;
/** Whether this is the repository, whose own Node comes with what it depends on. */
const isRepository = existsSync(new URL("program.ts", import.meta.url));

if (node.localeCompare(oldest, "en", { numeric: true }) < 0) {
  const how = isRepository ? ", and npm ci brings a newer one" : "";
  console.error(`dateline needs Node ${oldest} or newer: this is ${node}${how}`);
  process.exitCode = 1;
} else {
  const { directory } = module.enableCompileCache();
  // Threads and other processes of the program use it, too.
  if (directory !== undefined) process.env.NODE_COMPILE_CACHE ??= directory;
  const ending = isRepository ? "ts" : "js";
  const { processIo } = await import(`./process.${ending}`);
  const { dateline } = await import(`./program.${ending}`);
  process.exitCode = await dateline(process.argv.slice(2), processIo());
}
