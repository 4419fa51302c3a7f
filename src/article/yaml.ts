import { CORE_SCHEMA, load, YAMLException } from "js-yaml";
import type { Reading, YamlText } from "./validate.ts";

/** Parses YAML by the core schema of YAML 1.2: dates stay text, and no tag runs code. Undefined for white space; throws `YAMLException`. */
export function parseYaml(yaml: string): unknown {
  return yaml.trim() === "" ? undefined : load(yaml, { schema: CORE_SCHEMA });
}

/** The result of `parse`; where it throws a `YAMLException`, a located problem. Other errors are thrown on. */
export function readYaml<T>(parse: () => T, { file, yaml, firstLine }: YamlText): Reading<T> {
  try {
    return { value: parse() };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const mark = error.mark ?? { line: 0, column: 0 };
    const slip = slipAt(mark.line, yaml);
    const line = slip?.line ?? mark.line;
    const column = slip?.column ?? mark.column + 1;
    const message = slip ? `broken YAML: ${slip.message}` : messageOf(error.reason, yaml, line);
    return { problems: [{ file, line: line + firstLine, column, message }] };
  }
}

/** What people get wrong in a line of YAML that cannot be read: group 1 of `line` is what stands before the place, `message` what to do. */
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
  { line: /^(\s*(?:- )?[\w-]+: +)[@%`].*$/, message: "text that begins with @, % or ` needs quotes" },
  { line: /^(\s*(?:- )?[\w-]+: +)\{[\w]+\} *[^\s,].*$/, message: "text that begins with { needs quotes" },
  { line: /^(\s*(?:- )?[\w-]+:)[^\s:/].*$/, message: "a space is missing behind the colon" },
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
      const before = pattern.exec(text)?.[1];
      const closed =
        closing !== undefined && lines.slice(line + 1, mark).some((next) => next.trimEnd().endsWith(closing));
      if (before !== undefined && !closed) return { line, column: before.length + 1, message };
    }
    if (line < mark && /^[^\s#]/.test(text)) return undefined;
  }
  return undefined;
}

/** The parser's reason as a message, with a hint where the line has a colon inside unquoted text, the commonest cause. */
function messageOf(reason: string, yaml: string, line: number): string {
  const text = yaml.split("\n")[line] ?? "";
  const colon = /^\s*[\w-]+: [^"'[{|>].*: /.test(text);
  const why = reason.startsWith("duplicated mapping key") ? "a key stands here a second time: keep one" : reason;
  return `broken YAML: ${why}${colon ? '; text with ": " in it needs quotes' : ""}`;
}
