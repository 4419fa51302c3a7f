/** A direct quotation in a paragraph, with its marks: from `start` (inclusive) to `end`. */
export type Quotation = { readonly start: number; readonly end: number };

/** The direct quotations of a paragraph: what stands between double marks; a mark that is not closed reaches to the paragraph's end. */
export function quotationsIn(paragraph: string): Quotation[] {
  if (!paragraph.includes('"') && !paragraph.includes("“")) return [];
  return [...paragraph.matchAll(/“[^“”]*(?:”|$)|(?<![\p{L}\d])"[^"]+(?:"|$)/gu)].map(({ index, 0: whole }) => ({
    start: index,
    end: index + whole.length,
  }));
}

/** What a page calls a quotation, so that others can lead to it: `q3-1` is the first of the third paragraph. Both count from 0 here. */
export function quotationId(paragraph: number, nth: number): string {
  return `q${paragraph + 1}-${nth + 1}`;
}
