/**
 * Bits as text: thirteen of them are two of 91 characters that stand in a string of a script as they are, and take one byte each. (Base 64 takes 8 % more.)
 */
const alphabet = Array.from({ length: 94 }, (_, n) => String.fromCharCode(33 + n))
  .filter((character) => !'"\\`'.includes(character))
  .join("");
const base = alphabet.length;
const codes = Uint8Array.from(alphabet, (character) => character.charCodeAt(0));
const digits = new Uint8Array(128);
for (let n = 0; n < base; n++) digits[codes[n] as number] = n;

/** Writes whole numbers bit by bit. */
export class BitWriter {
  #bytes = new Uint8Array(1 << 10);
  #length = 0;
  #held = 0;
  #free = 13;

  /** The number of bits so far. */
  get bit(): number {
    return (this.#length / 2) * 13 + (13 - this.#free);
  }

  /** Adds the lower `count` bits of a number, at most 26. */
  bits(value: number, count: number): void {
    let left = count;
    while (left > 0) {
      const taken = Math.min(left, this.#free);
      left -= taken;
      this.#free -= taken;
      this.#held = (this.#held << taken) | ((value >>> left) & ((1 << taken) - 1));
      if (this.#free === 0) this.#put();
    }
  }

  /** A number from 1, by Elias' gamma code. */
  gamma(value: number): void {
    const length = 31 - Math.clz32(value);
    this.bits(0, length);
    this.bits(1, 1);
    this.bits(value, length);
  }

  /** A number from 0 to `most`, in as few bits as tell those apart. */
  upTo(value: number, most: number): void {
    const count = 32 - Math.clz32(most);
    if (count === 0) return;
    // The first numbers take a bit less.
    const short = (1 << count) - 1 - most;
    if (value < short) this.bits(value, count - 1);
    else this.bits(value + short, count);
  }

  /** Increasing numbers from `least` to `most`, of which the reader knows how many there are (binary interpolative coding: Moffat and Stuiver, 2000). */
  increasing(values: ArrayLike<number>, least: number, most: number, from = 0, to = values.length): void {
    const count = to - from;
    if (count === 0 || most - least + 1 === count) return;
    const middle = (from + to) >> 1;
    const value = values[middle] as number;
    const low = least + middle - from;
    this.upTo(value - low, most - (to - 1 - middle) - low);
    this.increasing(values, least, value - 1, from, middle);
    this.increasing(values, value + 1, most, middle + 1, to);
  }

  /** Everything as text. */
  text(): string {
    if (this.#free < 13) {
      this.#held <<= this.#free;
      this.#put();
    }
    let text = "";
    for (let n = 0; n < this.#length; n += 8192)
      text += String.fromCharCode(...this.#bytes.subarray(n, Math.min(n + 8192, this.#length)));
    return text;
  }

  #put(): void {
    if (this.#length + 2 > this.#bytes.length) {
      const larger = new Uint8Array(this.#bytes.length * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes[this.#length++] = codes[Math.floor(this.#held / base)] as number;
    this.#bytes[this.#length++] = codes[this.#held % base] as number;
    this.#held = 0;
    this.#free = 13;
  }
}

/** Reads what a `BitWriter` wrote, in the same order. */
export class BitReader {
  readonly #text: string;
  #at: number;
  #held = 0;
  #left = 0;

  /** From a bit of the text. */
  constructor(text: string, bit = 0) {
    this.#text = text;
    this.#at = Math.floor(bit / 13) * 2;
    const skipped = bit % 13;
    if (skipped > 0) this.bits(skipped);
  }

  bits(count: number): number {
    let value = 0;
    let wanted = count;
    while (wanted > 0) {
      if (this.#left === 0) {
        const first = digits[this.#text.charCodeAt(this.#at)] ?? 0;
        this.#held = first * base + (digits[this.#text.charCodeAt(this.#at + 1)] ?? 0);
        this.#at += 2;
        this.#left = 13;
      }
      const taken = Math.min(wanted, this.#left);
      this.#left -= taken;
      wanted -= taken;
      value = (value << taken) | ((this.#held >>> this.#left) & ((1 << taken) - 1));
    }
    return value;
  }

  gamma(): number {
    let length = 0;
    while (this.bits(1) === 0) if (++length > 31) throw new Error("a shard of the search is not whole");
    return (1 << length) | this.bits(length);
  }

  upTo(most: number): number {
    const count = 32 - Math.clz32(most);
    if (count === 0) return 0;
    const short = (1 << count) - 1 - most;
    const value = this.bits(count - 1);
    return value < short ? value : ((value << 1) | this.bits(1)) - short;
  }

  increasing(values: Uint32Array, least: number, most: number, from = 0, to = values.length): void {
    const count = to - from;
    if (count === 0) return;
    if (most - least + 1 === count) {
      for (let n = 0; n < count; n++) values[from + n] = least + n;
      return;
    }
    const middle = (from + to) >> 1;
    const low = least + middle - from;
    const value = low + this.upTo(most - (to - 1 - middle) - low);
    values[middle] = value;
    this.increasing(values, least, value - 1, from, middle);
    this.increasing(values, value + 1, most, middle + 1, to);
  }
}

/** Bytes as text. */
export function bytesAsText(bytes: Uint8Array): string {
  const writer = new BitWriter();
  for (const byte of bytes) writer.bits(byte, 8);
  return writer.text();
}

/** The bytes of a text, of which there are `count`. */
export function bytesOfText(text: string, count: number): Uint8Array {
  const reader = new BitReader(text);
  return Uint8Array.from({ length: count }, () => reader.bits(8));
}
