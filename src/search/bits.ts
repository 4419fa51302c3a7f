/**
 * Bits as text: fifteen of them make a UTF-16 unit, from U+3400 to U+B3FF, none of which is escaped in a string or is half of a character. Shards are
 * written in UTF-16, where a unit takes two bytes: 7.5 bits a byte. (Characters of one byte would hold 6.5.)
 */
const unitBits = 15;
const firstUnit = 0x3400;

/** Writes whole numbers bit by bit. */
export class BitWriter {
  #units = new Uint16Array(1 << 9);
  #length = 0;
  #held = 0;
  #free = unitBits;

  /** The number of bits so far. */
  get bit(): number {
    return this.#length * unitBits + (unitBits - this.#free);
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

  /** Increasing numbers from `least` to `most`. The reader must know how many there are. (Binary interpolative coding: Moffat and Stuiver, 2000.) */
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
    if (this.#free < unitBits) {
      this.#held <<= this.#free;
      this.#put();
    }
    let text = "";
    for (let n = 0; n < this.#length; n += 8192)
      text += String.fromCharCode(...this.#units.subarray(n, Math.min(n + 8192, this.#length)));
    return text;
  }

  #put(): void {
    if (this.#length === this.#units.length) {
      const larger = new Uint16Array(this.#length * 2);
      larger.set(this.#units);
      this.#units = larger;
    }
    this.#units[this.#length++] = firstUnit + this.#held;
    this.#held = 0;
    this.#free = unitBits;
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
    this.#at = Math.floor(bit / unitBits);
    const skipped = bit % unitBits;
    if (skipped > 0) this.bits(skipped);
  }

  bits(count: number): number {
    let value = 0;
    let wanted = count;
    while (wanted > 0) {
      if (this.#left === 0) {
        this.#held = this.#text.charCodeAt(this.#at++) - firstUnit;
        this.#left = unitBits;
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

/** The text of some of a writer's bits, from one to another, cut out of all of its text: what stands before them changes nothing of it. */
export function partOfText(text: string, from: number, to: number): string {
  const reader = new BitReader(text, from);
  const part = new BitWriter();
  for (let left = to - from; left > 0; left -= unitBits) {
    const count = Math.min(left, unitBits);
    part.bits(reader.bits(count), count);
  }
  return part.text();
}

/** How many bytes so many bits take in a shard. */
export const bytesOfBits = (bits: number) => (bits * 2) / unitBits;

/** Bytes as text. */
export function bytesAsText(bytes: Uint8Array): string {
  const writer = new BitWriter();
  for (const byte of bytes) writer.bits(byte, 8);
  return writer.text();
}

/** The bytes of a text, of which there are `count`. */
export function bytesOfText(text: string, count: number): Uint8Array {
  const reader = new BitReader(text);
  const bytes = new Uint8Array(count);
  for (let n = 0; n < count; n++) bytes[n] = reader.bits(8);
  return bytes;
}
