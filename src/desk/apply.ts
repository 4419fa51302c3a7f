import { join } from "node:path";
import { registryKinds } from "../article/kind.ts";
import { withFrontMatter } from "../article/write.ts";
import type { Namer } from "../language/namer.ts";
import { isEnglish } from "../language/names.ts";
import { filledNames, textForNames, withNames } from "./naming.ts";
import { rewrite } from "./save.ts";
import { standing, type Target } from "./target.ts";
import { asImported, rememberedYaml, wasDeleted } from "./update.ts";

/** What was done to an article: how many names it has now of each kind that was filled in (`3 people`); or why its text was not read. */
export type Applied = { readonly file: string; readonly names: readonly string[]; readonly unread?: string };

/**
 * Fills in the names of an archive's articles: lists that are missing, or as import left them. A list that an editor wrote or deleted stays
 * as it is. Each function that it gives writes one article; they are to be called in their order.
 */
export async function* applyNames(target: Target, namer: Namer): AsyncIterable<() => Promise<Applied>> {
  for (const file of target.files) {
    const { yaml, front, body, text: before } = standing(target.root, file);
    const wanted = registryKinds.filter((kind) =>
      front[kind] === undefined ? !wasDeleted(front, kind) : asImported(front, kind, front[kind]),
    );
    if (wanted.length === 0 || !isEnglish(front.lang ?? target.lang)) {
      yield async () => ({ file, names: [] });
      continue;
    }
    const text = textForNames(front, body);
    const finding = namer.find(text);
    yield async () => {
      const found = await finding;
      if ("unread" in found) return { file, names: [], ...found };
      const names = filledNames(front, text, found, (kind) => wanted.includes(kind), target.naming);
      const counts = Object.entries(names).map(([kind, list]) => `${list.length} ${kind}`);
      if (counts.length > 0)
        rewrite(join(target.root, file), withFrontMatter(before, rememberedYaml(withNames(yaml, names), names)));
      return { file, names: counts };
    };
  }
}
