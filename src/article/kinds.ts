/** The kinds of names that are found in texts and have registries: front matter keys, and files in `_data/`. */
export const namedKinds = ["people", "places", "organizations"] as const;

export type RegistryKind = (typeof namedKinds)[number];
