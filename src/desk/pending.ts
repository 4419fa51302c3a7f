import { existsSync } from "node:fs";
import { join } from "node:path";
import { isScalar, isSeq, parseDocument } from "yaml";
import { entriesOf, entryFindings, registryFile, registryText } from "../archive/data.ts";
import type { Finding } from "../archive/finding.ts";
import { articleTextOf } from "../archive/front.ts";
import { locatedProblems, type Sources } from "../archive/load.ts";
import { resolveNames, usesOf } from "../archive/names.ts";
import { Changed } from "../archive/save.ts";
import type { Article } from "../article/article.ts";
import { type RegistryKind, registryKinds } from "../article/kind.ts";
import { ArchiveProblems } from "../article/problem.ts";
import { readArticle } from "../article/read.ts";
import { referenceOf } from "../article/reference.ts";
import { withFrontMatter } from "../article/write.ts";
import type { Edit } from "../registry/decisions.ts";
import { editedRegistry } from "../registry/edit.ts";
import { type Entry, foldsOf, idOf, type Registries, Registry } from "../registry/registry.ts";
import { foldName } from "../text/fold.ts";
import { onceFor } from "../text/once.ts";
import { slugOf } from "../text/slug.ts";
import type { Decision, DecisionContext, Rewriting } from "./decisions.ts";
import { type Change, textIn, writeTogether } from "./journal.ts";

/** What is wrong with decisions together, and the number of the decision, as they were taken, that it comes from, as far as that is known. */
export type Conflict = { readonly message: string; readonly decision: number | undefined };

/** What was written: the files as they were and as they are, and the archive as it is now. */
export type Written = {
  readonly changes: readonly Change[];
  readonly registries: Registries;
  readonly articles: readonly Article[];
};

/** The texts of registries on the disk as they were when `Sources` were read, by kind, where they are known. */
export type RegistryTexts = Partial<Readonly<Record<RegistryKind, string>>>;

/** The edits of one registry that are not written yet, each from an entry of the file to what becomes of it. */
type Edits = {
  readonly changed: Map<Entry, Entry | undefined>;
  readonly added: Set<Entry>;
  /** Entries that decisions made, and those of the file that they come from. */
  readonly from: Map<Entry, Entry | undefined>;
  /** The names, addresses and places that decisions are about, and the last decision on each. */
  readonly touched: Map<string, number>;
  /** Those of decisions that `registry` does not have yet. */
  readonly since: Set<string>;
  registry: Registry;
};

/** An article that decisions rewrite: its file's text before and after. */
type Rewritten = { readonly article: Article; readonly before: string; readonly after: string };

/**
 * Decisions on an archive that are made one after the other, each on what those before it left, and written together: all or none. A registry is
 * made anew only where a decision is about something that another since was about, so that thousands cost little more than one.
 */
export class Pending {
  readonly #root: string;
  readonly #cwd: string;
  readonly #sources: Sources;
  readonly #texts: RegistryTexts;
  readonly #edits: Readonly<Record<RegistryKind, Edits>>;
  readonly #rewritten = new Map<string, Rewritten>();
  #articles: readonly Article[];
  #taken = 0;

