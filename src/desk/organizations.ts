import type { Article } from "../article/article.ts";
import { written } from "../article/reference.ts";
import { isGovernmentBody } from "../language/government.ts";
import { isImplausible } from "../language/implausible.ts";
import {
  bareName,
  companyMarks,
  fullName,
  hasForm,
  hasOwnWord,
  initialsOf,
  isForm,
  isSpelledAlike,
  withoutForms,
} from "../language/organizations.ts";
import { countryOf } from "../language/places/countries.ts";
import { initialsOfThings } from "../language/shortened.ts";
import { type Entry, type Registry, spellings } from "../registry/registry.ts";
import { foldName } from "../text/fold.ts";
import { Near } from "../text/near.ts";
import {
  type Counts,
  count,
  hasEuropeanForm,
  isShortForm,
  type KnownName,
  mostTimes,
  noteSpelling,
  type OrganizationInText,
} from "./known-name.ts";
import { firstWord, leastInitials, PartsOfNames, wordsOf } from "./parts-of-names.ts";

/**
 * The organizations of an archive, used to list an organization under the name that is known already, whatever a text calls it: with another legal
 * form or none, by its ticker, or by initials that some text of the archive has explained. The name that came first counts, but one of the registry
 * goes before all.
 */
export class Organizations {
  readonly #registry: Registry;
  /** Names by their bare form (`bareName`), and how many stories had them; without a name where two entries of the registry share the bare form. */
  readonly #byBare = new Map<string, KnownName>();
  /** The bare names by their parts. */
  readonly #parts = new PartsOfNames();
  readonly #byTicker: Counts = new Map();
  /** By the initials that texts explain, without points. */
  readonly #byShort: Counts = new Map();
  /** Initials that texts explain by words in small letters. */
  readonly #ofThings = new Set<string>();
  /** Bare names that at least two stories have: other names may be misprints of them. */
  readonly #frequent = new Near();
  /** Bare names of companies that texts mark by tickers. */
  readonly #marked = new Set<string>();
  /** In how many stories something shows that a bare name is an organization's. */
  readonly #attested = new Map<string, number>();

  constructor(registry: Registry) {
    this.#registry = registry;
    for (const entry of registry.entries) if (!entry.ignored) this.#put(entry);
  }

  #put(entry: Entry): void {
    const name = written(this.#registry.reference(entry));
    for (const bare of new Set(spellings(entry).map(bareName)))
      if (bare !== "") {
        this.#byBare.set(bare, { name: this.#byBare.has(bare) ? undefined : name, times: mostTimes });
        this.#attested.set(bare, mostTimes);
      }
  }

  /** Remembers the names that an article lists, the tickers that its text has behind them, and initials that it explains by words in small letters. */
  learnArticle({ organizations = [], body }: Pick<Article, "organizations" | "body">): void {
    for (const name of organizations) this.learn({ name, attested: true });
    this.learnThings(initialsOfThings(body));
    if (organizations.length === 0 || !body.includes("\\<")) return;
    const listed = new Set(organizations);
    const text = body.replaceAll("\\", "");
    for (const { begin, ticker } of companyMarks(text)) {
      if (ticker === undefined) continue;
      const words = text
        .slice(Math.max(0, begin - 80), begin)
        .trimEnd()
        .split(" ");
      const from = words.findIndex((_, n) => listed.has(words.slice(n).join(" ")));
      if (from >= 0) this.learn({ name: words.slice(from).join(" "), ticker });
    }
  }

