import { basename, join } from "node:path";
import { Changed } from "../archive/save.ts";
import { slugOfFile } from "../article/article.ts";
import { dateProblem } from "../article/date.ts";
import { type RegistryKind, registryKinds } from "../article/kind.ts";
import type { Problem } from "../article/problem.ts";
import { problemsOfMade, readArticle } from "../article/read.ts";
import { type FrontMatter, frontMatter } from "../article/schema.ts";
import type { NamesInText } from "../language/joining.ts";
import type { Namer } from "../language/namer.ts";
import { namesNote } from "../language/names.ts";
import { errorCode } from "../text/error-code.ts";
import { once } from "../text/table.ts";
import { isEnglish } from "../text/tag.ts";
import { type Encoding, type Format, formatOf, storiesIn, unknownFormat } from "../wire/formats.ts";
import { type Part, unpacked } from "../wire/packed.ts";
import { type Bytes, sha256Of, Unreadable } from "../wire/pieces.ts";
import { type Dump, type Refusal, refusal } from "../wire/story.ts";
import { XmlProblem } from "../wire/xml.ts";
import { shortened } from "./accepted.ts";
import { type Draft, type DraftOptions, draftOf, type Origin } from "./draft.ts";
import { filledNames, textForNames, type Unsure } from "./naming.ts";
import { forget, identity, type KnownCopy, noteFound, remember, standing, type Target } from "./target.ts";
import { digestLine, digestsIn, digestsOf, importedText, updatedText, withDigests } from "./update.ts";
import { leastShared, sharedWords } from "./versions.ts";

/** What became of one story. `twin` is the article of another story with the same id in the same file of copy. */
export type Outcome =
  | ({ readonly written: string; readonly twin?: string } & Noted)
  | ({ readonly updated: string; readonly kept: readonly string[] } & Noted)
  | { readonly unchanged: string; readonly why: string }
  | { readonly dump: Dump }
  /** `isUnopened`: a file that cannot be opened, so that no story of it was read. */
  | (Refusal & { readonly isUnopened?: true });

/** What of a story is not in its article, and why: a field that no article may have, or names that could not be looked for. */
type Noted = { readonly notes?: readonly string[] };

/**
 * The last step of importing a story, whose names are being looked for meanwhile: decides what becomes of it and begins to write its article. Call
 * the steps in the order of the stories, each when the one before has resolved. `saved` resolves when the article is in its place.
 */
export type ImportStep = () => Promise<{ readonly saved: Promise<Outcome> }>;

/**
 * `format` is for copy that is not to be recognized by its bytes. Without `namer` no names are looked for. `added` is the moment of the import, which
 * new articles note. With `debug` errors of readers are thrown; else they are reported of their file.
 */
export type ImportOptions = DraftOptions &
  Encoding & {
    readonly format?: Format;
    readonly namer?: Namer;
    readonly added?: string;
    readonly debug?: boolean;
  };

/** Imports the copy in one file, or packed in it, a story at a time. The same copy a second time changes nothing. */
export async function* importCopy(
  copy: Bytes,
  file: string,
  target: Target,
  options: ImportOptions = {},
): AsyncIterable<ImportStep> {
  const sum = once(() => sha256Of(copy.pieces()));
  // Damage of a packed file shows twice: in the file inside of it that is damaged, and where the packed file ends.
  const said = new Set<unknown>();
  try {
    for await (const part of unpacked(copy)) {
      if ("refused" in part) yield decided(part);
      else {
        const name = part.inside === "" ? file : `${file}/${part.inside}`;
        yield* importPart(part, name, { sum, target, options, said });
      }
    }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    if (!said.has(error)) yield decided(refusal(error.message));
  }
}

/** The import of one file: `sum` gives its SHA-256, and `said` has the errors that are reported already. */
type Importing = {
  readonly sum: () => Promise<string>;
  readonly target: Target;
  readonly options: ImportOptions;
  readonly said: Set<unknown>;
};

