import type { z } from "zod";
import { nearest } from "../text/nearest.ts";

type Issue = z.core.$ZodIssue;

/** A problem of a value: the keys that lead to it, whether the last key is wrong (`key`) or what stands under it, and the message. */
export type Explanation = { readonly path: readonly PropertyKey[]; readonly key: boolean; readonly message: string };

/**
 * An issue of the schema in plain words, one explanation for each unknown key. `value` is what stands at its path; `known` gives the keys of the
 * schema at a path.
 */
export function explain(
  issue: Issue,
  value: unknown,
  known: (path: readonly PropertyKey[]) => string[],
): Explanation[] {
  const name = nameOf(issue.path);
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => {
        const near = nearest(key, known(issue.path));
        const hint = near ? `: did you mean "${near}"?` : `: known are ${known(issue.path).join(", ")}`;
        return { path: [...issue.path, key], key: true, message: `unknown key ${shownValue(key)}${hint}` };
      });
    case "invalid_type":
      return [
        at(issue, value === undefined ? `${name} is missing: it is required` : wrongType(name, issue.expected, value)),
      ];
    case "invalid_value":
      return [at(issue, `${name} must be ${issue.values.map(String).join(" or ")}: ${shownValue(value)}`)];
    case "invalid_key":
      return [{ path: issue.path, key: true, message: `${name} ${issue.issues[0]?.message ?? issue.message}` }];
    default:
      return [at(issue, `${name} ${issue.message}`)];
  }
}

function at(issue: Issue, message: string): Explanation {
  return { path: issue.path, key: false, message };
}

function wrongType(name: string, expected: string, value: unknown): string {
  if (value === null) return `${name} is empty: give it a value or delete the line`;
  switch (expected) {
    case "string":
      if (typeof value !== "object") return `${name} must be text: put it in quotes: "${String(value)}"`;
      return Array.isArray(value)
        ? `${name} must be text, not a list: text that begins with [ needs quotes`
        : `${name} must be text, not keys and values: text with ": " in it needs quotes`;
    case "array":
      if (name === wholeFile) return `${name} must be a list: each entry begins with a dash and a space`;
      return `${name} must be a list: write [${typeof value === "string" ? value : "One name, Another name"}]`;
    case "boolean":
      return `${name} must be true or false: ${shownValue(value)}`;
    case "object":
      return `${name} must be keys and values, one a line`;
    case "int":
      return `${name} must be a whole number: ${shownValue(value)}`;
    default:
      return `${name} must be a ${expected}: ${shownValue(value)}`;
  }
}

/** A value of YAML for a message, cut where it is long. */
export function shownValue(value: unknown): string {
  if (typeof value === "number") return String(value);
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

const wholeFile = "the file";

/** A path in words, counted from 1: `corrections 1: text`, `entry 2: name` where the file is a list, `the file` for no keys. */
export function nameOf(path: readonly PropertyKey[]): string {
  if (path.length === 0) return wholeFile;
  return path
    .map((step, depth) =>
      typeof step === "number"
        ? `${depth === 0 ? "entry" : ""} ${step + 1}`
        : `${depth === 0 ? "" : ": "}${String(step)}`,
    )
    .join("");
}
