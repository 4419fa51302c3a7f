/** Scripts that are written from right to left (ISO 15924; Unicode's `Bidi_Class` of their letters). */
const scripts = new Set([
  "Adlm",
  "Arab",
  "Aran",
  "Hebr",
  "Mand",
  "Mend",
  "Nkoo",
  "Rohg",
  "Samr",
  "Syrc",
  "Thaa",
  "Yezi",
]);

/** Whether a language (BCP 47) is written from right to left: `ar`, `he`, `az-Arab`. */
export function isRightToLeft(lang: string): boolean {
  let known = answers.get(lang);
  if (known === undefined) {
    known = scripts.has(new Intl.Locale(lang).maximize().script ?? "");
    answers.set(lang, known);
  }
  return known;
}

const answers = new Map<string, boolean>();
