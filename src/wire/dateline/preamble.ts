import { namesOf } from "../byline.ts";

/** What stands before a dateline: editor's notes, bylines, markers of the wire. */
export type Preamble = { readonly text: string; readonly rest: string; readonly byline: readonly string[] };

/** Notes in brackets, stars, and words by which the wire says that copy was sent before. */
const marker =
  /^\s*(?:\*+\s*|\((?=[^()]*\b(?:adds?|added|corrects?|corrected|recasts?|updates?|updated|repeats?|refiles?|removes?|clarifies|fixes|changes|restores|rewrites|releads|edits|in \w+ \d+ (?:item|story)|for|with|new throughout|story|previous|note|editor)\b)(?:[^()]|\([^()]*\))*\)\s*|date[:\s]+\d{4}-\d{2}-\d{2}\s+|(?:RPT|REPEAT|UPDATE \d+|WRAPUP \d+|CORRECTED|REFILE|RTRS|PRECIOUS|EXCLUSIVE|REUTERS\/[^/\n]{1,40}\/(?:File Photo|Handout|Pool)?)\s*(?:--?\s*)?|(?:[a-z] |\d\s+)(?=\p{Lu}{3}))/iu;
/** A place in capitals, with its regions, at the end of a text: also glued to the byline before it. */
const capitalsAtEnd =
  /(?:^|[\s*.)]|(?<=\p{Ll}))(?<place>(?:Mc|Mac)?\p{Lu}{2,}[\p{Lu}\p{M}.'’-]*(?:(?:\s+|\/|\s+(?:&|and)\s+)(?:(?:Mc|Mac)?\p{Lu}[\p{Lu}\p{M}.'’-]*|of|de|del|da|do|la|am|sur))*(?:,\s*(?:\p{Lu}[\p{L}.'’]*)(?:\s+\p{Lu}[\p{L}.'’]*){0,3}(?:\/\p{Lu}[\p{L} .'’]*)?){0,2})$/u;
const bylineForm = /(?:^|[\s*.)])(?:By|Von|Par|Por|Di)\s+(?<names>\p{Lu}[^()*:]{2,160})$/u;

/** Takes the markers off the front of a text. */
export function withoutMarkers(text: string): { readonly text: string; readonly length: number } {
  let length = 0;
  for (let match = marker.exec(text); match && match[0] !== ""; match = marker.exec(text.slice(length)))
    length += match[0].length;
  return { text: text.slice(length), length };
}

/** A preamble's notes to editors, and what of it is the story's: all but notes, markers and the byline. */
export function storyInPreamble(preamble: string): { readonly note: string; readonly story: string } {
  const { text, length } = withoutMarkers(preamble);
  const byline = bylineForm.exec(text);
  return { note: preamble.slice(0, length).trim(), story: text.slice(0, byline?.index ?? text.length).trim() };
}

/** Splits what stands before the separator of a dateline into a preamble and the dateline's own words. */
export function splitPreamble(head: string): Preamble {
  const { text, length } = withoutMarkers(head);
  const byline = bylineForm.exec(text);
  const place = capitalsAtEnd.exec(text)?.groups?.place;
  if (!byline?.groups?.names) return { text: head.slice(0, length), rest: text, byline: [] };
  const rest = place ?? "";
  const names = byline.groups.names.slice(0, byline.groups.names.length - rest.length);
  return { text: head.slice(0, head.length - rest.length), rest, byline: namesOf(names) };
}
