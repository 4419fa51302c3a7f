import { z } from "zod";
import { refusedCharacter } from "../text/characters.ts";
import { grouped } from "../text/number.ts";
import { slugOf } from "../text/slug.ts";
import { dateProblem, momentProblem } from "./date.ts";
import { shownValue } from "./explain.ts";
import { longestText } from "./limits.ts";
import { isLinkable } from "./links.ts";
import { referenceProblem } from "./reference.ts";

/**
 * A string with a check. `problem` returns the message that follows the key (`must be …`), or undefined. Whatever a string is for, it has no character
 * that a file may not have either: YAML writes those as escapes, as `"\0"`.
 */
function checked(problem: (text: string) => string | undefined) {
  return z.string().superRefine((text, context) => {
    const character = refusedCharacter(text)?.name;
    const message = character
      ? `must not have the character ${character}: delete it`
      : (lengthProblem(text) ?? problem(text));
    if (message) context.addIssue({ code: "custom", message });
  });
}

/** What is wrong with the length of a text; undefined where nothing is. */
export function lengthProblem(text: string): string | undefined {
  return text.length > longestText ? `must have at most ${grouped(longestText)} characters: shorten it` : undefined;
}

/**
 * What a text is, where it is not any line: `date` a day or a moment, `moment` a moment alone, `prose` text over several lines, `picture` the name of
 * a picture's file. The content manager chooses the fields of its forms by it.
 */
export type TextType = "date" | "moment" | "prose" | "picture";
/** The types of the schemas of texts. */
export const textTypes = z.registry<{ readonly textType: TextType }>();

const proseProblem = (text: string) => (text.trim() === "" ? "must not be empty" : undefined);

/** Text of one line, at least one character. */
const textProblem = (value: string) => proseProblem(value) ?? (/[\r\n]/.test(value) ? "must be one line" : undefined);
/** Text of one line. */
export const text = checked(textProblem);
/** A name, or a name with the id of the entity that it means: `Hillary Clinton (#hillary-clinton)`. */
const reference = checked((value) => textProblem(value) ?? referenceProblem(value));
/** Text that may run over lines. */
export const prose = checked(proseProblem).register(textTypes, { textType: "prose" });
const date = checked(dateProblem).register(textTypes, { textType: "date" });
const moment = checked(momentProblem).register(textTypes, { textType: "moment" });
const names = z.array(text);
const references = z.array(reference);

/** Names of languages, by which unknown ones are told. */
const languageNames = new Intl.DisplayNames("en", { type: "language", fallback: "none" });

/** A language tag (BCP 47) in its usual form, of a language that there is, and without another calendar than the Gregorian. */
export const language = checked((value) => {
  try {
    const locale = new Intl.Locale(value);
    if ((locale.calendar ?? "gregory") !== "gregory")
      return `must choose no calendar, for dates are Gregorian: "${value}"`;
    if (languageNames.of(locale.language) === undefined)
      return `must begin with a language, as en, en-GB or ar: "${value}"`;
    const known = locale.toString();
    return known.toLowerCase() === value.toLowerCase() ? undefined : `must be "${known}": "${value}"`;
  } catch {
    return `must be a language tag, as en, en-GB or ar: "${value}"`;
  }
});

/** The last part of an address without its ending: what `slugOf` may return, except `index`, which is the page of the folder. */
export const slug = checked((value) => {
  if (value === "index") return 'must not be "index": that is the page of the folder';
  return /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(value) ? undefined : `must be of a-z, 0-9 and single hyphens: "${value}"`;
});

/** An absolute address, `http:` or `https:`. */
export const webAddress = checked((value) =>
  isLinkable(value) && /^https?:/i.test(value) && URL.canParse(value)
    ? undefined
    : `must be a web address that begins with http:// or https://: "${value}"`,
);

const formerUrl = checked((value) =>
  /^(?:\/[\w~-][\w.~-]*)+(?:\.html?|\/)$/.test(value)
    ? undefined
    : `must be a path of this site, as /2012/06/22/old-name.html or /2012/06/22/old-name/: "${value}"`,
);

/**
 * What is wrong with the name of a picture's file, which must be beside the article or in a folder there, for pages load nothing from other hosts;
 * undefined where nothing is. Whether the file is there is not asked.
 */
