import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import { locate } from "../article/locate.ts";
import type { Problem } from "../article/problem.ts";
import { textOf } from "../article/text.ts";
import { type Reading, validate, type YamlText } from "../article/validate.ts";
import { parseYaml, readYaml } from "../article/yaml.ts";
import { foldName } from "../names/fold.ts";
import {
  type Entry,
  idOf,
  type Registries,
  type RegistryKind,
  registryOf,
  registrySchemas,
  spellings,
} from "../names/registry.ts";
import { type Site, site } from "./site.ts";

/** What an editor keeps in `_data/`. */
export type Data = { readonly site: Site; readonly registries: Registries };

/** Reads `_data/` below `root`. A registry that is not there is an empty one; the site must be described. */
export function readData(root: string): Reading<Data> {
  const described = readDataFile<Site>(root, "_data/site.yaml", site, undefined);
  const registries = Object.entries(registrySchemas).map(
    ([kind, schema]) => [kind, readRegistry(root, kind as RegistryKind, schema)] as const,
  );
  const problems = [described, ...registries.map(([, reading]) => reading)].flatMap(
    (reading) => reading.problems ?? [],
  );
  if (problems.length > 0 || described.problems) return { problems };
  const maps = registries.map(([kind, reading]) => [kind, registryOf(reading.problems ? [] : reading.value)]);
  return { value: { site: described.value, registries: Object.fromEntries(maps) as Registries } };
}

function readRegistry(root: string, kind: RegistryKind, schema: z.ZodType<Entry[]>): Reading<Entry[]> {
  const file = `_data/${kind}.yaml`;
  const reading = readDataFile<Entry[]>(root, file, schema, []);
  if (reading.problems) return reading;
  const problems = repeated(reading.value, file, () => textAt(root, file));
  return problems.length > 0 ? { problems } : reading;
}

function readDataFile<T>(root: string, file: string, schema: z.ZodType<T>, whenEmpty: unknown): Reading<T> {
  const bytes = bytesOf(join(root, file));
  if (!bytes && whenEmpty === undefined) {
    return {
      problems: [
        { file, line: 1, column: 1, message: "is not there: npm run init -- DIR makes one in an empty folder" },
      ],
    };
  }
  const text = textOf(bytes ?? new Uint8Array(), file);
  if (text.problems) return text;
  const from: YamlText = { file, yaml: text.value, firstLine: 1 };
  const parsed = readYaml(() => parseYaml(withoutComments(text.value) ? text.value : ""), from);
  return parsed.problems ? parsed : validate(schema, parsed.value ?? whenEmpty ?? {}, from);
}

/** A file of comments alone is an empty one. */
function withoutComments(yaml: string): boolean {
  return /^[ \t]*[^#\s]/m.test(yaml);
}

function textAt(root: string, file: string): string {
  return readFileSync(join(root, file), "utf8");
}

function bytesOf(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** Spellings and ids that stand twice in a registry, so that a name would lead to two pages. */
function repeated(entries: readonly Entry[], file: string, yaml: () => string): Problem[] {
  const problems: Problem[] = [];
  const owners = new Map<string, Entry>();
  const ids = new Map<string, Entry>();
  entries.forEach((entry, n) => {
    const say = (path: readonly PropertyKey[], message: string) =>
      problems.push({ file, ...locate(yaml(), 1, [n, ...path]), message });
    const id = idOf(entry);
    const twin = ids.get(id);
    if (id === "" || id === "index") say(["name"], `"${entry.name}" gives no address: add an id`);
    else if (twin) say(["name"], `"${entry.name}" and "${twin.name}" have one address, ${id}: give one another id`);
    ids.set(id, entry);
    spellings(entry).forEach((spelling, m) => {
      const owner = owners.get(foldName(spelling));
      const path = m === 0 ? ["name"] : ["aliases", m - 1];
      if (owner && owner !== entry) say(path, `"${spelling}" already leads to "${owner.name}": keep one of the two`);
      owners.set(foldName(spelling), entry);
    });
  });
  return problems;
}
