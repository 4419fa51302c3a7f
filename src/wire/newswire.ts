import type { DateText } from "../article/date.ts";
import { authorsIn, saysMore } from "./byline.ts";
import { knownAgency } from "./dateline/agency.ts";
import { monthOf } from "./dateline/date.ts";
import { jsonItemsIn, parseJson } from "./json.ts";
import { paragraphs } from "./paragraphs.ts";
import type { Pieces } from "./pieces.ts";
import { type MarkedName, type Refusal, refusal, type Story, withoutEmpty } from "./story.ts";
import { whenOf } from "./when.ts";

type Item = Readonly<Record<string, unknown>>;

/** What a model says that an article is about; each is 0 or 1. */
const subjects = "antitrust civil_rights crime govt_regulation labor_movement politics protests".split(" ");

/**
 * Reads *Newswire* (Dell research group, Harvard; arXiv 2406.09490): wire stories of American newspapers, 1878-1977, read by machine from print. A
 * file has a year, as one JSON array or an object a line. The day is the first on which a paper printed the story. What models found in the text
 * (names, people of Wikidata, place, topic) is kept as codes and in the note, and not taken for a fact about the article; the words that their tagger
 * found are those of the text, and are left out.
 */
export async function* readNewswire(pieces: Pieces): AsyncIterable<Story | Refusal> {
  for await (const { source, line, fault } of jsonItemsIn(pieces)) {
    const parsed = fault === undefined ? parseJson(source) : { refused: refusal(fault) };
    if ("refused" in parsed) yield { ...parsed.refused, line: line + parsed.refused.line - 1 };
    else yield storyOf(object(parsed.value), line);
  }
}

function storyOf(item: Item, line: number): Story | Refusal {
  const article = string(item.article);
  if (article === undefined) return refusal("an item without text: it has no article", line);
  const dates = list(item.dates).flatMap((date) => string(date) ?? []);
  const [date] = dates.flatMap((printed) => dayOf(printed) ?? []).sort();
  const byline = string(item.byline);
  const signed = byline?.replace(/^\s*by\s+(?:the\s+)?/i, "").trim() ?? "";
  // Agencies of the day are among them that sign no dateline of today: `By United Press`.
  const agency = knownAgency(signed) ?? (/^[\p{L} .]{2,40}\b(?:Press|Service)$/iu.test(signed) ? signed : undefined);
  const authors = byline === undefined ? [] : authorsIn([byline]);
  const place = [item.wire_city, item.wire_state, item.wire_country].flatMap((one) => string(one)?.trim() || []);
  const position = list(item.wire_coordinates).join(", ");
  const notes: [name: string, value: string | undefined][] = [
    ["byline", byline !== undefined && agency === undefined && saysMore(byline, authors) ? byline : undefined],
    ["printed on", dates.join(", ")],
    ["printed by", list(item.newspaper_metadata).map(object).map(paperOf).filter(Boolean).join("; ")],
    ["place by a model", [place.join(", "), position && `(${position})`].filter(Boolean).join(" ")],
    ["on that place", string(item.wire_location_notes)],
    ["copies found", string(item.cluster_size)],
  ];
  return {
    line,
    ...withoutEmpty({
      ...(date !== undefined && { date }),
      agency,
      byline: authors,
      codes: codesOf(item),
      note: notes.flatMap(([name, value]) => (value?.trim() ? [`${name}: ${value.trim()}`] : [])).join("\n"),
    }),
    body: paragraphs(withoutBrokenWords(article)),
  };
}

/** `Apr-18-1912` as a day; undefined where it is none. */
function dayOf(printed: string): DateText | undefined {
  const [, name = "", day = "", year] = /^([A-Za-z]{3})-(\d{1,2})-(\d{4})$/.exec(printed.trim()) ?? [];
  const month = name === "" ? undefined : monthOf(name);
  return month === undefined
    ? undefined
    : whenOf(`${year}-${String(month).padStart(2, "0")}-${day.padStart(2, "0")}`).date;
}

function paperOf({ newspaper_title, newspaper_city, newspaper_state, lccn }: Item): string {
  const where = [newspaper_city, newspaper_state, lccn].flatMap((one) => string(one)?.trim() || []);
  return [string(newspaper_title)?.trim(), where.length > 0 ? `(${where.join(", ")})` : ""].filter(Boolean).join(" ");
}

/** What models found: people as they call them, with their ids in Wikidata, and subjects. */
function codesOf(item: Item): MarkedName[] {
  const people = list(item.people_mentioned)
    .map(object)
    .flatMap(({ person_name, wikidata_id }) => {
      const [name, code] = [string(person_name), string(wikidata_id)];
      return name === undefined || code === undefined ? [] : [{ name, scheme: "newswire:wikidata", code }];
    });
  const topic = string(item.ca_topic);
  return [
    ...people,
    ...(topic === undefined ? [] : [{ name: topic, scheme: "newswire:ca_topic", code: topic }]),
    ...subjects.flatMap((name) => (item[name] === 1 ? [{ name, scheme: "newswire:subject", code: name }] : [])),
  ];
}

const letter = /\p{L}/u;

/**
 * A text with the words mended that were broken at the end of a line. The hyphen goes where the whole word stands elsewhere in the text; else it
 * stays, for it may belong to the word: `to-day`, `Anglo-American`.
 */
export function withoutBrokenWords(text: string): string {
  if (!text.includes("-\n")) return text;
  const words = new Set(text.toLowerCase().split(/[^\p{L}]+/u));
  let whole = "";
  let from = 0;
  for (let at = text.indexOf("-\n"); at >= 0; at = text.indexOf("-\n", at + 1)) {
    let [begin, end] = [at, at + 2];
    while (begin > from && letter.test(text[begin - 1] ?? "")) begin -= 1;
    while (text[end] === " " || text[end] === "\t") end += 1;
    const rest = end;
    while (letter.test(text[end] ?? "")) end += 1;
    if (begin === at || end === rest) continue;
    const [first, second] = [text.slice(begin, at), text.slice(rest, end)];
    const isWord = /^\p{Ll}/u.test(second) && words.has((first + second).toLowerCase());
    whole += `${text.slice(from, at)}${isWord ? "" : "-"}`;
    from = rest;
  }
  return whole + text.slice(from);
}

const object = (value: unknown): Item => (typeof value === "object" && value !== null ? (value as Item) : {});
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const string = (value: unknown): string | undefined =>
  typeof value === "number" ? String(value) : typeof value === "string" && value.trim() !== "" ? value : undefined;
