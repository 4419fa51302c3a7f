import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import type { RegistryKind } from "../article/kind.ts";
import { mostDataBytes, mostEntries, mostItems } from "../article/limits.ts";
import { locatorIn } from "../article/locate.ts";
import type { Problem } from "../article/problem.ts";
import { textOf } from "../article/text.ts";
import { type Reading, validate, type YamlText } from "../article/validate.ts";
import { parseYaml, readYaml } from "../article/yaml.ts";
import {
  type Entry,
  foldsOf,
  idOf,
  noRegistries,
  type Registries,
  Registry,
  registrySchemas,
  spellings,
} from "../registry/registry.ts";
import { noTopicLabels, type TopicEntry, type TopicLabels, topicLabels, topicsSchema } from "../registry/topics.ts";
import { foldName } from "../text/fold.ts";
import { commandLine } from "../text/program.ts";
import { unreadable } from "./entries.ts";
import { type SiteData, siteSchema } from "./site.ts";

/** The contents of `_data/`. */
export type Data = { readonly site: SiteData; readonly registries: Registries; readonly topics: TopicLabels };

/** Used in place of a `_data/` that has problems, so that the articles can still be checked. */
export const noData: Data = {
  site: { title: "", description: "", url: "https://example.org/", lang: "en", since: "1970-01-01" },
  registries: noRegistries,
  topics: noTopicLabels,
};

/** Reads `_data/` below `root`. A missing registry is an empty one; `_data/site.yaml` is required. */
export function readData(root: string): Reading<Data> {
  const siteReading = readSite(root);
  const registries = Object.entries(registrySchemas).map(
    ([kind]) => [kind, readRegistry(root, kind as RegistryKind)] as const,
  );
  const topics = readTopics(root);
  const problems = [siteReading, topics, ...registries.map(([, reading]) => reading)].flatMap(
    (reading) => reading.problems ?? [],
  );
  if (problems.length > 0 || siteReading.problems || topics.problems) return { problems };
  const maps = registries.map(([kind, reading]) => [kind, new Registry(reading.problems ? [] : reading.value)]);
  return {
    value: {
      site: siteReading.value,
      registries: Object.fromEntries(maps) as Registries,
      topics: topicLabels(topics.value, siteReading.value.lang),
    },
  };
}

/** The file of topics' labels, relative to the archive's root. */
const topicsFile = "_data/topics.yaml";

/** The entries of `_data/topics.yaml`; a code with two of them is a problem. */
function readTopics(root: string): Reading<TopicEntry[]> {
  const text = dataText(root, topicsFile);
  if (text.problems) return text;
  const reading = parsed<TopicEntry[]>(text.value ?? "", topicsFile, topicsSchema, [], mostEntries);
  if (reading.problems) return reading;
  const locate = locatorIn(text.value ?? "", 1);
  const seen = new Set<string>();
  const problems = reading.value.flatMap(({ code }, n): Problem[] => {
    if (!seen.has(code)) {
      seen.add(code);
      return [];
    }
    return [
      { file: topicsFile, ...locate([n, "code"]), message: `"${code}" has a label already: keep one of the two` },
    ];
  });
  return problems.length > 0 ? { problems } : reading;
}

/** The entries of a registry's file. */
export function readRegistry(root: string, kind: RegistryKind): Reading<Entry[]> {
  const text = registryText(root, kind);
  return text.problems ? text : entriesOf(kind, text.value);
}

/** The text of a registry's file; empty where there is none. */
export function registryText(root: string, kind: RegistryKind): Reading<string> {
  const text = dataText(root, registryFile(kind));
  return text.problems ? text : { value: text.value ?? "" };
}

/** The file of a registry, relative to the archive's root. */
export function registryFile(kind: RegistryKind): string {
  return `_data/${kind}.yaml`;
}

/** The entries of a registry's text, as if it stood in its file. */
export function entriesOf(kind: RegistryKind, text: string): Reading<Entry[]> {
  const file = registryFile(kind);
  const reading = parsed<Entry[]>(text, file, registrySchemas[kind], [], mostEntries);
  if (reading.problems) return reading;
  const findings = entryFindings(reading.value);
  if (findings.length === 0) return reading;
  const locate = locatorIn(text, 1);
  return { problems: findings.map(({ path, message }) => ({ file, ...locate(path), message })) };
}

/** A YAML file of `_data/` as its schema returns it; `whenAbsent` where there is none. `file` is relative to the archive's root. */
export function readDataFile<T>(root: string, file: string, schema: z.ZodType<T>, whenAbsent: T): Reading<T> {
  const text = dataText(root, file);
  if (text.problems) return text;
  return text.value === undefined ? { value: whenAbsent } : parsed(text.value, file, schema, {});
}

