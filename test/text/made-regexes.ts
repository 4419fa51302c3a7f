import { fileURLToPath } from "node:url";
import { parentPort } from "node:worker_threads";

/** A regular expression of the program: the file, the line on which it stands or is made, its source and its flags. */
export type Expression = {
  readonly file: string;
  readonly line: number;
  readonly source: string;
  readonly flags: string;
};

/** Records every expression that a module of the program makes of a string, with the line that makes it. */
const made = new Map<string, Expression>();
const src = new URL("../../src/", import.meta.url);
const own = globalThis.RegExp;
const record = (regex: RegExp): RegExp => {
  const caller = new Error().stack
    ?.split("\n")
    .find((line) => line.includes(src.href) || line.includes(fileURLToPath(src)));
  const [, file = "", line = ""] = /\/(src\/[^:)]+):(\d+)/.exec(caller ?? "") ?? [];
  if (file !== "")
    made.set(`${file}:${line}:${regex.source}`, { file, line: Number(line), source: regex.source, flags: regex.flags });
  return regex;
};
globalThis.RegExp = new Proxy(own, {
  construct: (target, given, by) => record(Reflect.construct(target, given, by === globalThis.RegExp ? target : by)),
  apply: (target, self, given) => record(Reflect.apply(target, self, given)),
});

const { tokensOf } = await import("../../src/text/words.ts");
const { quotationSpans } = await import("../../src/text/quotations.ts");
const { parseDateline } = await import("../../src/wire/dateline.ts");
await import("../../src/article/pictures.ts");
await import("../../src/language/bounds.ts");
tokensOf("It rained.");
for (const lang of "en de fr es it pt ru pl nl ar".split(" ")) quotationSpans('"It rained."', lang);
parseDateline("OSLO, Norway - It rained all day.");

parentPort?.postMessage([...made.values()]);
