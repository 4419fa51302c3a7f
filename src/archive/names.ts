import type { Article } from "../article/article.ts";
import { slugOf } from "../article/slug.ts";
import { foldName } from "../names/fold.ts";
import { type Entry, idOf, type Registries, type Registry } from "../names/registry.ts";
import type { Finding } from "./finding.ts";
import { byKind, type Kind, keyOf, namesIn } from "./kind.ts";

/** Who a spelling means. */
export type Named = { readonly id: string; readonly name: string; readonly entry: Entry | undefined };

/** Who every spelling in the archive means, by kind. */
export type Names = Readonly<Record<Kind, ReadonlyMap<string, Named>>>;

/** The first place of a spelling, and how often it stands in the archive. */
type Use = { readonly article: Article; readonly path: readonly PropertyKey[]; times: number };

const noEntries: Registry = new Map();

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
  const right = new Map<string, string>();
  for (const spelling of registry.keys()) right.set(foldName(spelling), spelling);
  const byUse = [...uses].sort(([, a], [, b]) => b.times - a.times);
  const owners = new Map<string, string>([...registry.values()].map((entry) => [idOf(entry), entry.name]));
  const names = new Map<string, Named>();
  for (const [spelling, use] of byUse) {
    const say = (message: string) => findings.push({ file: use.article.file, path: use.path, message });
    const entry = registry.get(spelling);
    const fold = foldName(spelling);
    const known = right.get(fold);
    if (!entry && known !== undefined && known !== spelling) {
      say(
        `"${spelling}" is "${known}" elsewhere: spelled differently only in case, accents, spaces or points; write one`,
      );
      continue;
    }
    right.set(fold, spelling);
    const id = entry ? idOf(entry) : slugOf(spelling);
    const owner = owners.get(id);
    if (id === "" || id === "index") say(`"${spelling}" gives no address: ${giveId(kind)}`);
    else if (!entry && owner !== undefined)
      say(`"${spelling}" has the page of "${owner}", ${kind}/${id}.html: ${giveId(kind)}`);
    owners.set(id, entry?.name ?? spelling);
    names.set(spelling, { id, name: entry?.name ?? spelling, entry });
  }
  return names;
}

function giveId(kind: Kind): string {
  const listed = kind === "people" || kind === "places" || kind === "organizations";
  return listed ? `list it in _data/${kind}.yaml with an id, or as an alias of the other` : "write it differently";
}
