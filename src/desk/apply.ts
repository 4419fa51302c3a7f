import { join } from "node:path";
import { Changed, sweep } from "../archive/save.ts";
import { type RegistryKind, registryKinds } from "../article/kind.ts";
import { withFrontMatter } from "../article/write.ts";
import type { Namer, Unread } from "../language/namer.ts";
import { isEnglish, type NamesInText, namesNote } from "../language/names.ts";
import { acceptedFront } from "./accepted.ts";
import { filledNames, textForNames, withNames } from "./naming.ts";
import { standing, type Target } from "./target.ts";
import { asImported, rememberedYaml, type Standing, wasDeleted } from "./update.ts";

/** What was done to an article: how many names it has now of each kind that was filled in (`3 people`); `notes` say what is missing. */
export type Applied = { readonly file: string; readonly names: readonly string[]; readonly notes?: readonly string[] };

/**
 * Fills in the names of an archive's articles: lists that are missing, or as import left them. A list that an editor wrote or deleted stays
 * as it is. Each function that it gives begins to write one article; they are to be called in their order. `saved` resolves when it is in its place.
 */
export async function* applyNames(
  target: Target,
  namer: Namer,
): AsyncIterable<() => Promise<{ readonly saved: Promise<Applied> }>> {
  sweep(join(target.root, "articles"), { recursive: true });
  for (const file of target.files) {
    const naming = begun(file, target, namer);
    yield async () => ({ saved: save(file, naming, await naming.names, target, namer) });
  }
}

/** An article, the kinds of names that are to be filled in, and the names that are looked for in its text; without them where there are none to be filled in. */
type Naming = {
  readonly article: Standing;
  readonly wanted: readonly RegistryKind[];
  readonly names?: Promise<NamesInText | Unread>;
};

function begun(file: string, { root, lang }: Target, namer: Namer): Naming {
  const article = standing(root, file);
  const { front, body } = article;
  const wanted = registryKinds.filter((kind) =>
    front[kind] === undefined ? !wasDeleted(front, kind) : asImported(front, kind, front[kind]),
  );
  if (wanted.length === 0 || !isEnglish(front.lang ?? lang)) return { article, wanted };
  return { article, wanted, names: namer.find(textForNames(front, body)) };
}

/** Writes an article with its names. Where an editor has saved it in the meantime, it is read again. */
async function save(
  file: string,
  { article, wanted }: Naming,
  all: NamesInText | Unread | undefined,
  target: Target,
  namer: Namer,
): Promise<Applied> {
  if (!all) return { file, names: [] };
  if ("unread" in all) return { file, names: [], notes: [`no names were found: ${all.unread}`] };
  const { yaml, front, body, text } = article;
  const found = filledNames(front, textForNames(front, body), all, (kind) => wanted.includes(kind), target.naming);
  const { front: accepted, notes } = acceptedFront({ ...front, ...found });
  const names = Object.fromEntries(
    registryKinds.flatMap((kind) => (found[kind] && accepted[kind]?.length ? [[kind, accepted[kind]]] : [])),
  );
  const beyond = namesNote(textForNames(front, body));
  const said = beyond === undefined ? notes : [...notes, beyond];
  const counts = Object.entries(names).map(([kind, list]) => `${list.length} ${kind}`);
  if (counts.length === 0) return { file, names: [], ...(said.length > 0 && { notes: said }) };
  const named = withFrontMatter(text, rememberedYaml(withNames(yaml, names), names));
  try {
    await target.saving.rewrite(join(target.root, file), named, text);
  } catch (error) {
    if (!(error instanceof Changed)) throw error;
    const again = begun(file, target, namer);
    return save(file, again, await again.names, target, namer);
  }
  return { file, names: counts, ...(said.length > 0 && { notes: said }) };
}