  /** Remembers an organization of a story by the name that the text gives it. */
  learn({ name, ticker, short, attested }: OrganizationInText): void {
    const bare = bareName(name);
    if (bare === "" || name.includes("(#")) return;
    if (attested || ticker !== undefined) this.#attested.set(bare, (this.#attested.get(bare) ?? 0) + 1);
    const same = this.#byBare.get(bare);
    if (same) {
      noteSpelling(same, name);
      same.times += 1;
      if (same.times === leastStories && bare.length >= leastLetters) this.#frequent.add(bare);
    } else this.#byBare.set(bare, { name, times: 1 });
    this.#parts.add(name, bare);
    if (ticker !== undefined) {
      count(this.#byTicker, ticker, bare, name);
      this.#marked.add(bare);
    }
    if (short !== undefined) this.learnShort(name, short);
  }

  /** Remembers what a text explains initials by, be it an organization or not: `Personal Computer (PC)`. */
  learnShort(name: string, short: string): void {
    if (!isShortForm(name)) count(this.#byShort, short.replaceAll(".", ""), bareName(name), name);
  }

  /** Remembers initials that a text explains by words in small letters: CTS of `treasury certificates (CTS)`. */
  learnThings(initials: Iterable<string>): void {
    for (const one of initials) this.#ofThings.add(one);
  }

  /** Whether texts explain initials by what is no organization's name. */
  #isNone(name: string): boolean {
    const meant = isShortForm(name) ? this.#explained(name.replaceAll(".", "")) : undefined;
    return meant !== undefined && isImplausible("organizations", meant);
  }

  /**
   * The name under which an organization of a text is to be listed; undefined where it may be one of several. A ticker is disregarded where the
   * archive knows it of a company that has nothing in common with the name.
   */
  nameOf({ name: printed, ticker }: OrganizationInText): string | undefined {
    if (this.#registry.withSpelling(printed).length > 0) return printed;
    const full = fullName(printed);
    if (full !== printed) return full;
    const marked =
      (ticker === undefined ? undefined : this.#ofTicker(ticker, printed)) ??
      (isShortForm(printed) ? this.#ofInitials(printed.replaceAll(".", "")) : undefined);
    if (marked !== undefined) return this.#byBare.get(bareName(marked))?.name ?? marked;
    if (isShortForm(printed)) return this.#withForm(printed) ?? printed;
    if (ticker === undefined && foldName(printed) === firstWord(printed)) return this.#ofWord(printed);
    const bare = bareName(printed);
    const longer = ticker === undefined && !hasForm(printed) ? this.#ofBeginning(bare, printed) : undefined;
    if (longer !== undefined) return longer;
    const known = this.#byBare.get(bare)?.name;
    if (known === undefined) return this.#meant(bare, printed, ticker) ?? printed;
    return this.#mayBe(known, printed) && (this.#isClear(bare, printed) || isSpelledAlike(known, printed))
      ? known
      : printed;
  }

  /** How many stories had an organization by this name, with a legal form or without. */
  times(name: string): number {
    return this.#byBare.get(bareName(name))?.times ?? 0;
  }

  /**
   * The names that a text has joined into one: for `Halifax and Abbey National` the two banks, where the archive knows both and not the whole; for
   * `U.S. Allis-Chalmers Corp` the company without its country. Any other name comes back alone.
   */
  partsOf(name: string): readonly string[] {
    return this.times(name) > 0 ? [name] : this.#partsOf(name);
  }

  #partsOf(name: string): readonly string[] {
    const isKnown = (part: string) => this.times(fullName(part)) >= (hasOwnWord(part) ? leastStories : leastOfWord);
    const [, firm, country = ""] = /^(\S+ .*(?:Co|Corp)) of (\p{Lu}.*)$/su.exec(name) ?? [];
    if (firm !== undefined && !/America|Canada/.test(country) && countryOf(country) !== undefined && isKnown(firm))
      return [firm];
    const own = /^U\.[SK]\. ((?!.* of )\S+ .+)$/.exec(name)?.[1];
    // A District Court by itself may be of any country.
    const isDistinct = own !== undefined && (hasForm(own) || /\s.*\s/.test(own)) && !isGovernmentBody(own);
    if (isDistinct && isKnown(own)) return [own];
    const [first = "", second, third] = name.split(/ and |\//);
    if (second === undefined || third !== undefined || !/\s/.test(second) || !isKnown(second)) return [name];
    // Reynolds and Reynolds Co is one.
    const ownWords = second.split(" ").filter((word) => !isForm(word)).length;
    const areTwo = hasForm(first) || name.includes("/") || /\s/.test(first) || ownWords > 1;
    return areTwo && (hasForm(first) || isKnown(first)) ? [first, second] : [name];
  }

  /**
   * What an organization is to be listed as that a story listed by some name, now that the stories behind it are known: by two names where it joined
   * two, by the one that the archive has for it by now, or not at all where it may be one of several and hardly a story has it. The name itself where
   * nothing speaks against it.
   */
  settled(name: string): readonly string[] {
    const bare = bareName(name);
    if (bare === "" || this.#registry.withSpelling(name).length > 0 || name.includes("(#")) return [name];
    const times = this.times(name);
    if (this.#isNone(name)) return [];
    const parts = this.#partsOf(name);
    const isOther = parts.length > 1 || parts[0] !== name;
    // `U.S. Lind Commission`, where more stories have the Lind Commission
    const isFewer = times < fewStories || (parts.length === 1 && this.times(parts[0] ?? "") > times);
    if (isOther && isFewer) return parts.flatMap((part) => this.nameOf({ name: part }) ?? []);
    const now = this.nameOf({ name });
    if (now === undefined) return times < fewStories && !this.isCompany(name) ? [] : [name];
    // Initials that many texts have without a word of what they mean may be another's: AMC.
    const mayBeOther = isShortForm(name) && bareName(now) !== bare && name.replaceAll(".", "").length < leastInitials;
    if (mayBeOther && this.times(now) < mostOfInitials * times) return [name];
    if (now === name && isShortForm(name)) return [this.#onlyWith(name) ?? name];
    const isWord = !/\s/.test(now);
    if (isWord && hasForm(name) && (isShortForm(now) || this.times(now) < leastOfWord)) return [name];
    // Wickes Plc and Wickes Cos are of two countries.
    if (hasEuropeanForm(name) !== hasEuropeanForm(now) && hasForm(name) && hasForm(now)) return [name];
    const whole = this.#wholeOf(bare, name);
    if (whole !== undefined) return [whole];
    if (now !== name) return [now];
    if (!isWord) {
      const meant = this.#meant(bare, name, undefined) ?? this.#reordered(bare, name);
      return [meant !== undefined && (times === 1 || this.times(meant) >= mostOfMisprint * times) ? meant : name];
    }
    if (times > 1) return [name];
    const possessive = this.#byBare.get(`${bare}s`)?.name;
    return [possessive !== undefined && /['’]s(?: |$)/.test(possessive) ? possessive : name];
  }

  /**
   * The one name of the archive of which a name is the end behind an `and` or a comma: for `Talbot Inc` Pope and Talbot, where its first part is no
   * organization that the archive has as often. Undefined where many more stories have the end alone.
   */
  #wholeOf(bare: string, printed: string): string | undefined {
    const [whole, other] = this.#parts
      .withEnd(bare)
      .flatMap((one) => this.#byBare.get(one) ?? [])
      .sort((a, b) => b.times - a.times);
    if (other && other.times * 2 > (whole?.times ?? 0)) return undefined;
    if (whole?.name === undefined || this.times(printed) > 2 * whole.times || this.isCompany(printed)) return undefined;
    const words = new Set(whole.name.toLowerCase().split(/,? /));
    const hasAll = printed.split(/,? /).every((word) => words.has(word.toLowerCase()) || isForm(word));
    const first = whole.name.split(/ and |, /)[0] ?? "";
    const isOne =
      hasForm(whole.name) ||
      whole.times >= leastOfWord ||
      (/ and /.test(whole.name) && (this.isCompany(whole.name) || whole.times >= fewStories));
    return isOne &&
      hasAll &&
      !/ of | \p{Ll}/u.test(first) &&
      !(hasEuropeanForm(printed) && !hasEuropeanForm(whole.name)) &&
      this.times(first) < whole.times &&
      this.#mayBe(whole.name, printed)
      ? whole.name
      : undefined;
  }

  /** Whether texts of the archive show that a name is an organization's: `least` and one in five of those that have it, or what its initials mean. */
  has(name: string, least = 1): boolean {
    if (this.#isNone(name)) return false;
    const attested = this.#attested.get(bareName(name)) ?? 0;
    return (
      (attested >= least && attested * leastShare >= this.times(name)) ||
      (isShortForm(name) && this.#explained(name.replaceAll(".", "")) !== undefined)
    );
  }

  /**
   * The one name of the archive of which a name is a misprint: one letter apart, in at least two stories, while no story has the misprint. Not where
   * the difference is in a figure, a short word or a plural, or the ticker is another: these may be another's name.
   */
  #meant(bare: string, printed: string, ticker: string | undefined): string | undefined {
    if (bare.length < leastLetters || /\d/.test(bare)) return undefined;
    const [near, other] = this.#frequent.of(bare);
    const name = near === undefined || other !== undefined ? undefined : this.#byBare.get(near)?.name;
    if (name === undefined || near === undefined || near[0] !== bare[0] || !this.#mayBe(name, printed))
      return undefined;
    const isMarkedOtherwise =
      ticker === undefined
        ? this.#marked.has(bare) && ![...this.#byTicker.values()].some((names) => names.has(bare) && names.has(near))
        : [...this.#byTicker].some(([own, names]) => own !== ticker && names.has(near));
    const [words, others] = [name.split(/[\s-]/), printed.split(/[\s-]/)];
    const isShortWord = others.some(
      (word) => word.replaceAll(".", "").length < 4 && !words.includes(word) && !isForm(word),
    );
    // Smit International is none of Smith International, of which few stories tell; Fuju Bank is Fuji Bank.
    const [own = "", ...more] = withoutForms(printed).split(/[\s-]/);
    const isOwnWord = own.length < 5 && !words.includes(own) && more.length < 2 && this.times(name) < leastOfShort;
    // Rose's Stores Inc, which another ticker marks, is no misprint of Ross Stores Inc.
    const isFewer = this.#marked.has(bare) && this.times(printed) * mostOfMarked > this.times(name);
    return isMarkedOtherwise || isShortWord || isOwnWord || isFewer ? undefined : name;
  }

  /** The one name of the archive that has the words of a name in another order, in several stories: `Lind Berg Amsel` for `Lind Amsel Berg`. */
  #reordered(bare: string, printed: string): string | undefined {
    const [same, other] = this.#parts
      .withWords(printed)
      .filter((one) => one !== bare)
      .flatMap((one) => this.#byBare.get(one) ?? [])
      .filter(({ times }) => times >= leastStories);
    return same?.name !== undefined && !other && this.#mayBe(same.name, printed) ? same.name : undefined;
  }

  /** The company that texts mark by a ticker, as the archive calls it; undefined of what is none. */
  companyOf(ticker: string): string | undefined {
    const most = this.#mostMarked(ticker);
    return most === undefined ? undefined : (this.#byBare.get(bareName(most))?.name ?? most);
  }

  /** Whether texts mark a company of this name by a ticker, so that it is no person's name. */
  isCompany(name: string): boolean {
    const bare = bareName(name);
    return bare !== "" && this.#marked.has(bare);
  }

  /**
   * The organization that initials mean in a text that does not say so. Two or three letters mean it where several texts explain them by it, or where
   * it fits them and more stories have it than them: AMC may be another's.
   */
  #ofInitials(initials: string): string | undefined {
    const name = this.#explained(initials);
    if (name === undefined || initials.length >= leastInitials) return name;
    const texts = this.#byShort.get(initials)?.get(bareName(name))?.times;
    if (texts === undefined || texts >= leastExplained) return name;
    return initialsOf(name) === initials && this.times(name) > mostOfInitials * this.times(initials) ? name : undefined;
  }

  /** The organization by which texts explain initials, or that has them for a ticker, `GM`. */
  #explained(initials: string): string | undefined {
    const [first, ...others] = [...(this.#byShort.get(initials)?.values() ?? [])].sort((a, b) => b.times - a.times);
    if (first) {
      const rest = others.reduce((sum, { times }) => sum + times, 0);
      const isSure = initialsOf(first.name) === initials || first.times > 1;
      return isSure && first.times > 4 * rest ? first.name : undefined;
    }
    const most = this.#mostMarked(initials);
    return most !== undefined && initialsOf(most).toUpperCase() === initials ? most : undefined;
  }

  /** The only name of the archive that has four initials or more, where several stories have it. */
  #onlyWith(initials: string): string | undefined {
    const [only, other] = this.#parts.withInitials(initials.replaceAll(".", ""));
    const known = only === undefined || other !== undefined ? undefined : this.#byBare.get(only);
    return known?.name !== undefined && known.times >= leastStories && this.#mayBe(known.name, initials)
      ? known.name
      : undefined;
  }

  /**
   * What a name of one word means: itself, where no other name of the archive begins with it or where it is three times as frequent; else the name
   * that begins with it, if at least five stories have that one, ten times as many as any other. Undefined where it may be one of several.
   */
  #ofWord(printed: string): string | undefined {
    const word = firstWord(printed);
    const own = this.#byBare.get(word);
    const itself = own?.name !== undefined && this.#mayBe(own.name, printed) ? own.name : printed;
    const [first, second] = this.#parts
      .withFirstWord(printed)
      .filter((bare) => bare !== word)
      .map((bare) => this.#byBare.get(bare) ?? { name: undefined, times: 0 })
      .sort((a, b) => b.times - a.times);
    if (!first || first.times < 2 || (own?.times ?? 0) >= 3 * first.times) return itself;
    return first.times >= 5 && first.times >= 10 * (second?.times ?? 0) ? first.name : undefined;
  }

  /**
   * The one name of the archive that begins with a name of two words or more: if at least three stories have it, three times as many as have these
   * words alone, and no other such name is nearly as frequent.
   */
  #ofBeginning(bare: string, printed: string): string | undefined {
    const spelled = foldName(withoutForms(printed));
    const [first, second] = this.#parts
      .withTwoWords(printed)
      .filter((other) => other !== bare)
      .map((other) => this.#byBare.get(other) ?? { name: undefined, times: 0 })
      .filter(({ name }) => name !== undefined && foldName(withoutForms(name)).startsWith(spelled))
      .sort((a, b) => b.times - a.times);
    const least = Math.max(leastFull, 3 * (this.#byBare.get(bare)?.times ?? 0), 4 * (second?.times ?? 0));
    return first?.name !== undefined && first.times >= least && this.#mayBe(first.name, printed)
      ? first.name
      : undefined;
  }

  /**
   * Whether a name without its legal form means one company of the archive. A single word does where no other name with that word is nearly as well
   * known: Sears may be Sears Plc or Sears Roebuck and Co.
   */
  #isClear(bare: string, printed: string): boolean {
    const word = firstWord(printed);
    if (bare !== word) return true;
    const times = this.#byBare.get(bare)?.times ?? 0;
    return this.#parts
      .withFirstWord(printed)
      .every((other) => other === bare || (this.#byBare.get(other)?.times ?? 0) * 3 <= times);
  }

  /** The company whose name is some capitals and a legal form, where a ticker marks it and no text explains the capitals by another: CTS Corp for `CTS`. */
  #withForm(printed: string): string | undefined {
    const bare = bareName(printed);
    const known = this.#byBare.get(bare)?.name;
    const initials = printed.replaceAll(".", "");
    const isCompany = this.#marked.has(bare) && !this.#byShort.has(initials) && !this.#ofThings.has(initials);
    const isAlike = known !== undefined && hasForm(known) && (known.startsWith(`${printed} `) || bare.length > 4);
    return isCompany && isAlike && this.#mayBe(known, printed) ? known : undefined;
  }

  /** The company that most texts mark by a ticker, if it has a word in common with a name, or its initials. */
  #ofTicker(ticker: string, printed: string): string | undefined {
    const most = this.#mostMarked(ticker);
    if (most === undefined || !this.#mayBe(most, printed)) return undefined;
    const own = new Set(wordsOf(printed));
    const isAlike =
      wordsOf(most).some((word) => own.has(word)) ||
      printed.replaceAll(".", "").toUpperCase() === initialsOf(most).toUpperCase();
    return isAlike ? most : undefined;
  }

  /** The name that most texts mark by a ticker; where that is all capitals, `ATT <T>`, a name with these initials instead. */
  #mostMarked(ticker: string): string | undefined {
    const names = [...(this.#byTicker.get(ticker)?.values() ?? [])].sort((a, b) => b.times - a.times);
    const most = names[0]?.name;
    if (most === undefined || !isShortForm(most)) return most;
    const initials = most.replaceAll(".", "");
    return names.find(({ name }) => !isShortForm(name) && initialsOf(name).toUpperCase() === initials)?.name ?? most;
  }

  /** Whether the registry does not keep two names apart. */
  #mayBe(known: string, printed: string): boolean {
    const entry = this.#registry.resolve(known);
    return !entry?.notNames?.some((never) => foldName(never) === foldName(printed));
  }
}

/** How many times as many stories as have a name more than once must have another for the first to be its misprint. */
const mostOfMisprint = 4;

/** How many times as many stories as have a name that a ticker marks must have another for the first to be its misprint. */
const mostOfMarked = 3;

/** How many stories must have a name for another to be its misprint whose one word of its own has four letters. */
const leastOfShort = 5;

/** How many stories, and how many letters, a name must have for another to be its misprint: short names are near many others. */
const [leastStories, leastLetters] = [2, 8];

/** One in so many stories that have a name must show that it is an organization's. */
const leastShare = 5;

/** How many times as many stories as have initials must have the name that they are taken for. */
const mostOfInitials = 2;

/** How many stories must have a name of one word for it to stand for the same with a legal form: Sony, but not Price for Price Co. */
const leastOfWord = 10;

/** A name that fewer stories have gives way to what the archive knows. */
const fewStories = 3;

/** How many texts must explain two or three initials for others to mean the same by them, however many these are. */
const leastExplained = 3;

/** How many stories must have a full name for its first words alone to mean it. */
const leastFull = 3;
