import { plainParagraphs } from "../article/body.ts";
import { tooMuchIn } from "../article/read.ts";
import { type FrontMatter, frontMatter, lengthProblem } from "../article/schema.ts";
import { datelineNames } from "../language/known.ts";
import type { Registries } from "../registry/registry.ts";
import { withoutRefused } from "../text/characters.ts";
import { firstSentence, headlineOf } from "../text/sentences.ts";
import { slugOf } from "../text/slug.ts";
import { withoutTrailing } from "../text/trailing.ts";
import { knownAgency } from "../wire/dateline/agency.ts";
import { markdownOf } from "../wire/markdown.ts";
import { type Opening, openingOf, wordsOf } from "../wire/opening.ts";
import { type Block, type MarkedName, type Story, withoutEmpty } from "../wire/story.ts";
import { acceptedFront } from "./accepted.ts";
import type { Naming } from "./naming.ts";
import { type Digests, digest, digestLine, digests, digestsOf, withDigests } from "./update.ts";

/** A story as an article that has no file yet. `notes` say what of the copy was left out, for no article may have it, and what else is to be known of it. */
export type Draft = {
  readonly day: string;
  readonly slug: string;
  readonly front: FrontMatter;
  readonly body: string;
  readonly digests: Digests;
  /** A digest of what the copy says, whatever the archive makes of its names: the same for the same copy. */
  readonly copy: string;
  readonly notes: readonly string[];
  /** Where the story stood on a site that the archive continues, as a path of the archive's own site. */
  readonly formerUrl?: string;
};

/** The file that the copy came in, and the SHA-256 of its bytes: kept in the article. `position`: which story of that file it is, from 1. */
export type Origin = { readonly file: string; readonly sha256: string; readonly position?: number };

/**
 * What the person who imports gives: a title instead of the one in the copy, a date for copy without one, and the hosts (without `www.`) of sites whose
 * addresses are to lead on.
 */
export type DraftOptions = {
  readonly title?: string;
  readonly date?: string;
  readonly oldSites?: ReadonlySet<string>;
};

/** What spells the names of a draft as the archive does. */
type DraftNaming = Pick<Naming, "names" | "gazetteer" | "registries">;

/** A story as an article's front matter and body; or why it cannot be one. */
export function draftOf(sent: Story, sentIn: Origin, naming: DraftNaming, options: DraftOptions = {}): Draft | string {
  const dropped = new Set<string>();
  const raw = carried(sent, (name) => dropped.add(name));
  const { position = 1, sha256 } = sentIn;
  const origin = { file: line(withoutRefused(sentIn.file)), sha256 };
  const story = options.date === undefined || raw.date !== undefined ? raw : { ...raw, date: options.date };
  const opening = openingOf(story);
  const date = raw.date ?? opening.date ?? story.date;
  if (date === undefined && opening.lacksYear)
    return "no year, for the dateline has month and day alone: give --date 2012-07-02 for copy of 2012, or begin the text with date 2012-06-22";
  if (date === undefined)
    return "no date: give --date 2012-06-22, or begin a text with date 2012-06-22, or put the day into the name of a text or a mail";
  const isPlaced = position === 1 || date.length > 10 || raw.id !== undefined || raw.received !== undefined;
  const beyond = tooMuchIn(opening.body.map(({ content }) => content).join("\n\n"));
  if (beyond) return beyond.message;
  const body = opening.body.map(blockMarkdown).join("\n\n");
  const paragraphs = opening.body.map(wordsOf);
  if (singleSpaced(plainParagraphs(body).join(" ")) !== singleSpaced(clean(paragraphs.join(" "))))
    return "a word would be lost in Markdown: this is a fault of the program";
  const title =
    line(withoutRefused(options.title ?? story.title ?? "")) || headlineOf(firstSentence(line(paragraphs[0])));
  if (title === "") return "no headline and no text";
  const tooLong = lengthProblem(title);
  if (tooLong !== undefined) return `the headline ${tooLong}`;
  const printed = printedNames(story, opening);
  const front = frontMade(story, opening, {
    naming,
    printed,
    title,
    date,
    isFlash: body === "",
    origin: isPlaced ? origin : { ...origin, position },
  });
  const left = [...dropped].join(", ");
  const accepted = acceptedFront(front);
  const notes = [
    ...(story.notes ?? []),
    ...(left === "" ? [] : [`left out of the copy, for no article can have them: ${left}`]),
    ...accepted.notes,
  ];
  const { file: _, sha256: __, received: ___, position: ____, header: _____, ...sender } = accepted.front.source ?? {};
  const own = digests(accepted.front, body);
  const copy = digest([digestLine(withDigests(own, digestsOf(printed))), sender]);
  const formerUrl = formerUrlOf(story.address, options.oldSites);
  const draft = {
    day: date.slice(0, 10),
    slug: shortSlug(title),
    body,
    front: accepted.front,
    digests: own,
    copy,
    notes,
  };
  return formerUrl === undefined ? draft : { ...draft, formerUrl };
}