/** The file of what a site says of itself, relative to the archive's root. */
export const siteFile = "_data/site.yaml";

function readSite(root: string): Reading<SiteData> {
  const file = siteFile;
  if (existsSync(join(root, file)) || existsSync(join(root, shortEnding(file))))
    return readDataFile<SiteData>(root, file, siteSchema, noData.site);
  const message = `is not there: ${commandLine("init", "DIR")} makes one in an empty folder`;
  return { problems: [{ file, line: 1, column: 1, message }] };
}

/** A file's name with the other ending of YAML, which is not read. */
const shortEnding = (file: string) => file.replace(/\.yaml$/, ".yml");

/** A file's text; undefined where there is none. A file with the other ending of YAML is a problem: it would be left out in silence. */
function dataText(root: string, file: string): Reading<string | undefined> {
  const refused = (message: string) => ({ problems: [{ file, line: 1, column: 1, message }] });
  try {
    const stats = statSync(join(root, file), { throwIfNoEntry: false });
    if (stats && !stats.isFile())
      return refused(`is ${stats.isDirectory() ? "a folder" : "no file"}, and must be a file`);
    if (stats && stats.size > mostDataBytes)
      return refused(`larger than ${mostDataBytes / 1_000_000} MB: delete entries that no article needs`);
    if (stats) return textOf(readFileSync(join(root, file)), file);
  } catch (error) {
    return refused(unreadable(error));
  }
  const short = shortEnding(file);
  if (!existsSync(join(root, short))) return { value: undefined };
  return { problems: [{ file: short, line: 1, column: 1, message: `is not read: call it ${file}` }] };
}

/** YAML as its schema returns it; `most` is how many items it may have where it is a list. */
function parsed<T>(yaml: string, file: string, schema: z.ZodType<T>, whenEmpty: unknown, most = mostItems): Reading<T> {
  const from: YamlText = { file, yaml, firstLine: 1 };
  const value = readYaml(() => parseYaml(yaml), from);
  return value.problems ? value : validate(schema, value.value ?? whenEmpty, from, most);
}

/** What is wrong with an entry of a registry: the keys that lead to it, the first its number from 0, and the message. */
export type EntryFinding = { readonly path: readonly [number, ...PropertyKey[]]; readonly message: string };

/**
 * What is wrong with the entries of a registry together: two with one address, or one without any; names that differ only in case or
 * accents (several entries may have one name, written in one way); `notNames` that the entry has as a name; `formerIds` that are the id of an entry; two that are one thing of GeoNames or Wikidata.
 */
export function entryFindings(entries: readonly Entry[]): EntryFinding[] {
  const findings: EntryFinding[] = [];
  const ids = new Map(entries.map((entry) => [idOf(entry), entry]).reverse() as [string, Entry][]);
  const owners = new Map<string, { entry: Entry; spelling: string }>();
  const identified = new Map<string | number, Entry>();
  entries.forEach((entry, n) => {
    const say = (path: readonly PropertyKey[], message: string) => findings.push({ path: [n, ...path], message });
    const id = idOf(entry);
    const twin = ids.get(id);
    if (id === "" || id === "index") say(["name"], `"${entry.name}" gives no address: add an id`);
    else if (twin && twin !== entry)
      say(["name"], `"${entry.name}" and "${twin.name}" have one address, ${id}: give one another id`);
    const folds = foldsOf(entry);
    spellings(entry).forEach((spelling, m) => {
      const fold = folds[m] ?? "";
      const other = owners.get(fold);
      const path = m === 0 ? ["name"] : ["aliases", m - 1];
      if (other && other.entry !== entry && other.spelling !== spelling)
        say(path, `"${spelling}" already leads to "${other.entry.name}": keep one of the two`);
      owners.set(fold, { entry, spelling });
    });
    const own = new Set(folds);
    entry.notNames?.forEach((name, m) => {
      if (own.has(foldName(name))) say(["notNames", m], `"${name}" is a name of this entry too: delete one of the two`);
    });
    for (const key of ["geonames", "wikidata"] as const) {
      const value = entry[key];
      if (value === undefined) continue;
      const owner = identified.get(value);
      if (owner)
        say([key], `${value} is "${owner.name}" already: ${commandLine("names", "merge")} makes one of the two`);
      else identified.set(value, entry);
    }
    entry.formerIds?.forEach((former, m) => {
      const owner = ids.get(former);
      if (owner) say(["formerIds", m], `"${former}" is the address of "${owner.name}": delete it here`);
    });
  });
  return findings;
}
