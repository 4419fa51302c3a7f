import { bareName, hasOwnWord, initialsOf, isInstitution, sortedWords } from "../language/organizations.ts";
import { foldName } from "../text/fold.ts";

/** The names of an archive's organizations by what texts leave of them, each as its bare name (`bareName`). */
export class PartsOfNames {
  readonly #added = new Set<string>();
  readonly #byWord: Index = new Map();
  readonly #byTwoWords: Index = new Map();
  readonly #byEnd: Index = new Map();
  readonly #byWords: Index = new Map();
  readonly #byInitials: Index = new Map();

  /** Adds a name, whose bare name is given. */
  add(name: string, bare: string): void {
    if (this.#added.has(name)) return;
    this.#added.add(name);
    put(this.#byWord, firstWord(name), bare);
    const two = firstTwoWords(name);
    if (two !== bare) put(this.#byTwoWords, two, bare);
    for (const end of endsOf(name)) put(this.#byEnd, end, bare);
    put(this.#byWords, wordsInAnyOrder(name), bare);
    const initials = initialsOf(name).toUpperCase();
    if (initials.length >= leastInitials) put(this.#byInitials, initials, bare);
  }

  /** Those that begin with the first word of a name: Sears begins several. */
  withFirstWord(name: string): readonly string[] {
    return namesAt(this.#byWord, firstWord(name));
  }

  /** Those of three words or more that begin with the first two words of a name: Texas Oil may be Texas Oil and Gas. */
  withTwoWords(name: string): readonly string[] {
    return namesAt(this.#byTwoWords, firstTwoWords(name));
  }

  /** Those that join parts, of which the last has a bare name: Talbot may be Pope and Talbot. */
  withEnd(bare: string): readonly string[] {
    return namesAt(this.#byEnd, bare);
  }

  /** Those that have the words of a name in whatever order, where three or more are its own. */
  withWords(name: string): readonly string[] {
    return namesAt(this.#byWords, wordsInAnyOrder(name));
  }

  /** Those that have initials, of which there are four or more. */
  withInitials(initials: string): readonly string[] {
    return namesAt(this.#byInitials, initials);
  }
}

type Index = Map<string, Set<string>>;

function put(index: Index, key: string | undefined, bare: string): void {
  if (key === undefined) return;
  const names = index.get(key);
  if (names) names.add(bare);
  else index.set(key, new Set([bare]));
}

const namesAt = (index: Index, key: string | undefined) => [...(index.get(key ?? "") ?? [])];

/** So many initials mean one name: fewer are those of several. */
export const leastInitials = 4;

/** The first word of a name, folded. */
export const firstWord = (name: string) => foldName(name.replace(/^The /, "").split(" ")[0] ?? "");

/** The first two words of a name, folded; undefined of one word. */
function firstTwoWords(name: string): string | undefined {
  const [one, two] = name.replace(/^The /, "").split(" ");
  return two === undefined ? undefined : foldName(`${one}${two}`);
}

/** The bare names of what stands behind each `and` and comma of a name. */
const endsOf = (name: string) =>
  [...name.matchAll(/ and |, /g)].flatMap(({ index, 0: joint }) => {
    const end = name.slice(index + joint.length);
    return hasOwnWord(end) && !/^(?:Co|Sons)\b/.test(end) ? bareName(end) || [] : [];
  });

/** The words of a name in the order of the alphabet; undefined where fewer than three are its own, as of the National Commercial Bank. */
function wordsInAnyOrder(name: string): string | undefined {
  const words = sortedWords(name);
  const own = words.filter((word) => !isCommon(word) && !isInstitution(word));
  return own.length > 2 ? words.join(" ") : undefined;
}

/** Whether unrelated companies share a word. */
export const isCommon = (word: string) => common.has(word);

const common = new Set(
  "and the inc corp corporation company ltd plc group holdings international industries american national united first general financial bank bancorp bancorporation systems energy resources petroleum savings trust services enterprises".split(
    " ",
  ),
);

/** The words of a company's name, folded, without short ones. */
export const wordsOf = (name: string) =>
  name
    .replace(/\.(?=\p{L})/gu, " ")
    .split(/[\s-]+/)
    .map(foldName)
    .filter((word) => word.length > 2 && !isCommon(word));
