import { relative, resolve } from "node:path";
import { z } from "zod";
import { registryKinds } from "../article/kind.ts";
import { text } from "../article/schema.ts";
import type { Facts } from "../registry/decisions.ts";
import { idOf, person, place } from "../registry/registry.ts";
import { foldName } from "../text/fold.ts";
import { accept, type Decision, type DecisionContext, ignore, merge, rename, split } from "./decisions.ts";

/** What an editor may say of a name: `apart` that it never means another, `ignore` that it is none of its kind. */
export const decides = ["accept", "merge", "apart", "rename", "split", "ignore"] as const;
export type Decide = (typeof decides)[number];

/** The keys by which a verdict says what is known of an entity, in the order in which they are printed. */
export const factKeys = ["role", "country", "region", "latitude", "longitude", "wikidata", "confirmed"] as const;

/** The keys that each verdict needs besides its name. */
const needed: Readonly<Record<Decide, readonly ("other" | "to" | "id" | "articles")[]>> = {
  accept: [],
  merge: ["other"],
  apart: ["other"],
  rename: ["to"],
  split: ["id", "articles"],
  ignore: [],
};

/** The keys of a verdict; `decide` is left out where nothing is decided yet. */
const keys = z.strictObject({
  kind: z.enum(registryKinds),
  name: text,
  decide: z.enum(decides).optional(),
  other: text.optional(),
  to: text.optional(),
  id: person.shape.id,
  articles: z.array(text).optional(),
  role: person.shape.role,
  country: place.shape.country,
  region: place.shape.region,
  latitude: place.shape.latitude,
  longitude: place.shape.longitude,
  wikidata: person.shape.wikidata,
  confirmed: person.shape.confirmed,
});

/** A verdict, or a question that nobody has answered yet. */
export const verdictSchema = keys.superRefine((one, context) => {
  for (const key of one.decide ? needed[one.decide] : [])
    if (one[key] === undefined)
      context.addIssue({ code: "custom", path: [key], message: `is missing: ${one.decide} needs it` });
  if ((one.latitude === undefined) !== (one.longitude === undefined))
    context.addIssue({
      code: "custom",
      path: ["latitude"],
      message: "needs longitude, and longitude latitude: give both",
    });
  if (one.kind === "places" && one.decide === "accept" && one.role !== undefined)
    context.addIssue({ code: "custom", path: ["role"], message: "is for people and organizations: delete it" });
  if (one.kind !== "places")
    for (const key of ["country", "region", "latitude", "longitude"] as const)
      if (one[key] !== undefined)
        context.addIssue({ code: "custom", path: [key], message: "is for places: delete it" });
});

export type Undecided = z.infer<typeof keys>;
/** What an editor decides of a name. Paths of articles are from the archive's folder, or from the one that the command was called in. */
export type Verdict = Undecided & { readonly decide: Decide };

/** Whether a question of a file is answered. */
export function isDecided(one: Undecided): one is Verdict {
  return one.decide !== undefined;
}

/** The names that a verdict is about. */
export function namesOf({ name, other, to, id }: Verdict): string[] {
  return [name, ...(other === undefined ? [] : [other]), ...(to === undefined ? [] : [to]), ...(id ? [id] : [])];
}

/** What a verdict says of the entity. */
export function factsOf(verdict: Verdict): Facts {
  return Object.fromEntries(factKeys.flatMap((key) => (verdict[key] === undefined ? [] : [[key, verdict[key]]])));
}

/** The decision that a verdict is; throws where it cannot be made. */
export function decisionOf(context: DecisionContext, verdict: Verdict): Decision {
  const { decide, name, other = "", to = "", id = "", articles = [] } = verdict;
  switch (decide) {
    case "accept":
      return accept(context, name, factsOf(verdict));
    case "merge":
      return merge(context, name, other);
    case "apart":
      return ignore(context, name, other);
    case "rename":
      return rename(context, name, to);
    case "split":
      return split(context, name, articles, { ...factsOf(verdict), id });
    case "ignore":
      return ignore(context, name, undefined);
  }
}

/** What is to be said of a verdict that the archive has already; undefined for one that changes something. */
export function alreadyTaken(context: DecisionContext, verdict: Verdict): string | undefined {
  const { registry } = context;
  const { decide, name, other = "", to = "", id = "" } = verdict;
  const entry = registry.resolve(name);
  switch (decide) {
    case "accept": {
      const facts = Object.entries(factsOf(verdict));
      const has = entry && !entry.ignored && facts.every(([key, value]) => entry[key as keyof typeof entry] === value);
      return has ? `${name} is listed already` : undefined;
    }
    case "merge": {
      if (!entry || registry.resolve(other) !== entry) return undefined;
      return `${entry.name === name ? other : name} leads to ${entry.name} already`;
    }
    case "apart":
      return registry.resolve(other)?.notNames?.some((never) => foldName(never) === foldName(name))
        ? `${name} is never ${other} already`
        : undefined;
    case "rename":
      return entry?.name === to ? `${name} is ${to} already` : undefined;
    case "split":
      return isSplit(context, verdict) ? `the articles name ${name} (#${id}) already` : undefined;
    case "ignore":
      return entry?.ignored ? `${name} is left out already` : undefined;
  }
}

function isSplit({ articles, kind, registry, root, cwd }: DecisionContext, { id = "", articles: files = [] }: Verdict) {
  const entry = registry.withId(id);
  if (!entry || idOf(entry) !== id || files.length === 0) return false;
  const paths = new Set(
    files.flatMap((file) => [resolve(cwd, file), resolve(root, file)].map((path) => relative(root, path))),
  );
  const named = articles.filter(({ file }) => paths.has(file));
  return named.length > 0 && named.every((article) => article[kind]?.some((name) => registry.resolve(name) === entry));
}

/** The arguments of `names` that are a verdict, without the articles. */
export function wordsOf(verdict: Verdict): string[] {
  const { decide, kind, name, other, to, id } = verdict;
  const facts = factKeys.flatMap((key) => {
    const value = verdict[key];
    if (value === undefined) return [];
    return value === true ? [`--${key}`] : [`--${key}`, String(value)];
  });
  const command = decide === "apart" ? "ignore" : decide;
  return [
    command,
    kind,
    name,
    ...[other, to].flatMap((word) => word ?? []),
    ...(id === undefined ? [] : ["--id", id]),
    ...facts,
  ];
}
