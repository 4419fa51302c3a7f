import type { Article } from "../article/article.ts";
import { slugOf } from "../article/slug.ts";
import { foldName } from "../names/fold.ts";
import { idOf, type Registries, spellings } from "../names/registry.ts";
import { byKind, type Kind, kinds, namesIn } from "./kind.ts";

/**
 * How names are spelled in an archive, so that what is imported never differs from it in case, accents or points alone, and no two
 * names want one address. The first spelling is the archive's own.
 */
export class Spellings {
  readonly #byFold = byKind(() => new Map<string, string>());
  readonly #byAddress = byKind(() => new Map<string, string>());

  constructor(registries: Registries) {
    for (const [kind, registry] of Object.entries(registries) as [keyof Registries, Registries[keyof Registries]][]) {
      for (const entry of new Set(registry.values())) {
        for (const spelling of spellings(entry).reverse()) this.#byFold[kind].set(foldName(spelling), spelling);
        this.#byAddress[kind].set(idOf(entry), entry.name);
      }
    }
  }

  /** Learns an article's names. */
  learn(article: Article): void {
    for (const kind of kinds) for (const name of namesIn(article, kind)) this.#note(kind, name);
  }

  /** A name as the archive spells it; undefined where it cannot have an address. */
  of(kind: Kind, printed: string): string | undefined {
    const name = printed.normalize("NFC").replace(/\s+/g, " ").trim();
    const known = this.#byFold[kind].get(foldName(name));
    if (known !== undefined) return known;
    const address = slugOf(name);
    if (address === "" || address === "index") return undefined;
    const other = this.#byAddress[kind].get(address);
    if (other !== undefined) return other;
    this.#note(kind, name);
    return name;
  }

  /** The same for several, each once. */
  all(kind: Kind, printed: Iterable<string>): string[] {
    return [...new Set([...printed].flatMap((name) => this.of(kind, name) ?? []))];
  }

  #note(kind: Kind, name: string): void {
    const fold = foldName(name);
    if (this.#byFold[kind].has(fold)) return;
    this.#byFold[kind].set(fold, name);
    this.#byAddress[kind].set(slugOf(name), name);
  }
}
