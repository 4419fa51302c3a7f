import { z } from "zod";
import { grouped } from "../text/number.ts";
import { explain, nameOf } from "./explain.ts";
import { mostItems } from "./limits.ts";
import { locatorIn } from "./locate.ts";
import type { Problem } from "./problem.ts";

/** The result of reading: the value, or its problems. */
export type Reading<T> =
  | { readonly value: T; readonly problems?: undefined }
  | { readonly problems: readonly Problem[] };

/** YAML in a file: its text, and the line of the file, from 1, on which it begins. */
export type YamlText = { readonly file: string; readonly yaml: string; readonly firstLine: number };

/**
 * `value`, which was parsed from `from`, as the schema returns it; or a located problem for each fault that the schema finds. A list that is too long
 * is one problem, whatever is in it; `most` is for the value itself, where that is a list.
 */
export function validate<T>(schema: z.ZodType<T>, value: unknown, from: YamlText, most = mostItems): Reading<T> {
  const locate = locatorIn(from.yaml, from.firstLine);
  const long = longLists(value, most).map(({ path, message }) => ({ file: from.file, ...locate(path), message }));
  if (long.length > 0) return { problems: long };
  const result = schema.safeParse(value);
  if (result.success) return { value: result.data };
  const problems = result.error.issues.flatMap((issue) =>
    explain(issue, valueAt(value, issue.path), (path) => keysAt(schema, path)).map(({ path, key, message }) => ({
      file: from.file,
      ...locate(path, { key }),
      message,
    })),
  );
  return { problems };
}

/**
 * The lists within a value of YAML, the value itself included, that are too long: the value may have `most` items, lists inside of it `mostItems`.
 */
function longLists(
  value: unknown,
  most: number,
  path: readonly PropertyKey[] = [],
): { path: readonly PropertyKey[]; message: string }[] {
  if (typeof value !== "object" || value === null) return [];
  const list = Array.isArray(value);
  const items: readonly unknown[] = list ? value : Object.values(value);
  if (list && items.length > most) {
    const [has, may] = [items.length, most].map(grouped);
    return [{ path, message: `${nameOf(path)} has ${has} items, and may have ${may}: keep fewer` }];
  }
  const keys = list ? undefined : Object.keys(value);
  return items.flatMap((item, n) =>
    typeof item === "object" ? longLists(item, mostItems, [...path, keys?.[n] ?? n]) : [],
  );
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, step) => (typeof inner === "object" && inner !== null ? Reflect.get(inner, step) : undefined),
    value,
  );
}

/** The keys that the schema knows at a path. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let inner: unknown = schema;
  for (const step of [...path, undefined]) {
    while (inner instanceof z.ZodOptional) inner = inner.unwrap();
    if (inner instanceof z.ZodUnion) inner = inner.options.find((one) => one instanceof z.ZodObject);
    if (step === undefined) break;
    if (inner instanceof z.ZodObject) inner = inner.shape[String(step)];
    else if (inner instanceof z.ZodArray) inner = inner.element;
  }
  return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
}
