import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { articleText } from "../src/article/write.ts";

/** How much to generate: articles, over how many days, and of how many names of each kind. */
export type Size = {
  readonly articles: number;
  readonly people: number;
  readonly places: number;
  readonly days: number;
  /** Of which each article has one. None unless given. */
  readonly organizations?: number;
  readonly topics?: number;
  /** One unless given. */
  readonly agencies?: number;
};
/** The size with which the README's figures are measured. */
export const standard: Size = { articles: 10_000, people: 1_000, places: 200, days: 730 };

const syllables = "ba ne ro li tu ka mo sen dar vi lo pe ran tho mi gal su ber no fa ster qui zen hol".split(" ");
const nouns =
  "council minister agreement harvest railway court budget strike port envoy ceasefire mine school storm election bridge".split(
    " ",
  );
const verbs = "delayed approved questioned visited rejected reopened praised measured announced doubted".split(" ");
const rest =
  "after a night of talks that nobody had expected to end so soon, and officials counted what was left of the year's reserves";

/**
 * Pseudo-random numbers from 0 to 1 by a linear congruential generator (constants of Numerical Recipes): the same size gives the same
 * archive.
 */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * Empties `root` and writes an archive into it: each article has 4 people, 3 places and 10 paragraphs that name them. As in news, few names
 * are in many articles, and many in few.
 */
export function generate(root: string, size: Size = standard): void {
  rmSync(root, { recursive: true, force: true });
  const next = random(2012);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const often = <T>(list: readonly T[]): T => list[Math.floor(next() ** 3 * list.length)] as T;
  const word = () => {
    const text = Array.from({ length: 2 + Math.floor(next() * 2) }, () => pick(syllables)).join("");
    return text[0]?.toUpperCase() + text.slice(1);
  };
  const unique = (n: number, make: () => string) => {
    // Names that differ in spaces alone are spelled differently, which is a problem.
    const made = new Map<string, string>();
    while (made.size < n) {
      const one = make();
      const folded = one.replace(" ", "").toLowerCase();
      if (!made.has(folded)) made.set(folded, one);
    }
    return [...made.values()];
  };
  const people = unique(size.people, () => `${word()} ${word()}`);
  const places = unique(size.places, word);
  const organizations = unique(size.organizations ?? 0, () => `${word()} Union`);
  const topics = unique(size.topics ?? 0, () => `${word()} affair`);
  const several = (n: number, from: readonly string[]) => unique(n, () => often(from));

  const agencies = ["Bench Desk", ...unique((size.agencies ?? 1) - 1, () => `${word()} Desk`)];

  mkdirSync(join(root, "_data"), { recursive: true });
  writeFileSync(
    join(root, "_data/site.yaml"),
    'title: Bench\ndescription: A generated archive.\nurl: https://example.org/\nsince: "2026-01-01"\n',
  );
  let folder = "";
  for (let n = 0; n < size.articles; n++) {
    const day = new Date(Date.UTC(2005, 0, 1 + Math.floor((n * size.days) / size.articles))).toISOString().slice(0, 10);
    const [who, where] = [several(4, people), several(3, places)];
    const sentence = (at: number) => `${who[at % 4]} of ${where[at % 3]} ${pick(verbs)} the ${pick(nouns)} ${rest}.`;
    const body = Array.from(
      { length: 10 },
      (_, at) => `${sentence(at)} "We ${pick(verbs)} it," ${who[(at + 1) % 4]?.split(" ")[1]} said.`,
    );
    const organization = organizations.length > 0 ? [often(organizations)] : [];
    for (const name of organization) body[4] += ` The ${name} gave no reason.`;
    const title = `${who[0]?.split(" ")[1]} ${pick(verbs)} the ${pick(nouns)} of ${where[0]}`;
    const front = {
      title,
      date: day,
      dateline: (where[0] ?? "").toUpperCase(),
      agency: agencies[n % agencies.length],
      people: who,
      places: where,
      ...(organization.length > 0 && { organizations: organization }),
      ...(topics.length > 0 && { topics: [pick(topics)] }),
    };
    const file = join(root, "articles", `${day.replaceAll("-", "/")}-story-${n}.md`);
    if (dirname(file) !== folder) {
      folder = dirname(file);
      mkdirSync(folder, { recursive: true });
    }
    writeFileSync(file, articleText(front, body.join("\n\n")));
  }
}
