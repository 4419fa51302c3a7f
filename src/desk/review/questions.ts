import type { Article } from "../../article/article.ts";
import { type RegistryKind, registryKinds } from "../../article/kind.ts";
import { referenceOf } from "../../article/reference.ts";
import type { Gazetteer } from "../../language/places/gazetteer.ts";
import type { Registries } from "../../registry/registry.ts";
import { slugOf } from "../../text/slug.ts";
import { type Duplicate, duplicateOrganizations, duplicatePeople, duplicatePlaces } from "./duplicates.ts";
import { type Mixture, mixturesIn } from "./mixtures.ts";
import { isUnresolved, placeOf } from "./places.ts";
import { type Appearance, commonRole, type Example, exampleIn, examplesOf, type Surveyed, surveyed } from "./survey.ts";

/** The sorts of questions about a name, in the order in which they are asked. */
export const asked = ["new", "duplicate", "mixture", "unresolved"] as const;
export type Asked = (typeof asked)[number];

/** A group of articles that a question is about: the role or name that tells the group, their number, and some of their sentences. */
export type Evidence = { readonly says: string; readonly articles: number; readonly examples: readonly Example[] };
/** One answer: what it means, and the arguments of `names` that decide it, of which `articles` are the last. */
export type Answer = {
  readonly means: string;
  readonly words: readonly string[];
  readonly articles?: readonly Article[];
};
export type Question = {
  readonly ask: Asked;
  readonly kind: RegistryKind;
  readonly name: string;
  readonly articles: number;
  readonly evidence: readonly Evidence[];
  readonly answers: readonly Answer[];
};

/** All that is not decided about an archive's names: sort by sort, the names in most articles first. */
export function questionsOf(
  articles: readonly Article[],
  registries: Registries,
  gazetteer: Gazetteer,
  only: readonly RegistryKind[] = registryKinds,
): Question[] {
  const questions = only.flatMap((kind) => {
    const names = surveyed(kind, articles, registries);
    const unknown = names.filter(({ entry }) => !entry);
    return [
      ...unknown.filter(({ written }) => kind !== "places" || placeOf(written, gazetteer)).map(isNew),
      ...duplicatesOf(kind, names, gazetteer).map(isDuplicate),
      ...(kind === "people" ? mixturesIn(names, articles.length).map(isMixture) : []),
      ...(kind === "places"
        ? names
            .filter(
              ({ written, entry, appearances }) => appearances.length > 0 && isUnresolved(written, entry, gazetteer),
            )
            .map(unresolved)
        : []),
    ];
  });
  return questions.sort((a, b) => asked.indexOf(a.ask) - asked.indexOf(b.ask) || b.articles - a.articles);
}

function duplicatesOf(kind: RegistryKind, names: readonly Surveyed[], gazetteer: Gazetteer): Duplicate[] {
  if (kind === "people") return duplicatePeople(names);
  return kind === "places" ? duplicatePlaces(names, gazetteer) : duplicateOrganizations(names);
}

const evidence = (of: Surveyed, says: string, most = 2): Evidence => ({
  says,
  articles: of.appearances.length,
  get examples() {
    return examplesOf(of, most);
  },
});
const withRole = (role: string | undefined) => (role === undefined ? [] : ["--role", role]);
const question = (ask: Asked, of: Surveyed, rest: Pick<Question, "evidence" | "answers">): Question => ({
  ask,
  kind: of.kind,
  name: of.written,
  articles: of.appearances.length,
  ...rest,
});

function isNew(of: Surveyed): Question {
  const role = commonRole(of);
  return question("new", of, {
    evidence: [evidence(of, role ?? "")],
    answers: [
      { means: "accept", words: ["accept", of.kind, of.written, ...withRole(role)] },
      { means: "no name", words: ["ignore", of.kind, of.written] },
    ],
  });
}

function isDuplicate({ keep, other }: Duplicate): Question {
  const { kind } = keep;
  const named = (one: Surveyed) => [one.written, one.entry?.role ?? commonRole(one)].filter(Boolean).join(", ");
  return {
    ...question("duplicate", keep, {
      evidence: [keep, other].map((one) => evidence(one, named(one), 1)),
      answers: [
        { means: "the same", words: ["merge", kind, other.written, keep.written] },
        { means: "not the same", words: ["ignore", kind, other.written, keep.written] },
      ],
    }),
    articles: keep.appearances.length + other.appearances.length,
  };
}

/** The most articles that a command names. */
const mostMoved = 200;

function isMixture({ of, parts }: Mixture): Question {
  const { name } = referenceOf(of.written);
  const roles = (part: readonly Appearance[]) => [...new Set(part.flatMap(({ role }) => role ?? []))];
  const [, ...smaller] = parts;
  return question("mixture", of, {
    evidence: parts.map((part) => ({
      says: roles(part).slice(0, 3).join(", "),
      articles: part.length,
      get examples() {
        const telling = part.find(({ role }) => role !== undefined) ?? part[0];
        return telling ? [exampleIn(telling.article, of.spellings)] : [];
      },
    })),
    answers: [
      ...smaller.slice(0, 5).map((part) => ({
        means: `another: ${roles(part)[0] ?? ""}`,
        words: [
          "split",
          of.kind,
          of.written,
          "--id",
          slugOf(`${name} ${roles(part)[0] ?? "2"}`),
          ...withRole(roles(part)[0]),
        ],
        articles: part.slice(0, mostMoved).map(({ article }) => article),
      })),
      { means: "all are one", words: ["accept", of.kind, of.written, "--confirmed"] },
    ],
  });
}

function unresolved(of: Surveyed): Question {
  return question("unresolved", of, {
    evidence: [evidence(of, "")],
    answers: [
      {
        means: "it is there",
        words: ["accept", of.kind, of.written, "--country", "COUNTRY", "--latitude", "N", "--longitude", "E"],
      },
      { means: "on no map", words: ["accept", of.kind, of.written, "--confirmed"] },
      { means: "no place", words: ["ignore", of.kind, of.written] },
    ],
  });
}
