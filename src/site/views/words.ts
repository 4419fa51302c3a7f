import type { Kind } from "../../article/kind.ts";

/** The names of the kinds of entities on pages, in the singular and the plural. */
export const kindWords: Readonly<Record<Kind, { readonly one: string; readonly many: string }>> = {
  people: { one: "Person", many: "People" },
  places: { one: "Place", many: "Places" },
  organizations: { one: "Organization", many: "Organizations" },
  topics: { one: "Topic", many: "Topics" },
  agencies: { one: "Agency", many: "Agencies" },
};

/** A number of articles as readers see it: `1 story`, `1,204 stories`. */
export function storyCount(n: number): string {
  return `${n.toLocaleString("en")} ${n === 1 ? "story" : "stories"}`;
}

/** The relative path from a page to the site's root: `../` for every folder that it is in. */
export function rootFrom(path: string): string {
  return "../".repeat(path.split("/").length - 1);
}
