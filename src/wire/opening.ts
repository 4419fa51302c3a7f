import type { DateText } from "../article/date.ts";
import { countryOf } from "../language/places/countries.ts";
import { placesOf } from "./dateline/place.ts";
import { storyInPreamble } from "./dateline/preamble.ts";
import { type Dateline, parseDateline } from "./dateline.ts";
import { markdownOf } from "./markdown.ts";
import type { Block, Story } from "./story.ts";

/** What a story's opening says, and the body without it. Every word of the opening is in one of the fields, or still in the body. */
export type Opening = {
  readonly dateline?: string;
  readonly places: readonly string[];
  readonly agency?: string;
  readonly date?: DateText;
  /** Whether it prints a day of a month without a year, which does not follow from the story's date, for it has none. */
  readonly lacksYear?: boolean;
  readonly byline: readonly string[];
  readonly note?: string;
  readonly correction?: string;
  readonly body: readonly Block[];
};

/** Takes the dateline off a story's first paragraph, or reads the format's own field for it. */
export function openingOf(story: Story): Opening {
  const on = story.date === undefined ? {} : { date: story.date };
  // Where the format's field has a whole dateline, with its dash, or with a date and without one, the body begins without one.
  const marked =
    story.dateline === undefined
      ? undefined
      : (parseDateline(`${story.dateline} `, on) ?? datedAlone(`${story.dateline} - `, on));
  const first = story.body[0];
  const leading = !marked && first && first.as !== "table" ? parseDateline(wordsOf(first), on) : undefined;
  const stripped = leading && first ? withoutStart(first, leading) : undefined;
  if (first && leading && stripped) {
    const fields = fieldsOf(leading);
    const above = storyInPreamble(leading.preamble);
    const before: Block[] = above === "" ? [] : [{ as: "text", content: above }];
    return {
      ...fields,
      ...leftOver(wordsOf(first).slice(0, leading.start), leading, fields, above),
      body: [...before, ...stripped, ...story.body.slice(1)],
    };
  }
  const field = marked ?? (story.dateline === undefined ? undefined : placesAlone(story.dateline));
  return {
    ...(field ? fieldsOf(field) : { places: [], byline: [] }),
    ...(leading && fieldsOf(leading)),
    body: story.body,
  };
}

/** A dateline of places and a date, as formats have it in a field: `RIVERHEAD, L.I., March 11`. */
function datedAlone(printed: string, on: { readonly date?: string }): Dateline | undefined {
  const found = parseDateline(printed, on);
  return found?.date === undefined || found.start < printed.length ? undefined : found;
}

/** A dateline of places alone, as formats have it in a field: `Helsinki`, `Newport News, VA`. */
function placesAlone(printed: string): Dateline | undefined {
  const text = printed.replace(/\s+/g, " ").trim();
  const places = /\p{L}/u.test(text) && !/\d{4}/.test(text) ? placesOf(text, false) : undefined;
  return places && { printed: text, places, agency: undefined, date: undefined, preamble: "", byline: [], start: 0 };
}

/** Beginnings of places that are on no map (`ABOARD AIR FORCE ONE`, `NEAR THE BORDER`): they stay in the dateline and are not listed. */
const offTheMap = /^(?:aboard|on board|in flight|en route|near|off|outside|with)\b/i;

/** What a dateline says, as fields of an article; a date only where it is whole. */
function fieldsOf({ printed, places, agency, date, byline }: Dateline) {
  return {
    ...(printed !== "" && { dateline: printed.replace(/\s+/g, " ") }),
    places: places
      .flatMap(({ name, region = "" }) => [name, countryOf(region)?.name ?? ""])
      .filter((name) => name !== "" && !offTheMap.test(name)),
    ...(agency !== undefined && { agency }),
    ...(date?.length === 10 && { date }),
    ...(/^\d\d-\d\d$/.test(date ?? "") && { lacksYear: true }),
    byline,
  };
}

/**
 * The first block without its dateline, none where nothing is left; undefined where markup stands in the dateline, so that it cannot be cut
 * off.
 */
function withoutStart(block: Block, { start }: Dateline): Block[] | undefined {
  const words = wordsOf(block);
  const rest = words.slice(start).trim();
  if (block.as !== "markdown") return rest === "" ? [] : [{ ...block, content: rest }];
  // markdownOf trims: the white space behind the separator stays in the content, and is trimmed there.
  const opening = markdownOf(words.slice(0, start));
  if (!block.content.startsWith(opening)) return undefined;
  const content = block.content.slice(opening.length).trim();
  return rest === "" ? [] : [{ ...block, content, words: rest }];
}

/** The text of a block without markup. */
export function wordsOf(block: Block): string {
  return block.as === "markdown" ? block.words : block.content;
}

/**
 * What the other fields do not have of an opening: the correction that its preamble announces, for readers; and, where any of its words is in
 * no field, the whole opening as a note, which is kept with the source. `story`: the words of the preamble that stay in the body.
 */
function leftOver(
  opening: string,
  { preamble }: Dateline,
  fields: ReturnType<typeof fieldsOf>,
  story: string,
): { note?: string; correction?: string } {
  const [, note = ""] = /^\(([^()]*)\)/.exec(preamble) ?? [];
  const correction = /^(?:Corrects|Corrected|Refiles|Fixes|In \w+ \d+ (?:item|story), corrects)\b/i.test(note)
    ? note
    : undefined;
  const left =
    `${fields.dateline ?? ""} ${fields.agency ?? ""} ${fields.byline.join(" ")} ${correction ?? ""} ${story} by and`.toLowerCase();
  const lost = (opening.match(/[\p{L}\p{N}]+/gu) ?? []).some((word) => !left.includes(word.toLowerCase()));
  return {
    ...(correction !== undefined && { correction }),
    ...(lost && { note: opening.replace(story, "").replace(/\s+/g, " ").trim() }),
  };
}
