import type { DateText } from "../article/date.ts";
import { countryOf } from "../language/places/countries.ts";
import { placesOf } from "./dateline/place.ts";
import { storyInPreamble } from "./dateline/preamble.ts";
import { type Dateline, parseDateline } from "./dateline.ts";
import { markdownOf } from "./markdown.ts";
import type { Block, Story } from "./story.ts";

/** What a story's opening says, and the story without it. Every word of the opening is in one of the fields, or still in the body. */
export type Opening = {
  readonly dateline?: string;
  readonly places: readonly string[];
  readonly agency?: string;
  readonly date?: DateText;
  readonly byline: readonly string[];
  readonly note?: string;
  readonly correction?: string;
  readonly body: readonly Block[];
};

/** Takes the dateline off a story's first paragraph, or reads the field that the format has for it. */
export function openingOf(story: Story): Opening {
  const on = story.date === undefined ? {} : { date: story.date };
  // A format that marks the whole dateline, dash and all, has taken it off the body already.
  const marked = story.dateline === undefined ? undefined : parseDateline(`${story.dateline} `, on);
  const first = story.body[0];
  const led = !marked && first && first.as !== "table" ? parseDateline(wordsOf(first), on) : undefined;
  const stripped = led && first ? withoutStart(first, led) : undefined;
  if (first && led && stripped) {
    const fields = said(led);
    const above = storyInPreamble(led.preamble).story;
    const before: Block[] = above === "" ? [] : [{ as: "text", content: above }];
    return {
      ...fields,
      ...kept(wordsOf(first).slice(0, led.start), led, fields, above),
      body: [...before, ...stripped, ...story.body.slice(1)],
    };
  }
  const field = marked ?? (story.dateline === undefined ? undefined : printedAlone(story.dateline));
  return { ...(field ? said(field) : { places: [], byline: [] }), ...(led && said(led)), body: story.body };
}

/** A format's own field holds the places alone: `Helsinki`, `Newport News, VA`. */
function printedAlone(printed: string): Dateline | undefined {
  const text = printed.replace(/\s+/g, " ").trim();
  const places = /\p{L}/u.test(text) && !/\d{4}/.test(text) ? placesOf(text, false) : undefined;
  return places && { printed: text, places, agency: undefined, date: undefined, preamble: "", byline: [], start: 0 };
}

/** Where a story was written that was written nowhere: it stands in the dateline, and has no page. */
const onTheWay = /^(?:aboard|on board|in flight|en route|near|off|outside|with)\b/i;

function said({ printed, places, agency, date, byline }: Dateline) {
  return {
    ...(printed !== "" && { dateline: printed.replace(/\s+/g, " ") }),
    places: places
      .flatMap(({ name, region = "" }) => [name, countryOf(region)?.name ?? ""])
      .filter((name) => name !== "" && !onTheWay.test(name)),
    ...(agency !== undefined && { agency }),
    ...(date?.length === 10 && { date }),
    byline,
  };
}

/** The first block without its first characters; undefined where its markup does not begin as its words do. */
function withoutStart(block: Block, { start }: Dateline): Block[] | undefined {
  const words = wordsOf(block);
  const rest = words.slice(start).trim();
  if (block.as !== "markdown") return rest === "" ? [] : [{ ...block, content: rest }];
  // Trailing white space of the escaped opening is the separator's.
  const opening = markdownOf(words.slice(0, start));
  if (!block.content.startsWith(opening)) return undefined;
  const content = block.content.slice(opening.length).trim();
  return rest === "" ? [] : [{ ...block, content, words: rest }];
}

export function wordsOf(block: Block): string {
  return block.as === "markdown" ? block.words : block.content;
}

/** Notes to editors and words that no field has: they are kept with the source. What was corrected is for readers. */
function kept(
  opening: string,
  { preamble }: Dateline,
  fields: ReturnType<typeof said>,
  story: string,
): { note?: string; correction?: string } {
  const [, correction] =
    /^\s*\(((?:Corrects|Corrected|Refiles|Fixes|In \w+ \d+ (?:item|story), corrects)\b[^()]*)\)/i.exec(preamble) ?? [];
  const left =
    `${fields.dateline ?? ""} ${fields.agency ?? ""} ${fields.byline.join(" ")} ${correction ?? ""} ${story} by and`.toLowerCase();
  const lost = (opening.match(/[\p{L}\p{N}]+/gu) ?? []).some((word) => !left.includes(word.toLowerCase()));
  return {
    ...(correction !== undefined && { correction }),
    ...(lost && { note: opening.replace(story, "").replace(/\s+/g, " ").trim() }),
  };
}
