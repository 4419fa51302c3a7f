/** What a span of words names. `misc` (nationalities, events, works) is learnt, for it keeps the others apart, and is not handed out. */
export const types = ["person", "place", "organization", "misc"] as const;

/**
 * Labels of tokens in the BILOU scheme (Ratinov and Roth, CoNLL 2009): 0 is outside; of each type four follow: begin, inside, last, unit.
 */
export const labels = 1 + 4 * types.length;
export const [begin, inside, last, unit] = [0, 1, 2, 3] as const;

export function labelOf(type: number, position: number): number {
  return 1 + 4 * type + position;
}

/** Whether one label may stand behind another: what is begun is ended, by its own type. */
export function mayFollow(before: number, label: number): boolean {
  const open = before > 0 && (before - 1) % 4 < last;
  const [type, position] = [(label - 1) >> 2, (label - 1) % 4];
  if (open) return label > 0 && type === (before - 1) >> 2 && (position === inside || position === last);
  return label === 0 || position === begin || position === unit;
}

/** A span of tokens, end exclusive. */
export type TokenSpan = { readonly start: number; readonly end: number; readonly type: number };

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
