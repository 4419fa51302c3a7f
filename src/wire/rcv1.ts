import { countryBeginning, countryOf } from "../language/places/countries.ts";
import { once, readTable } from "../text/table.ts";
import { authorsIn, saysMore } from "./byline.ts";
import { decodeXml } from "./charset.ts";
import { blocksOfParagraphs } from "./paragraphs.ts";
import { type MarkedName, type Refusal, refusal, type Story, withoutEmpty } from "./story.ts";
import { whenOf } from "./when.ts";
import { at, childrenOf, type Element, elements, rawText, textIn } from "./xml.ts";

/** What the topics' codes mean. */
const topics = once(
  () => new Map(readTable(new URL("rcv1-topics.tsv", import.meta.url)).map(([code = "", name = ""]) => [code, name])),
);

/**
 * Reads the Reuters Corpora, volumes 1 and 2 (NIST; Reuters 1996-97): a `newsitem` a file, by the thousand in zips. Of its codes topics are named by the
 * collection's list, and countries where the code begins the name of exactly one, as `BRAZ` does; the others, and industries, are kept as codes.
 */
export function* readRcv1(bytes: Uint8Array): Iterable<Story | Refusal> {
  for (const item of elements(decodeXml(bytes), new Set(["newsitem"]))) yield storyOf(item);
}

function storyOf(item: Element): Story | Refusal {
  const { itemid, date, lang } = item.attributes;
  const headline = textIn(at(item, "headline"));
  // The title is the headline with the country before it.
  const title = headline ?? textIn(at(item, "title"));
  const body = blocksOfParagraphs(childrenOf(at(item, "text"), "p").map(rawText));
  if (itemid === undefined) return refusal("no itemid: not an item of the Reuters Corpora", item.line);
  if (body.length === 0 && title === undefined) return refusal(`an item without text: ${itemid}`, item.line);
  const dublinCore = new Map(
    childrenOf(at(item, "metadata"), "dc").map(({ attributes }) => [attributes.element, attributes.value]),
  );
  const dateline = textIn(at(item, "dateline")) ?? "";
  const [dated] = /\d{4}-\d{2}-\d{2}$/.exec(dateline) ?? [];
  const published = date ?? dublinCore.get("dc.date.published");
  const byline = textIn(at(item, "byline"));
  const authors = byline === undefined ? [] : authorsIn([byline]);
  const codes = codesOf(item);
  return {
    line: item.line,
    ...withoutEmpty({
      id: `${lang === undefined || lang === "en" ? "rcv1" : "rcv2"}:${itemid}`,
      title,
      ...whenOf(published),
      dateline: dateline.slice(0, dateline.length - (dated ?? "").length).trimEnd(),
      agency: dublinCore.get("dc.source") ?? "Reuters",
      byline: authors,
      lang,
      kind: body.length === 0 ? ("flash" as const) : undefined,
      ...codes,
      note: [
        dated === undefined || dated === published ? "" : `dateline: ${dated}`,
        byline !== undefined && saysMore(byline, authors) ? `byline: ${byline}` : "",
        textIn(at(item, "copyright")) ?? "",
      ]
        .filter(Boolean)
        .join("\n"),
    }),
    body,
  };
}

/** The codes of an item with what they name, and those that name nothing. */
function codesOf(item: Element): Pick<Story, "places" | "topics" | "codes"> {
  const all = childrenOf(at(item, "metadata"), "codes").flatMap((list) =>
    childrenOf(list, "code").flatMap(({ attributes: { code } }): MarkedName[] => {
      const scheme = list.attributes.class ?? "";
      if (code === undefined) return [];
      const name = /countries/.test(scheme)
        ? countryNamed(code)
        : /topics/.test(scheme)
          ? topics().get(code)
          : undefined;
      return [{ name: name ?? "", scheme, code }];
    }),
  );
  const of = (kind: RegExp) => all.filter(({ name, scheme = "" }) => name !== "" && kind.test(scheme));
  return {
    places: of(/countries/),
    topics: of(/topics/),
    codes: all.flatMap(({ name, scheme = "", code = "" }) => (name === "" ? [{ name: code, scheme, code }] : [])),
  };
}

/** The country that a code stands for: `USA`, `UK`, or the beginning of one name alone, of at least four letters. */
function countryNamed(code: string): string | undefined {
  return code === "USA" || code === "UK" ? countryOf(code)?.name : code.length > 3 ? countryBeginning(code) : undefined;
}
