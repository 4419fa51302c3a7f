import type { Span } from "../text/span.ts";

/** A mention as the tagger finds it: its words as printed, its span, its type (an index of `types`), and the role of a person. */
export type Found = {
  readonly text: string;
  readonly span: Span;
  readonly type: number;
  readonly role?: string | undefined;
  readonly ticker?: string | undefined;
  readonly short?: string | undefined;
  readonly attested?: boolean;
};

/** The index of organizations among the tagger's types; of people it is 0, of places 1. */
export const organizationType = 2;
