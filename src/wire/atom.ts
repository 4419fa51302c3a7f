import { blocksOf, textBlocks } from "./body.ts";
import { decodeXml } from "./charset.ts";
import { htmlBlocks } from "./html.ts";
import { type Block, type Refusal, refusal, type Story, withoutEmpty } from "./story.ts";
import { whenOf } from "./when.ts";
import { at, childrenOf, type Element, elements, rawText, textIn } from "./xml.ts";

/** Reads Atom 1.0 (RFC 4287): an entry is a story, its text the `content`, else the `summary`. */
export function* readAtom(bytes: Uint8Array): Iterable<Story | Refusal> {
  for (const entry of elements(decodeXml(bytes), new Set(["entry"]))) {
    const content = childrenOf(entry, "content")[0];
    const summary = childrenOf(entry, "summary")[0];
    const body = construct(content ?? summary);
    const updated = textIn(at(entry, "updated"));
    const published = textIn(at(entry, "published")) ?? updated;
    const link = childrenOf(entry, "link").find(({ attributes }) => (attributes.rel ?? "alternate") === "alternate")
      ?.attributes.href;
    if (body.length === 0) yield refusal("an entry without text", entry.line);
    else
      yield {
        line: entry.line,
        ...withoutEmpty({
          id: textIn(at(entry, "id")),
          version: updated,
          title: plain(childrenOf(entry, "title")[0]),
          summary: content ? plain(summary) : undefined,
          ...whenOf(published),
          updated: updated === published ? undefined : whenOf(updated).date,
          byline: childrenOf(entry, "author").flatMap((author) => textIn(at(author, "name")) ?? []),
          lang: content?.attributes.lang ?? entry.attributes.lang,
          topics: childrenOf(entry, "category").flatMap(({ attributes: { label, term, scheme } }) => {
            const name = label ?? term;
            return name === undefined ? [] : [{ name, ...withoutEmpty({ scheme, code: term }) }];
          }),
          source: withoutEmpty({
            url: link,
            name: textIn(at(entry, "source/title")),
          }),
        }),
        body,
      };
  }
}

/** The blocks of a text construct (RFC 4287, 3.1): its `type` says whether it holds plain text, escaped HTML or XHTML. */
function construct(element: Element | undefined): Block[] {
  if (!element) return [];
  const type = element.attributes.type ?? "text";
  if (type === "html" || type === "text/html") return htmlBlocks(rawText(element));
  return type === "xhtml" ? blocksOf(element) : textBlocks(rawText(element));
}

function plain(element: Element | undefined): string | undefined {
  const words = construct(element)
    .map((block) => (block.as === "markdown" ? block.words : block.content))
    .join(" ")
    .replace(/\s+/g, " ")
    .trim();
  return words === "" ? undefined : words;
}
