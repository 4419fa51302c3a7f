import { explain, nameOf } from "../article/explain.ts";
import { mostItems } from "../article/limits.ts";
import { type FrontMatter, frontMatter } from "../article/schema.ts";
import { grouped } from "../text/number.ts";

/** Front matter without what a check would refuse; and a note for each value that was left out, as `source: url left out: must be …`. */
export type Accepted = { readonly front: FrontMatter; readonly notes: readonly string[] };

/** Keys that an article needs: a bad value of theirs is no reason to leave them out, but to refuse the story. */
const required = new Set<PropertyKey>(["title", "date"]);

/**
 * Front matter that was made of copy, without the values that the schema refuses, and with at most `mostItems` in a list: a bad value of the copy
 * costs nothing but itself. The title and the date stay as they are. An embargo that is no moment makes the article a draft, for nobody knows when it
 * ends.
 */
export function acceptedFront(made: FrontMatter): Accepted {
  const { front, notes } = shortened(made);
  const { error } = frontMatter.safeParse(front);
  if (!error) return { front, notes };
  const wrong = error.issues
    .flatMap((issue) => explain(issue, valueAt(front, issue.path), () => []))
    .filter(({ path: [key] }) => key !== undefined && !required.has(key));
  // Of a list the last is taken out first, so that the numbers of those before it hold.
  const paths = new Map(wrong.map(({ path, message }) => [JSON.stringify(removable(path)), { path, message }]));
  const left = structuredClone(front) as Record<PropertyKey, unknown>;
  for (const { path } of [...paths.values()].reverse()) remove(left, removable(path));
  if (front.embargo !== undefined && left.embargo === undefined) left.status = "draft";
  return {
    front: left as FrontMatter,
    notes: [...notes, ...[...paths.values()].map(({ path, message }) => leftOut(path, message))],
  };
}

/**
 * Front matter with its lists cut to the length that they may have: for values, such as names that were found, in which nothing but their number can
 * be wrong.
 */
export function shortened(made: FrontMatter): Accepted {
  const isLong = (value: unknown) => Array.isArray(value) && value.length > mostItems;
  if (![made, made.source ?? {}].some((values) => Object.values(values).some(isLong)))
    return { front: made, notes: [] };
  const notes: string[] = [];
  const short = <T>(key: string, value: T): T => {
    if (!Array.isArray(value) || value.length <= mostItems) return value;
    notes.push(
      `${key}: ${grouped(value.length - mostItems)} of ${grouped(value.length)} left out: a list may have ${grouped(mostItems)}`,
    );
    return value.slice(0, mostItems) as T;
  };
  const shortIn = <T extends object>(values: T, within = ""): T =>
    Object.fromEntries(Object.entries(values).map(([key, value]) => [key, short(within + key, value)])) as T;
  const front = shortIn(made);
  return { front: front.source ? { ...front, source: shortIn(front.source, "source: ") } : front, notes };
}

/** The part of a path to a bad value that can be left out: an item of a list, a key of `source`, else the whole key. */
function removable(path: readonly PropertyKey[]): readonly PropertyKey[] {
  const item = path.findIndex((step) => typeof step === "number");
  if (item >= 0) return path.slice(0, item + 1);
  return path.slice(0, path[0] === "source" ? 2 : 1);
}

function remove(values: Record<PropertyKey, unknown>, path: readonly PropertyKey[]): void {
  const [last = "", ...above] = path.toReversed();
  const inside = valueAt(values, above.toReversed());
  if (Array.isArray(inside)) inside.splice(Number(last), 1);
  else if (typeof inside === "object" && inside !== null) Reflect.deleteProperty(inside, last);
}

function valueAt(values: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, step) => (typeof inner === "object" && inner !== null ? Reflect.get(inner, step) : undefined),
    values,
  );
}

/** The note of a value that is left out; the message of its problem begins with its name. */
function leftOut(path: readonly PropertyKey[], message: string): string {
  const [name, part] = [nameOf(path), nameOf(removable(path))];
  const outcome = part === "embargo" ? "left out, and the article is a draft" : "left out";
  return `${part} ${outcome}: ${message.startsWith(`${name} `) ? message.slice(name.length + 1) : message}`;
}
