import { blocksOf, textBlocks } from "./body.ts";
import { bylineNames } from "./byline.ts";
import { htmlBlocks } from "./html.ts";
import { parseJson } from "./json.ts";
import { nitfStory } from "./nitf.ts";
import { paragraphs } from "./paragraphs.ts";
import { type Block, type MarkedName, type Refusal, refusal, type Story, statusOf, withoutEmpty } from "./story.ts";
import { embargoOf, whenOf } from "./when.ts";
import { elements, XmlProblem } from "./xml.ts";

type Item = Readonly<Record<string, unknown>>;

/**
 * Reads ninjs, IPTC's JSON: 1.x with `body_xhtml`, 2.x and 3.x with lists of headlines and bodies; a file is one item, a list, an object
 * with the list as `item` or `items`, or an item a line.
 */
export function* readNinjs(bytes: Uint8Array): Iterable<Story | Refusal> {
  const parsed = parseJson(bytes);
  if (!("refused" in parsed)) for (const item of itemsOf(parsed.value)) yield readable(item);
  else if (hasItemALine(bytes)) yield* itemsALine(bytes);
  else yield parsed.refused;
}

/** Whether a file that is not JSON as a whole begins with an item that its line ends. */
function hasItemALine(bytes: Uint8Array): boolean {
  const end = bytes.indexOf(lineEnd);
  const parsed = end < 0 ? undefined : parseJson(bytes.subarray(0, end));
  return parsed !== undefined && "value" in parsed && isItem(parsed.value);
}

/** The items of a file that has one a line; a line that is broken costs itself alone. */
function* itemsALine(bytes: Uint8Array): Iterable<Story | Refusal> {
  for (let [line, begin] = [1, 0]; begin < bytes.length; line++) {
    const found = bytes.indexOf(lineEnd, begin);
    const end = found < 0 ? bytes.length : found;
    const source = bytes.subarray(begin, end);
    begin = end + 1;
    if (source.every((byte) => byte <= 32)) continue;
    const parsed = parseJson(source);
    if ("refused" in parsed) yield { ...parsed.refused, line };
    else for (const item of itemsOf(parsed.value)) yield { ...readable(item), line };
  }
}

const lineEnd = "\n".charCodeAt(0);

/** The story of an item; a refusal where NITF inside of it is broken, which costs no other item. */
function readable(item: Item): Story | Refusal {
  try {
    return storyOf(item);
  } catch (error) {
    if (!(error instanceof XmlProblem)) throw error;
    return refusal(`broken XML in the text of an item: ${error.message}`);
  }
}

function itemsOf(value: unknown): Item[] {
  const list = Array.isArray(value)
    ? value
    : isItem(value) && Array.isArray(value.item)
      ? value.item
      : isItem(value) && Array.isArray(value.items)
        ? value.items
        : [value];
  return list.filter(isItem);
}

