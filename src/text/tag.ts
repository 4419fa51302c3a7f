/** The language of a language tag (BCP 47), in small letters: `fr` of `fr-CA` and of `FR`. */
export function languageIn(tag: string): string {
  return (tag.split("-", 1)[0] ?? "").toLowerCase();
}
