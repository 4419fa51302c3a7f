import { z } from "zod";
import type { Sources } from "../archive/load.ts";
import { mostEntries } from "../article/limits.ts";
import { locatorIn } from "../article/locate.ts";
import { ArchiveProblems, count, type Problem } from "../article/problem.ts";
import { textOf } from "../article/text.ts";
import { type Reading, validate, type YamlText } from "../article/validate.ts";
import { parseYaml, readYaml } from "../article/yaml.ts";
import { onOneLine } from "../text/characters.ts";
import { grouped } from "../text/number.ts";
import { Pending } from "./pending.ts";
import type { Group } from "./review/groups.ts";
import type { Question } from "./review/questions.ts";
import type { Example } from "./review/survey.ts";
import { SurveyMemory, surveyed } from "./review/survey.ts";
import { whyTwo } from "./review/two.ts";
import {
  alreadyTaken,
  type Decide,
  decisionOf,
  factKeys,
  isDecided,
  namesOf,
  type Undecided,
  type Verdict,
  verdictSchema,
} from "./verdict.ts";

/** What a sheet's reader needs to know, in comments at its head. `command` is how it is decided. */
function headOf(command: string): string {
  return `# Questions about the names of an archive. Answer any of them: write a word behind "decide:", and leave the others empty.
# Then decide all that are answered, at once, with
#
#   ${command}
#
# decide: accept   lists the name in _data/, with the role, the country and the position that stand below it
#         merge    the name is another spelling of "other", whose page stays
#         apart    the name never means "other"
#         rename   the page of the name gets another name: add a line "to: The new name"
#         split    the stories in "articles" are of another of the same name, who gets the address that "id" ends
#         ignore   it is no name of this kind: it gets no page, and import leaves it out
#
# kind        people, places or organizations
# name        as articles write it: leave it as it is
# other       the name that stays (merge), or that is another's (apart)
# role        who somebody is, or what an organization is
# country, region, latitude, longitude    where a place is, in degrees north of the equator and east of Greenwich
# wikidata    the identifier in Wikidata, as Q58217
# confirmed   true: it is as it is, and is not asked again: everybody of this name is one, or the place is on no map
#
# Where a place is on no map, write accept, and "confirmed: true" below it. To keep the other of two spellings, change "name" and "other" about.
# Lines that begin with # are for you alone. Nothing is written where anything in this file is wrong, and every fault is said with its line.
`;
}

/** How the text of a sheet shows where an example is. */
export type SheetForm = { readonly place: (example: Example) => string; readonly command: string };

/** The text of a sheet with the questions of groups, piece by piece. */
export function* sheetText(groups: readonly Group<Question>[], { place, command }: SheetForm): Generator<string> {
  yield headOf(command);
  for (const { title, says, questions } of groups) {
    yield `\n\n# ==== ${title}: ${grouped(questions.length)} ====\n# ${says}\n`;
    for (const question of questions) yield questionText(question, place);
  }
}

function questionText(question: Question, place: SheetForm["place"]): string {
  const { ask, articles, evidence, answers, names } = question;
  const reasons = names ? whyTwo(...names) : [];
  const comments = [
    `in ${count(articles, "story")}`,
    ...reasons.map((why) => `PERHAPS TWO WHO BOTH EXIST: ${why}`),
    ...evidence.flatMap(({ says, articles: of, examples }) => [
      ...(evidence.length > 1 ? [`${grouped(of)}: ${says}`] : says === "" ? [] : [says]),
      ...examples.map((example) => `  ${place(example)}: ${example.sentence}`),
    ]),
  ].map((line) => `  # ${onOneLine(line)}\n`);
  const splits = answers.filter(({ verdict }) => verdict.decide === "split");
  const [first] = answers;
  if (!first) return "";
  const words = [...new Set(answers.map(({ verdict }) => verdict.decide))].join(" | ");
  const hint =
    splits.length > 0
      ? "split | accept, with confirmed: true, where all are one"
      : ask === "unresolved"
        ? `${words}; with confirmed: true where it is on no map`
        : words;
  const items = splits.length > 0 ? splits : [first];
  return items
    .map(({ verdict, asks = [] }, n) => itemText(verdict, asks, hint) + (n === 0 ? comments.join("") : ""))
    .join("");
}