function isItem(value: unknown): value is Item {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function storyOf(raw: Item): Story | Refusal {
  const item: Item = Object.fromEntries(Object.entries(raw).map(([key, value]) => [key.toLowerCase(), value]));
  const type = string(item.type) ?? "text";
  if (/^(?:picture|photo|image|graphic|video|audio|animation|event|planning|component|package)$/.test(type))
    return refusal(`${/^[aeiou]/.test(type) ? "an" : "a"} ${type}, no story`);
  if ("eventdetails" in item) return refusal("an event, no story");
  const title = valueIn(item.headlines, "main") ?? string(item.headline) ?? string(item.title);
  const summary = valueIn(item.descriptions, "text") ?? string(item.description_text);
  const full = bodyOf(item);
  // Short news has its text in the description alone.
  const body = full.length > 0 || title === undefined ? full : textBlocks(summary ?? "");
  if (body.length === 0 || (title === undefined && string(item.uri) === undefined))
    return refusal(
      type === "composite"
        ? "a composite of other items, without a text of its own"
        : "an item without text: ninjs has it in body_text, body_xhtml or bodies",
    );
  const published = whenOf(string(item.firstcreated) ?? string(item.versioncreated));
  const updated = whenOf(string(item.versioncreated)).date;
  return {
    line: 1,
    ...withoutEmpty({
      id: string(item.uri) ?? string(item.guid),
      version: string(item.version) ?? string(item.versioncreated),
      title,
      summary: full.length > 0 ? summary : undefined,
      ...published,
      updated: updated !== undefined && updated.length > 10 && updated !== published.date ? updated : undefined,
      embargo: embargoOf(string(item.embargoed), isEmbargoed(item)),
      dateline: string(item.dateline),
      agency: agencyOf(item),
      byline: bylineNames(string(item.byline) ?? string(item.by) ?? ""),
      lang: string(item.language),
      status: statusOf(string(item.pubstatus)),
      note: string(item.ednote),
      people: marked(item.people ?? item.person),
      places: marked(item.places ?? item.place),
      organizations: marked(item.organisations ?? item.organisation ?? item.organizations),
      topics: marked(item.subjects ?? item.subject),
      source: withoutEmpty({ url: string(item.url) }),
    }),
    body,
  };
}

function isEmbargoed({ embargoed, pubstatus }: Item): boolean {
  return (
    (Boolean(embargoed) && !/^(?:\s*|false|no|none|null)$/i.test(String(embargoed))) ||
    /embargo/i.test(string(pubstatus) ?? "")
  );
}

function agencyOf(item: Item): string | undefined {
  const sources = Array.isArray(item.infosources)
    ? item.infosources
    : Array.isArray(item.infosource)
      ? item.infosource
      : [];
  return (
    sources
      .filter(isItem)
      .map(({ name }) => string(name))
      .find(Boolean) ??
    string(item.source) ??
    string(item.infosource) ??
    string(item.copyrightholder)
  );
}

/** The item's text: HTML where there is any, else NITF, else plain text, which may have lost its paragraphs. */
function bodyOf(item: Item): Block[] {
  const bodies = (Array.isArray(item.bodies) ? item.bodies : []).filter(isItem).map(lowerKeys);
  const of = (form: RegExp) =>
    bodies.find((body) => form.test(`${string(body.contenttype)} ${string(body.role)}`) && string(body.value));
  const markup =
    string(of(/html/i)?.value) ?? string(item.body_xhtml) ?? string(item.body_html) ?? string(item.body_html5);
  const marked = markup === undefined ? [] : htmlBlocks(markup);
  if (marked.length > 0) return marked;
  const nitf = string(of(/nitf/i)?.value);
  if (nitf !== undefined) {
    const [element] = elements(nitf, new Set(["nitf", "body.content"]));
    return element?.name === "nitf" ? [...nitfStory(element).body] : blocksOf(element);
  }
  const plain = string(of(/plain|text/i)?.value) ?? string(item.body_text);
  if (plain === undefined) return textBlocks(string(bodies[0]?.value) ?? "");
  return /\n\s*\n/.test(plain) ? paragraphs(plain) : plain.split("\n").flatMap((line) => paragraphs(line));
}

function lowerKeys(item: Item): Item {
  return Object.fromEntries(Object.entries(item).map(([key, value]) => [key.toLowerCase(), value]));
}

function string(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

function valueIn(list: unknown, role: string): string | undefined {
  const items = (Array.isArray(list) ? list : []).filter(isItem);
  return string((items.find((item) => item.role === role) ?? items[0])?.value);
}

function marked(list: unknown): MarkedName[] {
  return (Array.isArray(list) ? list : []).filter(isItem).flatMap((item) => {
    const name = string(item.name);
    const [scheme, code] = [string(item.scheme), string(item.code) ?? string(item.literal) ?? string(item.uri)];
    return name === undefined ? [] : [{ name, ...withoutEmpty({ scheme, code }) }];
  });
}
