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
    const line = error.mark?.line ?? 0;
    const column = (error.mark?.column ?? 0) + 1;
    return { problems: [{ file, line: line + firstLine, column, message: messageOf(error.reason, yaml, line) }] };
  }
}

/** The parser's reason as a message, with a hint where the line has a colon inside unquoted text, the commonest cause. */
function messageOf(reason: string, yaml: string, line: number): string {
  const text = yaml.split("\n")[line] ?? "";
  const colon = /^\s*[\w-]+: [^"'[{|>].*: /.test(text);
  const why = reason.startsWith("duplicated mapping key") ? "a key stands here a second time: keep one" : reason;
  return `broken YAML: ${why}${colon ? '; text with ": " in it needs quotes' : ""}`;
}
