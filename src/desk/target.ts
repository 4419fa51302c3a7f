import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { readData } from "../archive/data.ts";
import { articleTextIn } from "../archive/front.ts";
import { eachArticle } from "../archive/load.ts";
import { Saving } from "../archive/save.ts";
import { Saver } from "../archive/saver.ts";
import { frontOf } from "../article/article.ts";
import { ArchiveProblems, type Problem } from "../article/problem.ts";
import { readArticle } from "../article/read.ts";
import type { FrontMatter } from "../article/schema.ts";
import { Cases } from "../language/cases.ts";
import { Gazetteer } from "../language/places/gazetteer.ts";
import { noRegistries, type Registries } from "../registry/registry.ts";
import { foldName } from "../text/fold.ts";
import { commandLine } from "../text/program.ts";
import type { Naming, Unsure } from "./naming.ts";
import { Organizations } from "./organizations.ts";
import { firmsAmong, People } from "./people.ts";
import { Spellings } from "./spelling.ts";
import { type Digests, digestLine, digests, digestsIn, type Standing } from "./update.ts";

/** Copy that was imported. */
export type KnownCopy = {
  /** The file of its article. */
  readonly file: string;
  /** The SHA-256 of the file of copy that it came in. */
  readonly sha256: string | undefined;
  /** The digests of what was written. */
  readonly imported: string;
  /** The digest of the copy without added names. */
  readonly copy: string | undefined;
  readonly version: string | undefined;
};

/** An archive that copy is imported into: its registries, its names, and which copy, addresses and files it has; not the articles. */
export type Target = {
  readonly root: string;
  readonly registries: Registries;
  readonly naming: Naming;
  /** The host of the archive's site, without `www.`; undefined where the site's data are not in order. */
  readonly host: string | undefined;
  /** Language of articles that say none. */
  readonly lang: string;
  /** Imported articles by the identity of their copy: several where one file of copy gave an id to several stories. */
  readonly known: Map<string, readonly KnownCopy[]>;
  /** Addresses and files that are taken. */
  readonly paths: Set<string>;
  readonly files: Set<string>;
  readonly saving: Saving;
  /** The organizations that were found in stories of this import, each with the files of their articles, and with what was left out because it was not sure. */
  readonly found: Map<string, FoundIn[]>;
};

/** The file of an article in which an organization was found: it lists it, or does not, unsure, and has it behind another that it lists. */
export type FoundIn = { readonly file: string; readonly unsure?: Omit<Unsure, "name"> };

const gazetteer = new Gazetteer();

/** Opens an archive for import; throws `ArchiveProblems` where its registries or articles are not in order. */
export function openTarget(root: string): Target {
  const data = readData(root);
  const problems: Problem[] = [...(data.problems ?? [])];
  if (!existsSync(join(root, "articles"))) {
    const message = `is not there: ${commandLine("init", "DIR")} makes an archive; --root DIR names the one you mean`;
    problems.push({ file: "articles", line: 1, column: 1, message });
    throw new ArchiveProblems(problems);
  }
  const registries = data.problems ? noRegistries : data.value.registries;
  const target: Target = {
    root,
    registries,
    host: data.problems ? undefined : URL.parse(data.value.site.url)?.hostname.replace(/^www\./, ""),
    lang: data.problems ? "en" : data.value.site.lang,
    naming: {
      gazetteer,
      names: new Spellings(registries),
      people: new People(registries.people),
      organizations: new Organizations(registries.organizations),
      cases: new Cases(),
      registries,
    },
    known: new Map(),
    paths: new Set(),
    files: new Set(),
    saving: new Saving(availableParallelism() > 1 ? new Saver() : undefined),
    found: new Map(),
  };
  for (const { file, reading } of eachArticle(root)) {
    target.files.add(file);
    if (reading.problems) for (const problem of reading.problems) problems.push(problem);
    else {
      const { article } = reading.value;
      target.naming.names.learn(article);
      learnPeople(target.naming.people, article);
      target.naming.organizations.learnArticle(article);
      target.naming.cases.learn(article.body);
      target.paths.add(article.path);
      for (const former of article.formerUrls ?? []) target.paths.add(former.slice(1));
      const { source } = article;
      if (source)
        remember(target, file, article, source.imported ?? digestLine(digests(frontOf(article), article.body)));
    }
  }
  if (problems.length > 0) throw new ArchiveProblems(problems);
  return target;
}

/** Identifiers that no two senders give: URIs, and the ids of e-mail (RFC 5322). */
const worldwide = /^(?:urn:|tag:|https?:\/\/)|^[^\s@]+@[^\s@]+$/i;

/**
 * The identity of copy: the sender's identifier, with the sender where another may give the same. Without an identifier, the day and the digests of
 * title, body and dateline. `sent` has the digests of what the copy said, whatever an editor has made of it since.
 */
export function identity({ date, source }: FrontMatter, sent: Digests): string {
  const { id, name, url } = source ?? {};
  if (id === undefined) return [date.slice(0, 10), sent.get("body"), sent.get("title"), sent.get("dateline")].join(" ");
  if (worldwide.test(id)) return id;
  return `${name ?? sent.get("agency") ?? (url === undefined ? "" : new URL(url).host)} ${id}`;
}

/** Remembers the people whom an article lists, and their companions. */
function learnPeople(people: People, { people: listed = [], places = [], organizations = [] }: FrontMatter): void {
  if (listed.length === 0) return;
  const companions = new Set([...listed, ...places, ...organizations].map(foldName));
  const firms = firmsAmong(organizations);
  for (const name of listed) people.learn(name, { companions, firms });
}

/** Remembers that a file has an article of imported copy. */
export function remember(target: Target, file: string, front: FrontMatter, imported: string): void {
  const sent = digestsIn(imported);
  const copy = sent.get("copy");
  const { sha256, version } = front.source ?? {};
  const key = identity(front, sent);
  const others = (target.known.get(key) ?? []).filter((one) => one.file !== file);
  target.known.set(key, [...others, { file, sha256, imported, copy, version }]);
}

/** Notes that an organization was found in the text of an article. */
export function noteFound({ found }: Target, name: string, where: FoundIn): void {
  const all = found.get(name);
  if (all) all.push(where);
  else found.set(name, [where]);
}

/** Forgets that a file has an article of imported copy. */
export function forget(target: Target, file: string): void {
  for (const [key, copies] of target.known)
    target.known.set(
      key,
      copies.filter((one) => one.file !== file),
    );
}

/** An article as it is in its file; throws `ArchiveProblems`. */
export function standing(root: string, file: string): Standing & { readonly path: string } {
  const front = articleTextIn(root, file);
  const article = front.problems ? front : readArticle(Buffer.from(front.value.text), file);
  if (article.problems || front.problems) throw new ArchiveProblems(article.problems ?? front.problems ?? []);
  const { body, path } = article.value;
  return { yaml: front.value.yaml, front: frontOf(article.value), body, path, text: front.value.raw };
}
