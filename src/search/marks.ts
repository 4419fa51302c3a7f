import type { Span } from "../text/span.ts";
import type { Query } from "./query.ts";

/** A place in the paragraphs of a story that answers a query: the number of the paragraph, and a span in it. */
export type Mark = Span & { readonly paragraph: number };

/** A line of a concordance: what stands left of the word, the word, and what stands right of it. */
export type ConcordanceLine = { readonly left: string; readonly word: string; readonly right: string };

/**
 * The places in paragraphs of plain text that a query asks for: words, phrases as a whole, beginnings; of what stories must not have, of fields and of words that are
 * asked for in the title alone none. `lang` is that of the story. For text from blocks and from the story's own page alike.
 */
export declare function marksIn(paragraphs: readonly string[], query: Query, lang: string): readonly Mark[];

/** The lines of a concordance, a mark each, with up to `width` characters on both sides, cut at words. */
export declare function concordance(
  paragraphs: readonly string[],
  marks: readonly Mark[],
  width: number,
): readonly ConcordanceLine[];
