import type { Kind } from "../../article/kind.ts";

/** What pages call the kinds of names: one, many, and as a heading. */
export const kindWords: Readonly<Record<Kind, { readonly one: string; readonly many: string }>> = {
  people: { one: "Person", many: "People" },
  places: { one: "Place", many: "Places" },
  organizations: { one: "Organization", many: "Organizations" },
  topics: { one: "Topic", many: "Topics" },
  agencies: { one: "Agency", many: "Agencies" },
};

/** `1 story`, `1,204 stories`. */
export function stories(n: number): string {
  return `${n.toLocaleString("en")} ${n === 1 ? "story" : "stories"}`;
}

/** The way from a page to the site's root: `../` for every folder it is in. */
export function rootFrom(path: string): string {
  return "../".repeat(path.split("/").length - 1);
}
