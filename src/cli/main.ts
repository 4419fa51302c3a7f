#!/usr/bin/env node
// Whatever is imported here must load on every Node, so that an old one says what is needed.
import module from "node:module";
import { nodeProblem } from "./node.ts";

const problem = nodeProblem(process.versions.node);
if (problem === undefined) {
  // Node keeps the compiled code of what is imported from here on, so that the next start need not compile it.
  module.enableCompileCache();
  const { processIo } = await import("./process.ts");
  const { dateline } = await import("./program.ts");
  process.exitCode = await dateline(process.argv.slice(2), processIo());
} else {
  console.error(problem);
  process.exitCode = 1;
}
