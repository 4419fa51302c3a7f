import { hash } from "node:crypto";
import { parseDocument } from "yaml";
import type { FrontMatter } from "../article/schema.ts";
import { articleText, withFrontMatter } from "../article/write.ts";
import { remembering } from "../text/once.ts";

type Values = Readonly<Record<string, unknown>>;

/** Digests by key, the body's under `body`. */
export type Digests = ReadonlyMap<string, string>;

/** A digest for each key. `source` has none, since it describes the import itself. */
export function digestsOf(values: Values): Digests {
  const digests = new Map<string, string>();
  for (const key in values) if (key !== "source") digests.set(key, digest(values[key]));
  return digests;
}

/** Digests with others in their places, new ones before that of the body. */
export function withDigests(digests: Digests, others: Digests): Digests {
  const all = new Map(digests);
  all.delete("body");
  for (const [key, value] of others) all.set(key, value);
  const body = digests.get("body");
  return body === undefined ? all : all.set("body", body);
}

/** Digests as they stand in an article: `title=… body=…`. */
export function digestLine(digests: Digests): string {
  return Array.from(digests, ([key, digest]) => `${key}=${digest}`).join(" ");
}

/** The digests of all keys that import wrote, and of the body. */
export function digests(front: FrontMatter, body: string): Digests {
  return new Map([...digestsOf(front), ["body", digest(body.trim())]]);
}

/** The digests of `source.imported` by their keys. */
export function digestsIn(imported = ""): Digests {
  return new Map(
    imported.split(/\s+/).flatMap((word) => {
      const at = word.indexOf("=");
      return at > 0 ? [[word.slice(0, at), word.slice(at + 1)] as const] : [];
    }),
  );
}

/** Whether a value of an article is still as import wrote it; undefined, where it found none. */
export function asImported({ source }: FrontMatter, key: string, value: unknown): boolean {
  return digestsIn(source?.imported).get(key) === digest(value);
}

/** Whether import or `names apply` has looked for the value of a key. */
export function wasLookedFor({ source }: FrontMatter, key: string): boolean {
  return digestsIn(source?.imported).has(key);
}

/** The first 12 hexadecimal digits of the SHA-1 of a value as JSON; `none` of no value. */
export function digest(value: unknown): string {
  return value === undefined ? "none" : digestOfJson(JSON.stringify(value));
}

const digestOfJson = (json: string) => (json.length > shortJson ? digestOfLong(json) : digestOfShort(json));
const digestOfLong = (json: string) => hash("sha1", json).slice(0, 12);
/** Days, agencies and topics come again in the next story. */
const digestOfShort = remembering(digestOfLong, 2_000);
const shortJson = 100;

/**
 * Front matter's YAML with new digests for values that the program has changed since import: else they would count as an editor's. A digest stands where
 * that of its key stood, so that values which are as they were change nothing.
 */
export function rememberedYaml(yaml: string, values: Values): string {
  return yaml.replace(/^([ \t]+imported: "?)([^"\n]*)/m, (_, key: string, imported: string) => {
    const written = imported.split(" ").map((word) => {
      const [name = ""] = word.split("=", 1);
      return name in values ? `${name}=${digest(values[name])}` : word;
    });
    const known = digestsIn(imported);
    const added = Object.entries(values).flatMap(([name, value]) =>
      known.has(name) ? [] : [`${name}=${digest(value)}`],
    );
    return key + [...written, ...added].join(" ");
  });
}

/** The text of a new article, with the digests of what import wrote. */
export function importedText(front: FrontMatter, body: string, imported: string): string {
  return articleText({ ...front, source: { ...front.source, imported } }, body);
}

/** An article as it is in its file: the YAML and the values of its front matter, its body, and the text of the file. */
export type Standing = {
  readonly yaml: string;
  readonly front: FrontMatter;
  readonly body: string;
  readonly text: string;
};

/**
 * The text of an article with a newer version of its copy: what import wrote is replaced, and what a person has changed, added or deleted
 * since is kept, and its keys are in `kept`. Comments in the front matter stay where they are; a body that is kept stays byte for byte.
 */
export function updatedText(
  standing: Standing,
  front: FrontMatter,
  body: string,
  imported: string,
): { readonly text: string; readonly kept: string[] } {
  const written = digestsIn(standing.front.source?.imported);
  const [now, next] = [standing.front as Values, front as Values];
  const document = parseDocument(standing.yaml);
  const kept: string[] = [];
  for (const key of new Set([...Object.keys(now), ...Object.keys(next)])) {
    if (key === "source" || digest(now[key]) === digest(next[key])) continue;
    // A key that import did not write, as in an article that an editor has made, counts as edited where it is there.
    const edited = now[key] === undefined && !written.has(key) ? false : written.get(key) !== digest(now[key]);
    if (edited) kept.push(key);
    else if (next[key] === undefined) document.delete(key);
    else document.set(key, next[key]);
  }
  const sameBody = standing.body === body.trimEnd();
  const bodyEdited = !sameBody && written.get("body") !== digest(standing.body);
  if (bodyEdited) kept.push("body");
  const { added } = standing.front.source ?? {};
  // The moment at which the story came first; where the article does not have it, nobody knows it.
  document.set("source", { ...front.source, ...(added !== undefined && { added }), imported });
  const yaml = document.toString({ lineWidth: 0 });
  const text =
    sameBody || bodyEdited
      ? withFrontMatter(standing.text, yaml)
      : `---\n${yaml}---\n${body === "" ? "" : `\n${body}\n`}`;
  return { text, kept };
}
