import { join } from "node:path";
import { isScalar, isSeq, parseDocument } from "yaml";
import { entriesOf, registryFile, registryText } from "../archive/data.ts";
import { articleTextIn } from "../archive/front.ts";
import { locatedProblems, type Sources } from "../archive/load.ts";
import { resolveNames } from "../archive/names.ts";
import { Changed } from "../archive/save.ts";
import type { Article } from "../article/article.ts";
import type { RegistryKind } from "../article/kind.ts";
import { ArchiveProblems } from "../article/problem.ts";
import { readArticle } from "../article/read.ts";
import { withFrontMatter } from "../article/write.ts";
import type { Edit } from "../registry/decisions.ts";
import { editedRegistry } from "../registry/edit.ts";
import { Registry } from "../registry/registry.ts";
import { textIn, writeTogether } from "./journal.ts";

/** Articles in which one name, which `from` recognizes, is replaced by `to`. */
export type Rewriting = {
  readonly articles: readonly Article[];
  readonly from: (name: string) => boolean;
  readonly to: string;
};

/**
 * Writes what an editor decided: `edits` to the registry of a kind, `rewriting` to articles. Where the archive would have problems then,
 * rejects with `ArchiveProblems` and writes nothing.
 */
export async function decide(
  root: string,
  { articles, data }: Sources,
  kind: RegistryKind,
  edits: readonly Edit[],
  rewriting?: Rewriting,
): Promise<void> {
  const file = registryFile(kind);
  const raw = textIn(root, file);
  const before = registryText(root, kind);
  if (before.problems) throw new ArchiveProblems(before.problems);
  const { entries: known } = data.registries[kind];
  const now = entriesOf(kind, before.value);
  // The decision was made on other entries.
  if (now.problems || JSON.stringify(now.value) !== JSON.stringify(known)) throw new Changed(join(root, file));
  const text = editedRegistry(before.value, known, edits);
  if (text === undefined) {
    const message = "write a line for each entry (- name: …): a list in brackets is not edited by commands";
    throw new ArchiveProblems([{ file, line: 1, column: 1, message }]);
  }
  const entries = entriesOf(kind, text);
  // The message alone: its lines would be those of a text that is in no file.
  if (entries.problems)
    throw new Error(`${entries.problems.map(({ message }) => message).join("; ")}; nothing was written`);
  const rewritten = new Map(rewriting?.articles.map((article) => [article, renamedIn(root, article, kind, rewriting)]));
  const all = articles.map((article) => rewritten.get(article)?.article ?? article);
  const { findings } = resolveNames(all, { ...data.registries, [kind]: new Registry(entries.value) }, data.topics);
  if (findings.length > 0) throw new ArchiveProblems(locatedProblems(root, findings));
  const changes = [...rewritten].map(([article, { text: after, before }]) => ({ file: article.file, before, after }));
  await writeTogether(root, `the decision on ${kind}`, [...changes, { file, before: raw, after: text }]);
}

/** A name that needs no quotes in YAML, not even in a list in brackets; its id may stand behind it. */
const plain = /^\p{L}[\p{L}\p{M}\p{N} .'’-]*(?:\(#[a-z0-9-]+\))?$/u;

/** An article, and the text of its file before and with one name in the list of a kind replaced and nothing else changed. */
function renamedIn(
  root: string,
  article: Article,
  kind: RegistryKind,
  { from, to }: Rewriting,
): { article: Article; text: string; before: string } {
  const front = articleTextIn(root, article.file);
  if (front.problems) throw new ArchiveProblems(front.problems);
  const { yaml, raw } = front.value;
  const list = parseDocument(yaml).get(kind);
  const names = isSeq(list) ? list.items.filter(isScalar) : [];
  const node = names.find(({ value }) => typeof value === "string" && from(value.normalize("NFC")));
  if (!node?.range) {
    const message = `does not list the name that is split: ${to.replace(/ \(#.*/, "")}`;
    throw new ArchiveProblems([{ file: article.file, line: 1, column: 1, message }]);
  }
  const [start, end] = node.range;
  const value = node.type === "PLAIN" && plain.test(to) ? to : JSON.stringify(to);
  const text = withFrontMatter(raw, yaml.slice(0, start) + value + yaml.slice(end));
  const again = readArticle(Buffer.from(text), article.file);
  if (again.problems) throw new ArchiveProblems(again.problems);
  return { article: again.value, text, before: raw };
}
