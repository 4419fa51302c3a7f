import { join } from "node:path";
import { Changed, sweep } from "../archive/save.ts";
import { type RegistryKind, registryKinds } from "../article/kind.ts";
import { withFrontMatter } from "../article/write.ts";
import type { NamesInText } from "../language/joining.ts";
import type { Namer, Unread } from "../language/namer.ts";
import { namesNote } from "../language/names.ts";
import { isEnglish } from "../text/tag.ts";
import { acceptedFront } from "./accepted.ts";
import { filledNames, textForNames, withNames } from "./naming.ts";
import { standing, type Target } from "./target.ts";
import { asImported, rememberedYaml, type Standing, wasLookedFor } from "./update.ts";

/** What was done to an article: how many names it has now of each kind that was filled in (`3 people`); `notes` say what is missing. */
export type Applied = { readonly file: string; readonly names: readonly string[]; readonly notes?: readonly string[] };

/**
 * Fills in the names of an archive's articles: the lists that nobody has looked for yet; with `again` also those that are as they were filled in, by
 * what the registries and the program know now. A list that an editor wrote or deleted stays as it is. Gives a function for each article, which
 * begins to write it; call them in their order. `saved` resolves when the article is in its place.
 */
export async function* applyNames(
  target: Target,
  namer: Namer,
  again = false,
): AsyncIterable<() => Promise<{ readonly saved: Promise<Applied> }>> {
  sweep(join(target.root, "articles"), { recursive: true });
  for (const file of target.files) {
    const naming = begun(file, target, namer, again);
    yield async () => ({ saved: save(file, naming, await naming.names, target, namer) });
  }
}

/** An article, the kinds of names to be filled in, and the names found in its text; without them where no kind is to be filled in. */
type Naming = {
  readonly article: Standing;
  readonly wanted: readonly RegistryKind[];
  readonly again: boolean;
  readonly names?: Promise<NamesInText | Unread>;
};

function begun(file: string, { root, lang, naming }: Target, namer: Namer, again: boolean): Naming {
  const article = standing(root, file);
  const { front, body } = article;
  const isWanted = (kind: RegistryKind) =>
    (front[kind] === undefined && !wasLookedFor(front, kind)) || (again && asImported(front, kind, front[kind]));
  const wanted = registryKinds.filter(isWanted);
  if (wanted.length === 0 || !isEnglish(front.lang ?? lang)) return { article, wanted, again };
  return { article, wanted, again, names: namer.find(textForNames(front, body, naming.cases)) };
}

/** Writes an article with its names. Where an editor has saved it in the meantime, it is read again. */
async function save(
  file: string,
  { article, wanted, again }: Naming,
  all: NamesInText | Unread | undefined,
  target: Target,
  namer: Namer,
): Promise<Applied> {
  if (!all) return { file, names: [] };
  if ("unread" in all) return { file, names: [], notes: [`no names were found: ${all.unread}`] };
  const { yaml, front, body, text } = article;
  const whole = textForNames(front, body, target.naming.cases);
  const found = filledNames(front, whole, all, (kind) => wanted.includes(kind), target.naming);
  const { front: accepted, notes } = acceptedFront({ ...front, ...found });
  const names = Object.fromEntries(
    registryKinds.flatMap((kind) => (found[kind] && accepted[kind]?.length ? [[kind, accepted[kind]]] : [])),
  );
  const beyond = namesNote(whole);
  const said = beyond === undefined ? notes : [...notes, beyond];
  const counts = Object.entries(names).map(([kind, list]) => `${list.length} ${kind}`);
  // That a kind was looked for and nothing was found is noted too, so that it is not looked for again.
  const none = Object.fromEntries(
    wanted.flatMap((kind) => (names[kind] || front[kind] ? [] : [[kind, undefined] as const])),
  );
  const listed = counts.length > 0 ? withNames(yaml, names) : yaml;
  const named = withFrontMatter(text, rememberedYaml(listed, { ...names, ...none }));
  if (named === text) return { file, names: [], ...(said.length > 0 && { notes: said }) };
  try {
    await target.saving.rewrite(join(target.root, file), named, text);
  } catch (error) {
    if (!(error instanceof Changed)) throw error;
    const anew = begun(file, target, namer, again);
    return save(file, anew, await anew.names, target, namer);
  }
  return { file, names: counts, ...(said.length > 0 && { notes: said }) };
}
