import { z } from "zod";
import { characterReferenceProblems } from "../article/character-references.ts";
import { dateProblem } from "../article/date.ts";
import { shownValue } from "../article/explain.ts";
import { byKind, type Kind, kinds } from "../article/kind.ts";
import { isLinkable } from "../article/links.ts";
import { language, pictureNameProblem, prose, text, webAddress } from "../article/schema.ts";
import { nearest } from "../text/nearest.ts";
import { withoutTrailing } from "../text/trailing.ts";

/** The sections of the site: what the navigation can lead to besides single pages. */
export const sections = ["latest", "dates", ...kinds, "search", "about", "feed"] as const;

export type Section = (typeof sections)[number];

/** What `nav` may list besides links: the sections, and `pages`, the archive's own pages that ask for it in their front matter. */
const navWords = [...sections, "pages"] as const;

const link = text.refine((value) => isLinkable(value) && /^(?:\/|[^/?#]+:)/.test(value), {
  error: ({ input }) => `must be an address of this site, as /history.html, or a web address: "${input}"`,
});

const ownLink = z.strictObject({
  name: text.describe("What the navigation says."),
  link: link.describe("Where it leads: /history.html, https://example.org/, mailto:desk@example.org or tel:+49301234."),
});

const navItem = z.union([z.enum(navWords), ownLink], {
  error: ({ input }) => {
    const near = typeof input === "string" ? nearest(input, navWords) : undefined;
    if (near) return `is not known: did you mean "${near}"?`;
    const known = `${sections.join(", ")} or pages`;
    return `must be ${known}, or a link of your own as { name: Our history, link: /history.html }: ${shownValue(input)}`;
  },
});

/** Metas and links that `head` of `_data/site.yaml` may set: none of them loads anything into a page from elsewhere. */
const metas = {
  author: "Who wrote the site.",
  "facebook-domain-verification": "Facebook's proof that the site is yours.",
  "fediverse:creator": "The account that Mastodon names beside shared links: @us@example.social.",
  "google-site-verification": "Google's proof that the site is yours.",
  "msvalidate.01": "Bing's proof that the site is yours.",
  "p:domain_verify": "Pinterest's proof that the site is yours.",
  referrer: "What other sites are told of where a reader comes from: no-referrer, same-origin …",
  rights: "Who holds the rights.",
  "theme-color": "Colour of the browser's frame.",
  "yandex-verification": "Yandex' proof that the site is yours.",
};
const relations = {
  author: "A page about who wrote the site.",
  help: "A page that helps.",
  license: "The licence of the site's content.",
  me: "A profile of yours elsewhere, which may lead back to prove it.",
  "privacy-policy": "What becomes of readers' data.",
  "terms-of-service": "The terms of the site.",
};

const record = <T extends z.ZodType, K extends string>(of: Readonly<Record<K, string>>, type: T) =>
  z.strictObject(
    Object.fromEntries(
      Object.entries<string>(of).map(([name, what]) => [name, type.optional().describe(what)]),
    ) as Record<K, z.ZodOptional<T>>,
  );

const head = z.strictObject({
  meta: record(metas, text).optional().describe("Metas: name and content."),
  links: record(relations, z.union([link, z.array(link)], { error: "must be an address, or a list of addresses" }))
    .optional()
    .describe("Links: what they are to the site, and their address or a list of addresses."),
  policy: z
    .union([z.literal(false), text], { error: "must be a Content-Security-Policy, or false for none" })
    .optional()
    .describe("What pages may load and run, in place of the program's own Content-Security-Policy; false: anything."),
});

/** A whole number within bounds. */
const wholeNumber = (least: number, most: number) =>
  z
    .number()
    .refine((n) => Number.isInteger(n) && n >= least && n <= most, {
      error: ({ input }) => `must be a whole number from ${least} to ${most}: ${input}`,
    })
    .meta({ minimum: least, maximum: most, type: "integer" });

/** In how many stories a name may have to be to have a page: the index lists the stories of one that has none. */
export const mostFrom = 20;

/** The sections that `show` may turn off, with what they are. */
const optionalSections: Readonly<Record<Exclude<Section, "latest" | "dates">, string>> = {
  ...byKind((kind) => `The index of ${kind}, and their pages.`),
  search: "The search page, its field at the head of every page, and its index.",
  about: "The page about the archive.",
  feed: "The feeds of stories.",
};

/** The kinds whose names may have feeds: an agency's would be nearly that of the archive. */
export const feedKinds = ["people", "places", "organizations", "topics"] as const;

export type FeedKind = (typeof feedKinds)[number];

/** What `show` may turn off besides: parts without a place in the navigation. */
const optionalParts = {
  maps: "Maps of places, and where stories are from.",
  data: "The tables of all stories (CSV).",
};

const width = z.number().refine((pixels) => Number.isInteger(pixels) && pixels > 0, {
  error: ({ input }) => `must be a whole number of pixels: ${input}`,
});

/** Whether Markdown has the text of a footnote: `[^1]: …`. */
function hasFootnote(markdown: string): boolean {
  return [...markdown.matchAll(/([^\]\s]+)(\]:)?/g)].some(
    ([, label = "", end]) => end !== undefined && /\[\^./.test(label),
  );
}

