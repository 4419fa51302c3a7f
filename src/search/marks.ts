import type { Span } from "../text/span.ts";
import type { QuotedIn } from "./answer.ts";
import { type Leaf, termsOfLeaf } from "./matching.ts";
import type { Query } from "./query.ts";
import { type Stemmers, Terms, type Word } from "./terms.ts";

/** A place in the paragraphs of a story that answers a query: the number of the paragraph, and a span in it. */
export type Mark = Span & { readonly paragraph: number };

/** A line of a concordance: what stands left of the word, the word, and what stands right of it. */
export type ConcordanceLine = { readonly left: string; readonly word: string; readonly right: string };

/**
 * The places in paragraphs of plain text that answer a query: words, phrases as a whole, beginnings. What is looked for in quotations is marked too,
 * where `quoted` is given and the paragraphs are a whole text in these quotations alone; fields, what stories must not have, and what is asked of the
 * title alone are not. `lang` is the language of the story. Marks are in order, and none lies within another.
 */
export function marksIn(
  paragraphs: readonly string[],
  query: Query,
  lang: string,
  stemmers: Stemmers,
  quoted?: QuotedIn,
): readonly Mark[] {
  return marksOf(
    paragraphs,
    markedLeaves(query).filter(({ leaf }) => leaf.where !== "title"),
    lang,
    stemmers,
    quoted,
  );
}

/** The places in a story's title, as in a text; those of words that are asked for in the title alone, too. */
export function marksInTitle(title: string, query: Query, lang: string, stemmers: Stemmers): readonly Span[] {
  return marksOf([title], markedLeaves(query), lang, stemmers);
}

/** The terms of each language, kept: the stories of a list have most of their words in common. */
const known = new WeakMap<Stemmers, Map<string, Terms>>();

function termsIn(lang: string, stemmers: Stemmers): Terms {
  const all = known.get(stemmers) ?? new Map<string, Terms>();
  const terms = all.get(lang) ?? new Terms(lang, stemmers);
  known.set(stemmers, all.set(lang, terms));
  return terms;
}

function marksOf(
  paragraphs: readonly string[],
  leaves: readonly Marked[],
  lang: string,
  stemmers: Stemmers,
  quoted?: QuotedIn,
): readonly Mark[] {
  const terms = termsIn(lang, stemmers);
  const wanted = leaves.map(({ leaf, inside }) => ({
    ...termsOfLeaf(leaf, [terms]),
    parts: inside && quoted?.(inside),
  }));
  let before = 0;
  return paragraphs.flatMap((text, paragraph) => {
    const words = terms.wordsIn(text);
    const first = before;
    before += words.length;
    const found = wanted.flatMap(({ single, sequences, begins, parts }) =>
      words.flatMap((word, n): Span[] => {
        const alone =
          word.terms.some((term) => single.has(term) || begins.some((beginning) => term.startsWith(beginning))) ||
          begins.some((beginning) => word.folded.startsWith(beginning));
        const lengths = sequences.filter((pieces) => standsAt(words, n, pieces)).map((pieces) => pieces.length);
        if (!alone && lengths.length === 0) return [];
        const length = Math.max(1, ...lengths);
        if (parts && !parts.some(([from, to]) => first + n >= from && first + n + length - 1 <= to)) return [];
        const last = words[n + length - 1] ?? word;
        return [
          {
            begin: word.begin,
            end: alone && lengths.length === 0 ? compoundEnd(word, words, n, single, text) : last.end,
          },
        ];
      }),
    );
    return apart(found).map((span) => ({ paragraph, ...span }));
  });
}

/** The lines of a concordance, a mark each, with up to `width` characters on both sides, cut at words. */
export function concordance(
  paragraphs: readonly string[],
  marks: readonly Mark[],
  width: number,
): readonly ConcordanceLine[] {
  return marks.map(({ paragraph, begin, end }) => {
    const text = paragraphs[paragraph] ?? "";
    const left = text.slice(Math.max(0, begin - width), begin);
    const right = text.slice(end, end + width);
    return {
      left: (begin > width ? left.replace(/^\S*\s/, "") : left).replace(/\s+/g, " ").trimStart(),
      word: text.slice(begin, end),
      right: (end + width < text.length ? right.replace(/\s\S*$/, "") : right).replace(/\s+/g, " ").trimEnd(),
    };
  });
}

/** Whether a query asks for anything that could be marked in a text: one for a date, a name or a title alone does not. */
export function canBeMarked(query: Query): boolean {
  return markedLeaves(query).some(({ leaf }) => leaf.where !== "title");
}

/** A leaf that is marked, and where it is looked for in quotations what these must have. */
type Marked = { readonly leaf: Leaf; readonly inside?: Query };

/** The leaves of a query that are marked where they stand. */
function markedLeaves(query: Query): Marked[] {
  switch (query.kind) {
    case "all":
    case "any":
    case "near":
      return query.of.flatMap(markedLeaves);
    case "name": {
      const { inside } = query;
      return inside ? markedLeaves(inside).map(({ leaf }) => ({ leaf, inside })) : [];
    }
    case "not":
    case "date":
      return [];
    default:
      return [{ leaf: query }];
  }
}

function standsAt(words: readonly Word[], from: number, pieces: readonly (readonly string[])[]): boolean {
  return pieces.every((terms, n) => words[from + n]?.terms.some((term) => terms.includes(term)));
}

/** The end of a word; of a compound that was found in one word, as `vice-president` by `vicepresident`, that of its last part. */
function compoundEnd(word: Word, words: readonly Word[], n: number, single: ReadonlySet<string>, text: string): number {
  const [own, ...others] = word.terms;
  if (own === undefined || single.has(own) || !others.some((term) => single.has(term))) return word.end;
  let end = word.end;
  for (let next = n + 1; words[next]?.begin === end + 1 && /[-‐‑'’ʼ]/.test(text[end] ?? ""); next++)
    end = words[next]?.end ?? end;
  return end;
}

/** Spans in order; those that touch another are joined. */
function apart(spans: readonly Span[]): Span[] {
  const sorted = [...spans].sort((a, b) => a.begin - b.begin || b.end - a.end);
  const kept: Span[] = [];
  for (const span of sorted) {
    const last = kept.at(-1);
    if (!last || span.begin >= last.end) kept.push(span);
    else if (span.end > last.end) kept[kept.length - 1] = { begin: last.begin, end: span.end };
  }
  return kept;
}
