import type { Article } from "../article/article.ts";
import { written } from "../article/reference.ts";
import type { NamedInText } from "../language/names.ts";
import { bareName, companyMarks, fullName, initialsOf } from "../language/organizations.ts";
import { type Entry, type Registry, spellings } from "../registry/registry.ts";
import { foldName } from "../text/fold.ts";

/** How an organization is called in a text: its name, the ticker that marks it, the short form that the text explains. */
export type OrganizationInText = Partial<Pick<NamedInText, "ticker" | "short">> & Pick<NamedInText, "name">;

/**
 * The organizations of an archive, by which one that a text calls otherwise is listed under the name that is known: a company with another legal form or
 * without one, one by its ticker, one by initials that a text of the archive has explained. The name that came first counts; the registry's goes before all.
 */
export class Organizations {
  readonly #registry: Registry;
  /** Names by what is left without legal forms, and how many stories had them; without a name for two entries of the registry. */
  readonly #byBare = new Map<string, { readonly name: string | undefined; times: number }>();
  /** The bare names that begin with a word: Sears is one of several. */
  readonly #byWord = new Map<string, Set<string>>();
  /** For each ticker how often which names had it, by their bare form. */
  readonly #byTicker = new Map<string, Map<string, { readonly name: string; times: number }>>();
  /** Bare names of companies that texts mark by tickers. */
  readonly #marked = new Set<string>();
  /** Names by their initials; undefined where several have them. */
  readonly #byShort = new Map<string, string | undefined>();

  constructor(registry: Registry) {
    this.#registry = registry;
    for (const entry of registry.entries) if (!entry.ignored) this.#put(entry);
  }

  #put(entry: Entry): void {
    const name = written(this.#registry.reference(entry));
    for (const bare of new Set(spellings(entry).map(bareName)))
      if (bare !== "") this.#byBare.set(bare, { name: this.#byBare.has(bare) ? undefined : name, times: 1 });
  }

  /** Remembers the names that an article lists, and the tickers that its text has behind them. */
  learnArticle({ organizations = [], body }: Pick<Article, "organizations" | "body">): void {
    for (const name of organizations) this.learn({ name });
    if (organizations.length === 0 || !body.includes("\\<")) return;
    const text = body.replaceAll("\\", "");
    for (const { begin, ticker } of companyMarks(text)) {
      const before = text.slice(Math.max(0, begin - 80), begin).trimEnd();
      const name = ticker === undefined ? undefined : organizations.find((one) => before.endsWith(one));
      if (name !== undefined && ticker !== undefined) this.learn({ name, ticker });
    }
  }

