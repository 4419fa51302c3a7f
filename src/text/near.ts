import { distance } from "fastest-levenshtein";

/** A text as a whole, and without each of its letters in turn. */
function shortened(text: string): string[] {
  const all = [text];
  for (let n = 0; n < text.length; n++) if (text[n] !== text[n + 1]) all.push(text.slice(0, n) + text.slice(n + 1));
  return all;
}

/**
 * An index of texts that finds those that are one letter apart from another text: one letter too many, one too few, another one, or two that changed
 * places. By symmetric deletion (W. Garbe, SymSpell): texts one letter apart have a text in common that lacks one of their letters.
 */
export class Near {
  readonly #byShort = new Map<string, string[]>();

  add(text: string): void {
    for (const short of shortened(text)) {
      const others = this.#byShort.get(short);
      if (others === undefined) this.#byShort.set(short, [text]);
      else if (!others.includes(text)) others.push(text);
    }
  }

  /** The texts of the index that are one letter apart from `text`, without itself. */
  of(text: string): string[] {
    const found = new Set<string>();
    for (const short of shortened(text))
      for (const other of this.#byShort.get(short) ?? []) if (other !== text && isNear(text, other)) found.add(other);
    return [...found];
  }
}

/** Whether two texts differ in one letter, or in the order of two neighbouring ones. */
export function isNear(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  const apart = distance(one, other);
  if (apart !== 2 || one.length !== other.length) return apart === 1;
  const at = [...one].findIndex((_, n) => one[n] !== other[n]);
  return one[at] === other[at + 1] && one[at + 1] === other[at] && one.slice(at + 2) === other.slice(at + 2);
}
