import { z } from "zod";
import { dateProblem } from "../article/date.ts";
import { shownValue } from "../article/explain.ts";
import { type Kind, kinds } from "../article/kind.ts";
import { language, prose, text, webAddress } from "../article/schema.ts";
import { nearest } from "../text/nearest.ts";

/** The parts of the site that the navigation can lead to. */
export const parts = ["latest", "dates", ...kinds, "about", "feed"] as const;

export type Part = (typeof parts)[number];

/** What `nav` may list besides links: the parts, and `pages`, the archive's own pages that ask for it in their front matter. */
const navWords = [...parts, "pages"] as const;

const linkForm = /^(?:\/(?!\/)|https?:\/\/|mailto:)\S*$/;
const link = text.refine((value) => linkForm.test(value), {
  error: ({ input }) => `must be an address of this site, as /history.html, or a web address: "${input}"`,
});

const ownLink = z.strictObject({
  name: text.describe("What the navigation says."),
  link: link.describe("Where it leads: /history.html, https://example.org/ or mailto:desk@example.org."),
});

const navItem = z.union([z.enum(navWords), ownLink], {
  error: ({ input }) => {
    const near = typeof input === "string" ? nearest(input, navWords) : undefined;
    if (near) return `is not known: did you mean "${near}"?`;
    return `must be ${navWords.slice(0, -1).join(", ")} or pages, or a link of your own as { name: Our history, link: /history.html }: ${shownValue(input)}`;
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
});

const shown = (what: string) => z.boolean().optional().describe(what);
const show = z.strictObject({
  people: shown("The index of people, and a page for each."),
  places: shown("The index of places, and a page for each."),
  organizations: shown("The index of organizations, and a page for each."),
  topics: shown("The index of topics, and a page for each."),
  agencies: shown("The index of agencies, and a page for each."),
  about: shown("The page about the archive."),
  feed: shown("The feed of new stories."),
});

/** How many stories a feed may have. */
const feedLength = "must be a whole number from 1 to 1000";

const width = z.number().refine((pixels) => Number.isInteger(pixels) && pixels > 0, {
  error: ({ input }) => `must be a whole number of pixels: ${input}`,
});

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
    .refine((value) => /^[\w-][\w.-]*(?:\/[\w-][\w.-]*)*\.(?:svg|png|webp|avif|jpe?g|gif)$/i.test(value), {
      error: ({ input }) => `must be a picture in public/, as logo.svg: "${input}"`,
    })
    .optional()
    .describe("A picture in public/ that stands in place of the title at the head of every page: logo.svg."),
  nav: z
    .array(navItem)
    .optional()
    .describe(
      "What the navigation shows, in its order: latest, dates, people …, pages (your own pages that have nav), and links of your own. The foot shows the rest.",
    ),
  footer: prose
    .refine((value) => !/\[\^[^\]\s]+\]:/.test(value), "must have no footnotes, which stand below the text of a page")
    .optional()
    .describe("The foot of every page, as Markdown; else the description."),
  head: head.optional().describe("Metas and links in the head of every page."),
  show: show.optional().describe("Kinds of index and page, and whether the site has them: topics: false."),
  feed: z
    .strictObject({
      length: z
        .number()
        .refine((n) => Number.isInteger(n) && n >= 1 && n <= 1000, { error: feedLength })
        .meta({ minimum: 1, maximum: 1000, type: "integer" })
        .optional()
        .describe("How many of the newest stories are in the feed: 20."),
    })
    .optional()
    .describe("The feed of new stories."),
});

/** The contents of `_data/site.yaml`. */
export type SiteData = z.infer<typeof siteSchema> & {
  /** The archive's own pages that the navigation shows. */
  readonly pages?: readonly { readonly name: string; readonly path: string }[];
};

/** Whether the site has a part: what `show` does not turn off. */
export function shows({ show }: SiteData, part: Part): boolean {
  return part === "latest" || part === "dates" || show?.[part] !== false;
}

/** The kinds of entities that have an index and pages. */
export function kindsShown(site: SiteData): Kind[] {
  return kinds.filter((kind) => shows(site, kind));
}

/** The absolute address of a page, without `index.html`: for canonical links, feeds, sitemaps and other data that standards want absolute. */
export function absolute({ url }: SiteData, path: string): string {
  return `${url.replace(/\/+$/, "")}/${path.replace(/(^|\/)index\.html$/, "$1")}`;
}