/** The schema of `_data/site.yaml`. */
export const siteSchema = z.strictObject({
  title: text.describe("The archive's name, on every page."),
  description: text.describe("One sentence, for search engines and the foot of every page."),
  url: webAddress.describe("Where the site will stand, with its folder: https://example.org/archive/."),
  lang: language.default("en").describe("Language of the pages and, where they say nothing else, of the articles."),
  publisher: text.optional().describe("Who keeps the archive, where it is not its title."),
  images: z
    .strictObject({
      widths: z.array(width).min(1, "must not be empty").describe("In pixels: [480, 960]."),
      formats: z
        .array(z.enum(["avif", "webp"]))
        .min(1, "must not be empty")
        .describe("In the order in which browsers try them: [avif, webp]."),
    })
    .optional()
    .describe("Sizes in which pictures are offered beside the original; needs @11ty/eleventy-img."),
  since: text
    .superRefine((value, context) => {
      const message = value.length === 10 ? dateProblem(value) : `must be YYYY-MM-DD: "${value}"`;
      if (message) context.addIssue({ code: "custom", message });
    })
    .describe("A day on which the address was yours already. Part of the feed's permanent ids: never change it."),
  logo: text
    .refine((value) => pictureNameProblem(value) === undefined, {
      error: ({ input }) => `must be a picture in public/, as logo.svg: "${input}"`,
    })
    .optional()
    .describe("A picture in public/ that stands in place of the title at the head of every page: logo.svg."),
  nav: z
    .array(navItem)
    .optional()
    .describe(
      "What the navigation shows, in its order: latest, dates, people …, pages (your own pages that have nav), and links of your own. " +
        "The foot shows the rest.",
    ),
  footer: prose
    .refine((value) => !hasFootnote(value), "must have no footnotes, which stand below the text of a page")
    .superRefine((value, context) => {
      for (const { message } of characterReferenceProblems(value)) context.addIssue({ code: "custom", message });
    })
    .optional()
    .describe("The foot of every page, as Markdown; else the description."),
  head: head.optional().describe("Metas, links and policy in the head of every page."),
  show: record({ ...optionalSections, ...optionalParts }, z.boolean())
    .optional()
    .describe("Kinds of index and page, and whether the site has them: topics: false."),
  headlines: z
    .enum(["printed", "sentence"], {
      error: ({ input }) => `must be printed or sentence: ${shownValue(input)}`,
    })
    .optional()
    .describe(
      "How headlines that were printed in capitals are shown: printed, or as a sentence. Files and data keep the printed form.",
    ),
  feed: z
    .strictObject({
      length: wholeNumber(1, 1000).optional().describe("How many of the newest stories are in a feed: 20."),
    })
    .optional()
    .describe("The feeds of stories."),
  feeds: record(
    {
      from: "In how many stories a name must be to have feeds of its own: 50.",
      people: "The same for people alone.",
      places: "The same for places alone.",
      organizations: "The same for organizations alone.",
      topics: "The same for topics alone.",
    },
    wholeNumber(1, 10_000_000),
  )
    .optional()
    .describe("Which names have feeds: one of their newest stories, and one of those that came into the archive last."),
  search: z
    .strictObject({
      text: z
        .boolean()
        .optional()
        .describe("Whether the index has the texts, for passages and for words in context: true."),
    })
    .optional()
    .describe("What the search has."),
  pages: record(
    {
      from: "In how many stories a name must be to have a page: 2. A name that a registry lists always has one.",
      ...byKind((kind) => `The same for ${kind} alone.`),
    },
    wholeNumber(1, mostFrom),
  )
    .optional()
    .describe("Which names have a page of their own; the index leads to the stories of the others."),
  files: wholeNumber(1, 10_000_000)
    .optional()
    .describe(
      "How many files the site may have: 20000. Where it has more, names in the fewest stories go without a page.",
    ),
});

/** The contents of `_data/site.yaml`. */
export type SiteData = z.infer<typeof siteSchema> & {
  /** The archive's own pages that the navigation shows, by path; not in the file. */
  readonly ownPages?: readonly { readonly name: string; readonly path: string }[];
};

/** The links of `head`, one for each address: `rel` is what it is to the site. */
export function relatedLinks({ head }: SiteData): { readonly rel: string; readonly href: string }[] {
  return Object.entries(head?.links ?? {}).flatMap(([rel, to]) => [to ?? []].flat().map((href) => ({ rel, href })));
}

/** Whether the site has a section, its maps or its files: what `show` does not turn off. */
export function shows({ show }: SiteData, section: Section | keyof typeof optionalParts): boolean {
  return section === "latest" || section === "dates" || show?.[section] !== false;
}

/** The kinds of entities that have an index and pages. */
export function kindsShown(site: SiteData): Kind[] {
  return kinds.filter((kind) => shows(site, kind));
}

/** The absolute address of a page, without `index.html`: for canonical links, feeds, sitemaps and other data that standards want absolute. */
export function absolute({ url }: SiteData, path: string): string {
  return `${withoutTrailing(url, /\//)}/${path.replace(/(^|\/)index\.html$/, "$1")}`;
}
