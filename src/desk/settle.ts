import { join } from "node:path";
import { Changed } from "../archive/save.ts";
import { ArchiveProblems } from "../article/problem.ts";
import { withFrontMatter } from "../article/write.ts";
import { errorCode } from "../text/error-code.ts";
import { foldName } from "../text/fold.ts";
import { withNames } from "./naming.ts";
import { saved } from "./order.ts";
import { type FoundIn, standing, type Target } from "./target.ts";
import { asImported, rememberedYaml, type Standing } from "./update.ts";

/** An organization that was found in an article, and what it is to be listed as. */
type Settled = Pick<FoundIn, "unsure"> & { readonly name: string; readonly now: readonly string[] };

/** So many stories must show that a name is an organization's before it is added to others. */
const leastStories = 2;

/**
 * Lists the organizations that an import found as all of its stories know them. The first stories were read when the archive knew little: they say
 * Fiat where it has Fiat SpA by now, took two firms for one, and left out a name of which later stories tell that it is a firm's. A list that an editor
 * has changed meanwhile stays.
 */
export async function settleNames({ root, found, naming, saving }: Target): Promise<void> {
  const { organizations, names } = naming;
  const settled = (name: string) => organizations.settled(name).flatMap((now) => names.of("organizations", now) ?? []);
  const changes = new Map<string, Settled[]>();
  // In the order of names: articles are noted as the disk has them, and the first spelling of a name counts.
  for (const [name, places] of [...found].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const isSure = organizations.has(name, leastStories);
    const listed = isSure ? places : places.filter(({ unsure }) => !unsure);
    if (listed.length === 0) continue;
    const now = [...new Set(settled(name).flatMap(settled))];
    const isSame = now.length === 1 && now[0] === name;
    for (const { file, unsure } of listed) {
      if (isSame && !unsure) continue;
      const ofFile = changes.get(file) ?? [];
      ofFile.push({ name, now, ...(unsure && { unsure }) });
      changes.set(file, ofFile);
    }
  }
  found.clear();
  async function* relisted() {
    for (const [file, now] of changes) yield async () => ({ saved: relist(root, file, now, saving) });
  }
  for await (const _ of saved(relisted()));
}

/** Writes an article with other organizations, unless somebody else has written that list, or writes it now. */
async function relist(root: string, file: string, found: readonly Settled[], saving: Target["saving"]): Promise<void> {
  const article = stillThere(root, file);
  if (!article) return;
  const { front, yaml, text } = article;
  if (!asImported(front, "organizations", front.organizations)) return;
  // What the article has for a person, a place or its agency, is no organization of it.
  const { agency = [], people = [], places = [] } = front;
  const others = new Set([agency, people, places].flat().map(foldName));
  const all = found.map((one) => ({ ...one, now: one.now.filter((name) => !others.has(foldName(name))) }));
  const listed = [...(front.organizations ?? [])];
  // The last in the text first: what stands behind the same name stays in order.
  const added = all.flatMap(({ unsure, now }) => (unsure ? [{ ...unsure, now }] : [])).sort((a, b) => b.at - a.at);
  for (const { behind, now } of added)
    listed.splice(behind === undefined ? 0 : listed.indexOf(behind) + 1 || listed.length, 0, ...now);
  const instead = new Map(all.flatMap(({ name, now, unsure }) => (unsure ? [] : [[name, now] as const])));
  const organizations = [...new Set(listed.flatMap((name) => instead.get(name) ?? [name]))];
  const value = organizations.length === 0 ? undefined : organizations;
  const named = rememberedYaml(withNames(yaml, { organizations }), { organizations: value });
  await saving.rewrite(join(root, file), withFrontMatter(text, named), text).catch((error) => {
    if (!(error instanceof Changed)) throw error;
  });
}

/** The article in a file; undefined where an editor has deleted it meanwhile, or has left it in disorder. */
function stillThere(root: string, file: string): Standing | undefined {
  try {
    return standing(root, file);
  } catch (error) {
    if (error instanceof ArchiveProblems || errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}