/** The names that the copy prints, by kind: those of its opening, and those that it marks. */
function printedNames(story: Story, opening: Opening) {
  const sender = story.agency === undefined ? undefined : (knownAgency(story.agency) ?? story.agency);
  return {
    agency: line(opening.agency ?? sender),
    people: marked(story.people),
    places: [...opening.places, ...marked(story.places)],
    organizations: marked(story.organizations),
    topics: marked(story.topics),
  };
}

const marked = (list: readonly MarkedName[] | undefined) => (list ?? []).map(({ name }) => line(name));

/** The front matter of a story, before `acceptedFront` has looked at it. */
function frontMade(
  story: Story,
  opening: Opening,
  { naming: { names, gazetteer, registries }, printed, title, date, isFlash, origin }: FrontParts,
): FrontMatter {
  const note = [story.note, opening.note].flatMap((one) => (one?.trim() ? [clean(one).trim()] : [])).join("\n");
  const { position, ...file } = origin;
  return withoutEmpty({
    title,
    date,
    dateline: line(opening.dateline),
    agency: printed.agency === "" ? undefined : names.of("agencies", printed.agency),
    byline: [...new Set([...(story.byline ?? []), ...opening.byline].map(line).filter(Boolean))],
    people: names.all("people", printed.people),
    places: names.all("places", [
      ...datelineNames(opening.dateline ?? "", registries.places),
      ...unregistered(opening.places, registries).map((place) => gazetteer.spelling(place)),
      ...marked(story.places),
    ]),
    organizations: names.all("organizations", printed.organizations),
    topics: names.all("topics", printed.topics),
    kind: story.kind ?? (isFlash ? ("flash" as const) : undefined),
    summary: story.summary === undefined ? undefined : line(story.summary),
    lang: story.lang && canonical(story.lang),
    updated: story.updated,
    embargo: story.embargo,
    status: story.status,
    corrections: correctionsOf(story, opening, date),
    source: withoutEmpty({
      ...Object.fromEntries(Object.entries(story.source ?? {}).map(([key, value]) => [key, line(value)])),
      id: line(story.id),
      version: line(story.version),
      ...file,
      received: line(story.received),
      position,
      note,
      header: withoutTrailing(clean(story.header ?? ""), /\s/),
      codes: codesOf(story),
    }),
  });
}

/** What front matter has that is worked out from more than the story and its opening. */
type FrontParts = {
  readonly naming: DraftNaming;
  readonly printed: ReturnType<typeof printedNames>;
  readonly title: string;
  readonly date: string;
  readonly isFlash: boolean;
  readonly origin: Origin;
};

/** The corrections of a story: those of its sender, then the one that its opening is, or that a withdrawal without a reason needs. */
function correctionsOf(story: Story, { correction }: Opening, date: string) {
  const senders = (story.corrections ?? []).flatMap(({ date: on, text }) =>
    clean(text).trim() === "" ? [] : [{ date: on, text: clean(text).trim() }],
  );
  const withdrawal = story.status === "withdrawn" && senders.length === 0 ? "Cancelled by the sender." : undefined;
  const corrected = correction ?? withdrawal;
  return corrected === undefined ? senders : [...senders, { date: story.updated ?? date, text: line(corrected) }];
}

