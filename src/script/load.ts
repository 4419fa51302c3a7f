import type { Load } from "../search/answer.ts";
import { shardFunction } from "../search/shards.ts";
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

/** A shard of another state of the archive than the one that asked for it: the archive was published anew. */
export class OtherStateError extends LoadError {}

/** Who waits for the shards that are on their way, by the script of each: an earlier script for the same shard may still arrive. */
const waiting = new Map<unknown, (content: unknown, stamp: string) => void>();

/** What each shard calls: its name, what it holds and its stamp. */
Object.assign(globalThis, {
  [shardFunction]: (_name: string, content: unknown, stamp = "") => {
    waiting.get(document.currentScript)?.(content, stamp);
    waiting.delete(document.currentScript);
  },
});

/** What is added behind `?` of a shard's address so that the browser asks the host again; empty unless what the browser kept was of another state. */
let again = "";

/** Adds a script for each shard: the one way to read a file that a browser allows on a disk as on a host, and under `script-src 'self'`. */
const added: Load = (name, stamp) =>
  new Promise((resolve, reject) => {
    const file = `search/${name}.js`;
    const script = document.createElement("script");
    waiting.set(script, (content, own) => {
      if (stamp === undefined || own === stamp) resolve(content);
      else reject(new OtherStateError(file));
    });
    const state = [stamp, again].filter(Boolean).join("-");
    script.src = state === "" ? file : `${file}?${state}`;
    script.addEventListener("load", () => {
      script.remove();
      if (waiting.delete(script)) reject(new LoadError(file));
    });
    script.addEventListener("error", () => {
      waiting.delete(script);
      reject(new LoadError(file));
    });
    document.head.append(script);
  });

const loaded = new Map<string, Promise<unknown>>();

/** Loads a shard once; one that could not be read is tried again. */
export const load: Load = (name, stamp) => {
  const known = loaded.get(name);
  if (known) return known;
  const shard = added(name, stamp);
  loaded.set(name, shard);
  shard.catch(() => loaded.get(name) === shard && loaded.delete(name));
  return shard;
};

/** Forgets all shards, also those that the browser keeps. */
export function forgetShards(): void {
  loaded.clear();
  again = String(Date.now());
}

/** The stemmers of languages, each from a script of its own. */
export async function loadStemmers(languages: readonly string[]): Promise<Stemmers> {
  const own = [...new Set(languages.map(languageIn))];
  const found = await Promise.all(own.map(async (language) => [language, await load(`stemmer-${language}`)] as const));
  return new Map(found.filter((one): one is [string, Stemmer] => one[1] !== null));
}
