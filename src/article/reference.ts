/** A name in an article's front matter, and whom it means where the article says so: `Hillary Clinton (#hillary-clinton)`. */
export type Reference = { readonly name: string; readonly id?: string };

const chosen = /^(.*\S)\s*\(#([a-z0-9]+(?:-[a-z0-9]+)*)\)$/;

export function referenceOf(written: string): Reference {
  const match = written.endsWith(")") ? chosen.exec(written) : null;
  return match ? { name: match[1] ?? "", id: match[2] ?? "" } : { name: written };
}

/** The name as an article writes it. */
export function written({ name, id }: Reference): string {
  return id === undefined ? name : `${name} (#${id})`;
}

/** What is wrong with a name that seems to choose somebody; undefined where nothing is. */
export function referenceProblem(text: string): string | undefined {
  if (!text.includes("(#") || referenceOf(text).id !== undefined) return undefined;
  return `must end in (#id), the id of a-z, 0-9 and single hyphens: "${text}"`;
}
