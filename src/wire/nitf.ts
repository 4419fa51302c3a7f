import { blocksOf, markedNames } from "./body.ts";
import { authorsIn, bylineNames, saysMore } from "./byline.ts";
import { decodeXml } from "./charset.ts";
import { type Block, type MarkedName, type Refusal, refusal, type Story, statusOf, withoutEmpty } from "./story.ts";
import { embargoOf, whenOf } from "./when.ts";
import { at, below, childrenOf, type Element, elements, rawText, textIn } from "./xml.ts";

/**
 * Reads NITF, the News Industry Text Format (IPTC, versions 2.5 to 3.6): each `nitf` element is a story. So is a file of The New York Times Annotated
 * Corpus (LDC, 1987-2007), which has its day and address in `pubdata`, its text beside a copy of the first paragraphs, and the names and subjects of
 * its indexers.
 */
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
  const paper = at(nitf, "head/pubdata")?.attributes ?? {};
  const issued = whenOf(
    at(data, "date.issue")?.attributes.norm ??
      // Newspapers have a day: midnight stands for no hour.
      paper["date.publication"]?.replace(/T000000$/, "") ??
      at(head, "dateline/story.date")?.attributes.norm,
  );
  const identified = identifiedIn(at(data, "identified-content"));
  const corrected = correctionIn(nitf, content);
  const title = textIn(at(head, "hedline/hl1")) ?? textIn(at(nitf, "head/title"));
  const management = data?.attributes["management-status"] ?? "usable";
  const tagline = at(nitf, "body/body.end/tagline") ?? at(nitf, "body/body.end");
  const notes = [
    at(data, "ed-msg")?.attributes.info,
    ...childrenOf(head, "note").map(textIn),
    ...childrenOf(at(head, "hedline"), "hl2").flatMap((one) =>
      one.attributes.class === "online_headline" && textIn(one) !== title ? `online_headline: ${textIn(one)}` : [],
    ),
    ...placedIn(nitf),
    ...printedBylines(head).flatMap((one) => (saysMore(one, authorsIn([one])) ? `byline: ${one}` : [])),
  ];
  return {
    line: nitf.line,
    ...withoutEmpty({
      id: at(data, "doc-id")?.attributes["id-string"],
      title,
      summary: textIn(at(head, "abstract")),
      ...issued,
      dateline: datelineOf(at(head, "dateline")),
      agency: textIn(at(head, "distributor")) ?? at(data, "doc.copyright")?.attributes.holder,
      byline: bylineOf(head),
      lang: nitf.attributes.lang ?? nitf.attributes.baselang,
      embargo: embargoOf(at(data, "date.release")?.attributes.norm, /embargoed/i.test(management)),
      status: statusOf(management),
      note: notes.filter(Boolean).join("\n"),
      corrections: [
        ...childrenOf(data, "correction").flatMap(({ attributes: { info } }) =>
          info === undefined || issued.date === undefined ? [] : [{ date: issued.date, text: info }],
        ),
        ...corrected,
      ],
      people: [...markedNames(content, "person"), ...identified.people],
      places: [...markedNames(content, "location"), ...identified.places],
      organizations: [...markedNames(content, "org"), ...identified.organizations],
      topics: [...topicsOf(nitf), ...identified.topics],
      codes: identified.codes,
      source: withoutEmpty({ name: paper.name, url: paper["ex-ref"] }),
    }),
    body: [...withoutLead(textOf(content, corrected.length > 0)), ...blocksOf(tagline)],
  };
}

const isBlock = (child: Element | string, kind: RegExp) =>
  typeof child !== "string" && child.name === "block" && kind.test(child.attributes.class ?? "");

/** What a newspaper says of an article when it was printed: `correction_text`, with the day of `correction_date`. */
function correctionIn(nitf: Element, content: Element | undefined) {
  const date = whenOf(metaOf(nitf, "correction_date")?.replace(/T000000$/, "")).date;
  const [block] = (content?.children ?? []).filter((child) => isBlock(child, /^correction_text$/));
  const text = typeof block === "object" ? textIn(block) : undefined;
  return date === undefined || text === undefined ? [] : [{ date, text }];
}

function metaOf(nitf: Element, name: string): string | undefined {
  return childrenOf(at(nitf, "head"), "meta").find(({ attributes }) => attributes.name === name)?.attributes.content;
}

/** Where an article stood in its newspaper, as words for the note. */
function placedIn(nitf: Element): string[] {
  const series = at(nitf, "head/docdata/series")?.attributes["series.name"];
  const names = [
    "dsk",
    "print_section",
    "print_page_number",
    "print_column",
    "online_sections",
    "banner",
    "feature_page",
    "column_name",
  ];
  return [...names.map((name) => [name, metaOf(nitf, name)] as const), ["series", series] as const].flatMap(
    ([name, value]) => (value?.trim() ? [`${name}: ${value.trim()}`] : []),
  );
}

