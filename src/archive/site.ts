import { z } from "zod";
import { dateProblem } from "../article/date.ts";
import { language, text, webAddress } from "../article/schema.ts";

const width = z.number().refine((pixels) => Number.isInteger(pixels) && pixels > 0, {
  error: ({ input }) => `must be a whole number of pixels: ${input}`,
});

/** The schema of `_data/site.yaml`. */
export const siteSchema = z.strictObject({
  title: text.describe("The archive's name, on every page."),
  description: text.describe("One sentence, for search engines and the front page."),
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
});

/** The contents of `_data/site.yaml`. */
export type SiteData = z.infer<typeof siteSchema> & {
  /** The archive's own pages that the navigation shows. */
  readonly pages?: readonly { readonly name: string; readonly path: string }[];
};

/** The absolute address of a page, without `index.html`: for canonical links, feeds, sitemaps and other data that standards want absolute. */
export function absolute({ url }: SiteData, path: string): string {
  return `${url.replace(/\/+$/, "")}/${path.replace(/(^|\/)index\.html$/, "$1")}`;
}
