import type { Finder, Mention } from "./mentions.ts";
import { type Quotation, quotationsIn } from "./quotations.ts";

/** What a text says of the entities that are looked for in it. */
export type Analysis<E> = {
  /** By paragraph, each in its order; spans count from the paragraph's first character. */
  readonly mentions: readonly (readonly Mention<E>[])[];
  /** Spans count from the first character of the text. */
  readonly quotations: readonly Quotation<E>[];
};

/** Reads a text once, for whoever asks. Quotations are looked for where there are `speakers`, which says who may be one. */
export function analyse<E extends object | string>(
  paragraphs: readonly string[],
  finder: Finder<E>,
  speakers?: (entity: E) => boolean,
): Analysis<E> {
  // One line a paragraph, at the same positions.
  const lines = paragraphs.map((paragraph) => paragraph.replaceAll("\n", " "));
  const mentions = lines.map((line) => finder.mentionsIn(line));
  const quoted = speakers && lines.some((line) => /["“„«]/.test(line));
  return { mentions, quotations: quoted ? quotationsIn(lines.join("\n"), inText(lines, mentions, speakers)) : [] };
}

/** The mentions of speakers, by their places in the whole text. */
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
