/** The types of names. `misc` (nationalities, events, works) is learnt because that keeps the others apart, and is not used. */
export const types = ["person", "place", "organization", "misc"] as const;

/**
 * How many labels there are. A token's label is of the BILOU scheme (Ratinov and Roth, CoNLL 2009): 0 is outside; then there are four a
 * type: begin, inside, last, unit.
 */
export const labels = 1 + 4 * types.length;
export const [begin, inside, last, unit] = [0, 1, 2, 3] as const;

/** The label of a type (an index of `types`) at a position in a name. */
export function labelOf(type: number, position: number): number {
  return 1 + 4 * type + position;
}

/** Whether `label` may follow `before`: a name that is begun goes on in its type until its last token. */
export function mayFollow(before: number, label: number): boolean {
  const open = before > 0 && (before - 1) % 4 < last;
  const [type, position] = [(label - 1) >> 2, (label - 1) % 4];
  if (open) return label > 0 && type === (before - 1) >> 2 && (position === inside || position === last);
  return label === 0 || position === begin || position === unit;
}

/** A name as tokens from `start` (inclusive) to `end` (exclusive); `type` is an index of `types`. */
export type TokenSpan = { readonly start: number; readonly end: number; readonly type: number };

/** The names that the labels of a sentence mark. */
export function spansOf(tags: ArrayLike<number>): TokenSpan[] {
  const spans: TokenSpan[] = [];
  let start = 0;
  for (let n = 0; n < tags.length; n++) {
    const tag = tags[n] ?? 0;
    if (tag === 0) continue;
    const position = (tag - 1) % 4;
    if (position === begin || position === unit) start = n;
    if (position === last || position === unit) spans.push({ start, end: n + 1, type: (tag - 1) >> 2 });
  }
  return spans;
}

/** The labels of a sentence of `length` tokens with some names in it. */
export function tagsOf(spans: readonly TokenSpan[], length: number): Uint8Array {
  const tags = new Uint8Array(length);
  for (const { start, end, type } of spans) {
    if (end - start === 1) tags[start] = labelOf(type, unit);
    else {
      tags.fill(labelOf(type, inside), start, end);
      tags[start] = labelOf(type, begin);
      tags[end - 1] = labelOf(type, last);
    }
  }
  return tags;
}
