import type { Views } from "../site/edition.ts";
import { views } from "../site/views.ts";
import { Html } from "../text/html.ts";
import { nearest } from "../text/nearest.ts";

/** What a configuration may give: `eleventy.addPlugin(dateline, { views: { article } })`. */
export type Options = {
  /** Views in the place of the program's (`docs/customizing.md`). */
  readonly views?: Partial<Views>;
};

/** An option of the configuration is wrong. `word` is the word in the configuration that it is about. */
export class WrongOption extends Error {
  readonly word: string;

  constructor(word: string, message: string) {
    super(message);
    this.word = word;
  }
}

/**
 * The views among the options of a configuration, each of which throws where it returns anything but `Html`. Throws `WrongOption` where an option or
 * a view is not known, and where a view is no function.
 */
export function ownViews(options: Options): Partial<Views> {
  mustBeObject("addPlugin", "the options of Dateline", options);
  known("option", Object.keys(options), ["views"]);
  const { views: given = {} } = options;
  mustBeObject("views", "views", given);
  const own = Object.entries(given);
  known(
    "view",
    own.map(([name]) => name),
    Object.keys(views),
  );
  return Object.fromEntries(own.map(([name, view]) => [name, checked(name, view)]));
}

function mustBeObject(word: string, what: string, value: unknown): void {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return;
  throw new WrongOption(word, `${what} must be an object, as { views: { article } }: ${shown(value)}`);
}

function known(what: string, given: readonly string[], all: readonly string[]): void {
  const unknown = given.find((name) => !all.includes(name));
  if (unknown === undefined) return;
  const near = nearest(unknown, all);
  throw new WrongOption(
    unknown,
    `unknown ${what} "${unknown}": ${near ? `did you mean "${near}"?` : `known are ${all.join(", ")}`}`,
  );
}

type View = (...item: never[]) => unknown;

function checked(name: string, view: View): View {
  if (typeof view !== "function") throw new WrongOption(name, `the view ${name} must be a function: ${shown(view)}`);
  return (...item) => {
    const made = called(name, view, item);
    if (made instanceof Html) return made;
    // What a promise is rejected with would end the process.
    if (made instanceof Promise) made.catch(() => {});
    throw new WrongOption(
      name,
      `the view ${name} must return what the tag html makes, as html\`<p>…</p>\`: it returned ${shown(made)}`,
    );
  };
}

/** What a view returns. An error that it throws says where; what is no error gets the name of the view. */
function called(name: string, view: View, item: never[]): unknown {
  try {
    return view(...item);
  } catch (error) {
    if (error instanceof Error) throw error;
    throw new WrongOption(name, `the view ${name} must throw an Error, not ${shown(error)}`);
  }
}

/** A value for a message, cut where it is long. */
function shown(value: unknown): string {
  if (typeof value === "object") return value === null ? "null" : Object.prototype.toString.call(value);
  const text = typeof value === "string" ? JSON.stringify(value) : String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
