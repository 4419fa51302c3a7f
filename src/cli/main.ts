#!/usr/bin/env node
import { enableCompileCache } from "node:module";
import { join } from "node:path";
import { home } from "../build/settings.ts";
import { processIo } from "./process.ts";

// Node keeps the compiled code of what is imported from here on, so that the next start need not compile it.
enableCompileCache(join(home, "node_modules/.cache/compiled"));
const { dateline } = await import("./program.ts");
process.exitCode = await dateline(process.argv.slice(2), processIo());
