import { defineCollection } from "astro:content";
import { glob } from "astro/loaders";
import { z } from "astro/zod";

const articles = defineCollection({
  loader: glob({ base: "./articles", pattern: "**/*.md", retainBody: false }),
  schema: z.object({
    title: z.string(),
    date: z.coerce.date(),
    dateline: z.string(),
    agency: z.string(),
    people: z.array(z.string()).default([]),
    places: z.array(z.string()).default([]),
    organizations: z.array(z.string()).default([]),
    topics: z.array(z.string()).default([]),
  }),
});

export const collections = { articles };
