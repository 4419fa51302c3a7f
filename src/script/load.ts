import type { Load } from "../search/answer.ts";
import type { Stemmer, Stemmers } from "../search/terms.ts";
import { languageIn } from "../text/tag.ts";

/** A shard that cannot be read. */
export class LoadError extends Error {
  readonly file: string;
  constructor(file: string) {
    super(`${file} cannot be read`);
    this.file = file;
  }
}

/** What waits for the shards that are on their way. */
const waiting = new Map<string, (content: unknown) => void>();

/** What each shard calls: its name and what it holds. */
Object.assign(globalThis, {
  dateline: (name: string, content: unknown) => {
    waiting.get(name)?.(content);
    waiting.delete(name);
  },
});

/** Adds a script for each shard: the one way to read a file that a browser allows on a disk as on a host, and under `script-src 'self'`. */
const added: Load = (name) =>
  new Promise((resolve, reject) => {
    waiting.set(name, resolve);
    const script = document.createElement("script");
    script.src = `search/${name}.js`;
    script.addEventListener("load", () => {
      script.remove();
      if (waiting.delete(name)) reject(new LoadError(`search/${name}.js`));
    });
    script.addEventListener("error", () => reject(new LoadError(`search/${name}.js`)));
    document.head.append(script);
  });

const loaded = new Map<string, Promise<unknown>>();

/** Loads a shard once; one that could not be read is tried again. */
export const load: Load = (name) => {
  const known = loaded.get(name);
  if (known) return known;
  const shard = added(name);
  loaded.set(name, shard);
  shard.catch(() => loaded.delete(name));
  return shard;
};

/** The stemmers of languages, each from a script of its own. */
export async function loadStemmers(languages: readonly string[]): Promise<Stemmers> {
  const own = [...new Set(languages.map(languageIn))];
  const found = await Promise.all(own.map(async (language) => [language, await load(`stemmer-${language}`)] as const));
  return new Map(found.filter((one): one is [string, Stemmer] => one[1] !== null));
}
