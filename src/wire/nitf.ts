import { blocksOf, markedNames } from "./body.ts";
import { bylineNames } from "./byline.ts";
import { decodeXml } from "./charset.ts";
import { type Refusal, refusal, type Story, statusOf, withoutEmpty } from "./story.ts";
import { embargoOf, whenOf } from "./when.ts";
import { at, below, childrenOf, type Element, elements, textIn } from "./xml.ts";

/** Reads NITF, the News Industry Text Format (IPTC, versions 2.5 to 3.6): each `nitf` element is a story. */
export function* readNitf(bytes: Uint8Array): Iterable<Story | Refusal> {
  for (const nitf of elements(decodeXml(bytes), new Set(["nitf"]))) {
    const story = nitfStory(nitf);
    yield story.body.length === 0 && !story.title ? refusal("NITF without headline and text", nitf.line) : story;
  }
}

/** The story of an `nitf` element. Inside other formats it often has no head; its body may be empty. */
export function nitfStory(nitf: Element): Story {
  const data = at(nitf, "head/docdata");
  const head = at(nitf, "body/body.head") ?? at(nitf, "body.head");
  const content = at(nitf, "body/body.content") ?? at(nitf, "body.content");
  const issued = whenOf(at(data, "date.issue")?.attributes.norm ?? at(head, "dateline/story.date")?.attributes.norm);
  const management = data?.attributes["management-status"] ?? "usable";
  const tagline = at(nitf, "body/body.end/tagline") ?? at(nitf, "body/body.end");
  const notes = [at(data, "ed-msg")?.attributes.info, ...childrenOf(head, "note").map(textIn)];
  return {
    line: nitf.line,
    ...withoutEmpty({
      id: at(data, "doc-id")?.attributes["id-string"],
      title: textIn(at(head, "hedline/hl1")) ?? textIn(at(nitf, "head/title")),
      summary: textIn(at(head, "abstract")),
      ...issued,
      dateline: datelineOf(at(head, "dateline")),
      agency: textIn(at(head, "distributor")) ?? at(data, "doc.copyright")?.attributes.holder,
      byline: bylineOf(childrenOf(head, "byline")),
      lang: nitf.attributes.lang ?? nitf.attributes.baselang,
      embargo: embargoOf(at(data, "date.release")?.attributes.norm, /embargoed/i.test(management)),
      status: statusOf(management),
      note: notes.filter(Boolean).join("\n"),
      corrections: childrenOf(data, "correction").flatMap(({ attributes: { info } }) =>
        info === undefined || issued.date === undefined ? [] : [{ date: issued.date, text: info }],
      ),
      people: markedNames(content, "person"),
      places: markedNames(content, "location"),
      organizations: markedNames(content, "org"),
      topics: topicsOf(nitf),
    }),
    body: [...blocksOf(content), ...blocksOf(tagline)],
  };
}

function datelineOf(dateline: Element | undefined): string | undefined {
  const location = textIn(at(dateline, "location"));
  return (
    location?.replaceAll(" ,", ",") ?? (childrenOf(dateline, "story.date").length > 0 ? undefined : textIn(dateline))
  );
}

/**
 * The names that bylines mark up as persons, else those in their words without job titles: `<byline>By <person>Jo
 * Ray</person><byttl>Editor</byttl></byline>`.
 */
function bylineOf(bylines: readonly Element[]): string[] {
  return bylines.flatMap((byline) => {
    const people = below(byline, "person").flatMap((person) => textIn(person) ?? []);
    if (people.length > 0) return people;
    const words = byline.children.filter((child) => typeof child === "string" || child.name !== "byttl");
    return bylineNames(textIn({ ...byline, children: words }) ?? "");
  });
}

function topicsOf(nitf: Element) {
  return [...below(at(nitf, "head/tobject"), "tobject.subject")].flatMap(({ attributes }) => {
    const name =
      attributes["tobject.subject.detail"] ??
      attributes["tobject.subject.matter"] ??
      attributes["tobject.subject.type"];
    const code = attributes["tobject.subject.refnum"];
    return name === undefined
      ? []
      : [{ name, scheme: attributes["tobject.subject.ipr"] ?? "IPTC", ...(code !== undefined && { code }) }];
  });
}
