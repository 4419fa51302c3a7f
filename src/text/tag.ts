/** The language of a language tag (BCP 47), in small letters: `fr` of `fr-CA` and of `FR`. */
export function languageIn(tag: string): string {
  return (tag.split("-", 1)[0] ?? "").toLowerCase();
}

/** Whether a language tag is of English, the only language that the tagger and the finder of quotations know. */
export function isEnglish(tag: string): boolean {
  return languageIn(tag) === "en";
}
