import { blocksOf, textBlocks } from "./body.ts";
import { bylineNames } from "./byline.ts";
import { decodeXml } from "./charset.ts";
import { nitfStory } from "./nitf.ts";
import { type Block, type MarkedName, type Refusal, refusal, type Story, statusOf, withoutEmpty } from "./story.ts";
import { embargoOf, whenOf } from "./when.ts";
import { at, below, childrenOf, type Element, elements, rawText, textIn } from "./xml.ts";

/**
 * Reads NewsML 1.0 to 1.2 (IPTC): each NewsItem is a story, its text the first ContentItem of the media type text, else the first without a
 * type.
 */
export function* readNewsml1(bytes: Uint8Array): Iterable<Story | Refusal> {
  let items = 0;
  for (const item of elements(decodeXml(bytes), new Set(["NewsItem"]))) {
    items += 1;
    yield storyOf(item);
  }
  if (items === 0) yield refusal("NewsML without an item");
}

function storyOf(item: Element): Story | Refusal {
  const identifier = at(item, "Identification/NewsIdentifier");
  const management = at(item, "NewsManagement");
  const contents = below(item, "ContentItem").map((content) => [content, contentBlocks(content)] as const);
  const text = contents.find(
    ([content, blocks]) => /text/i.test(at(content, "MediaType")?.attributes.FormalName ?? "") && blocks.length > 0,
  );
  const [, body] =
    text ??
    contents.find(([content, blocks]) => blocks.length > 0 && childrenOf(content, "MediaType").length === 0) ??
    [];
  if (!body) {
    const media = contents.map(([content]) => at(content, "MediaType")?.attributes.FormalName).find(Boolean);
    return refusal(
      media === undefined ? "an item without text" : `an item of ${media.toLowerCase()}, no story`,
      item.line,
    );
  }
  const lines =
    below(item, "NewsLines").find((one) => childrenOf(one, "HeadLine").length > 0) ?? below(item, "NewsLines")[0];
  const created = whenOf(textIn(at(management, "FirstCreated")));
  const revised = whenOf(textIn(at(management, "ThisRevisionCreated"))).date;
  const status = at(management, "Status")?.attributes.FormalName;
  const id = textIn(at(identifier, "PublicIdentifier"))?.replace(/:\d+[A-Z]?$/, "");
  return {
    line: item.line,
    ...withoutEmpty({
      id: id ?? textIn(at(identifier, "NewsItemId")),
      version: textIn(at(identifier, "RevisionId")),
      title: textIn(at(lines, "HeadLine")),
      summary: textIn(at(lines, "SubHeadLine")),
      ...created,
      updated: revised !== undefined && revised.length > 10 && revised !== created.date ? revised : undefined,
      embargo: embargoOf(textIn(at(management, "StatusWillChange/DateAndTime")), /embargo/i.test(status ?? "")),
      dateline: textIn(at(lines, "DateLine")),
      agency:
        textIn(at(lines, "CreditLine")) ??
        at(below(item, "Provider")[0], "Party")?.attributes.FormalName ??
        at(below(item, "Source")[0], "Party")?.attributes.FormalName,
      byline: childrenOf(lines, "ByLine").flatMap((by) => bylineNames(textIn(by) ?? "")),
      lang: languageOf(item),
      status: statusOf(status),
      note: below(item, "Instruction", "EditorialNote").map(textIn).filter(Boolean).join("\n"),
      places: placesOf(item),
    }),
    body,
  };
}

function contentBlocks(content: Element): Block[] {
  const data = at(content, "DataContent");
  if (!data) return [];
  const nitf = childrenOf(data, "nitf")[0];
  if (nitf) return [...nitfStory(nitf).body];
  const html = below(data, "body")[0];
  if (html) return blocksOf(html);
  return childrenOf(data, "p").length > 0 ? blocksOf(data) : textBlocks(rawText(data));
}

function languageOf(item: Element): string | undefined {
  const language = below(item, "Language")[0]?.attributes.FormalName ?? item.attributes.lang;
  return language?.toLowerCase();
}

/** The places of an item: the `City` properties anywhere in its DescriptiveMetadata. */
function placesOf(item: Element): MarkedName[] {
  return below(below(item, "DescriptiveMetadata")[0], "Property").flatMap(({ attributes }) =>
    attributes.FormalName === "City" && attributes.Value ? [{ name: attributes.Value }] : [],
  );
}
