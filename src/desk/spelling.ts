import type { Article } from "../article/article.ts";
import { byKind, type Kind, kinds, namesIn } from "../article/kind.ts";
import { referenceOf, written } from "../article/reference.ts";
import { type Entry, idOf, type Registries, type Registry, spellings } from "../registry/registry.ts";
import { foldName } from "../text/fold.ts";
import { slugOf } from "../text/slug.ts";

/**
 * How an archive spells names. A name that differs from one of them in case, accents or points alone, or would have its address, is spelled
 * as that one is. The first spelling counts.
 */
export class Spellings {
  /** Spellings by folded name, and names by address; undefined where several entries have the name, or where it is ignored. */
  readonly #byFold = byKind(() => new Map<string, string | undefined>());
  readonly #byAddress = byKind(() => new Map<string, string | undefined>());

  constructor(registries: Registries) {
    for (const [kind, registry] of Object.entries(registries) as [keyof Registries, Registries[keyof Registries]][]) {
      for (const entry of registry.entries) {
        for (const spelling of spellings(entry).reverse())
          this.#byFold[kind].set(foldName(spelling), plainName(spelling, registry));
        this.#byAddress[kind].set(idOf(entry), entry.ignored ? undefined : written(registry.reference(entry)));
      }
    }
  }

  /** Learns an article's names. */
  learn(article: Article): void {
    for (const kind of kinds) for (const name of namesIn(article, kind)) this.#note(kind, name);
  }

  /** A name as the archive spells it; undefined where it cannot have an address, where several have it, or where it is ignored. */
  of(kind: Kind, printed: string): string | undefined {
    const name = singleSpaced.test(printed) ? printed : printed.normalize("NFC").replace(/\s+/g, " ").trim();
    if (referenceOf(name).id !== undefined) return name;
    const fold = foldName(name);
    if (this.#byFold[kind].has(fold)) return this.#byFold[kind].get(fold);
    const address = slugOf(name);
    if (address === "" || address === "index") return undefined;
    if (this.#byAddress[kind].has(address)) return this.#byAddress[kind].get(address);
    this.#note(kind, name);
    return name;
  }

  /** Whether the archive has a name. */
  has(kind: Kind, name: string): boolean {
    return this.#byFold[kind].has(foldName(name));
  }

  /** The same for several, each once. */
  all(kind: Kind, printed: Iterable<string>): string[] {
    return [...new Set([...printed].flatMap((name) => this.of(kind, name) ?? []))];
  }

  #note(kind: Kind, text: string): void {
    const { name, id } = referenceOf(text);
    if (id !== undefined) return;
    const fold = foldName(name);
    if (this.#byFold[kind].has(fold)) return;
    this.#byFold[kind].set(fold, name);
    this.#byAddress[kind].set(slugOf(name), name);
  }
}

/** Words of ASCII with a space between them, as most names are. */
const singleSpaced = /^[!-~]+(?: [!-~]+)*$/;

/** A spelling of the registry that may stand in an article; undefined where several entries have it, or where it is ignored. */
function plainName(spelling: string, registry: Registry): string | undefined {
  const entry: Entry | undefined = registry.resolve(spelling);
  return entry === undefined || entry.ignored ? undefined : spelling;
}
