import { CORE_SCHEMA, load, YAMLException } from "js-yaml";
import type { Reading, YamlText } from "./validate.ts";

/** YAML 1.2 core: text, numbers, true, false, null, lists and keys; dates stay text, and nothing is ever executed. */
export function parseYaml(yaml: string): unknown {
  return yaml.trim() === "" ? undefined : load(yaml, { schema: CORE_SCHEMA });
}

/** `parse`, with broken YAML as a problem with its place. */
export function readYaml<T>(parse: () => T, { file, yaml, firstLine }: YamlText): Reading<T> {
  try {
    return { value: parse() };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const line = error.mark?.line ?? 0;
    const column = (error.mark?.column ?? 0) + 1;
    return { problems: [{ file, line: line + firstLine, column, message: words(error.reason, yaml, line) }] };
  }
}

/** The parser's reason with the commonest cause: a colon inside unquoted text. */
function words(reason: string, yaml: string, line: number): string {
  const text = yaml.split("\n")[line] ?? "";
  const colon = /^\s*[\w-]+: [^"'[{|>].*: /.test(text);
  const why = reason.startsWith("duplicated mapping key") ? "a key stands here a second time: keep one" : reason;
  return `broken YAML: ${why}${colon ? '; text with ": " in it needs quotes' : ""}`;
}
