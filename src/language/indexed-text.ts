/**
 * A text and the offsets of each of its words. They are looked up once, when the first is asked for: the whole text must not be read again for each
 * firm of a list.
 */
export class IndexedText {
  readonly text: string;
  #places: Map<string, number[]> | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** Whether a test holds at every offset at which the text has a word, or several words, as whole words. */
  everywhere(words: string, test: (at: number) => boolean): boolean {
    this.#places ??= placesOfWords(this.text);
    const first = wordIn.exec(words)?.[0] ?? "";
    return (this.#places.get(first) ?? []).every(
      (at) =>
        !this.text.startsWith(words, at) ||
        /^[\p{L}\p{N}]/u.test(this.text.slice(at + words.length, at + words.length + 2)) ||
        test(at),
    );
  }
}

const wordIn = /[\p{L}\p{N}]+/u;

function placesOfWords(text: string): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const { index, 0: word } of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    const all = places.get(word);
    if (all) all.push(index);
    else places.set(word, [index]);
  }
  return places;
}
