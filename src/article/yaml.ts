import { CORE_SCHEMA, load, timestampTag, YAMLException } from "js-yaml";
import { mostAliases, mostNesting } from "./limits.ts";
import type { Reading, YamlText } from "./validate.ts";

const limits = { maxAliases: mostAliases, maxDepth: mostNesting };

/** YAML beyond a limit: its `reason` says what to do. */
class BeyondLimit extends YAMLException {}

/**
 * Parses YAML by the core schema of YAML 1.2: dates stay text, and no tag runs code. Undefined where it has nothing but comments and white space;
 * throws `YAMLException`, also where it is beyond a limit.
 */
export function parseYaml(yaml: string, schema = CORE_SCHEMA): unknown {
  if (!hasContent.test(yaml)) return undefined;
  try {
    return load(yaml, { schema, ...limits });
  } catch (error) {
    const reason = error instanceof YAMLException ? beyondLimit(error.reason) : undefined;
    throw reason === undefined ? error : new BeyondLimit(reason, (error as YAMLException).mark);
  }
}

/** Parses the front matter of own pages, in which a date becomes a `Date`, as Eleventy has it. Throws as `parseYaml`. */
export function parsePageYaml(yaml: string): unknown {
  return parseYaml(yaml, pageSchema) ?? {};
}

const pageSchema = CORE_SCHEMA.withTags(timestampTag);
const hasContent = /^[ \t]*[^#\s]/m;

/** What to do about YAML beyond a limit, by the parser's reason; undefined for other faults. */
function beyondLimit(reason: string): string | undefined {
  if (reason.startsWith("aliases exceeded"))
    return "an alias of YAML (*name) is not read: write out what it stands for; text that begins with * needs quotes";
  return reason.startsWith("nesting exceeded")
    ? `lists and keys are nested more than ${mostNesting} deep: write fewer within one another`
    : undefined;
}

/** The result of `parse`; where it throws a `YAMLException`, a located problem. Other errors are thrown on. */
export function readYaml<T>(parse: () => T, { file, yaml, firstLine }: YamlText): Reading<T> {
  try {
    return { value: parse() };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const mark = error.mark ?? { line: 0, column: 0 };
    const beyond = error instanceof BeyondLimit;
    const slip = beyond ? undefined : slipAt(mark.line, yaml);
    const line = slip?.line ?? mark.line;
    const column = slip?.column ?? mark.column + 1;
    const fault = slip ? `broken YAML: ${slip.message}` : messageOf(error.reason, yaml, line);
    return { problems: [{ file, line: line + firstLine, column, message: beyond ? error.reason : fault }] };
  }
}

/**
 * What people get wrong in a line of YAML that cannot be read: group 1 of `line` is what stands before the place, group 2, where there is one, the text
 * that needs quotes. `message` says what to do.
 */
type Slip = {
  readonly line: RegExp;
  readonly message: string;
  /** What the line opens, where a later line may close it. */
  readonly closing?: string;
};

const slips: readonly Slip[] = [
  {
    line: /^(\s*(?:- )?[\w-]+: +)"(?:[^"\\]|\\.)*$/,
    message: "a quotation mark is opened here and not closed: close it on this line",
    closing: '"',
  },
  {
    line: /^(\s*(?:- )?[\w-]+: +)'(?:[^']|'')*$/,
    message: "a quotation mark is opened here and not closed: close it on this line",
    closing: "'",
  },
  {
    line: /^(\s*(?:- )?[\w-]+: +)\[[^\]]*$/,
    message: "a list is opened here and not closed: end it with ]",
    closing: "]",
  },
  {
    line: /^(\s*(?:- )?[\w-]+: +)"(?:[^"\\]|\\.)*" *[^\s#,}\]].*$/,
    message: "text goes on behind the quotation marks: put the whole in single ones, as 'A \"word\" in it'",
  },
  {
    line: /^(\s*(?:- )?[\w-]+: +)'(?:[^']|'')*' *[^\s#,}\]'].*$/,
    message: 'text goes on behind the quotation mark: put the whole in double ones, as "It\'s open"',
  },
  { line: /^(\s*(?:- )?[\w-]+: +)([&*!@%`].*)$/, message: "text that begins with & * ! @ % or ` needs quotes" },
  { line: /^(\s*(?:- )?[\w-]+: +)([-?] .*)$/, message: "text that begins with a dash or a question mark needs quotes" },
  {
    line: /^(\s*(?:- )?[\w-]+: +)([|>](?![-+\d]*\s*(?:#|$)).*)$/,
    message: "text that begins with > or | needs quotes",
  },
  { line: /^(\s*(?:- )?[\w-]+: +)(\{\w+\} *[^\s,].*)$/, message: "text that begins with { needs quotes" },
  { line: /^(\s*(?:- )?[\w-]+: +)(\[[^\]]*\] *[^\s,#].*)$/, message: "text that begins with [ needs quotes" },
  { line: /^(\s*(?:- )?[\w-]+:)[^\s:/].*$/, message: "a space is missing behind the colon" },
  { line: /^(\s*(?:- )?[\w-]+: +)([^\s"'[{|>](?=.*:(?: |$)).*)$/, message: 'text with ": " in it needs quotes' },
];

/**
 * The slip that stopped the parser at line `mark`, with its place; lines are counted from 0. The parser stops at the line of a slip or at the first
 * line behind that does not belong to its key: lines above that key have been read and are in order.
 */
function slipAt(mark: number, yaml: string): { line: number; column: number; message: string } | undefined {
  const lines = yaml.split("\n");
  for (let line = Math.min(mark, lines.length - 1); line >= 0; line--) {
    const text = lines[line] ?? "";
    for (const { line: pattern, message, closing } of slips) {
      const [, before, value] = pattern.exec(text) ?? [];
      if (before === undefined) continue;
      const closed =
        closing !== undefined && lines.slice(line + 1, mark).some((next) => next.trimEnd().endsWith(closing));
      if (!closed) return { line, column: before.length + 1, message: `${message}${inQuotes(value)}` };
    }
    if (line < mark && /^[^\s#]/.test(text)) return undefined;
  }
  return undefined;
}

/** As many characters as a text has at most that is shown in quotes. */
const longestShown = 100;

/** A text as it is to be written, behind a colon: in double quotes, or in single ones where it has double ones or a backslash. */
function inQuotes(text = ""): string {
  const value = text.trimEnd();
  if (value === "" || value.length > longestShown) return "";
  return /["\\]/.test(value) ? `: '${value.replaceAll("'", "''")}'` : `: "${value}"`;
}

/** The parser's reason as a message, with what to do about the commonest. */
function messageOf(reason: string, yaml: string, line: number): string {
  if (reason.startsWith("duplicated mapping key")) return "broken YAML: a key stands here a second time: keep one";
  const text = yaml.split("\n")[line] ?? "";
  if (/^ *\t/.test(text)) return "broken YAML: a tab stands before the text: write spaces";
  const isAtEdge = reason.startsWith("end of the stream") && /^[\w-]+:(?: |$)/.test(text) && /^- /m.test(yaml);
  if (isAtEdge) return "broken YAML: a key of an entry begins below its first key: put spaces before it";
  const isKey = /^\s+(?:- )?[\w-]+:(?: |$)/.test(text);
  return `broken YAML: ${reason}${isKey && reason.startsWith("bad indentation") ? "; keys of one level begin below one another" : ""}`;
}