/** Imports the copy in one file that is not packed, or in one that is packed in the file of the import. */
async function* importPart(
  part: Part,
  file: string,
  { sum, target, options, said }: Importing,
): AsyncIterable<ImportStep> {
  // A page that was captured is called by its address.
  const placed = (one: Refusal, address = one.inside): Refusal => {
    const inside = [part.inside, address].filter(Boolean).join("/");
    return inside === "" ? one : { ...one, inside };
  };
  const refuse = (one: Refusal) => decided(placed(one));
  const format = options.format ?? formatOf(part.head);
  if (!format) {
    await part.close();
    yield refuse(unknownFormat(part.head));
    return;
  }
  const day = options.date ?? (format.datedByName ? dayInName(file) : undefined);
  const given = day === undefined ? options : { ...options, date: day };
  let [line, position] = [0, 0];
  try {
    for await (const story of storiesIn(format, part.pieces, part.size, options)) {
      if ("linked" in story) {
        if (line === 0 && story.pages > 0) line = 1;
        yield decided({ dump: story });
        continue;
      }
      line = story.line;
      position += 1;
      if ("refused" in story) yield refuse(story);
      else {
        const origin: Origin = { file, sha256: await sum(), position };
        const address = "stream" in format ? story.address : undefined;
        const draft = draftOf(story, origin, target.naming, given);
        yield begin(draft, { line, target, options, placed: (one) => placed(one, address) });
      }
    }
    if (line === 0) yield refuse(refusal(`no story in it: ${format.title}`));
  } catch (error) {
    said.add(error);
    const rest = line === 0 ? "" : "; the stories before it were read, nothing behind it: mend it and import again";
    if (error instanceof XmlProblem)
      yield refuse(refusal(`broken XML: ${error.message}${rest}`, error.line, error.column));
    else if (error instanceof Unreadable) yield refuse(refusal(`${error.message}${rest}`, Math.max(1, line)));
    // A full disk, or another error of the system, stops the import; an error in a reader stops this file alone.
    else if (!(error instanceof Error) || "syscall" in error || options.debug) throw error;
    else yield refuse(refusal(`cannot be read as ${format.title}: ${error.message}`, Math.max(1, line)));
  }
}

/** The day that the name of a file has in it: `2012-06-22-harbour.txt`, `19120418.eml`; undefined where it has none. */
function dayInName(file: string): string | undefined {
  const [, year, , month, day] =
    /(?<!\d)(1[5-9]\d\d|20\d\d)([-_.]?)([01]\d)\2([0-3]\d)(?!\d)/.exec(basename(file)) ?? [];
  const text = `${year}-${month}-${day}`;
  return year === undefined || dateProblem(text) ? undefined : text;
}

/** An outcome for which nothing is written. */
export function decided(outcome: Outcome): ImportStep {
  return async () => ({ saved: Promise.resolve(outcome) });
}

/** The import of one story, which begins at `line` of its file; `placed` gives a refusal its place there. */
type StoryImport = {
  readonly line: number;
  readonly target: Target;
  readonly options: ImportOptions;
  readonly placed: (one: Refusal) => Refusal;
};

