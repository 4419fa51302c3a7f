/** A name in front matter, and the id of the entity that it means, where the article gives one: `Hillary Clinton (#hillary-clinton)`. */
export type Reference = { readonly name: string; readonly id?: string };

const withId = /^(.*\S)\s*\(#([a-z0-9]+(?:-[a-z0-9]+)*)\)$/;

/** The name and the id of a reference as an article writes it. */
export function referenceOf(written: string): Reference {
  const match = written.endsWith(")") ? withId.exec(written) : null;
  return match ? { name: match[1] ?? "", id: match[2] ?? "" } : { name: written };
}

/** A reference as an article writes it. */
export function written({ name, id }: Reference): string {
  return id === undefined ? name : `${name} (#${id})`;
}

/** What is wrong with a name that has `(#` in it, and so should end in an id; undefined where nothing is. */
export function referenceProblem(text: string): string | undefined {
  if (!text.includes("(#") || referenceOf(text).id !== undefined) return undefined;
  return `must end in (#id), the id of a-z, 0-9 and single hyphens: "${text}"`;
}