function itemText(verdict: Verdict, asks: readonly string[], hint: string): string {
  const { kind, name, other, id, articles } = verdict;
  const line = (key: string, value: string | number | boolean | undefined) =>
    value === undefined ? "" : `  ${key}: ${typeof value === "string" ? yamlText(value) : value}\n`;
  return [
    `\n- kind: ${kind}\n`,
    line("name", name),
    line("other", other),
    `  decide: # ${hint}\n`,
    line("id", id),
    ...factKeys.map((key) => line(key, verdict[key])),
    ...asks.map((key) => `  ${key}:\n`),
    articles ? `  articles:\n${articles.map((file) => `    - ${yamlText(file)}\n`).join("")}` : "",
  ].join("");
}

/** A text that needs no quotes in YAML. */
const plain = /^\p{L}[\p{L}\p{M}\p{N} .'’/-]*$/u;
const yamlText = (text: string) =>
  plain.test(text) && !/^(?:true|false|null)$|\s$/i.test(text) ? text : JSON.stringify(text);

const sheetSchema = z.array(verdictSchema);

/** The questions of a sheet's file, answered or not; else its problems. */
function readSheet(bytes: Uint8Array, file: string): Reading<{ items: Undecided[]; from: YamlText }> {
  const text = textOf(bytes, file);
  if (text.problems) return text;
  const from: YamlText = { file, yaml: text.value, firstLine: 1 };
  const parsed = readYaml(() => parseYaml(text.value), from);
  if (parsed.problems) return parsed;
  const value = validate(sheetSchema, withoutEmptyKeys(parsed.value ?? []), from, mostEntries);
  return value.problems ? value : { value: { items: value.value, from } };
}

/** A list of questions without the keys that have no value: they are there to be filled in. */
function withoutEmptyKeys(items: unknown): unknown {
  if (!Array.isArray(items)) return items;
  return items.map((item) =>
    typeof item === "object" && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).filter(([, value]) => value !== null))
      : item,
  );
}

/** What a sheet decided: what is said of each answer that changes something, of each that was so already, and the number of questions without an answer. */
export type SheetDecided = {
  readonly said: readonly string[];
  readonly already: readonly string[];
  /** Joins of two who may both exist, each with its place in the file. */
  readonly warnings: readonly Problem[];
  readonly stories: number;
  readonly open: number;
};

/**
 * Decides what a sheet answers, all of it or nothing: rejects with `ArchiveProblems` that have every problem with its place in `file`. Paths of
 * articles in the sheet are from the archive's folder, or from `cwd`.
 */