/** Begins to look for the names of a draft, unless the archive has this copy. A text in place of a draft is the reason why the story is refused. */
function begin(draft: Draft | string, { line, target, options: { namer, added }, placed }: StoryImport): ImportStep {
  if (typeof draft === "string") return decided(placed(refusal(draft, line)));
  const key = identity(draft.front, draft.digests);
  const known = () => target.known.get(key) ?? [];
  const unchanged = () => unchangedIn(known(), draft);
  const before = unchanged();
  if (before) return decided(before);
  target.naming.cases.learn(draft.body);
  const text = textForNames(draft.front, draft.body, target.naming.cases);
  const tagged = namer && isEnglish(draft.front.lang ?? target.lang) ? namer.find(text) : noNames;
  return async () => {
    const same = unchanged();
    if (same) return { saved: Promise.resolve(same) };
    for (const { file } of known()) await target.saving.finished(join(target.root, file));
    const older = olderVersion(known(), draft, target);
    if (typeof older === "string") return { saved: Promise.resolve(placed(refusal(older, line))) };
    const found = await tagged;
    const unsure: Unsure[] = [];
    const names = filledNames(
      draft.front,
      text,
      "unread" in found ? noNames : found,
      () => true,
      target.naming,
      (one) => unsure.push(one),
    );
    const { front, notes } = shortened({ ...draft.front, ...names });
    const named: Draft = { ...draft, front };
    // That nothing was found has a digest too, unless nothing was looked for.
    const looked = tagged === noNames || "unread" in found ? [] : registryKinds;
    const keys = [...(Object.keys(names) as RegistryKind[]), ...looked];
    const values = Object.fromEntries(keys.map((key) => [key, front[key]]));
    const imported = `copy=${draft.copy} ${digestLine(withDigests(draft.digests, digestsOf(values)))}`;
    const twin = older ? undefined : known().at(-1)?.file;
    const unread = "unread" in found ? [`no names were found: ${found.unread}`] : [];
    const beyond = tagged === noNames ? undefined : namesNote(text);
    const all = [...draft.notes, ...notes, ...unread, ...(beyond === undefined ? [] : [beyond])];
    const more = { ...(all.length > 0 && { notes: all }), ...(twin !== undefined && { twin }) };
    const one: ToWrite = { draft: named, imported, line };
    const written = older ? renew(older, one, target) : write(one, target, added);
    const { organizations = [] } = front;
    const noted = organizations.filter((name) => !draft.front.organizations?.includes(name));
    const saved = written.then((outcome) => {
      if ("refused" in outcome) return placed(outcome);
      const file = "written" in outcome ? outcome.written : "updated" in outcome ? outcome.updated : undefined;
      if (file !== undefined) {
        for (const name of noted) noteFound(target, name, { file });
        for (const { name, ...unsureAt } of unsure) noteFound(target, name, { file, unsure: unsureAt });
      }
      return { ...outcome, ...more };
    });
    return { saved };
  };
}

/** The outcome for copy that the archive has already, or has in a newer version; undefined for other copy. */
function unchangedIn(
  known: readonly KnownCopy[],
  { copy, digests, front: { source: { sha256, version } = {} } }: Draft,
): Outcome | undefined {
  if (known.length === 0) return undefined;
  const plain = digestLine(digests);
  const same = known.find(
    (one) =>
      one.copy === copy ||
      one.imported === plain ||
      // An earlier version noted a digest that changes with the archive's names.
      (one.sha256 !== undefined && one.sha256 === sha256 && sameWords(one.imported, plain)),
  );
  if (same) return { unchanged: same.file, why: "is this copy already" };
  const newer = known.find((one) => olderThan(version, one.version));
  return newer && { unchanged: newer.file, why: "has a newer version of this copy" };
}

/** Whether two articles' digests are of the same words. */
function sameWords(one: string, other: string): boolean {
  const [a, b] = [digestsIn(one), digestsIn(other)];
  return ["title", "date", "dateline", "body"].every((key) => a.get(key) === b.get(key));
}

/**
 * The article of which a draft is a newer version; undefined where it is a story of its own, as of several that one file of copy gives an id.
 * Where it has the id of an article and shares next to nothing with it, the reason why it is not taken.
 */
function olderVersion(
  known: readonly KnownCopy[],
  { front, body }: Draft,
  { root }: Target,
): KnownCopy | string | undefined {
  const { sha256, version } = front.source ?? {};
  const others = known.filter(
    (one) => one.sha256 === undefined || one.sha256 !== sha256 || olderThan(one.version, version),
  );
  const text = `${front.title}\n${body}`;
  const shares = others.map((one) => {
    const was = standing(root, one.file);
    return { one, share: sharedWords(text, `${was.front.title}\n${was.body}`) };
  });
  const [nearest] = shares.sort((a, b) => b.share - a.share);
  if (!nearest) return undefined;
  // What the sender calls a newer version is one, however little is left of the old.
  if (nearest.share >= leastShared || olderThan(nearest.one.version, version)) return nearest.one;
  const { file } = nearest.one;
  return `has the id of an article and shares next to nothing with it: ${JSON.stringify(front.source?.id)} of ${file}: put a new version there by hand; for another story delete id from source in that article, and import again`;
}

const noNames: NamesInText = { people: [], places: [], organizations: [] };

/** An article to be written: its draft, the digests that it notes (`imported`), and the line of the copy at which its story begins. */
type ToWrite = { readonly draft: Draft; readonly imported: string; readonly line: number };