/**
 * The path on the archive's site of an address of an old site; undefined where the address is of no such site, or a host that serves files cannot
 * have it, as with a question mark.
 */
function formerUrlOf(address: string | undefined, oldSites: ReadonlySet<string> | undefined): string | undefined {
  const url = address === undefined ? null : URL.parse(address);
  if (url === null || url.search !== "" || !oldSites?.has(url.hostname.replace(/^www\./, ""))) return undefined;
  const path = /\.html?$|\/$/.test(url.pathname) ? url.pathname : `${url.pathname}/`;
  return /^\/(?:index\.html?)?$/.test(path) || !frontMatter.shape.formerUrls.safeParse([path]).success
    ? undefined
    : path;
}

/** The headline as the name of a file, at most 54 characters: with a number behind it, it is still within a slug's 60. */
function shortSlug(title: string): string {
  const slug = slugOf(headlineOf(title, 60));
  const short =
    slug.length <= 54 ? slug : slug.slice(0, slug.lastIndexOf("-", 54) > 0 ? slug.lastIndexOf("-", 54) : 54);
  return short || "story";
}

/** Places of a dateline that the registry has under no spelling. */
function unregistered(places: readonly string[], { places: registry }: Registries): string[] {
  return places.filter((place) => datelineNames(place, registry).length === 0);
}

/** A block as Markdown; its words alone where its markup would lose one. */
function blockMarkdown(block: Block): string {
  if (block.as === "text") return markdownOf(clean(block.content));
  if (block.as === "table") return fenced(clean(block.content));
  const content = clean(block.content);
  return singleSpaced(plainParagraphs(content).join(" ")) === singleSpaced(clean(block.words))
    ? content
    : markdownOf(clean(block.words));
}

/** Preformatted text, between fences that are longer than any in it. */
function fenced(content: string): string {
  const longest = [...content.matchAll(/`+/g)].reduce((most, [run]) => Math.max(most, run.length), 2);
  const fence = "`".repeat(longest + 1);
  return `${fence}\n${content.trimEnd()}\n${fence}`;
}

/** A value with all texts that are in it, at any depth, without the characters that no text of an archive has. */
function carried<T>(value: T, dropped: (name: string) => unknown): T {
  if (typeof value === "string") return withoutRefused(value, dropped) as T;
  if (Array.isArray(value)) return value.map((one) => carried(one, dropped)) as T;
  if (typeof value !== "object" || value === null) return value;
  const kept = { ...value };
  for (const key in kept) kept[key] = carried(kept[key], dropped);
  return kept;
}

/** Text without byte order marks, with line ends `\n`, in NFC. */
function clean(text: string): string {
  if (/^[\n -~]*$/.test(text)) return text;
  return text.replace(/\r\n?/g, "\n").replaceAll("\uFEFF", "").normalize("NFC");
}

/** Clean text on one line. */
function line(text = ""): string {
  if (/^[!-~]+(?: [!-~]+)*$/.test(text)) return text;
  return clean(text).replace(/\s+/g, " ").trim();
}

/** Text with one space for each run of white space: for comparing words. */
function singleSpaced(text: string): string {
  if (!/[^\S ]| {2}/.test(text)) return text.trim();
  return text.replace(/\s+/g, " ").trim();
}

/** The names that the copy gives with their codes. */
function codesOf({ people, places, organizations, topics, codes }: Story) {
  return [people, places, organizations, topics, codes].flatMap((list) =>
    (list ?? []).flatMap(({ name, scheme, code }) =>
      code === undefined || line(name) === ""
        ? []
        : [withoutEmpty({ name: line(name), scheme: line(scheme), code: line(code) })],
    ),
  );
}

/** A language tag in its usual form: `en` for the `eng` of other standards, `en-GB` for `en-UK`. As it is where it is none. */
function canonical(lang: string): string {
  try {
    return new Intl.Locale(lang).toString();
  } catch {
    return lang;
  }
}
