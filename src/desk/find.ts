import type { NamedInText, NamesInText } from "../language/joining.ts";
import type { Unread } from "../language/namer.ts";
import { foldName } from "../text/fold.ts";
import type { Span } from "../text/span.ts";
import { type Dateline, parseDateline } from "../wire/dateline.ts";

/** The most paragraphs that may stand before a dateline: a headline, and a line below it. */
const mostBefore = 2;

/**
 * The entities that a text of the wire names. Its dateline is no sentence: it is parsed by rules of its own, and its places and its agency
 * come before those of the text. `find` finds the names of running text.
 */
export async function namesInCopy(
  text: string,
  find: (text: string) => Promise<NamesInText | Unread>,
): Promise<NamesInText | Unread> {
  const opening = openingIn(text);
  if (!opening) return find(text);
  const { from, dateline } = opening;
  const to = from + dateline.start;
  const found = await find(text.slice(0, from) + " ".repeat(dateline.start) + text.slice(to));
  if ("unread" in found) return found;
  const head = text.slice(from, to);
  const printed = (name: string): NamedInText[] => {
    const at = head.toLowerCase().indexOf(name.toLowerCase());
    return at < 0 ? [] : [{ name, mentions: [{ begin: from + at, end: from + at + name.length }] }];
  };
  const places = dateline.places.flatMap(({ name, region }) => [name, region ?? ""].filter(Boolean).flatMap(printed));
  return {
    ...found,
    places: joined(places, found.places),
    organizations: joined(dateline.agency === undefined ? [] : printed(dateline.agency), found.organizations),
  };
}

/** The dateline of a text, and the offset of the paragraph that it is in. */
function openingIn(text: string): { readonly from: number; readonly dateline: Dateline } | undefined {
  let from = 0;
  for (const paragraph of text.split(/(?<=\n)/).slice(0, 2 * mostBefore + 1)) {
    const dateline = parseDateline(text.slice(from));
    if (dateline && dateline.start <= paragraph.length) return { from, dateline };
    from += paragraph.length;
  }
  return undefined;
}

/** Two lists of names, the first before the other, each name once with all its mentions. */
function joined(first: readonly NamedInText[], others: readonly NamedInText[]): NamedInText[] {
  const all = new Map<string, { name: string; mentions: Span[] }>();
  for (const { mentions, ...named } of [...first, ...others]) {
    const known = all.get(foldName(named.name));
    if (known) for (const mention of mentions) known.mentions.push(mention);
    else all.set(foldName(named.name), { ...named, mentions: [...mentions] });
  }
  for (const { mentions } of all.values()) mentions.sort((a, b) => a.begin - b.begin);
  return [...all.values()];
}