export function pictureNameProblem(value: string): string | undefined {
  if (pictureName.test(value)) return undefined;
  const [, name = "", ending = ""] = /^([^:?#/\\]+)(\.\w+)$/.exec(value) ?? [];
  const better = slugOf(name) + ending;
  return pictureName.test(better)
    ? `must have a name of a-z, 0-9, points, hyphens and underscores, for it is an address: rename "${value}" to "${better}"`
    : `must be an image file beside the article, as 22-ship.jpg: "${value}"`;
}
/** The endings of pictures' names, as part of a regular expression. */
export const pictureEndings = "jpe?g|png|gif|webp|avif|svg";
const pictureName = new RegExp(String.raw`^[\w-][\w.-]*(?:/[\w-][\w.-]*)*\.(?:${pictureEndings})$`, "i");
const pictureFile = checked(pictureNameProblem).register(textTypes, { textType: "picture" });

const image = z.strictObject({
  src: pictureFile.describe("Image file, beside the article's own file."),
  alt: text.describe("What the picture shows, for those who do not see it."),
  caption: text.optional().describe("Printed below the picture."),
  credit: text.optional().describe("Who made the picture."),
});

const correction = z.strictObject({
  date: date.describe("When it was corrected."),
  text: prose.describe("What was wrong, and what is right."),
});

const source = z.strictObject({
  name: text.optional().describe("Who sent the copy, where it is not the agency."),
  url: webAddress.optional().describe("Where the copy was published."),
  id: text.optional().describe("The sender's identifier of the copy."),
  file: text.optional().describe("Name of the file that was imported."),
  sha256: checked((value) => (/^[0-9a-f]{64}$/.test(value) ? undefined : "must be 64 hexadecimal digits"))
    .optional()
    .describe("SHA-256 of that file's bytes."),
  received: text.optional().describe("When the copy came in, as it says itself."),
  added: date.optional().describe("When the article came into this archive: date, or date and time with offset."),
  header: prose
    .optional()
    .describe("The lines that the wire sent before the story, as they came: priority, category, keyword."),
  position: z
    .number()
    .int()
    .min(2)
    .optional()
    .describe("Which story of that file it is, from the second on, where only that says its place in the day."),
  version: text.optional().describe("The sender's version of the copy: a later one updates the article."),
  note: prose.optional().describe("What the sender said to editors; never published."),
  codes: z
    .array(
      z.strictObject({
        name: text.describe("A name that the copy marks."),
        scheme: text.optional().describe("The list that the code is from."),
        code: text.optional().describe("What the name is called in that list."),
      }),
    )
    .optional()
    .describe("Names that the sender marked, with their codes."),
  imported: text
    .optional()
    .describe("What import wrote, as digests by key: so that a later version of the copy keeps what you changed."),
});

/** Another article, by its file without `articles/` and `.md`; false for none. */
const sameAs = z.union(
  [z.literal(false), checked((value) => (articleNamePattern.test(value) ? undefined : sameAsMessage(value)))],
  { error: ({ input }) => sameAsMessage(input) },
);
const articleNamePattern = /^(?!articles\/)[^\s/](?:.*[^\s/])?(?<!\.md)$/;
const sameAsMessage = (value: unknown) =>
  `must be the file of an article without articles/ and .md, as 2012/06/22-harbour, or false: ${shownValue(value)}`;

/** The schema of front matter. Unknown keys are errors. */
export const frontMatter = z.strictObject({
  title: text.describe("The headline."),
  date: date.describe("When published: YYYY-MM-DD, or date and time with offset."),
  dateline: text.optional().describe("Where the story was written, as printed: ST PETERSBURG, Russia."),
  agency: text.optional().describe("Who distributed the story."),
  byline: names.optional().describe("Who wrote the story."),
  people: references
    .optional()
    .describe("People of the story, in its order; Name (#id) chooses one of several of that name."),
  places: references.optional().describe("Places of the story, in its order; Name (#id) chooses one."),
  organizations: references.optional().describe("Organizations of the story, in its order; Name (#id) chooses one."),
  topics: names.optional().describe("What the story is about."),
  kind: z.enum(["story", "flash"]).optional().describe("A flash is a headline alone and may have no body."),
  summary: prose.optional().describe("One or two sentences; else the story's first sentence."),
  lang: language.optional().describe("Language of the story, where it is not the site's: fr, ar, pt-BR."),
  image: image.optional().describe("The picture at the head of the story."),
  updated: moment.optional().describe("When last changed: date and time with offset."),
  embargo: moment.optional().describe("Not published before this date and time with offset."),
  status: z
    .enum(["published", "draft", "withdrawn"])
    .optional()
    .describe("A draft is not published; a withdrawn article keeps its address and says why in corrections."),
  corrections: z.array(correction).optional().describe("What was corrected after publication, and when."),
  sameAs: sameAs
    .optional()
    .describe(
      "The article of which this one is another sending, 2012/06/22-harbour: lists have that one alone. false: of none, and review does not ask.",
    ),
  source: source.optional().describe("Where the copy came from."),
  slug: slug.optional().describe("Last part of the address, where it is not the file's name."),
  formerUrls: z.array(formerUrl).optional().describe("Addresses that this article had before; they lead here."),
});

export type FrontMatter = z.infer<typeof frontMatter>;

/** A schema as JSON Schema (draft 7), by which text editors complete and check YAML. */
export function jsonSchema(schema: z.ZodType, title: string): object {
  return { ...z.toJSONSchema(schema, { target: "draft-7", io: "input" }), title };
}
