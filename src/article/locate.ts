import {
  EVENT_ID,
  type Event,
  getScalarValue,
  parseEvents,
  SCALAR_STYLE,
  type ScalarEvent,
  YAMLException,
} from "js-yaml";

/** A place in a file, both 1-based. */
export type Position = { readonly line: number; readonly column: number };

/** The position of a character of `text`. For many of one text: `positionsIn`. */
export function positionAt(text: string, offset: number): Position {
  return positionsIn(text)(offset);
}

/** A function that gives the positions of characters of `text` by their offsets. Its lines are counted once, when the first is asked for. */
export function positionsIn(text: string): (offset: number) => Position {
  let starts: number[] | undefined;
  return (offset) => {
    starts ??= [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)];
    const within = Math.max(0, Math.min(offset, text.length));
    // The last line that begins at the offset or before it, by bisection.
    let [line, behind] = [0, starts.length];
    while (behind - line > 1) {
      const middle = (line + behind) >> 1;
      if ((starts[middle] ?? 0) <= within) line = middle;
      else behind = middle;
    }
    return { line: line + 1, column: within - (starts[line] ?? 0) + 1 };
  };
}

/** Gives the position of the value at a path of YAML; with `key: true` that of its key. */
export type Locator = (path: readonly PropertyKey[], options?: { readonly key?: boolean }) => Position;

/** Where a value of YAML begins, and what is in it: the pairs of a mapping by their keys, or the items of a list. */
type Place = {
  readonly at: number;
  readonly pairs?: Map<string, { readonly at: number; readonly value: Place }>;
  readonly items?: Place[];
};

/**
 * A locator for YAML that begins on line `firstLine` of its file. For a path that does not exist it gives the position of the last key or value on
 * the path that does. Positions are worked out once, when the first is asked for, which is only where there are problems.
 */
export function locatorIn(yaml: string, firstLine: number): Locator {
  const position = positionsIn(yaml);
  let root: Place | undefined;
  return (path, { key = false } = {}) => {
    root ??= placesIn(yaml);
    let place: Place | undefined = root;
    let { at } = root;
    path.forEach((step, depth) => {
      const pair: { readonly at: number; readonly value: Place } | undefined = place?.pairs?.get(String(step));
      place = pair ? pair.value : place?.items?.[Number(step)];
      at = pair && key && depth === path.length - 1 ? pair.at : (place?.at ?? at);
    });
    const { line, column } = position(at);
    return { line: line + firstLine - 1, column };
  };
}

/** The places of the first document of YAML; one at its beginning where it cannot be parsed, for the file has changed since it was read. */
function placesIn(yaml: string): Place {
  let events: Event[];
  try {
    events = parseEvents(yaml, {});
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return { at: 0 };
  }
  /** The collections that are open, each with the key of a mapping that has no value yet. */
  const open: { readonly place: Place; key?: { readonly at: number; readonly text: string } | undefined }[] = [];
  let root: Place | undefined;
  let end = 0;
  for (const event of events) {
    if (event.type === EVENT_ID.DOCUMENT) continue;
    if (event.type === EVENT_ID.POP) {
      open.pop();
      continue;
    }
    const place = placeOf(event, yaml, end);
    if (event.type === EVENT_ID.SCALAR) end = Math.max(end, event.valueEnd);
    root ??= place;
    const inside = open.at(-1);
    if (place.pairs || place.items) open.push({ place });
    if (!inside) continue;
    if (inside.place.items) inside.place.items.push(place);
    else if (inside.key) {
      inside.place.pairs?.set(inside.key.text, { at: inside.key.at, value: place });
      inside.key = undefined;
    } else inside.key = { at: place.at, text: event.type === EVENT_ID.SCALAR ? getScalarValue(yaml, event) : "" };
  }
  return root ?? { at: 0 };
}

/** The place of what an event begins; `end` is where the scalar before it ends. */
function placeOf(
  event: Exclude<Event, { type: typeof EVENT_ID.DOCUMENT | typeof EVENT_ID.POP }>,
  yaml: string,
  end: number,
): Place {
  if (event.type === EVENT_ID.MAPPING) return { at: event.start, pairs: new Map() };
  if (event.type === EVENT_ID.SEQUENCE) return { at: event.start, items: [] };
  return { at: event.type === EVENT_ID.SCALAR ? scalarStart(event, yaml, end) : event.anchorStart };
}

/** Where a scalar begins, with its quotation mark or the sign of its block; an empty one behind its colon or dash, which is at `end` or later. */
function scalarStart({ style, valueStart }: ScalarEvent, yaml: string, end: number): number {
  if (valueStart < 0) {
    const sign = /[:-]/g;
    sign.lastIndex = end;
    return (sign.exec(yaml)?.index ?? end) + 1;
  }
  if (style === SCALAR_STYLE.LITERAL_BLOCK) return yaml.lastIndexOf("|", valueStart);
  if (style === SCALAR_STYLE.FOLDED_BLOCK) return yaml.lastIndexOf(">", valueStart);
  return style === SCALAR_STYLE.PLAIN ? valueStart : valueStart - 1;
}
