import { indexArchive } from "../../src/archive/archive.ts";
import { readSources } from "../../src/archive/load.ts";
import type { Search } from "../../src/search/answer.ts";
import { shardsOf } from "../../src/search/making.ts";
import { openSearch } from "../../src/search/search.ts";
import { shardFunction } from "../../src/search/shards.ts";
import { stemmers } from "../../src/search/stemmers.ts";

/** The archive in a folder, with the sums of its files. */
export function archiveIn(root: string) {
  const { articles, names, data, sums } = readSources(root);
  return { ...indexArchive(articles, names, data.site), sums };
}

export type Archive = ReturnType<typeof archiveIn>;

/** The scripts of an archive's shards by their names, made in their order. */
export function scriptsOf(archive: Archive, texts = true): Map<string, string> {
  return new Map(shardsOf(archive, texts, archive.sums).shards.map(({ name, make }) => [name, make(archive)]));
}

/** What a shard's script gives to the function that it calls. */
export function dataOf(name: string, script: string | undefined, stamp?: string): unknown {
  if (script === undefined) throw new Error(`there is no shard ${name}`);
  let given: unknown;
  new Function(shardFunction, script)((called: string, data: unknown, own: string) => {
    if (called !== name) throw new Error(`the shard ${name} calls itself ${called}`);
    if (stamp !== undefined && own !== stamp) throw new Error(`the shard ${name} has the stamp ${own}, not ${stamp}`);
    given = data;
  });
  return given;
}

/** The search of an archive, with what it has loaded: the names of shards, in order. */
export async function searchOf(scripts: ReadonlyMap<string, string>): Promise<{ search: Search; loaded: string[] }> {
  const loaded: string[] = [];
  const load = async (name: string, stamp?: string) => {
    loaded.push(name);
    return dataOf(name, scripts.get(name), stamp);
  };
  return { search: await openSearch(load, stemmers), loaded };
}
