/** A part of a text, in UTF-16 units: from `begin` (inclusive) to `end` (exclusive). */
export type Span = { readonly begin: number; readonly end: number };
