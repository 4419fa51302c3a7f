import type { Article } from "../article/article.ts";
import { byKind, type Kind, keyOf, namesIn } from "../article/kind.ts";
import { referenceOf } from "../article/reference.ts";
import { type Entry, idOf, type Registries, Registry, spellings } from "../registry/registry.ts";
import { foldName } from "../text/fold.ts";
import { slugOf } from "../text/slug.ts";
import type { Finding } from "./finding.ts";

/** Who a spelling means. */
export type Named = { readonly id: string; readonly name: string; readonly entry: Entry | undefined };

/** Who every spelling in the archive means, by kind. */
export type Names = Readonly<Record<Kind, ReadonlyMap<string, Named>>>;

/** No spelling means anybody. */
export const noNames: Names = byKind(() => new Map());

/** The first place of a spelling, and how often it stands in the archive. */
type Use = { readonly article: Article; readonly path: readonly PropertyKey[]; times: number };

const noEntries = new Registry();

/** Resolves every name of every article, or finds the spellings of one name that should be one. */
export function resolveNames(
  articles: readonly Article[],
  registries: Registries,
): { names: Names; findings: Finding[] } {
  const findings: Finding[] = [];
  const names = byKind((kind) => {
    const registry = kind in registries ? registries[kind as keyof Registries] : noEntries;
    return resolveKind(kind, usesOf(articles, kind), registry, findings);
  });
  return { names, findings };
}

function usesOf(articles: readonly Article[], kind: Kind): Map<string, Use> {
  const uses = new Map<string, Use>();
  for (const article of articles) {
    namesIn(article, kind).forEach((name, n) => {
      const use = uses.get(name);
      if (use) use.times += 1;
      else uses.set(name, { article, path: keyOf(kind, n), times: 1 });
    });
  }
  return uses;
}

function resolveKind(kind: Kind, uses: Map<string, Use>, registry: Registry, findings: Finding[]): Map<string, Named> {
  const right = new Map(registry.entries.flatMap(spellings).map((spelling) => [foldName(spelling), spelling]));
  const byUse = [...uses].sort(([, a], [, b]) => b.times - a.times);
  const owners = new Map(registry.entries.map((entry) => [idOf(entry), entry.name]));
  const names = new Map<string, Named>();
  for (const [written, use] of byUse) {
    const say = (message: string) => findings.push({ file: use.article.file, path: use.path, message });
    const { name, id: chosen } = referenceOf(written);
    const entry = registry.resolve(written);
    const all = registry.withSpelling(name);
    if (!entry && all.length > 0) {
      say(openName(kind, written, all));
      continue;
    }
    const fold = foldName(name);
    const known = right.get(fold);
    if (!entry && chosen === undefined && known !== undefined && known !== name) {
      say(`"${name}" is "${known}" elsewhere: spelled differently only in case, accents, spaces or points; write one`);
      continue;
    }
    if (chosen === undefined) right.set(fold, name);
    const id = entry ? idOf(entry) : (chosen ?? slugOf(name));
    const owner = owners.get(id);
    if (id === "" || id === "index") say(`"${written}" gives no address: ${giveId(kind)}`);
    else if (!entry && owner !== undefined && foldName(owner) !== fold)
      say(`"${written}" has the page of "${owner}", ${kind}/${id}.html: ${giveId(kind)}`);
    else {
      owners.set(id, entry?.name ?? name);
      names.set(written, { id, name: entry?.name ?? name, entry });
    }
  }
  return names;
}

/** A name that several have, and none of whom is meant. */
export function openName(kind: Kind, written: string, all: readonly Entry[]): string {
  const { name, id } = referenceOf(written);
  const ways = all.map((entry) => `${name} (#${idOf(entry)})`).join(" or ");
  if (id !== undefined) return `nobody in _data/${kind}.yaml has the id "${id}": write ${ways}`;
  return `"${name}" is the name of ${all.length} in _data/${kind}.yaml: write ${ways}`;
}

function giveId(kind: Kind): string {
  const listed = kind === "people" || kind === "places" || kind === "organizations";
  return listed ? `list it in _data/${kind}.yaml with an id, or as an alias of the other` : "write it differently";
}