  /** Remembers an organization of a story by the name that the text gives it, and the name that the article lists it by. */
  learn({ name: printed, ticker, short }: OrganizationInText, name = printed): void {
    const bare = bareName(printed);
    if (bare === "" || name.includes("(#")) return;
    const same = this.#byBare.get(bare);
    if (same) same.times += 1;
    else this.#byBare.set(bare, { name, times: 1 });
    const word = firstWord(printed);
    this.#byWord.set(word, (this.#byWord.get(word) ?? new Set()).add(bare));
    if (ticker !== undefined) {
      const names = this.#byTicker.get(ticker) ?? new Map<string, { name: string; times: number }>();
      const known = names.get(bare);
      if (known) known.times += 1;
      else names.set(bare, { name, times: 1 });
      this.#byTicker.set(ticker, names);
      this.#marked.add(bare);
    }
    if (short !== undefined) {
      const key = short.replaceAll(".", "");
      const known = this.#byShort.get(key);
      if (!this.#byShort.has(key)) this.#byShort.set(key, name);
      else if (known !== undefined && known !== name) this.#byShort.set(key, undefined);
    }
  }

  /**
   * The name under which an organization of a text is to be listed; undefined where it may be one of several. A ticker that was given to another company, with
   * nothing in common, says nothing.
   */
  nameOf({ name: printed, ticker }: OrganizationInText): string | undefined {
    if (this.#registry.withSpelling(printed).length > 0) return printed;
    const full = fullName(printed);
    if (full !== printed) return full;
    const marked = ticker === undefined ? undefined : this.#ofTicker(ticker, printed);
    if (marked !== undefined) return marked;
    const bare = bareName(printed);
    const known = this.#byBare.get(bare)?.name;
    if (known !== undefined && this.#mayBe(known, printed) && this.#isClear(bare, known, printed)) return known;
    if (isShort(printed)) return this.#ofInitials(printed.replaceAll(".", "")) ?? printed;
    return ticker === undefined && foldName(printed) === firstWord(printed) ? this.#ofWord(printed) : printed;
  }

  /** Whether texts mark a company of this name by a ticker: it is nobody's name. */
  isCompany(name: string): boolean {
    const bare = bareName(name);
    return bare !== "" && this.#marked.has(bare);
  }

  /** The organization that initials mean: the one that a text explains so, or that has them for a ticker, `GM`. */
  #ofInitials(initials: string): string | undefined {
    if (this.#byShort.has(initials)) return this.#byShort.get(initials);
    const most = this.#mostMarked(initials);
    return most && initialsOf(most).toUpperCase() === initials ? most : undefined;
  }

  /**
   * What a name of one word means that is no organization's name in full: the one of the archive that begins with it and that five stories name, ten times as many
   * as any other. Itself where no other does; undefined where several do.
   */
  #ofWord(printed: string): string | undefined {
    const word = firstWord(printed);
    const own = this.#byBare.get(word)?.times ?? 0;
    const longer = [...(this.#byWord.get(word) ?? [])]
      .filter((bare) => bare !== word)
      .map((bare) => this.#byBare.get(bare) ?? { name: undefined, times: 0 })
      .sort((a, b) => b.times - a.times);
    const [first, second] = longer;
    if (!first || own > first.times) return printed;
    if (first.times >= 5 && first.times >= 10 * (second?.times ?? 0)) return first.name;
    return second ? undefined : printed;
  }

  /**
   * Whether a name without its legal form means one company of the archive. Of one word it does where no other with that word is known nearly as well: Sears is
   * Sears Plc or Sears Roebuck and Co.
   */
  #isClear(bare: string, known: string, printed: string): boolean {
    if (foldName(known) === foldName(printed)) return true;
    const word = firstWord(printed);
    if (bare !== word) return true;
    const times = this.#byBare.get(bare)?.times ?? 0;
    return [...(this.#byWord.get(word) ?? [])].every(
      (other) => other === bare || (this.#byBare.get(other)?.times ?? 0) * 3 <= times,
    );
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

  #mostMarked(ticker: string): string | undefined {
    const names = [...(this.#byTicker.get(ticker)?.values() ?? [])];
    return names.reduce<(typeof names)[number] | undefined>((a, b) => (a && a.times >= b.times ? a : b), undefined)
      ?.name;
  }

  /** Whether the registry does not keep two names apart. */
  #mayBe(known: string, printed: string): boolean {
    const entry = this.#registry.resolve(known);
    return !entry?.notNames?.some((never) => foldName(never) === foldName(printed));
  }
}

/** Whether a name is made of capitals alone: `GM`, `U.N.`. */
const isShort = (name: string) => /^[\p{Lu}.]{2,8}$/u.test(name);

const firstWord = (name: string) => foldName(name.replace(/^The /, "").split(" ")[0] ?? "");

/** The words of a company's name, folded, without short ones. */
const wordsOf = (name: string) =>
  name
    .replace(/\.(?=\p{L})/gu, " ")
    .split(/[\s-]+/)
    .map(foldName)
    .filter((word) => word.length > 2 && !common.has(word));

/** Words that companies have in common that have nothing in common. */
const common = new Set(
  "and the inc corp corporation company ltd plc group holdings international industries american national united first general financial bank bancorp bancorporation systems energy resources petroleum savings trust services enterprises".split(
    " ",
  ),
);
