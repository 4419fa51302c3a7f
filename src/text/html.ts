/** Text that is HTML already. Only the tag below and `trusted` make it. */
export class Html {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

/** What may stand in a template: a Date, an object or a function does not compile. Nothing is printed for the empty ones. */
export type Content = string | number | Html | readonly Content[] | false | undefined;

/** HTML (and XML) by template: whatever is not `Html` already is escaped, in text and in quoted attributes alike. */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Html {
  let text = strings[0] ?? "";
  for (let n = 0; n < values.length; n++) text += render(values[n]) + (strings[n + 1] ?? "");
  return new Html(text);
}

/**
 * The same, in one piece: V8 keeps a text that was put together as a tree of its pieces and walks that tree wherever the text is
 * used. Worth it for what stands on many pages.
 */
export function flat(content: Html): Html {
  return new Html(Buffer.from(content.toString()).toString());
}

/** Declares text to be HTML. For the output of libraries that escape, and nothing else. */
export function trusted(text: string): Html {
  return new Html(text);
}

function render(value: Content): string {
  if (typeof value === "string") return escapeHtml(value);
  if (typeof value === "number") return String(value);
  if (value instanceof Html) return value.toString();
  if (!value) return "";
  let text = "";
  for (const item of value) text += render(item);
  return text;
}

const special = /[&<>"]/;

export function escapeHtml(text: string): string {
  if (!special.test(text)) return text;
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
