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
    const slip = slipIn(yaml);
    const line = slip?.line ?? error.mark?.line ?? 0;
    const column = slip?.column ?? (error.mark?.column ?? 0) + 1;
    const message = slip ? `broken YAML: ${slip.message}` : messageOf(error.reason, yaml, line);
    return { problems: [{ file, line: line + firstLine, column, message }] };
  }
}

type Slip = { readonly line: number; readonly column: number; readonly message: string };

/** What people get wrong in a line of YAML that cannot be read, each with what to do. Group 1 is what stands before the place. */
const slips: readonly (readonly [line: RegExp, message: string])[] = [
  [/^(\s*(?:- )?[\w-]+: +)"(?:[^"\\]|\\.)*$/, "a quotation mark is opened here and not closed: close it on this line"],
  [/^(\s*(?:- )?[\w-]+: +)'(?:[^']|'')*$/, "a quotation mark is opened here and not closed: close it on this line"],
  [/^(\s*(?:- )?[\w-]+: +)\[[^\]]*$/, "a list is opened here and not closed: end it with ]"],
  [
    /^(\s*(?:- )?[\w-]+: +)"(?:[^"\\]|\\.)*" *[^\s#,}\]].*$/,
    "text goes on behind the quotation marks: put the whole in single ones, as 'A \"word\" in it'",
  ],
  [/^(\s*(?:- )?[\w-]+: +)[@%`].*$/, "text that begins with @, % or ` needs quotes"],
  [/^(\s*(?:- )?[\w-]+: +)\{[\w]+\} *[^\s,].*$/, "text that begins with { needs quotes"],
  [/^(\s*(?:- )?[\w-]+:)[^\s:/].*$/, "a space is missing behind the colon"],
];

/** The first line of YAML that has one of `slips`, counted from 0. A list may end on a later line, and then is none. */
function slipIn(yaml: string): Slip | undefined {
  const lines = yaml.split("\n");
  for (const [line, text] of lines.entries()) {
    for (const [pattern, message] of slips) {
      const before = pattern.exec(text)?.[1];
      const endsLater =
        message.startsWith("a list") &&
        lines.slice(line + 1, line + 100).some((next) => /^\s*\]|^\s+.*\]\s*$/.test(next));
      if (before !== undefined && !endsLater) return { line, column: before.length + 1, message };
    }
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
