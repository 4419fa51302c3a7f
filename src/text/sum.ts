/**
 * A checksum of numbers and texts: 64 bits, of two MurmurHash3 (x86, 32 bits; Appleby). It shows that something has changed, and does not withstand
 * an attacker.
 */
export class Sum {
  #one = 0x2f0b4c47;
  #other = 0x7b1c9a35;

  /** Adds a whole number, of which the lower 32 bits count. */
  number(value: number): this {
    this.#one = mixed(this.#one, value, 0xcc9e2d51, 0x1b873593);
    this.#other = mixed(this.#other, value, 0x239b961b, 0xab0e9789);
    return this;
  }

  text(value: string): this {
    for (let n = 0; n < value.length; n++) this.number(value.charCodeAt(n));
    return this.number(value.length);
  }

  /** Adds the first hexadecimal digits of another sum, as SHA-256 has 64: so many as are to count, eight at a time. */
  hexadecimal(digits: string, many: number): this {
    for (let n = 0; n < many; n += 8) this.number(Number.parseInt(digits.slice(n, n + 8), 16));
    return this;
  }

  /** Adds another sum. */
  sum({ one, other }: SumValue): this {
    return this.number(one).number(other);
  }

  get value(): SumValue {
    return { one: finished(this.#one), other: finished(this.#other) };
  }

  /** In hexadecimal digits. */
  get digits(): string {
    const { one, other } = this.value;
    return (one >>> 0).toString(16).padStart(8, "0") + (other >>> 0).toString(16).padStart(8, "0");
  }
}

/** The two halves of a sum, each of 32 bits. */
export type SumValue = { readonly one: number; readonly other: number };

function mixed(state: number, value: number, first: number, second: number): number {
  const turned = Math.imul(value, first);
  const added = state ^ Math.imul((turned << 15) | (turned >>> 17), second);
  return (Math.imul((added << 13) | (added >>> 19), 5) + 0xe6546b64) | 0;
}

function finished(state: number): number {
  const one = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  const two = Math.imul(one ^ (one >>> 13), 0xc2b2ae35);
  return two ^ (two >>> 16);
}
