import { distance } from "fastest-levenshtein";

/** The powers of this number modulo 2^32 are the weights of letters in a hash. */
const base = 0x01000193;

/** The hashes of a text as a whole, and without each of its letters in turn; the shorter texts need not be made for it. */
function hashesOf(text: string): number[] {
  const heads = [0];
  for (let n = 0; n < text.length; n++) heads.push((Math.imul(heads[n] as number, base) + text.charCodeAt(n)) | 0);
  const all = [heads[text.length] as number];
  let [tail, weight] = [0, 1];
  for (let n = text.length - 1; n >= 0; n--) {
    if (text[n] !== text[n + 1]) all.push((Math.imul(heads[n] as number, weight) + tail) | 0);
    tail = (tail + Math.imul(text.charCodeAt(n), weight)) | 0;
    weight = Math.imul(weight, base);
  }
  return all;
}

/**
 * An index of texts that finds those that are one letter apart from another text: one letter too many, one too few, another one, or two that changed
 * places. By symmetric deletion (W. Garbe, SymSpell): texts one letter apart have a text in common that lacks one of their letters; here, its hash.
 */
export class Near {
  /** The text of each hash, or the texts. */
  readonly #byHash = new Map<number, string | string[]>();

  add(text: string): void {
    for (const hash of hashesOf(text)) {
      const others = this.#byHash.get(hash);
      if (others === undefined) this.#byHash.set(hash, text);
      else this.#byHash.set(hash, [...new Set([others, text].flat())]);
    }
  }

  /** The texts of the index that are one letter apart from `text`, without itself, in no certain order. */
  of(text: string): string[] {
    const found = new Set<string>();
    const look = (other: string) => {
      if (other !== text && isNear(text, other)) found.add(other);
    };
    for (const hash of hashesOf(text)) {
      const others = this.#byHash.get(hash);
      if (typeof others === "string") look(others);
      else others?.forEach(look);
    }
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