  /** `cwd` is the folder from which decisions give paths. Without a kind in `texts` its registry is read again before it is written. */
  constructor(root: string, cwd: string, sources: Sources, texts: RegistryTexts = {}) {
    [this.#root, this.#cwd, this.#sources, this.#texts] = [root, cwd, sources, texts];
    const edits = (kind: RegistryKind): Edits => ({
      changed: new Map(),
      added: new Set(),
      from: new Map(),
      touched: new Map(),
      since: new Set(),
      registry: sources.data.registries[kind],
    });
    this.#edits = { people: edits("people"), places: edits("places"), organizations: edits("organizations") };
    this.#articles = sources.articles;
  }

  /** The archive as the decisions so far leave it, for one on a kind that is about some names. */
  context(kind: RegistryKind, names: readonly string[]): DecisionContext {
    const edits = this.#edits[kind];
    if (names.flatMap(keysOfName).some((key) => edits.since.has(key))) this.#refresh(kind);
    return {
      ...this.#sources,
      articles: this.#articles,
      root: this.#root,
      cwd: this.#cwd,
      kind,
      registry: edits.registry,
    };
  }

  /** Makes a decision about some names of a kind, and takes it. Where `make` throws, its error is thrown on and nothing is taken. */
  take(kind: RegistryKind, names: readonly string[], make: (context: DecisionContext) => Decision): Decision {
    let decision = make(this.context(kind, names));
    const edits = this.#edits[kind];
    // It is about others, too, as an entry of the same place: those may have been decided on.
    if (decision.edits.flatMap(keysOfEdit).some((key) => edits.since.has(key))) {
      this.#refresh(kind);
      decision = make(this.context(kind, names));
    }
    const { rewriting } = decision;
    const rewritten = rewriting?.articles.map((article) => this.#renamed(article, kind, rewriting)) ?? [];
    for (const edit of decision.edits) take(edits, edit);
    for (const key of [...decision.edits.flatMap(keysOfEdit), ...names.flatMap(keysOfName)]) {
      edits.touched.set(key, this.#taken);
      edits.since.add(key);
    }
    if (rewritten.length > 0) {
      for (const one of rewritten) this.#rewritten.set(one.article.file, one);
      this.#articles = this.#articles.map((article) => this.#rewritten.get(article.file)?.article ?? article);
    }
    this.#taken += 1;
    return decision;
  }

  /** The registries as the decisions leave them. */
  get registries(): Registries {
    for (const kind of registryKinds) this.#refresh(kind);
    const { people, places, organizations } = this.#edits;
    return { people: people.registry, places: places.registry, organizations: organizations.registry };
  }

  /** The articles as the decisions leave them. */
  get articles(): readonly Article[] {
    return this.#articles;
  }

  /** What is wrong with the decisions together; none where they may be written. */
  conflicts(): Conflict[] {
    const kinds = this.#kinds();
    const { registries } = this;
    const inRegistries = kinds.flatMap((kind) => {
      const { entries } = registries[kind];
      return entryFindings(entries).map(({ path: [n], message }) => {
        const entry = entries[n];
        const keys = entry ? keysOfEdit({ after: entry }) : [];
        return { message, decision: this.#decisionOn(kind, keys) };
      });
    });
    if (inRegistries.length > 0) return inRegistries;
    return this.#findings(kinds).map(({ file, path, message }) => {
      const [kind, n] = path as [RegistryKind, number];
      const listed = this.#articles.find((article) => article.file === file)?.[kind]?.[n] ?? "";
      return { message, decision: this.#decisionOn(kind, keysOfName(listed)) };
    });
  }

  /**
   * Writes the decisions. Rejects with `ArchiveProblems` where the archive would have problems afterwards, and with `Changed` where a file has
   * changed since it was read; then nothing is written.
   */
  async write(what: string): Promise<Written> {
    const kinds = this.#kinds();
    const made = kinds.map((kind) => this.#registryFile(kind));
    const registries = {
      ...this.#sources.data.registries,
      ...Object.fromEntries(made.map(({ kind, registry }) => [kind, registry])),
    };
    const findings = this.#findings(kinds, registries);
    if (findings.length > 0) throw new ArchiveProblems(locatedProblems(this.#root, findings));
    const changes = [
      ...[...this.#rewritten].map(([file, { before, after }]) => ({ file, before, after })),
      ...made.map(({ change }) => change),
    ];
    await writeTogether(this.#root, what, changes);
    return { changes, registries, articles: this.#articles };
  }

  /** The kinds whose registries or articles change. */
  #kinds(): RegistryKind[] {
    return registryKinds.filter((kind) => this.#edits[kind].added.size > 0 || this.#edits[kind].changed.size > 0);
  }

  #findings(kinds: readonly RegistryKind[], registries = this.registries): Finding[] {
    return resolveNames(this.#articles, registries, this.#sources.data.topics, kinds, usesIn).findings;
  }

  #decisionOn(kind: RegistryKind, keys: readonly string[]): number | undefined {
    const { touched } = this.#edits[kind];
    return keys.flatMap((key) => touched.get(key) ?? []).at(0);
  }

  /** Makes the registry of a kind anew, of what has been decided. */
  #refresh(kind: RegistryKind): void {
    const edits = this.#edits[kind];
    if (edits.since.size === 0) return;
    const { entries } = this.#sources.data.registries[kind];
    const kept = entries.flatMap((entry) => (edits.changed.has(entry) ? (edits.changed.get(entry) ?? []) : entry));
    edits.registry = new Registry([...kept, ...edits.added]);
    edits.since.clear();
  }

  /** The change of a registry's file, and the registry as it is read from that. */
  #registryFile(kind: RegistryKind): { kind: RegistryKind; change: Change; registry: Registry } {
    const root = this.#root;
    const file = registryFile(kind);
    const raw = textIn(root, file);
    const created = !existsSync(join(root, file));
    const { entries: known } = this.#sources.data.registries[kind];
    const text = registryText(root, kind);
    if (text.problems) throw new ArchiveProblems(text.problems);
    if (raw !== this.#texts[kind]) {
      const now = entriesOf(kind, text.value);
      // The decision was made on other entries.
      if (now.problems || JSON.stringify(now.value) !== JSON.stringify(known)) throw new Changed(join(root, file));
    }
    const { changed, added } = this.#edits[kind];
    const edits = [...Array.from(changed, ([before, after]) => ({ before, ...(after && { after }) })), ...newOf(added)];
    const edited = editedRegistry(text.value, known, edits);
    if (edited === undefined) {
      const message = "write a line for each entry (- name: …): a list in brackets is not edited by commands";
      throw new ArchiveProblems([{ file, line: 1, column: 1, message }]);
    }
    const written = entriesOf(kind, edited.written || "[]");
    const of = new Set(known);
    const anew = written.problems ? [] : [...written.value];
    const entries = edited.entries.map((entry) => (of.has(entry) ? entry : (anew.shift() ?? entry)));
    const wrong = [...(written.problems ?? []), ...(written.problems ? [] : entryFindings(entries))];
    // The message alone: its lines would be those of a text that is in no file.
    if (wrong.length > 0) throw new Error(`${wrong.map(({ message }) => message).join("; ")}; nothing was written`);
    return { kind, change: { file, before: raw, after: edited.text, created }, registry: new Registry(entries) };
  }

  /** An article, and the text of its file with one name in the list of a kind replaced and nothing else changed. */
  #renamed(article: Article, kind: RegistryKind, { from, to }: Rewriting): Rewritten {
    const { file } = article;
    const known = this.#rewritten.get(file);
    const before = known?.before ?? textIn(this.#root, file);
    const front = articleTextOf(Buffer.from(known?.after ?? before), file);
    if (front.problems) throw new ArchiveProblems(front.problems);
    const { yaml, raw } = front.value;
    const list = parseDocument(yaml).get(kind);
    const names = isSeq(list) ? list.items.filter(isScalar) : [];
    const node = names.find(({ value }) => typeof value === "string" && from(value.normalize("NFC")));
    if (!node?.range) {
      const message = `does not list the name that is split: ${to.replace(/ \(#.*/, "")}`;
      throw new ArchiveProblems([{ file, line: 1, column: 1, message }]);
    }
    const [start, end] = node.range;
    const value = node.type === "PLAIN" && plain.test(to) ? to : JSON.stringify(to);
    const after = withFrontMatter(raw, yaml.slice(0, start) + value + yaml.slice(end));
    const again = readArticle(Buffer.from(after), file);
    if (again.problems) throw new ArchiveProblems(again.problems);
    return { article: again.value, before, after };
  }
}

const usesIn = onceFor(usesOf);

/** A name that needs no quotes in YAML, not even in a list in brackets; its id may stand behind it. */
const plain = /^\p{L}[\p{L}\p{M}\p{N} .'’-]*(?:\(#[a-z0-9-]+\))?$/u;

const newOf = (added: Iterable<Entry>): Edit[] => Array.from(added, (after) => ({ after }));

/**
 * Adds an edit to those that are not written yet. Where it changes an entry that an earlier edit made, the two become one edit of the file's entry.
 */
function take({ changed, added, from }: Edits, { before, after }: Edit): void {
  const origin = before && from.has(before) ? from.get(before) : before;
  if (before) added.delete(before);
  if (origin) changed.set(origin, after);
  else if (after) added.add(after);
  if (after) from.set(after, origin);
}

/** The keys by which two decisions are seen to be about the same: a name as it is compared, and an address. */
function keysOfName(listed: string): string[] {
  const { name, id = slugOf(name) } = referenceOf(listed);
  return [foldName(name), `#${id}`];
}

/** The keys of both entries of an edit, and of the place of GeoNames that it is about. */
function keysOfEdit({ before, after }: Edit): string[] {
  return [before, after].flatMap((entry) => {
    if (!entry) return [];
    const place = entry.geonames === undefined ? [] : [`geonames ${entry.geonames}`];
    const ids = [idOf(entry), ...(entry.formerIds ?? [])].map((id) => `#${id}`);
    return [...foldsOf(entry), ...ids, ...place];
  });
}
