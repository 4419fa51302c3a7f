import { written } from "../article/reference.ts";
import { alike, likenessKeys } from "../language/likeness.ts";
import { roleWords, sharedWords } from "../language/role-words.ts";
import { type Entry, type Registry, spellings } from "../registry/registry.ts";
import { foldName } from "../text/fold.ts";

/** Somebody whom the archive names: as articles write it, what was said of the role, and who and what was named beside. */
type Known = {
  readonly name: string;
  readonly entry: Entry | undefined;
  readonly roles: Set<string>;
  readonly beside: Set<string>;
};

/** A person of a story: the name as printed there, the role, and who and what else the story names. */
export type Sighting = { readonly name: string; readonly role?: string; readonly beside: ReadonlySet<string> };

/** So many names beside somebody are remembered. */
const mostBeside = 60;
/** Where more people than that have names of one key, the company of one says too little. */
const mostNear = 500;

/**
 * The people of an archive, so that a spelling that it has not yet is joined to the one it has. Joining two people is worse than having
 * one twice, so that takes evidence: names alike, and the same role or the same company.
 */
export class People {
  readonly #registry: Registry;
  readonly #byFold = new Map<string, Known>();
  readonly #byKey = new Map<string, Known[]>();

  constructor(registry: Registry) {
    this.#registry = registry;
    for (const entry of registry.entries) {
      if (entry.ignored) continue;
      const name = written(registry.reference(entry));
      const known: Known = { name, entry, roles: new Set(roleWords(entry.role)), beside: new Set() };
      for (const spelling of spellings(entry)) if (registry.resolve(spelling) === entry) this.#put(spelling, known);
    }
  }

  #put(spelling: string, known: Known): void {
    this.#byFold.set(foldName(spelling), known);
    for (const key of likenessKeys(spelling)) {
      const list = this.#byKey.get(key);
      if (list) list.push(known);
      else this.#byKey.set(key, [known]);
    }
  }

  /** Notes somebody of a story under the name that the article has. */
  learn(name: string, { role, beside }: Omit<Sighting, "name">): void {
    let known = this.#byFold.get(foldName(name));
    if (!known) {
      known = { name, entry: this.#registry.resolve(name), roles: new Set(), beside: new Set() };
      this.#put(name, known);
    }
    for (const word of roleWords(role)) known.roles.add(word);
    const own = foldName(name);
    for (const other of beside) {
      if (known.beside.size >= mostBeside) break;
      if (other !== own) known.beside.add(other);
    }
  }

  /**
   * Whom a person of a story is to be listed as: the one of several of that name whose role it is, else somebody known by another spelling.
   * `false` where several have the name and nothing tells them apart; undefined where the name is known as it is, or new.
   */
  whoIs(sighting: Sighting): string | false | undefined {
    const { name } = sighting;
    const all = this.#registry.withSpelling(name);
    if (all.length > 1) return this.#ofSeveral(sighting, all);
    if (this.#byFold.has(foldName(name))) return undefined;
    const lists = likenessKeys(name).flatMap((key) => [this.#byKey.get(key) ?? []]);
    if (lists.some(({ length }) => length > mostNear)) return undefined;
    const near = new Set(lists.flat());
    const same = [...near].filter((known) => this.#spelled(known, name) && isSame(known, sighting));
    return same.length === 1 ? same[0]?.name : undefined;
  }

  #ofSeveral({ name, role }: Sighting, all: readonly Entry[]): string | false | undefined {
    const words = roleWords(role);
    const fitting = all.filter((entry) => sharedWords(roleWords(entry.role), words) > 0);
    if (fitting.length === 1 && fitting[0]) return written(this.#registry.reference(fitting[0]));
    // Without any role it is whose the plain name is, if that is anybody.
    return words.size === 0 && this.#registry.resolve(name) ? undefined : false;
  }

  #spelled({ name, entry }: Known, other: string): boolean {
    if (entry?.notNames?.some((never) => foldName(never) === foldName(other))) return false;
    return entry ? spellings(entry).some((spelling) => alike(spelling, other)) : alike(name, other);
  }
}

/** The same role with its country, or the same word of a role in the same company, or no role and much company. */
function isSame(known: Known, { role, beside }: Sighting): boolean {
  const words = roleWords(role);
  const shared = sharedWords(words, known.roles);
  const company = sharedWords(beside, known.beside);
  const country = [...words].some((word) => /^[A-Z]{2}$/.test(word) && known.roles.has(word));
  if (shared > 0) return (shared > 1 && country) || company > 1;
  return (words.size === 0 || known.roles.size === 0) && company > 3;
}