/** Writes a new article. */
async function write(one: ToWrite, target: Target, added: string | undefined): Promise<Outcome> {
  const { draft, imported, line } = one;
  const { file, path } = freePlace(draft, target);
  const { formerUrl } = draft;
  const leadsOn = formerUrl !== undefined && formerUrl !== `/${path}` && !target.paths.has(formerUrl.slice(1));
  const source = { ...draft.front.source, ...(added !== undefined && { added }) };
  const front = { ...draft.front, source, ...(leadsOn && { formerUrls: [formerUrl] }) };
  const text = importedText(front, draft.body, imported);
  // All but the names that were found has been accepted as a draft.
  const problem = foundNames.safeParse(front).success
    ? messagesOf(problemsOfMade(text, front, file))
    : messagesOf(readArticle(Buffer.from(text), file).problems);
  if (problem) return refusal(problem, line);
  target.files.add(file);
  target.paths.add(path);
  if (leadsOn) target.paths.add(formerUrl.slice(1));
  remember(target, file, draft.front, imported);
  try {
    await target.saving.create(join(target.root, file), text);
  } catch (error) {
    if (errorCode(error) !== "EEXIST") throw error;
    // Somebody wrote a file of this name since the archive was read: the story gets the next.
    forget(target, file);
    return write(one, target, added);
  }
  return { written: file };
}

/** Writes a newer version of copy into the article that came of an older one. */
async function renew(older: KnownCopy, { draft, imported, line }: ToWrite, target: Target): Promise<Outcome> {
  const { file } = older;
  const { front, body, formerUrl } = draft;
  const was = standing(target.root, file);
  const isFree = formerUrl !== undefined && formerUrl !== `/${was.path}` && !target.paths.has(formerUrl.slice(1));
  const addable = isFree ? [formerUrl] : [];
  const { text, kept } = updatedText(was, moved(front, was, file, addable), body, imported);
  const problem = messagesOf(readArticle(Buffer.from(text), file).problems);
  if (problem) return refusal(problem, line);
  for (const url of addable) target.paths.add(url.slice(1));
  remember(target, file, front, imported);
  try {
    await target.saving.rewrite(join(target.root, file), text, was.text);
  } catch (error) {
    if (!(error instanceof Changed)) throw error;
    // An editor has saved the article in the meantime: it is read again.
    const { formerUrl: _, ...again } = draft;
    return renew(older, { draft: again, imported, line }, target);
  }
  return { updated: file, kept };
}

/**
 * Front matter of a newer version of the article that stands in `file`, with redirects: from the old address, where a new day changes the address, and
 * from `others`.
 */
function moved(
  front: FrontMatter,
  { front: was, path }: ReturnType<typeof standing>,
  file: string,
  others: readonly string[],
): FrontMatter {
  const now = `${front.date.slice(0, 10).replaceAll("-", "/")}/${was.slug ?? slugOfFile(file)}.html`;
  const former = [...(was.formerUrls ?? []), ...(now === path ? [] : [`/${path}`]), ...others];
  return former.length === 0 ? front : { ...front, formerUrls: former };
}

/** Whether a version is older than the known one. Versions are numbers or times; of others the later import is the newer. */
function olderThan(version: string | undefined, known: string | undefined): boolean {
  if (version === undefined || known === undefined) return false;
  if (/^\d+$/.test(version) && /^\d+$/.test(known)) return Number(version) < Number(known);
  return /^\d{4}-/.test(version) && /^\d{4}-/.test(known) && Date.parse(version) < Date.parse(known);
}

/** The first free address and file for a draft: of two stories with one headline on one day the second is `-2`. */
function freePlace({ day, slug }: Draft, { files, paths }: Target): { file: string; path: string } {
  const folder = day.replaceAll("-", "/");
  for (let n = 1; ; n++) {
    const name = n === 1 ? slug : `${slug}-${n}`;
    const placed = { file: `articles/${folder}-${name}.md`, path: `${folder}/${name}.html` };
    if (!paths.has(placed.path) && !files.has(placed.file)) return placed;
  }
}

/** The messages of all problems, as one; undefined where there are none. */
function messagesOf(problems: readonly Problem[] = []): string | undefined {
  return problems.length === 0 ? undefined : problems.map(({ message }) => message).join("; ");
}

const foundNames = frontMatter.pick({ people: true, places: true, organizations: true }).strip();
