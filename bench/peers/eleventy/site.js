export const site = { title: "Bench", description: "A generated archive.", url: "https://example.org/" };

/** The kinds of name: the key in front matter, the folder, what one is called, and its type in structured data. */
export const kinds = [
  { key: "people", folder: "people", title: "People", one: "Person", type: "Person" },
  { key: "places", folder: "places", title: "Places", one: "Place", type: "Place" },
  { key: "organizations", folder: "organizations", title: "Organizations", one: "Organization", type: "Organization" },
  { key: "topics", folder: "topics", title: "Topics", one: "Topic", type: "Thing" },
  { key: "agency", folder: "agencies", title: "Agencies", one: "Agency", type: "Organization" },
];

/** The kinds that an article has a list of. */
export const named = kinds.slice(0, 4);

export const slug = (name) => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
export const link = (folder, name) => `/${folder}/${slug(name)}.html`;
