import rss from "@astrojs/rss";
import { stories } from "../archive.ts";
import { site } from "../site.ts";

export const GET = () =>
  rss({
    title: site.title,
    description: site.description,
    site: site.url,
    trailingSlash: false,
    items: stories
      .slice(0, 20)
      .map(({ title, date, summary, url }) => ({ title, pubDate: date, description: summary, link: url })),
  });