export async function decideSheet(
  root: string,
  cwd: string,
  sources: Sources,
  file: string,
  bytes: Uint8Array,
): Promise<SheetDecided> {
  const reading = readSheet(bytes, file);
  if (reading.problems) throw new ArchiveProblems(reading.problems);
  const { items, from } = reading.value;
  if (items.length === 0)
    throw new ArchiveProblems([
      { file, line: 1, column: 1, message: "no question is in this file: names review --out writes them" },
    ]);
  const locate = locatorIn(from.yaml, 1);
  const pending = new Pending(root, cwd, sources);
  const problems: Problem[] = [];
  const report = (n: number, key: string, message: string) => problems.push({ file, ...locate([n, key]), message });
  const said: string[] = [];
  const already: string[] = [];
  /** The number in the file of each verdict that was taken, in the order in which they were. */
  const numbers: number[] = [];
  const decided = items.flatMap((verdict, n) => (isDecided(verdict) ? [{ verdict, n }] : []));
  const byName = new Map<string, { readonly verdict: Verdict; readonly n: number }[]>();
  for (const one of decided) {
    const { verdict, n } = one;
    const key = `${verdict.kind} ${verdict.name}`;
    const others = byName.get(key) ?? [];
    const back = byName.get(`${verdict.kind} ${verdict.other}`)?.find((before) => isBack(before.verdict, verdict));
    const other = back ?? others.find(({ verdict: before }) => contradict(before, verdict));
    if (other) {
      const { line } = locate([other.n, "decide"]);
      report(n, "decide", `"${verdict.name}" is decided on line ${line} already, in another way: keep one of the two`);
    }
    byName.set(key, [...others, one]);
  }
  const inOrder = decided.toSorted(
    (one, other) => turns.indexOf(one.verdict.decide) - turns.indexOf(other.verdict.decide),
  );
  for (const { verdict, n } of inOrder) {
    const { kind } = verdict;
    const taken = alreadyTaken(pending.context(kind, namesOf(verdict)), verdict);
    if (taken !== undefined) {
      already.push(taken);
      continue;
    }
    try {
      said.push(pending.take(kind, namesOf(verdict), (context) => decisionOf(context, verdict)).said);
      numbers.push(n);
    } catch (error) {
      if (error instanceof ArchiveProblems)
        for (const one of error.problems) report(n, "decide", `${one.file}:${one.line}:${one.column}: ${one.message}`);
      else report(n, keyAtFault(verdict), error instanceof Error ? error.message : String(error));
    }
  }
  if (problems.length === 0)
    for (const { message, decision } of pending.conflicts()) report(numbers[decision ?? 0] ?? 0, "decide", message);
  if (problems.length > 0) throw new ArchiveProblems(problems);
  const warnings = numbers.flatMap((n) =>
    warningsOf(items[n] as Verdict, sources).map((message) => ({ file, ...locate([n, "decide"]), message })),
  );
  const changed = numbers.map((n) => items[n] as Verdict);
  if (said.length > 0) await pending.write(`the decisions in ${file}`);
  return { said, already, warnings, stories: storiesOf(changed, sources), open: items.length - decided.length };
}

/** The order in which answers are decided, whatever their order in the file: a name is listed before another becomes its spelling. */
const turns: readonly Decide[] = ["accept", "split", "apart", "rename", "merge", "ignore"];

/** Whether two answers about one name cannot both be meant. */
function contradict(one: Verdict, other: Verdict): boolean {
  const both = [one.decide, other.decide];
  if (both.includes("apart") || both.includes("split")) return false;
  if (one.decide !== other.decide) return both.includes("ignore");
  return one.other !== other.other || one.to !== other.to || factKeys.some((key) => differ(one[key], other[key]));
}

/** Whether one answer joins a name to another, and a second that one to the first. */
const isBack = (one: Verdict, other: Verdict) =>
  one.decide === "merge" && other.decide === "merge" && one.other === other.name;

const differ = (one: unknown, other: unknown) => one !== undefined && other !== undefined && one !== other;

/** Where a verdict that cannot be made is most likely wrong. */
function keyAtFault({ decide }: Verdict): string {
  return { accept: "name", merge: "other", apart: "other", rename: "to", split: "id", ignore: "name" }[decide];
}

const surveys = new WeakMap<Sources, Map<string, SurveyMemory>>();

/** Why a verdict may join two who both exist. */
export function warningsOf({ decide, kind, name, other = "" }: Verdict, sources: Sources): string[] {
  if (decide !== "merge") return [];
  const known = surveys.get(sources) ?? new Map<string, SurveyMemory>();
  surveys.set(sources, known);
  let memory = known.get(kind);
  if (!memory) {
    memory = new SurveyMemory();
    known.set(kind, memory);
    surveyed(kind, sources.articles, sources.data.registries, memory);
  }
  const [one, two] = [other, name].map((listed) => memory.named(listed, sources.data.registries[kind]));
  const reasons = one && two ? whyTwo(one, two) : [];
  return reasons.length === 0 ? [] : [`${name} and ${other} may be two who both exist: ${reasons.join("; ")}`];
}

/** In how many stories the names of verdicts are. */
function storiesOf(verdicts: readonly Verdict[], { articles }: Sources): number {
  const names = Map.groupBy(verdicts, ({ kind }) => kind);
  const sets = Array.from(names, ([kind, all]) => [kind, new Set(all.map(({ name }) => name))] as const);
  return articles.filter((article) => sets.some(([kind, set]) => article[kind]?.some((name) => set.has(name)))).length;
}
