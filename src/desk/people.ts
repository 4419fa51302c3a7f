import { written } from "../article/reference.ts";
import { isGovernmentBody } from "../language/government.ts";
import { alike, differInside, likenessKeys } from "../language/likeness.ts";
import { countShared, isOffice, roleWords } from "../language/roles.ts";
import { type Entry, type Registry, spellings } from "../registry/registry.ts";
import { familyName } from "../text/family.ts";
import { foldName } from "../text/fold.ts";

/**
 * A person of the archive: the name as articles write it, the words of all roles, the companions, the folded names that stand in the same
 * stories, and the firms, those of organizations among them.
 */
type KnownPerson = {
  readonly name: string;
  readonly entry: Entry | undefined;
  readonly roles: Set<string>;
  /** In how many stories each office among those words is theirs. */
  readonly offices: Map<string, number>;
  readonly companions: Set<string>;
  readonly firms: Set<string>;
  /** How many stories name them. */
  stories: number;
};

/**
 * A person of a story: the name as printed, the role, the companions, the folded names of all entities of the story, and its firms as the archive
 * calls them (`firmsAmong`).
 */
export type PersonInStory = {
  readonly name: string;
  readonly role?: string;
  readonly companions: ReadonlySet<string>;
  readonly firms?: ReadonlySet<string>;
};

/** The folded names of a story's organizations, without bodies of government, beside which very many people stand. */
export function firmsAmong(organizations: readonly string[]): ReadonlySet<string> {
  return new Set(organizations.filter((name) => !isGovernmentBody(name)).map(foldName));
}

/** How many companions of a person are remembered at most, and how many firms. */
const mostCompanions = 60;
/** How many stories must name a person for a family name and a role to mean that person: else one misprint would become everybody's name. */
const leastStories = 3;
/** How many stories must name a person for a family name and an office alone to mean that person. */
const leastOfNoted = 10;
/** How many times as many stories must name that person as all others of the family. */
const timesOthers = 4;
/** A name is joined to nobody where more people than this share one of its keys: then common companions prove too little. */
const mostNear = 500;

/**
 * The people of an archive, used to join a new spelling to the known one. To join two people is worse than to list one twice, so it takes evidence:
 * names that are alike, and a role or companions in common.
 */
export class People {
  readonly #registry: Registry;
  readonly #byFold = new Map<string, KnownPerson>();
  readonly #byKey = new Map<string, KnownPerson[]>();
  /** People of several names by their family name, folded. */
  readonly #byFamily = new Map<string, KnownPerson[]>();
  /** Full names that stood in stories which list a family name alone, and how often: an agency's indexers mark one person by one word. */
  readonly #byMark = new Map<string, Map<string, number>>();

  constructor(registry: Registry) {
    this.#registry = registry;
    for (const entry of registry.entries) {
      if (entry.ignored) continue;
      const name = written(registry.reference(entry));
      const known: KnownPerson = {
        name,
        entry,
        roles: new Set(roleWords(entry.role)),
        offices: new Map(),
        companions: new Set(),
        firms: new Set(),
        stories: leastStories,
      };
      for (const spelling of spellings(entry)) if (registry.resolve(spelling) === entry) this.#put(spelling, known);
    }
  }

