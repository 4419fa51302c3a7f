/** The pieces of a template with the values in place of its placeholders. Throws where one has no value, for a view may misspell it. */
export function filled<T>(template: string, values: Readonly<Record<string, T>>): (string | T)[] {
  const pieces = piecesOf(template);
  return pieces.map((piece, n) => {
    if (n % 2 === 0) {
      const before = values[pieces[n - 1] ?? ""];
      return typeof before === "string" && before.endsWith(".") ? piece.replace(/^\./, "") : piece;
    }
    const value = values[piece];
    if (value === undefined) throw new Error(`"${template}" needs a value for {${piece}}`);
    return value;
  });
}

/** The pieces of templates, kept, for one is filled in on thousands of pages. */
const split = new Map<string, readonly string[]>();

/** A template's texts and the names of its placeholders, in turn. */
function piecesOf(template: string): readonly string[] {
  let pieces = split.get(template);
  if (!pieces) {
    pieces = template.split(/\{(\w+)\}/);
    split.set(template, pieces);
  }
  return pieces;
}
