import type { Load } from "../search/answer.ts";

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
export const load: Load = (name) =>
  new Promise((resolve, reject) => {
    waiting.set(name, resolve);
    const script = document.createElement("script");
    script.src = `search/${name}`;
    script.addEventListener("load", () => {
      script.remove();
      if (waiting.delete(name)) reject(new LoadError(`search/${name}`));
    });
    script.addEventListener("error", () => reject(new LoadError(`search/${name}`)));
    document.head.append(script);
  });