  #put(spelling: string, known: KnownPerson): void {
    this.#byFold.set(foldName(spelling), known);
    if (/\s/.test(spelling)) put(this.#byFamily, foldName(familyName(spelling)), known);
    for (const key of likenessKeys(spelling)) put(this.#byKey, key, known);
  }

  /** Whether the archive has a person of this name. */
  has(name: string): boolean {
    return this.#byFold.has(foldName(name));
  }

  /**
   * Remembers a person of a story under the name that the article lists. One that was printed otherwise, and only leaves out what stands inside the
   * other, means the same person from now on.
   */
  learn(name: string, { role, companions, firms = new Set() }: Omit<PersonInStory, "name">, printed = name): void {
    let known = this.#byFold.get(foldName(name));
    if (!known) {
      known = {
        name,
        entry: this.#registry.resolve(name),
        roles: new Set(),
        offices: new Map(),
        companions: new Set(),
        firms: new Set(),
        stories: 0,
      };
      this.#put(name, known);
    }
    known.stories += 1;
    for (const word of roleWords(role)) {
      known.roles.add(word);
      if (isOffice(word)) known.offices.set(word, (known.offices.get(word) ?? 0) + 1);
    }
    remember(known.companions, companions, foldName(name));
    remember(known.firms, firms);
    if (!this.has(printed) && differInside(name, printed)) this.#byFold.set(foldName(printed), known);
  }

  /**
   * The name under which a person of a story is to be listed: of several entries with the name the one with a role in common, else a person
   * known by another spelling. `false` where several entries have the name and the role does not decide; undefined where the name stays.
   */
  whoIs(person: PersonInStory): string | false | undefined {
    const { name } = person;
    const all = this.#registry.withSpelling(name);
    if (all.length > 1) return this.#ofSeveral(person, all);
    const own = this.#byFold.get(foldName(name));
    if (own) return own.entry || foldName(own.name) === foldName(name) ? undefined : own.name;
    const lists = likenessKeys(name).flatMap((key) => [this.#byKey.get(key) ?? []]);
    if (lists.some(({ length }) => length > mostNear)) return undefined;
    const near = new Set(lists.flat());
    const fitting = [...near].filter(
      (known) => this.#isAlike(known, name) && (isSame(known, person) || isOfSameFirm(known, person)),
    );
    const [one, other] = fitting;
    return one && !other && isSame(one, person) ? one.name : undefined;
  }

  /**
   * The one person of the archive with the family name and the role that a story gives: Ronald Reagan for `President Reagan`. That is whoever is noted
   * for the office (`isNoted`); else a word of the role must be known of that person and of no other of the family, and besides the country of the role
   * must be known too, or there must be two companions in common. Undefined where that is not so.
   */
  ofFamily({ name, role, companions }: PersonInStory): string | undefined {
    const words = roleWords(role);
    const family = this.#byFamily.get(foldName(familyName(name))) ?? [];
    if (words.size === 0 || family.length > mostNear) return undefined;
    const all = new Set(family);
    const noted = [...all].find((known) => isNoted(known, words, all));
    const fitting = noted ? [noted] : [...all].filter(({ roles }) => countShared(words, roles) > 0);
    const [one, other] = fitting;
    if (
      !one ||
      other ||
      one.stories < leastStories ||
      one.entry?.notNames?.some((never) => foldName(never) === foldName(name))
    )
      return undefined;
    const country = [...words].some((word) => /^[A-Z]{2}$/.test(word) && one.roles.has(word));
    return noted || country || countShared(companions, one.companions) > 1 ? one.name : undefined;
  }

  /** Remembers that a story which lists a family name alone names one person of it in full. */
  learnMark(mark: string, name: string): void {
    const names = this.#byMark.get(mark) ?? new Map<string, number>();
    this.#byMark.set(mark, names.set(name, (names.get(name) ?? 0) + 1));
  }

  /**
   * The person whom a family name alone means in a list: the full name that stood beside it in at least three stories, and four times as often as all
   * others together.
   */
  ofMark(mark: string): string | undefined {
    const names = [...(this.#byMark.get(mark) ?? [])].sort((a, b) => b[1] - a[1]);
    const [[name, times] = ["", 0], ...others] = names;
    const rest = others.reduce((sum, [, n]) => sum + n, 0);
    return times >= leastStories && times >= 4 * rest ? name : undefined;
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

/** Adds names to those that are remembered, as long as they are few. */
function remember(names: Set<string>, more: ReadonlySet<string>, own?: string): void {
  for (const name of more) {
    if (names.size >= mostCompanions) return;
    if (name !== own) names.add(name);
  }
}

function put(lists: Map<string, KnownPerson[]>, key: string, known: KnownPerson): void {
  const list = lists.get(key);
  if (list) list.push(known);
  else lists.set(key, [known]);
}

/**
 * Whether two whose names are alike are one person by their roles and companions: two words of the roles in common, one of them a country; or one
 * word, and two companions; or no role on one side, and four companions. Where one name only leaves out what stands inside the other, a firm in
 * common is enough, unless the story names both.
 */
function isSame(known: KnownPerson, person: PersonInStory): boolean {
  const { name, role, companions } = person;
  const words = roleWords(role);
  const shared = countShared(words, known.roles);
  const common = countShared(companions, known.companions);
  const country = [...words].some((word) => /^[A-Z]{2}$/.test(word) && known.roles.has(word));
  if (shared > 1 && country) return true;
  if (common > (shared > 0 ? 1 : 3) && (shared > 0 || words.size === 0 || known.roles.size === 0)) return true;
  return differInside(known.name, name) && isOfSameFirm(known, person) && !companions.has(foldName(known.name));
}

/**
 * Whether many stories name a person, several of them with an office that a role has, and few anybody else of the family: a story or two that give
 * a wife her husband's office do not matter then. All words of the role must be known of that person.
 */
function isNoted(one: KnownPerson, words: ReadonlySet<string>, family: ReadonlySet<KnownPerson>): boolean {
  if (one.stories < leastOfNoted || countShared(words, one.roles) < words.size) return false;
  if (![...words].some((word) => (one.offices.get(word) ?? 0) >= leastStories)) return false;
  const others = [...family].reduce((sum, known) => sum + (known === one ? 0 : known.stories), 0);
  return one.stories >= timesOthers * others;
}

/** Whether a firm stands in stories of both. */
function isOfSameFirm(known: KnownPerson, { firms = new Set() }: PersonInStory): boolean {
  return countShared(firms, known.firms) > 0;
}
