import { blocksOf, textBlocks } from "./body.ts";
import { bylineNames } from "./byline.ts";
import { decodeXml } from "./charset.ts";
import { nitfStory } from "./nitf.ts";
import { type Block, type MarkedName, type Refusal, refusal, type Story, statusOf, withoutEmpty } from "./story.ts";
import { embargoOf, whenOf } from "./when.ts";
import { at, below, childrenOf, type Element, elements, rawText, textIn } from "./xml.ts";

/** Items of NewsML-G2 that carry no story, and why each is refused. */
const refusedItems: Readonly<Record<string, string>> = {
  packageItem: "a package: a list of items, which come as files or messages of their own",
  conceptItem: "a concept: what a code means, no story",
  knowledgeItem: "a knowledge item: a list of concepts, no story",
  catalogItem: "a catalogue of code schemes, no story",
  planningItem: "a planning item: what will be covered, no story",
};

/**
 * Reads NewsML-G2 (IPTC, 2.0 to 2.35), single items and messages of several; their text is NITF, XHTML or plain. Items that carry no story
 * are refused.
 */
export function* readNewsmlG2(bytes: Uint8Array): Iterable<Story | Refusal> {
  let items = 0;
  for (const item of elements(decodeXml(bytes), new Set(["newsItem", ...Object.keys(refusedItems)]))) {
    items += 1;
    const reason = refusedItems[item.name];
    yield reason === undefined ? storyOf(item) : refusal(reason, item.line);
  }
  if (items === 0) yield refusal("a fragment of NewsML-G2: there is no item in it");
}

function storyOf(item: Element): Story | Refusal {
  const [meta, content] = [at(item, "itemMeta"), at(item, "contentMeta")];
  const kind = at(meta, "itemClass")?.attributes.qcode?.split(":").at(-1) ?? "text";
  if (!/^(?:text|composite)$/.test(kind))
    return refusal(`${kind === "picture" ? "a picture" : `an item of ${kind}`}, no story`, item.line);
  const set = at(item, "contentSet");
  const nitf = below(set, "nitf")[0];
  const inner = nitf && nitfStory(nitf);
  const body = inner ? inner.body : bodyOf(set);
  if (body.length === 0) {
    const remote = below(set, "remoteContent")[0]?.attributes.href;
    return refusal(remote === undefined ? "an item without text" : `its text is elsewhere: ${remote}`, item.line);
  }
  const created = textIn(at(meta, "firstCreated")) ?? textIn(at(content, "contentCreated"));
  const version = textIn(at(meta, "versionCreated"));
  const published = whenOf(created ?? version);
  const updated = whenOf(version).date;
  const [embargoed, status] = [at(meta, "embargoed"), at(meta, "pubStatus")?.attributes.qcode];
  return {
    ...inner,
    line: item.line,
    ...withoutEmpty({
      id: item.attributes.guid,
      version: item.attributes.version ?? version,
      title: textIn(childrenOf(content, "headline").at(0)) ?? inner?.title,
      summary: childrenOf(content, "description").map(textIn).find(Boolean) ?? inner?.summary,
      ...published,
      updated: updated !== undefined && updated.length > 10 && updated !== published.date ? updated : undefined,
      embargo: embargoOf(textIn(embargoed), embargoed !== undefined || /embargo/i.test(status ?? "")),
      dateline: textIn(at(content, "dateline")) ?? inner?.dateline,
      agency: nameOf(at(content, "infoSource")) ?? textIn(at(content, "creditline")) ?? nameOf(at(meta, "provider")),
      byline: childrenOf(content, "by")
        .flatMap((by) => bylineNames(textIn(by) ?? ""))
        .concat(inner?.byline ?? []),
      lang: item.attributes.lang ?? at(content, "language")?.attributes.tag,
      status: statusOf(status),
      note: childrenOf(meta, "edNote").map(textIn).filter(Boolean).join("\n"),
      corrections: childrenOf(meta, "signal").some(({ attributes }) => /:correction$/.test(attributes.qcode ?? ""))
        ? [{ date: updated ?? published.date ?? "", text: "Corrected by the sender." }].filter(
            ({ date }) => date !== "",
          )
        : [],
      people: subjectsOf(item, /person/),
      organizations: subjectsOf(item, /organi[sz]ation/),
      places: [
        ...childrenOf(content, "located").flatMap((place) => markedName(place, item)),
        ...subjectsOf(item, /geoArea|poi/i),
      ],
      topics: subjectsOf(item, undefined),
    }),
    body,
  };
}

function bodyOf(set: Element | undefined): Block[] {
  const html = below(set, "html")[0];
  if (html) return blocksOf(at(html, "body"));
  const plain = below(set, "inlineData")[0];
  if (plain) return textBlocks(rawText(plain));
  const xml = below(set, "inlineXML")[0];
  return xml && /html/.test(xml.attributes.contenttype ?? "") ? blocksOf(xml) : [];
}

function nameOf(party: Element | undefined): string | undefined {
  return textIn(at(party, "name")) ?? party?.attributes.literal ?? party?.attributes.qcode?.split(":").at(-1);
}

/**
 * The names of an item's subjects with a type that `kind` matches (`cpnat:person`); without `kind`, of those that are no person,
 * organization or place.
 */
function subjectsOf(item: Element, kind: RegExp | undefined): MarkedName[] {
  return childrenOf(at(item, "contentMeta"), "subject")
    .filter(({ attributes: { type = "" } }) =>
      kind ? kind.test(type) : !/person|organi[sz]ation|geoArea|poi/i.test(type),
    )
    .flatMap((subject) => markedName(subject, item));
}

/** The name of a concept: its own, else the one that the item's assertions give its code. None where neither has one. */
function markedName(concept: Element, item: Element): MarkedName[] {
  const code = codeOf(concept);
  const assertion = code === undefined ? undefined : assertions(item).get(code);
  const name = textIn(at(concept, "name")) ?? textIn(at(assertion, "name"));
  if (name === undefined) return [];
  const [scheme, ...rest] = code?.split(":") ?? [];
  return [
    {
      name,
      ...(code !== undefined &&
        (rest.length > 0 && concept.attributes.qcode ? { scheme: scheme ?? "", code: rest.join(":") } : { code })),
    },
  ];
}

function codeOf({ attributes: { qcode, uri } }: Element): string | undefined {
  return qcode ?? uri;
}

const asserted = new WeakMap<Element, ReadonlyMap<string | undefined, Element>>();

/** The assertions of an item by the codes that they are about, of each the first; looked through once, for an item may have thousands of subjects. */
function assertions(item: Element): ReadonlyMap<string | undefined, Element> {
  let known = asserted.get(item);
  if (!known) {
    known = new Map(
      childrenOf(item, "assert")
        .map((one) => [codeOf(one), one] as const)
        .reverse(),
    );
    asserted.set(item, known);
  }
  return known;
}
