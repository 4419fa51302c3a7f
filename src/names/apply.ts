import { CORE_SCHEMA, dump } from "js-yaml";
import type { Spellings } from "../archive/spelling.ts";
import { plainParagraphs } from "../article/body.ts";
import type { FrontMatter } from "../article/schema.ts";
import type { Gazetteer } from "./gazetteer.ts";
import type { Registries, RegistryKind } from "./registry.ts";
import { resolvedPlaces } from "./resolve.ts";
import { namesInText } from "./story.ts";
import type { Tagger } from "./tagger/tagger.ts";

/** What reads names, and how the archive spells them. */
export type Reading = {
  readonly tagger: Tagger;
  readonly gazetteer: Gazetteer;
  readonly names: Spellings;
  readonly registries: Registries;
};

const kinds = ["people", "places", "organizations"] as const satisfies readonly RegistryKind[];
/** Keys that stand behind the names in an article's front matter. */
const behind = /^(?:topics|kind|summary|lang|image|updated|embargo|status|corrections|source|slug|formerUrls):/m;

/**
 * The names of an article, by kind, where its front matter lists none, or lists what import found (`ours` says so): that is added to. A
 * list that an editor wrote stays as it is.
 */
export function missingNames(
  front: FrontMatter,
  body: string,
  ours: (kind: RegistryKind) => boolean,
  { tagger, gazetteer, names, registries }: Reading,
): Partial<Record<RegistryKind, string[]>> {
  const wanted = kinds.filter((kind) => front[kind] === undefined || ours(kind));
  if (wanted.length === 0) return {};
  const found = namesInText(plainParagraphs(body).join("\n\n"), tagger);
  const texts = {
    // A surname alone is nobody in particular, unless the registry knows whose it is.
    people: found.people
      .map(({ name }) => name)
      .filter((name) => /\s/.test(name) || registries.people.named(name).length > 0),
    places: resolvedPlaces(found, gazetteer).map(({ name }) => name),
    organizations: found.organizations.map(({ name }) => name).filter((name) => name !== front.agency),
  };
  const one = (kind: RegistryKind, name: string) => registries[kind].meant(name)?.name ?? name;
  // `St Petersburg` of the dateline and St. Petersburg of the text are one: the first spelling stays.
  const list = (kind: RegistryKind) => [
    ...new Set([...(front[kind] ?? []), ...names.all(kind, texts[kind])].map((name) => one(kind, name))),
  ];
  return Object.fromEntries(
    wanted.flatMap((kind) => (list(kind).length > (front[kind]?.length ?? 0) ? [[kind, list(kind)]] : [])),
  );
}

/** Front matter's YAML with more keys, where an editor expects them; all else as it was, comments too. */
export function withNames(whole: string, names: Partial<Record<RegistryKind, string[]>>): string {
  const yaml = Object.keys(names).reduce(
    (text, kind) => text.replace(new RegExp(`^${kind}:.*\\n(?:[ \\t-].*\\n)*`, "m"), ""),
    whole.replace(/\n*$/, "\n"),
  );
  const lines = dump(names, { schema: CORE_SCHEMA, lineWidth: -1, quoteStyle: "double" });
  const at = yaml.search(behind);
  if (at >= 0) return yaml.slice(0, at) + lines + yaml.slice(at);
  return yaml + lines;
}
