const generation = /^(?:jr|sr|ii|iii|iv)\.?$/i;
const particle = /^(?:al|el|ul|as|ad|an|ar)-(?=.)/i;

/** Whether a word of a name is a generation: `Jr.`, `III`. */
export function isGeneration(word: string): boolean {
  return generation.test(word);
}

/** A family name without its Arabic article, which texts often leave out: `al-Assad` gives Assad. */
export function withoutParticle(word: string): string {
  return word.replace(particle, "");
}

/** The last word of a name that is not a generation: `George Bush, Jr.` gives Bush. */
export function familyName(name: string): string {
  const words = name.split(/\s+/);
  return (words.findLast((word) => !isGeneration(word)) ?? name).replace(/,$/, "");
}
