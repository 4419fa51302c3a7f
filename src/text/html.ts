import { directionMarks, isolated } from "./direction.ts";

/** Text that is HTML. Made by the tag `html`, which escapes what is interpolated, and by `trusted`, which does not. */
export class Html {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

/** What a template may interpolate: a Date, another object or a function does not compile. `false` and `undefined` print nothing. */
export type Content = string | number | Html | readonly Content[] | false | undefined;

/** HTML or XML by tagged template. Whatever is not `Html` goes through `escapeHtml`. */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Html {
  let text = strings[0] ?? "";
  for (let n = 0; n < values.length; n++) text += render(values[n]) + (strings[n + 1] ?? "");
  return new Html(text);
}

/**
 * The same HTML as one flat string. V8 keeps a concatenated string as a tree of its pieces and walks the tree at every use, which costs
 * time where the string is on many pages.
 */
export function flat(content: Html): Html {
  return new Html(Buffer.from(content.toString()).toString());
}

/** Declares text to be HTML, unescaped: for the output of libraries that escape, and for nothing else. */
export function trusted(text: string): Html {
  return new Html(text);
}

function render(value: Content): string {
  if (typeof value === "string") return escapeHtml(value);
  if (typeof value === "number") return String(value);
  if (value instanceof Html) return value.toString();
  if (!value) return "";
  // Views in JavaScript are not type-checked.
  if (!Array.isArray(value))
    throw new TypeError(`html takes text, numbers, html, lists of these, false and undefined: not ${nameOf(value)}`);
  let text = "";
  for (const item of value) text += render(item);
  return text;
}

/** What a value is, for a message: `Date`, `function`, `true`. */
function nameOf(value: unknown): string {
  if (typeof value !== "object" || value === null) return typeof value === "boolean" ? String(value) : typeof value;
  return value.constructor?.name ?? "object";
}

const special = new RegExp(`[&<>"${directionMarks}]`);

/** Text as HTML or XML shows it, in elements and in attributes in double quotes: it ends neither, and turns nothing around it. */
export function escapeHtml(text: string): string {
  if (!special.test(text)) return text;
  return isolated(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