/**
 * The blocks of a text. Where it is marked as `full_text`, as in the Times' corpus, the blocks that say its beginning a second time are left out, a
 * correction that stands elsewhere too, and two apostrophes are the quotation mark that they stand for there.
 */
function textOf(content: Element | undefined, corrected: boolean): readonly Block[] {
  const whole = content?.children.find((child) => isBlock(child, /^full_text$/));
  if (!content || typeof whole !== "object") return blocksOf(content);
  const words = folded(rawText(whole));
  const children = content.children.filter(
    (child) =>
      typeof child === "string" ||
      !(
        (isBlock(child, /^(?:online_)?lead_paragraph$/) && words.includes(folded(rawText(child)))) ||
        (corrected && isBlock(child, /^correction_text$/))
      ),
  );
  const marks = (text: string) => text.replaceAll("''", '"');
  return blocksOf({ ...content, children }).map((block) =>
    block.as === "markdown"
      ? { ...block, content: marks(block.content), words: marks(block.words) }
      : { ...block, content: marks(block.content) },
  );
}

const folded = (text: string) => text.replace(/\s+/g, " ").trim();

/** Paragraphs without a first one that begins with `LEAD:` and comes again without that word, as in the Times of the 1980s. */
function withoutLead(blocks: readonly Block[]): readonly Block[] {
  const [first, ...others] = blocks;
  const words = (block: Block | undefined) => (block?.as === "markdown" ? folded(block.words) : "");
  const [, lead = ""] = /^LEAD: ?(.*)$/.exec(words(first)) ?? [];
  return lead !== "" && words(others[0]) === lead ? others : blocks;
}

/** Names and subjects that indexers gave an article. Names in capitals but for people's are codes alone: how they are written is not known. */
function identifiedIn(content: Element | undefined) {
  const of = (...names: string[]) =>
    childrenOf(content, ...names).flatMap((one) => {
      const code = textIn(one);
      const kind = one.attributes.class ?? "";
      const type = one.attributes.type ?? "";
      return code === undefined
        ? []
        : [{ element: one.name, kind, type, code, scheme: [kind, type].filter(Boolean).join(":") }];
    });
  const written = (list: ReturnType<typeof of>) =>
    list.flatMap(({ code, scheme }) => (/\p{Ll}/u.test(code) ? [{ name: withoutBrackets(code), scheme, code }] : []));
  const all = of("person", "org", "location", "classifier", "object.title");
  const subjects = all.filter(({ element, type }) => element === "classifier" && /descriptor$/.test(type));
  const people = all
    .filter(({ element }) => element === "person")
    .map(({ code, scheme }): MarkedName => ({ name: personIn(code), scheme, code }));
  const [places, organizations] = ["location", "org"].map((name) =>
    written(all.filter(({ element }) => element === name)),
  );
  const topics = subjects.map(({ code, scheme }) => ({ name: code, scheme, code }));
  const named = new Set([...people, ...(places ?? []), ...(organizations ?? []), ...topics].map(({ code }) => code));
  return {
    people,
    places: places ?? [],
    organizations: organizations ?? [],
    topics,
    codes: all.flatMap(({ code, scheme }) => (named.has(code) ? [] : [{ name: code, scheme, code }])),
  };
}

/** A name of an index without the brackets behind it, which tell those of one name apart: `Long Island (NY)`. */
function withoutBrackets(printed: string): string {
  const open = printed.endsWith(")") ? printed.lastIndexOf("(") : -1;
  return open > 0 ? printed.slice(0, open).trimEnd() : printed;
}

/** A name that an index begins with the family's, in its usual order and case: `REAGAN, RONALD WILSON (PRES)` is Ronald Wilson Reagan. */
function personIn(printed: string): string {
  const [family = "", given = "", generation = ""] = withoutBrackets(printed).split(/,\s*/);
  const name = [given.replace(/(?<!\p{L})(\p{Lu})(?=\s|$)/gu, "$1."), family, generation].filter(Boolean).join(" ");
  return authorsIn([name])[0] ?? name;
}

function datelineOf(dateline: Element | undefined): string | undefined {
  const location = textIn(at(dateline, "location"));
  return (
    location?.replaceAll(" ,", ",") ?? (childrenOf(dateline, "story.date").length > 0 ? undefined : textIn(dateline))
  );
}

/** Bylines as a newspaper printed them, where those of an index stand beside them. */
function printedBylines(head: Element | undefined): string[] {
  return childrenOf(head, "byline").flatMap((one) =>
    one.attributes.class === "print_byline" ? (textIn(one) ?? []) : [],
  );
}

/**
 * The names that bylines mark up as persons, else those in their words without job titles: `<byline>By <person>Jo
 * Ray</person><byttl>Editor</byttl></byline>`.
 */
function bylineOf(head: Element | undefined): string[] {
  // The same authors stand a second time as an index has them, `Ray, Jo`.
  const printed = printedBylines(head);
  if (printed.length > 0) return authorsIn(printed);
  return childrenOf(head, "byline").flatMap((byline) => {
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
