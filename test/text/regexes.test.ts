import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { parseSync, Visitor } from "oxc-parser";
import { check, type Diagnostics, type VulnerableDiagnostics } from "recheck";
import { expect, test } from "vitest";
import { filesBelow, project } from "../build.ts";
import type { Expression } from "./made-regexes.ts";

/** recheck's own program where npm brought one, which takes a third of the time of its JavaScript; never Java, which few machines have. */
process.env.RECHECK_BACKEND = existsSync(join(project, `node_modules/recheck-linux-${process.arch}`))
  ? "native"
  : "pure";

/**
 * Expressions that are given short texts alone, so that their growth does not matter, and which recheck does not always decide in the time that it has:
 * the file, the beginning of the source, the most UTF-16 units of a text, and where that bound is. An attack that recheck finds is tried at that length.
 */
const ofShortTexts: readonly (readonly [file: string, beginning: string, most: number, where: string])[] = [
  ["src/wire/dateline.ts", "(?:(?<!\\s)\\s+)?", 600, "parseDateline"],
  ["src/wire/dateline/preamble.ts", "(?:^|[\\s*.)]|(?<=\\p{Ll}))(?<place>", 322, "bylineAtEnd: 161 characters"],
  ["src/wire/dateline/preamble.ts", "^\\s*(?:\\*+\\s*|", 600, "parseDateline"],
  ["src/wire/dateline/date.ts", "((?<![\\p{L}\\p{N}])\\p{L}+\\.?)(?:,?", 600, "parseDateline"],
  ["src/wire/dateline/date.ts", "(?<!\\d)([0-3]?\\d)(?:\\.|er", 600, "parseDateline"],
  ["src/wire/dateline/date.ts", "(?=\\p{L})(?<=[,.]\\s*)", 600, "parseDateline"],
];

/** Expressions that are made for what a person wrote, and why they are linear: the test cannot make all of them. */
const madeAtRunTime: ReadonlyMap<string, string> = new Map([
  ["src/build/runs.ts", "a word between two boundaries"],
  ["src/archive/front.ts", "words of a name, and white space between them"],
]);

const files = filesBelow(join(project, "src"))
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"))
  .map((file) => `src/${file}`);

/** The literals of a file, and the lines on which it makes expressions of strings. */
function expressionsIn(file: string): { literals: Expression[]; made: number[] } {
  const text = readFileSync(join(project, file), "utf8");
  const lineOf = (offset: number) => text.slice(0, offset).split("\n").length;
  const literals: Expression[] = [];
  const made: number[] = [];
  const { program, errors } = parseSync(file, text);
  expect(errors, file).toEqual([]);
  new Visitor({
    Literal(node) {
      if (!("regex" in node) || !node.regex) return;
      literals.push({ file, line: lineOf(node.start), source: node.regex.pattern, flags: node.regex.flags });
    },
    NewExpression({ callee, start }) {
      if (callee.type === "Identifier" && callee.name === "RegExp") made.push(lineOf(start));
    },
    CallExpression({ callee, start }) {
      if (callee.type === "Identifier" && callee.name === "RegExp") made.push(lineOf(start));
    },
  }).visit(program);
  return { literals, made };
}

const found = files.map((file) => ({ file, ...expressionsIn(file) }));

/** The expressions that the program makes of strings, by loading the modules that do in a thread that records them. */
const made = await new Promise<Expression[]>((resolve, reject) => {
  const thread = new Worker(new URL("./made-regexes.ts", import.meta.url));
  thread.once("message", resolve);
  thread.once("error", reject);
});

/**
 * Whether an expression repeats nothing without bound: then a match has a bounded length, each offset costs a bounded number of steps, and the
 * whole is linear. A repetition is a star, a plus or an open brace outside of a class of characters.
 */
function isBounded(source: string): boolean {
  return !/[*+]|\{\d+,\}/.test(source.replace(/\\./g, "").replace(/\[[^\]]*\]/g, ""));
}

/** What recheck says of an expression in some milliseconds. */
async function asked({ source, flags }: Expression, timeout: number): Promise<Diagnostics> {
  return await check(source, flags, { timeout });
}

/** Milliseconds of processor time for three searches. */
function costOf(source: string, flags: string, text: string): number {
  const regex = new RegExp(source, flags);
  const begun = process.cpuUsage();
  for (let n = 0; n < 3; n++) {
    regex.lastIndex = 0;
    regex.exec(text);
  }
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1_000;
}

/**
 * Whether an attack that recheck has guessed costs time that grows faster than its length. The automaton proves what it says; where an expression
 * has lookaheads, recheck only counts steps of its own engine.
 */
function holds({ source, flags, attack, checker }: VulnerableDiagnostics): boolean {
  if (checker === "automaton") return true;
  const { pumps, suffix } = attack;
  const cost = (times: number) =>
    costOf(source, flags, pumps.map(({ prefix, pump }) => prefix + pump.repeat(times)).join("") + suffix);
  for (let times = 1_000; times < 200_000; times *= 4) {
    const [few, many] = [cost(times), cost(times * 4)];
    if (many > 100) return many > 8 * few;
  }
  return false;
}

test("every regular expression takes time linear in its text", { timeout: 1_200_000 }, async () => {
  const seen = new Set<string>();
  const wrong: string[] = [];
  for (const one of [...found.flatMap(({ literals }) => literals), ...made]) {
    const { file, line, source, flags } = one;
    if (seen.has(`${flags}/${source}`) || isBounded(source)) continue;
    seen.add(`${flags}/${source}`);
    // The other tests of this process are not to wait for all of them.
    await setImmediate();
    const [, , most] = ofShortTexts.find(([where, beginning]) => where === file && source.startsWith(beginning)) ?? [];
    let said = await asked(one, most === undefined ? 10_000 : 2_000);
    // A machine that has much else to do may need longer.
    if (said.status === "unknown" && most === undefined) said = await asked(one, 60_000);
    if (said.status === "safe" || (said.status === "unknown" && most !== undefined)) continue;
    if (said.status === "vulnerable") {
      const { string } = said.attack;
      if (most === undefined ? !holds(said) : costOf(source, flags, string.slice(0, most)) < 50) continue;
    }
    const attack =
      said.status === "vulnerable" ? `${said.complexity.summary}: ${said.attack.pattern}` : said.error.kind;
    wrong.push(`${file}:${line}: /${source}/${flags}: ${attack}`);
  }
  expect(seen.size).toBeGreaterThan(150);
  expect(wrong).toEqual([]);
});

test("every expression that is made of strings is among them", () => {
  const missing = found.flatMap(({ file, made: lines }) =>
    lines
      .filter((line) => !madeAtRunTime.has(file) && !made.some((one) => one.file === file && one.line === line))
      .map((line) => `${file}:${line}`),
  );
  expect(missing).toEqual([]);
  for (const file of madeAtRunTime.keys()) expect(found.find((one) => one.file === file)?.made).not.toEqual([]);
});

test("the expressions of short texts are still there", () => {
  for (const [file, beginning] of ofShortTexts)
    expect(
      [...found.flatMap(({ literals }) => literals), ...made].some(
        (one) => one.file === file && one.source.startsWith(beginning),
      ),
      `${file}: ${beginning}`,
    ).toBe(true);
});

test("recheck finds what is quadratic", async () => {
  expect(await asked({ file: "", line: 1, source: "[.=]+$", flags: "" }, 10_000)).toMatchObject({
    status: "vulnerable",
  });
});
