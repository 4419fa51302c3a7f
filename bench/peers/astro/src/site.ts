export const site = { title: "Bench", description: "A generated archive.", url: "https://example.org/" };

/** The kinds of name: the key in front matter, the folder, what one is called, and its type in structured data. */
export const kinds = [
  { key: "people", folder: "people", title: "People", one: "Person", type: "Person" },
  { key: "places", folder: "places", title: "Places", one: "Place", type: "Place" },
  { key: "organizations", folder: "organizations", title: "Organizations", one: "Organization", type: "Organization" },
  { key: "topics", folder: "topics", title: "Topics", one: "Topic", type: "Thing" },
  { key: "agency", folder: "agencies", title: "Agencies", one: "Agency", type: "Organization" },
] as const;

/** The kinds that an article has a list of. */
export const named = [kinds[0], kinds[1], kinds[2], kinds[3]] as const;

export const slug = (name: string) => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
export const link = (folder: string, name: string) => `/${folder}/${slug(name)}.html`;

const long = new Intl.DateTimeFormat("en-US", { dateStyle: "long", timeZone: "UTC" });
const full = new Intl.DateTimeFormat("en-US", { dateStyle: "full", timeZone: "UTC" });
export const day = (date: Date) => date.toISOString().slice(0, 10);
export const longDate = (date: Date) => long.format(date);
export const fullDate = (date: Date) => full.format(date);
