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

/** What a name of several words ends in, of one to three words without a generation: `Otto Poehl` and `Poehl` of `Karl Otto Poehl`. */
export function endingsOf(name: string): string[] {
  const words = name.split(/\s+/).filter((word) => !isGeneration(word));
  const rest = words.slice(1).map((word) => word.replace(/,$/, ""));
  return [1, 2, 3].filter((n) => n <= rest.length).map((n) => rest.slice(-n).join(" "));
}

/** Words that a family name begins with: `De Clercq`, `von Weizsaecker`. */
const beginnings = new Set("da de del della der di do dos du la le ten ter van vande vander von zu".split(" "));

/** Whether a name is a family name alone: `Volcker`, `De Clercq`, but not `Willy De Clercq`. */
export function isFamilyAlone(name: string): boolean {
  const words = name.split(/\s+/);
  return words.slice(0, -1).every((word) => beginnings.has(word.toLowerCase()));
}
