import type { Finder, Mention } from "./mentions.ts";
import { type Quotation, quotationsIn } from "./quotations.ts";

/** The mentions and quotations of the entities that are looked for in a text. */
export type Analysis<E> = {
  /** A list for each paragraph, in its order; spans count from the paragraph's first character. */
  readonly mentions: readonly (readonly Mention<E>[])[];
  /** In the order of the text; spans count from the first character of the paragraphs joined by line feeds. */
  readonly quotations: readonly Quotation<E>[];
};

/** The analysis of a text by its paragraphs. Quotations are looked for only where `speakers` is given, which says which entities may speak. */
export function analyse<E extends object | string>(
  paragraphs: readonly string[],
  finder: Finder<E>,
  speakers?: (entity: E) => boolean,
): Analysis<E> {
  // Each paragraph in one line, without changing any offset.
  const lines = paragraphs.map((paragraph) => paragraph.replaceAll("\n", " "));
  const mentions = lines.map((line) => finder.mentionsIn(line));
  const quoted = speakers && lines.some((line) => /["“„«]/.test(line));
  return { mentions, quotations: quoted ? quotationsIn(lines.join("\n"), inText(lines, mentions, speakers)) : [] };
}

/** The mentions of possible speakers, with spans in the text of all lines joined by line feeds. */
function inText<E>(
  lines: readonly string[],
  mentions: readonly (readonly Mention<E>[])[],
  speakers: (entity: E) => boolean,
): Mention<E>[] {
  let offset = 0;
  return lines.flatMap((line, n) => {
    const from = offset;
    offset += line.length + 1;
    return (mentions[n] ?? []).flatMap(({ begin, end, entity }) =>
      speakers(entity) ? [{ begin: from + begin, end: from + end, entity }] : [],
    );
  });
}
