#!/usr/bin/env node
// JavaScript, which every Node runs: an old one says what is needed, and a new one keeps the compiled code of all TypeScript for its next start.
import { existsSync } from "node:fs";
import module from "node:module";

/** The oldest version of Node that runs the program: it loads an archive's own TypeScript. package.json says the same. */
const oldest = "22.18";
const { node } = process.versions;

if (node.localeCompare(oldest, "en", { numeric: true }) < 0) {
  console.error(`dateline needs Node ${oldest} or newer: this is ${node}`);
  process.exitCode = 1;
} else {
  const { directory } = module.enableCompileCache();
  // Threads and other processes of the program use it, too.
  if (directory !== undefined) process.env.NODE_COMPILE_CACHE ??= directory;
  const ending = existsSync(new URL("program.ts", import.meta.url)) ? "ts" : "js";
  const { processIo } = await import(`./process.${ending}`);
  const { dateline } = await import(`./program.${ending}`);
  process.exitCode = await dateline(process.argv.slice(2), processIo());
}
