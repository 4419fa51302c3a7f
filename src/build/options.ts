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
  known("option", Object.keys(options), ["views"]);
  const own = Object.entries(options.views ?? {});
  known(
    "view",
    own.map(([name]) => name),
    Object.keys(views),
  );
  return Object.fromEntries(own.map(([name, view]) => [name, checked(name, view)]));
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
  if (typeof view !== "function") throw new WrongOption(name, `the view ${name} must be a function: ${view}`);
  return (...item) => {
    const made = view(...item);
    if (made instanceof Html) return made;
    throw new WrongOption(
      name,
      `the view ${name} must return what the tag html makes, as html\`<p>…</p>\`: it returned ${shown(made)}`,
    );
  };
}

/** A value for a message, cut where it is long. */
function shown(value: unknown): string {
  const text = typeof value === "string" ? JSON.stringify(value) : String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
