const generation = /^(?:jr|sr|ii|iii|iv)\.?$/i;
const particle = /^(?:al|el|ul|as|ad|an|ar)-(?=.)/i;

/** Whether a word of a name tells father from son: `Jr.`, `III`. */
export function isGeneration(word: string): boolean {
  return generation.test(word);
}

/** A family name without the article that texts leave out and indexes pass over: `al-Assad` is Assad. */
export function withoutParticle(word: string): string {
  return word.replace(particle, "");
}

/** The last word of a name that is no generation: `George Bush, Jr.` gives Bush. */
export function familyName(name: string): string {
  const words = name.split(/\s+/);
  return (words.findLast((word) => !isGeneration(word)) ?? name).replace(/,$/, "");
}
