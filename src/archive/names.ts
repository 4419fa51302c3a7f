import type { Article } from "../article/article.ts";
import { byKind, type Kind, keyOf, kinds, namesIn } from "../article/kind.ts";
import { referenceOf } from "../article/reference.ts";
import { type Entry, foldsOf, idOf, type Registries, Registry, spellings } from "../registry/registry.ts";
import { noTopicLabels, type TopicLabels } from "../registry/topics.ts";
import { foldName } from "../text/fold.ts";
import { slugOf } from "../text/slug.ts";
import type { Finding } from "./finding.ts";

/** The entity that a spelling resolves to: the id and the name of its page, and its entry where a registry has one. */
export type ResolvedName = { readonly id: string; readonly name: string; readonly entry: Entry | undefined };

/** What each name, as articles write it, resolves to, by kind. */
export type ResolvedNames = Readonly<Record<Kind, ReadonlyMap<string, ResolvedName>>>;

/** Names that resolve nothing. */
export const noNames: ResolvedNames = byKind(() => new Map());

/**
 * The uses of a spelling in the archive: the first article that has it, the keys that lead to it there, and how many there are; and the senders' lists
 * that articles say it is a code of.
 */
type Use = {
  readonly article: Article;
  readonly path: readonly PropertyKey[];
  times: number;
  schemes?: Set<string>;
  /** The name folded and as a slug, worked out when first needed. */
  fold?: string;
  slug?: string;
};

/** The uses of every spelling of a kind. */
export type Uses = ReadonlyMap<string, Use>;

const noEntries = new Registry();

/**
 * Resolves every name of every article; with `only`, of these kinds alone. Findings: names that several entries have, names spelled in two ways, and
 * names without an address of their own; each once, at its first use. `usesIn` may keep the uses of one list of articles for callers that ask again.
 */
export function resolveNames(
  articles: readonly Article[],
  registries: Registries,
  topics: TopicLabels = noTopicLabels,
  only: readonly Kind[] = kinds,
  usesIn: (kind: Kind, articles: readonly Article[]) => Uses = usesOf,
): { names: ResolvedNames; findings: Finding[] } {
  const findings: Finding[] = [];
  const names = byKind((kind) => {
    if (!only.includes(kind)) return new Map();
    const registry = kind in registries ? registries[kind as keyof Registries] : noEntries;
    return resolveKind(kind, usesIn(kind, articles), registry, findings, kind === "topics" ? topics : undefined);
  });
  return { names, findings };
}

/** The uses of every spelling of a kind, those in most articles first. */
export function usesOf(kind: Kind, articles: readonly Article[]): Uses {
  const uses = new Map<string, Use>();
  for (const article of articles) {
    namesIn(article, kind).forEach((name, n) => {
      let use = uses.get(name);
      if (!use) {
        use = { article, path: keyOf(kind, n), times: 0 };
        uses.set(name, use);
      }
      use.times += 1;
      if (kind === "topics")
        for (const scheme of schemesOf(name, article)) use.schemes = (use.schemes ?? new Set()).add(scheme);
    });
  }
  return new Map([...uses].sort(([, a], [, b]) => b.times - a.times));
}

/** The senders' lists that an article says a name is a code of. */
function schemesOf(name: string, { source }: Article): string[] {
  const codes = source?.codes ?? [];
  return codes.flatMap(({ name: marked, scheme, code }) =>
    marked === name && code === name && scheme !== undefined ? [scheme] : [],
  );
}

function resolveKind(
  kind: Kind,
  uses: Uses,
  registry: Registry,
  findings: Finding[],
  labels?: TopicLabels,
): Map<string, ResolvedName> {
  const canonical = new Map<string, string>();
  for (const entry of registry.entries) {
    const folds = foldsOf(entry);
    for (const [n, spelling] of spellings(entry).entries()) canonical.set(folds[n] ?? "", spelling);
  }
  for (const own of labels?.own ?? []) canonical.set(foldName(own), own);
  const owners = new Map(registry.entries.map((entry) => [idOf(entry), entry.name]));
  const names = new Map<string, ResolvedName>();
  for (const [written, use] of uses) {
    const say = (message: string) => findings.push({ file: use.article.file, path: use.path, message });
    const entry = registry.resolve(written);
    if (entry) {
      const id = idOf(entry);
      if (id === "" || id === "index") say(`"${written}" gives no address: ${idAdvice(kind)}`);
      else names.set(written, { id, name: entry.name, entry });
      continue;
    }
    const { name, id: chosen } = referenceOf(written);
    const all = registry.withSpelling(name);
    if (all.length > 0) {
      say(ambiguityMessage(kind, written, all));
      continue;
    }
    use.fold ??= foldName(name);
    const { fold } = use;
    const known = canonical.get(fold);
    if (chosen === undefined && known !== undefined && known !== name) {
      say(`"${name}" is "${known}" elsewhere: spelled differently only in case, accents, spaces or points; write one`);
      continue;
    }
    if (chosen === undefined) canonical.set(fold, name);
    use.slug ??= chosen ?? slugOf(name);
    const id = use.slug;
    const owner = owners.get(id);
    if (id === "" || id === "index") say(`"${written}" gives no address: ${idAdvice(kind)}`);
    else if (owner !== undefined && foldName(owner) !== fold)
      say(`"${written}" has the page of "${owner}", ${kind}/${id}.html: ${idAdvice(kind)}`);
    else {
      owners.set(id, name);
      names.set(written, { id, name: labels?.labelOf(name, use.schemes) ?? name, entry });
    }
  }
  return names;
}

/** The message for a name that the entries `all` have, where the article gives no id, or one that none of them has. */
export function ambiguityMessage(kind: Kind, written: string, all: readonly Entry[]): string {
  const { name, id } = referenceOf(written);
  const ways = all.map((entry) => `${name} (#${idOf(entry)})`).join(" or ");
  if (id !== undefined) return `nobody in _data/${kind}.yaml has the id "${id}": write ${ways}`;
  return `"${name}" is the name of ${all.length} in _data/${kind}.yaml: write ${ways}`;
}

function idAdvice(kind: Kind): string {
  const listed = kind === "people" || kind === "places" || kind === "organizations";
  return listed ? `list it in _data/${kind}.yaml with an id, or as an alias of the other` : "write it differently";
}
