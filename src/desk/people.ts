import { written } from "../article/reference.ts";
import { alike, likenessKeys } from "../language/likeness.ts";
import { countShared, roleWords } from "../language/roles.ts";
import { type Entry, type Registry, spellings } from "../registry/registry.ts";
import { foldName } from "../text/fold.ts";

/** A person of the archive: the name as articles write it, the words of all roles, and the company: folded names of the same stories. */
type KnownPerson = {
  readonly name: string;
  readonly entry: Entry | undefined;
  readonly roles: Set<string>;
  readonly company: Set<string>;
};

/** A person of a story: the name as printed, the role, and the company: the folded names of all entities of the story. */
export type PersonInStory = { readonly name: string; readonly role?: string; readonly company: ReadonlySet<string> };

/** The most names of a person's company that are remembered. */
const mostCompany = 60;
/** A name is joined to none where more people than this have names with one of its keys: company proves too little then. */
const mostNear = 500;

/**
 * The people of an archive, by which a new spelling is joined to the known one. Joining two people is worse than listing one twice, so it
 * takes evidence: names that are alike, and a role or company in common.
 */
export class People {
  readonly #registry: Registry;
  readonly #byFold = new Map<string, KnownPerson>();
  readonly #byKey = new Map<string, KnownPerson[]>();

  constructor(registry: Registry) {
    this.#registry = registry;
    for (const entry of registry.entries) {
      if (entry.ignored) continue;
      const name = written(registry.reference(entry));
      const known: KnownPerson = { name, entry, roles: new Set(roleWords(entry.role)), company: new Set() };
      for (const spelling of spellings(entry)) if (registry.resolve(spelling) === entry) this.#put(spelling, known);
    }
  }

  #put(spelling: string, known: KnownPerson): void {
    this.#byFold.set(foldName(spelling), known);
    for (const key of likenessKeys(spelling)) {
      const list = this.#byKey.get(key);
      if (list) list.push(known);
      else this.#byKey.set(key, [known]);
    }
  }

  /** Remembers a person of a story under the name that the article lists. */
  learn(name: string, { role, company }: Omit<PersonInStory, "name">): void {
    let known = this.#byFold.get(foldName(name));
    if (!known) {
      known = { name, entry: this.#registry.resolve(name), roles: new Set(), company: new Set() };
      this.#put(name, known);
    }
    for (const word of roleWords(role)) known.roles.add(word);
    const own = foldName(name);
    for (const other of company) {
      if (known.company.size >= mostCompany) break;
      if (other !== own) known.company.add(other);
    }
  }

  /**
   * The name under which a person of a story is to be listed: of several entries with the name the one with a role in common, else a person
   * known by another spelling. `false` where several entries have the name and the role does not decide; undefined where the name stays.
   */
  whoIs(person: PersonInStory): string | false | undefined {
    const { name } = person;
    const all = this.#registry.withSpelling(name);
    if (all.length > 1) return this.#ofSeveral(person, all);
    if (this.#byFold.has(foldName(name))) return undefined;
    const lists = likenessKeys(name).flatMap((key) => [this.#byKey.get(key) ?? []]);
    if (lists.some(({ length }) => length > mostNear)) return undefined;
    const near = new Set(lists.flat());
    const same = [...near].filter((known) => this.#isAlike(known, name) && isSame(known, person));
    return same.length === 1 ? same[0]?.name : undefined;
  }

  #ofSeveral({ name, role }: PersonInStory, all: readonly Entry[]): string | false | undefined {
    const words = roleWords(role);
    const fitting = all.filter((entry) => countShared(roleWords(entry.role), words) > 0);
    if (fitting.length === 1 && fitting[0]) return written(this.#registry.reference(fitting[0]));
    // Without a role the plain name means the entry that has it for its own, if one has.
    return words.size === 0 && this.#registry.resolve(name) ? undefined : false;
  }

  /** Whether a name may be a spelling of a known person, and no registry says otherwise. */
  #isAlike({ name, entry }: KnownPerson, other: string): boolean {
    if (entry?.notNames?.some((never) => foldName(never) === foldName(other))) return false;
    return entry ? spellings(entry).some((spelling) => alike(spelling, other)) : alike(name, other);
  }
}

/** Two words of a role in common, one a country; or one, and two names of company; or no role on one side, and four names of company. */
function isSame(known: KnownPerson, { role, company }: PersonInStory): boolean {
  const words = roleWords(role);
  const shared = countShared(words, known.roles);
  const common = countShared(company, known.company);
  const country = [...words].some((word) => /^[A-Z]{2}$/.test(word) && known.roles.has(word));
  if (shared > 0) return (shared > 1 && country) || common > 1;
  return (words.size === 0 || known.roles.size === 0) && common > 3;
}
