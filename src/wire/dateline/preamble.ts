import { namesOf } from "../byline.ts";

/**
 * What stands before the separator of a dateline: the preamble (notes to editors, markers, byline), the names of the byline, and the
 * dateline's own words.
 */
export type Head = { readonly preamble: string; readonly byline: readonly string[]; readonly dateline: string };

/** Markers of the wire: notes in brackets, stars, a date, and words such as `UPDATE 1` and `RPT` that say that copy was sent before. */
const marker =
  /^\s*(?:\*+\s*|\((?=[^()]*\b(?:adds?|added|corrects?|corrected|recasts?|updates?|updated|repeats?|refiles?|removes?|clarifies|fixes|changes|restores|rewrites|releads|edits|in \w+ \d+ (?:item|story)|for|with|new throughout|story|previous|note|editor)\b)(?:[^()]|\([^()]*\))*\)\s*|date[:\s]+\d{4}-\d{2}-\d{2}\s+|(?:RPT|REPEAT|UPDATE \d+|WRAPUP \d+|CORRECTED|REFILE|RTRS|PRECIOUS|EXCLUSIVE|REUTERS\/[^/\n]{1,40}\/(?:File Photo|Handout|Pool)?)\s*(?:--?\s*)?|(?:[a-z] |\d\s+)(?=\p{Lu}{3}))/iu;
/** A place in capitals, with its regions, at the end of a text; no space need stand between it and a byline. */
const capitalsAtEnd =
  /(?:^|[\s*.)]|(?<=\p{Ll}))(?<place>(?:Mc|Mac)?\p{Lu}{2,}[\p{Lu}\p{M}.'’-]*(?:(?:\s+|\/|\s+(?:&|and)\s+)(?:(?:Mc|Mac)?\p{Lu}[\p{Lu}\p{M}.'’-]*|of|de|del|da|do|la|am|sur))*(?:,\s*(?:\p{Lu}[\p{L}.'’]*)(?:\s+\p{Lu}[\p{L}.'’]*){0,3}(?:\/\p{Lu}[\p{L} .'’]*)?){0,2})$/u;
/** The word that begins a byline, and what the rest of the text must be: names. */
const bylineWord = /(?:^|[\s*.)])(?:By|Von|Par|Por|Di)\s+(?=\p{Lu})/gu;
const bylineForm = /^[^()*:]{3,161}$/u;

/** The byline that a text ends with: its offset, and its names. */
function bylineAtEnd(text: string): { readonly index: number; readonly names: string } | undefined {
  bylineWord.lastIndex = 0;
  for (let match = bylineWord.exec(text); match; match = bylineWord.exec(text)) {
    const names = text.slice(bylineWord.lastIndex);
    if (bylineForm.test(names)) return { index: match.index, names };
    bylineWord.lastIndex = match.index + 1;
  }
  return undefined;
}

/** A text without the markers that it begins with, and their length. */
export function withoutMarkers(text: string): { readonly text: string; readonly length: number } {
  let length = 0;
  for (let match = marker.exec(text); match && match[0] !== ""; match = marker.exec(text.slice(length)))
    length += match[0].length;
  return { text: text.slice(length), length };
}

/** The words of a preamble that belong to the story: all but markers and the byline. */
export function storyInPreamble(preamble: string): string {
  const { text } = withoutMarkers(preamble);
  return text.slice(0, bylineAtEnd(text)?.index).trim();
}

/** Splits what stands before the separator of a dateline. */
export function splitHead(head: string): Head {
  const { text, length } = withoutMarkers(head);
  const byline = bylineAtEnd(text);
  if (!byline) return { preamble: head.slice(0, length), byline: [], dateline: text };
  const dateline = capitalsAtEnd.exec(byline.names)?.groups?.place ?? "";
  const names = byline.names.slice(0, byline.names.length - dateline.length);
  return { preamble: head.slice(0, head.length - dateline.length), byline: namesOf(names), dateline };
}
