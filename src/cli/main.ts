#!/usr/bin/env node
import { enableCompileCache } from "node:module";
import { join } from "node:path";
import { home } from "../build/settings.ts";
import { processIo } from "./process.ts";

// What a command loads is compiled once, not at every start; it holds for what is imported from here on.
enableCompileCache(join(home, "node_modules/.cache/compiled"));
const { dateline } = await import("./program.ts");
process.exitCode = await dateline(process.argv.slice(2), processIo());
