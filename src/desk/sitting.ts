import { existsSync, lstatSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { readRegistry, registryFile } from "../archive/data.ts";
import { type ArticleFile, articleFiles } from "../archive/files.ts";
import { readableSources, type Sources } from "../archive/load.ts";
import { sha256 } from "../archive/manifest.ts";
import { ArticleMemory, type Summed } from "../archive/memory.ts";
import { Stamps } from "../archive/stamp.ts";
import type { Article } from "../article/article.ts";
import { type RegistryKind, registryKinds } from "../article/kind.ts";
import { count, type Problem } from "../article/problem.ts";
import { referenceOf, written } from "../article/reference.ts";
import { type Registries, Registry } from "../registry/registry.ts";
import { foldName } from "../text/fold.ts";
import { grouped } from "../text/number.ts";
import { type Bulk, forAll, inRounds, takenTogether } from "./bulk.ts";
import { gazetteer } from "./decisions.ts";
import { textIn } from "./journal.ts";
import { messageOf } from "./message.ts";
import { Pending, type RegistryTexts } from "./pending.ts";
import { type Group, type GroupId, groupsOf } from "./review/groups.ts";
import { type Question, questionsOn } from "./review/questions.ts";
import { type Surveyed, SurveyMemory, surveyed } from "./review/survey.ts";
import { whyTwo } from "./review/two.ts";
import { takeBack, type Undo, undoOf } from "./undo.ts";
import { alreadyTaken, type Decide, decisionOf, namesOf, type Verdict } from "./verdict.ts";

/** Runs something while no other command writes in the archive. */
export type Alone = <T>(action: () => Promise<T>) => Promise<T>;

/**
 * How a verdict ended: `done`; `already` so; `warned`, and not made until it is given again; `changed`, and not made, because its registry has
 * changed meanwhile; or `refused`. `said` is a sentence for the editor, `reasons` are those of a warning.
 */
export type Told = {
  readonly ended: "done" | "already" | "warned" | "changed" | "refused";
  readonly said: string;
  readonly reasons?: readonly string[];
};

/** In how many stories a name is before a verdict, and after it. */
export type Effect = { readonly name: string; readonly before: number; readonly after: number };

/** What is known of an archive while an editor decides. */
type State = {
  readonly sources: Sources;
  readonly texts: Required<RegistryTexts>;
  readonly names: Readonly<Record<RegistryKind, readonly Surveyed[]>>;
  readonly questions: Readonly<Record<RegistryKind, readonly Question[]>>;
  readonly groups: readonly Group<Question>[];
};

/**
 * An editor who decides on the names of an archive, one after the other. The archive is read once, and after each decision only what it changed is
 * looked at again. The archive is locked only during a decision; what others change meanwhile is noticed, reported and read again.
 */
export class Sitting {
  readonly #root: string;
  readonly #alone: Alone;
  readonly #stamps: Stamps;
  readonly #memory: ArticleMemory;
  readonly #surveys = { people: new SurveyMemory(), places: new SurveyMemory(), organizations: new SurveyMemory() };
  readonly #undo: Undo[] = [];
  readonly #changed = new Set<string>();
  #files: ReadonlyMap<string, ArticleFile> | undefined;
  #state: State | undefined;
  #problems: readonly Problem[] = [];
  #last: Promise<unknown> = Promise.resolve();

  /** `root` is absolute. */
  constructor(root: string, alone: Alone) {
    [this.#root, this.#alone] = [root, alone];
    this.#stamps = new Stamps(root);
    this.#memory = new ArticleMemory(root);
  }

  /** Notes that files or folders may have changed: paths relative to the archive's root. */
  noticed(path: string): void {
    // What others do to a registry is seen in its text, and hidden files are of no archive.
    if (basename(path).startsWith(".") || registryKinds.some((kind) => registryFile(kind) === path)) return;
    this.#changed.add(path);
  }

  /** Reads what has changed since, and says it; undefined where nothing has. What is wrong then is in `problems`. */
  refresh(): string | undefined {
    const { changed } = this.#refreshed();
    return changed.length > 0 ? `Changed meanwhile, and read again: ${changed.join(", ")}.` : undefined;
  }

  /** What is wrong with the archive: nothing can be decided while there is anything. */
  get problems(): readonly Problem[] {
    return this.#problems;
  }

  /** The questions that are open, in groups; none while the archive has problems. */
  get groups(): readonly Group<Question>[] {
    return this.#state?.groups ?? [];
  }

  get articles(): number {
    return this.#state?.sources.articles.length ?? 0;
  }

  /** What `undo` would take back; undefined where nothing was decided. */
  get undoable(): string | undefined {
    return this.#undo.at(-1)?.what;
  }

  get decisions(): number {
    return this.#undo.length;
  }

  /** A name as articles write it, with what is known of it; undefined where the archive has none such. */
  name(kind: RegistryKind, listed: string): Surveyed | undefined {
    const registry = this.#state?.sources.data.registries[kind];
    return registry && this.#surveys[kind].named(listed, registry);
  }

  /** A name as it is compared, without regard to capitals, accents and points: where no other name has it. */
  nameInOtherLetters(kind: RegistryKind, listed: string): Surveyed | undefined {
    const fold = foldName(listed);
    const all = (this.#state?.names[kind] ?? []).filter(({ spellings }) =>
      spellings.some((one) => foldName(one) === fold),
    );
    return all.length === 1 ? all[0] : undefined;
  }

  /** The article in a file; undefined where there is none. */
  article(file: string): Article | undefined {
    return this.#state?.sources.articles.find((one) => one.file === file);
  }

  /** Names of a kind that begin so, or of which a word does, those in most articles first. */
  namesLike(kind: RegistryKind, begun: string, most = 10): string[] {
    const begin = foldName(begun);
    if (begin === "") return [];
    const found: string[] = [];
    for (const { written: name, spellings } of this.#state?.names[kind] ?? []) {
      if (found.length >= most) break;
      const words = spellings.flatMap((one) => [one, ...one.split(/\s+/)]);
      if (words.some((word) => foldName(word).startsWith(begin))) found.push(name);
    }
    return found;
  }

  /** In how many stories the names of a verdict are, and would be. */
  effects({ decide, kind, name, other = "", to = "", id = "", articles = [] }: Verdict): Effect[] {
    const now = (listed: string) => this.#stories(kind, listed);
    const effect = (one: string, after: number): Effect => ({ name: one, before: now(one), after });
    const forDecide: Record<Decide, () => Effect[]> = {
      accept: () => [effect(name, now(name))],
      apart: () => [effect(name, now(name)), effect(other, now(other))],
      ignore: () => [effect(name, 0)],
      rename: () => [effect(name, 0), effect(to, now(name))],
      merge: () => {
        const all = [name, other].flatMap((one) => this.name(kind, one)?.appearances ?? []);
        return [effect(name, 0), effect(other, new Set(all.map(({ article }) => article)).size)];
      },
      split: () => {
        const own = this.name(kind, name)?.entry?.name ?? referenceOf(name).name;
        return [effect(name, now(name) - articles.length), effect(written({ name: own, id }), articles.length)];
      },
    };
    return forDecide[decide]();
  }

  /** Why the names of a verdict may be of two who exist; empty for one that joins none. */
  warnings({ decide, kind, name, other = "" }: Verdict): string[] {
    const [one, two] = [this.name(kind, other), this.name(kind, name)];
    return decide === "merge" && one && two && one !== two ? whyTwo(one, two) : [];
  }

  /** Makes a verdict and writes it. One that would join two who exist is made only where the editor is `sure`. */
  decide(verdict: Verdict, sure = false): Promise<Told> {
    return this.#next(async (state) => {
      const { kind } = verdict;
      const pending = this.#pending(state);
      const taken = alreadyTaken(pending.context(kind, []), verdict);
      if (taken !== undefined) return { ended: "already", said: `${taken}.` };
      const reasons = sure ? [] : this.warnings(verdict);
      if (reasons.length > 0)
        return { ended: "warned", said: `${verdict.name} and ${verdict.other} may be two who both exist.`, reasons };
      const before = this.effects(verdict);
      const { said } = pending.take(kind, namesOf(verdict), (context) => decisionOf(context, verdict));
      await this.#write(pending, state, said);
      const after = before.map(({ name, before: was }) => ({ name, was, now: this.#stories(kind, name) }));
      const counts = after.map(({ name, was, now }) =>
        was === now ? `${name}: ${count(now, "story")}` : `${name}: ${grouped(was)} → ${count(now, "story")}`,
      );
      return { ended: "done", said: `${said}. ${counts.join(" · ")}` };
    }, verdict.kind);
  }

  /** What an answer would decide if it were given to every question of a group that changes at least so many stories. */
  bulk(id: GroupId, means: string, least = 1): Bulk {
    const group = this.groups.find((one) => one.id === id);
    const answered = (group?.questions ?? []).flatMap((question) => {
      const answer = forAll(question).find((one) => one.means === means);
      return answer && question.changes >= least ? [{ question, verdict: answer.verdict }] : [];
    });
    const left: string[] = [];
    const verdicts = answered.filter(({ verdict }) => {
      const [why] = this.warnings(verdict);
      if (why !== undefined) left.push(`${verdict.name} and ${verdict.other}: ${why}`);
      return why === undefined;
    });
    const all = new Set(
      verdicts.flatMap(
        ({ verdict: { kind, name } }) => this.name(kind, name)?.appearances.map(({ article }) => article) ?? [],
      ),
    );
    return { verdicts: inRounds(verdicts.map(({ verdict }) => verdict)), stories: all.size, left };
  }

  /** Gives one answer to every question of a group; what cannot be decided so is left, and said. It is undone as one. */
  decideAll(id: GroupId, means: string, least = 1): Promise<Told> {
    const [kind] = id.split("-") as [RegistryKind];
    return this.#next(async (state) => {
      const { verdicts, stories: changed, left } = this.bulk(id, means, least);
      const { pending, taken, refused } = takenTogether(verdicts, kind, () => this.#pending(state));
      const all = [...left, ...refused];
      const first = all.slice(0, 3).join("; ");
      if (taken.length === 0) return { ended: "refused", said: `Nothing was decided. ${first}` };
      const what = `"${means}" for ${count(taken.length, "name")}`;
      await this.#write(pending, state, what);
      const rest = all.length === 0 ? "" : ` ${grouped(all.length)} left: ${first}.`;
      return { ended: "done", said: `${what}, in ${count(changed, "story")}.${rest}` };
    }, kind);
  }

  /** Takes the last decision back that is not taken back yet: the files have the bytes that they had before. */
  undo(): Promise<Told> {
    return this.#next(async (state) => {
      const undo = this.#undo.at(-1);
      if (!undo) return { ended: "refused", said: "Nothing was decided that could be undone." };
      await takeBack(this.#root, undo);
      this.#undo.pop();
      this.#reread(
        undo.files.map(({ file }) => file),
        state,
      );
      return { ended: "done", said: `Undone: ${undo.what}.` };
    });
  }

  /**
   * Runs one action after the other, and none while another command writes. Where `kind` is given, nothing is decided on a registry that has changed
   * since the editor saw it.
   */
  #next(action: (state: State) => Promise<Told>, kind?: RegistryKind): Promise<Told> {
    const done = this.#last.then(async (): Promise<Told> => {
      try {
        return await this.#alone(async () => {
          if (kind !== undefined) {
            const { changed, registries } = this.#refreshed();
            if (this.#state && registries.includes(kind))
              return {
                ended: "changed",
                said: `Changed meanwhile, and read again: ${changed.join(", ")}. This was not decided: look again.`,
              };
          }
          if (!this.#state) return { ended: "refused", said: "Nothing can be decided until the archive is in order." };
          return await action(this.#state);
        });
      } catch (error) {
        return { ended: "refused", said: `Not decided: ${messageOf(error)}` };
      }
    });
    this.#last = done;
    return done;
  }

  #pending({ sources, texts }: State): Pending {
    return new Pending(this.#root, this.#root, sources, texts);
  }

  async #write(pending: Pending, state: State, what: string): Promise<void> {
    const { changes, registries } = await pending.write(what);
    this.#undo.push(undoOf(this.#root, what, changes));
    this.#reread(
      changes.map(({ file }) => file),
      state,
      registries,
    );
  }

  /** Reads files again that this sitting has written. `registries` are as they are now, where that is known. */
  #reread(files: readonly string[], state: State, registries?: Registries): void {
    const kinds = registryKinds.filter((kind) => files.includes(registryFile(kind)));
    const now = { ...state.sources.data.registries, ...registries };
    const texts = { ...state.texts };
    let unread = false;
    for (const kind of kinds) {
      texts[kind] = textIn(this.#root, registryFile(kind));
      if (registries) continue;
      const reading = readRegistry(this.#root, kind);
      unread ||= reading.problems !== undefined;
      now[kind] = new Registry(reading.problems ? [] : reading.value);
    }
    this.#stamps.forget(files);
    const anew = new Map<string, Summed>();
    for (const file of files) {
      if (!file.startsWith("articles/")) continue;
      const reading = this.#memory.read(file, readFileSync(join(this.#root, file)), this.#stamps.of(file));
      if (reading.problems) unread = true;
      else anew.set(file, reading.value);
    }
    if (unread) {
      this.#read([], state);
      return;
    }
    const sources = withArticles(state.sources, anew);
    this.#settle(
      { ...sources, data: { ...sources.data, registries: now } },
      texts,
      anew.size > 0 ? registryKinds : kinds,
      state,
    );
  }

  /** In how many stories a name stands for an entity of its own. */
  #stories(kind: RegistryKind, listed: string): number {
    const one = this.name(kind, listed);
    if (!one || one.entry?.ignored) return 0;
    const isOwn = one.written === listed || one.entry?.name === referenceOf(listed).name;
    return isOwn ? one.appearances.length : 0;
  }

  /** Reads what others have changed: what that is, and the kinds of registries among it. */
  #refreshed(): { changed: readonly string[]; registries: readonly RegistryKind[] } {
    const state = this.#state;
    const other = registryKinds.filter((kind) => state && textIn(this.#root, registryFile(kind)) !== state.texts[kind]);
    if (state) this.#forgetOwn(state);
    if (state && other.length === 0 && this.#changed.size === 0) return { changed: [], registries: [] };
    const same = state ? registryKinds.filter((kind) => !other.includes(kind)) : [];
    this.#stamps.forget(state ? [...this.#changed] : undefined);
    this.#read(same, state);
    this.#changed.clear();
    if (!state) return { changed: [], registries: [] };
    const before = new Set(state.sources.articles);
    const articles = this.#state?.sources.articles.filter((article) => !before.has(article)) ?? [];
    const files = articles.length > 3 ? [count(articles.length, "article")] : articles.map(({ file }) => file);
    const now = new Set(this.#state?.sources.articles.map(({ file }) => file));
    const gone = this.#state ? state.sources.articles.filter(({ file }) => !now.has(file)) : [];
    const lost =
      gone.length > 0 ? [`${count(gone.length, "article")} that ${gone.length === 1 ? "is" : "are"} gone`] : [];
    return { changed: [...other.map(registryFile), ...files, ...lost], registries: other };
  }

  /** Forgets of what may have changed the articles that have the bytes which are known, as those that this sitting wrote. */
  #forgetOwn({ sources: { articles, sums } }: State): void {
    if (this.#changed.size === 0) return;
    const known = new Map(articles.map((article) => [article.file, sums.get(article)]));
    for (const path of this.#changed) {
      const file = this.#files?.get(path);
      const bytes = file?.link === false && known.has(path) ? file.read() : undefined;
      if (bytes && !bytes.problems && sha256(bytes.value) === known.get(path)) this.#changed.delete(path);
    }
  }

  /** Reads the archive, but for the registries in `same`. */
  #read(same: readonly RegistryKind[], state: State | undefined): void {
    const root = this.#root;
    const isListed = (path: string) =>
      this.#files?.get(path)?.link === false && lstatSync(join(root, path), { throwIfNoEntry: false })?.isFile();
    if (!this.#files || [...this.#changed].some((path) => path.startsWith("articles") && !isListed(path)))
      this.#files = new Map(
        (existsSync(join(root, "articles")) ? articleFiles(root) : []).map((one) => [one.file, one]),
      );
    const texts = { people: "", places: "", organizations: "" };
    for (const kind of registryKinds) texts[kind] = textIn(root, registryFile(kind));
    const files = [...this.#files.values()];
    const { problems, ...sources } = readableSources(root, { stamps: this.#stamps, memory: this.#memory, files });
    this.#problems = problems;
    if (problems.length > 0) {
      this.#state = undefined;
      return;
    }
    const registries = { ...sources.data.registries };
    for (const kind of same) if (state) registries[kind] = state.sources.data.registries[kind];
    const articles =
      state && isSameList(state.sources.articles, sources.articles) ? state.sources.articles : sources.articles;
    this.#settle({ ...sources, articles, data: { ...sources.data, registries } }, texts, registryKinds, state);
  }

  /** Asks anew what is open about some kinds. */
  #settle(
    sources: Sources,
    texts: Required<RegistryTexts>,
    kinds: readonly RegistryKind[],
    state: State | undefined,
  ): void {
    const { articles, data } = sources;
    const names = { people: [], places: [], organizations: [], ...state?.names } as Record<
      RegistryKind,
      readonly Surveyed[]
    >;
    const questions = { people: [], places: [], organizations: [], ...state?.questions } as Record<
      RegistryKind,
      readonly Question[]
    >;
    for (const kind of kinds) {
      const now = surveyed(kind, articles, data.registries, this.#surveys[kind]);
      if (isSameList(names[kind], now) && state?.sources.articles.length === articles.length) continue;
      names[kind] = now;
      questions[kind] = questionsOn(kind, names[kind], articles.length, gazetteer);
    }
    const groups = groupsOf(registryKinds.flatMap((kind) => questions[kind]));
    this.#state = { sources, texts, names, questions, groups };
  }
}

/** What was read of an archive, with some articles as they are now, by their files. */
function withArticles(sources: Sources, anew: ReadonlyMap<string, Summed>): Sources {
  if (anew.size === 0) return sources;
  const sums = new Map(sources.sums);
  const articles = sources.articles.map((article) => {
    const now = anew.get(article.file);
    if (!now) return article;
    sums.delete(article);
    sums.set(now.article, now.sum);
    return now.article;
  });
  return { ...sources, articles, sums };
}

function isSameList<Item>(one: readonly Item[], other: readonly Item[]): boolean {
  return one.length === other.length && one.every((item, n) => item === other[n]);
}
