import type { Article } from "../../article/article.ts";
import { type RegistryKind, registryKinds } from "../../article/kind.ts";
import { referenceOf } from "../../article/reference.ts";
import { hasLegalForm } from "../../language/organizations.ts";
import type { Gazetteer } from "../../language/places/gazetteer.ts";
import type { Registries } from "../../registry/registry.ts";
import { onceEach } from "../../text/once.ts";
import { slugOf } from "../../text/slug.ts";
import type { Verdict } from "../verdict.ts";
import {
  type Duplicate,
  duplicateOrganizations,
  duplicatePeople,
  duplicatePlaces,
  isAllCapitals,
} from "./duplicates.ts";
import { type GroupId, groups } from "./groups.ts";
import { type Mixture, mixturesIn } from "./mixtures.ts";
import { isSurePlace, isUnresolved, placeOf } from "./places.ts";
import {
  type Appearance,
  type Example,
  exampleIn,
  examplesOf,
  nameAndRole,
  rolesSaid,
  type Surveyed,
  surveyed,
} from "./survey.ts";

/** The sorts of questions about a name, in the order in which they are asked. */
export const asked = ["new", "duplicate", "mixture", "unresolved"] as const;
export type Asked = (typeof asked)[number];

/** Articles that a question is about: the role or name that tells them, their number, and some of their sentences. */
export type Evidence = { readonly says: string; readonly articles: number; readonly examples: readonly Example[] };
/** One answer: what it means, the verdict, and the facts that whoever gives it must say. */
export type Answer = {
  readonly means: string;
  readonly verdict: Verdict;
  readonly asks?: readonly ("country" | "latitude" | "longitude")[];
};
/** A question about a name that nobody has decided, with what speaks for its answers. */
export type Question = {
  /** What the question is about: the same as long as it is asked. */
  readonly id: string;
  readonly ask: Asked;
  readonly group: GroupId;
  readonly kind: RegistryKind;
  readonly name: string;
  readonly articles: number;
  /** How many stories the answer changes: of a likely duplicate those of the name that would go. */
  readonly changes: number;
  /** How likely the first answer is wrong, from 0 to 1. */
  readonly doubt: number;
  readonly evidence: readonly Evidence[];
  /** The answer that is likeliest stands first. */
  readonly answers: readonly Answer[];
  /** The two names that may be one, the one to keep first. */
  readonly names?: readonly [keep: Surveyed, other: Surveyed];
};

/** All that is not decided about an archive's names: sort by sort, the names in most articles first. */
export function questionsOf(
  articles: readonly Article[],
  registries: Registries,
  gazetteer: Gazetteer,
  only: readonly RegistryKind[] = registryKinds,
): Question[] {
  const questions = only.flatMap((kind) =>
    questionsOn(kind, surveyed(kind, articles, registries), articles.length, gazetteer),
  );
  return questions.sort((a, b) => asked.indexOf(a.ask) - asked.indexOf(b.ask) || b.articles - a.articles);
}

/** The questions about the names of one kind in an archive of so many articles. */
export function questionsOn(
  kind: RegistryKind,
  names: readonly Surveyed[],
  articles: number,
  gazetteer: Gazetteer,
): Question[] {
  const unknown = names.filter(({ entry }) => !entry);
  const open = ({ written, entry, appearances }: Surveyed) =>
    appearances.length > 0 && isUnresolved(written, entry, gazetteer);
  return [
    ...unknown
      .filter(({ written }) => kind !== "places" || placeOf(written, gazetteer))
      .map((one) => asNew(one)(gazetteer)),
    ...duplicatesOf(kind, names, gazetteer).map(isDuplicate),
    ...(kind === "people" ? mixturesIn(names, articles).map(isMixture) : []),
    ...(kind === "places" ? names.filter(open).map(unresolved) : []),
  ];
}

function duplicatesOf(kind: RegistryKind, names: readonly Surveyed[], gazetteer: Gazetteer): Duplicate[] {
  if (kind === "people") return duplicatePeople(names);
  return kind === "places" ? duplicatePlaces(names, gazetteer) : duplicateOrganizations(names);
}

const evidence = (of: Surveyed, says: string, most = 2, appearances = of.appearances): Evidence => ({
  says,
  articles: appearances.length,
  get examples() {
    return examplesOf(of, most, appearances);
  },
});
const withRole = (role: string | undefined) => (role === undefined ? {} : { role });
const question = (
  ask: Asked,
  group: GroupId,
  of: Surveyed,
  rest: Pick<Question, "evidence" | "answers"> & Partial<Question>,
): Question => ({
  id: `${ask} ${of.kind} ${of.written}`,
  ask,
  group,
  kind: of.kind,
  name: of.written,
  articles: of.appearances.length,
  changes: of.appearances.length,
  doubt: groups[group].doubt,
  ...rest,
});

/** The question about a new name, which is the same as long as nothing of the name changes. */
const asNew = onceEach((of: Surveyed) => onceEach((gazetteer: Gazetteer) => isNew(of, gazetteer)));

function isNew(of: Surveyed, gazetteer: Gazetteer): Question {
  const [role, other] = rolesSaid(of).map((said) => said.role);
  const { kind, written: name } = of;
  const group = groupOfNew(of, role, gazetteer);
  return question("new", group, of, {
    doubt: groups[group].doubt + disagreement(of) / 2,
    evidence: kind === "people" ? roleEvidence(of) : [evidence(of, placeInWords(of, gazetteer))],
    answers: [
      { means: "accept", verdict: { decide: "accept", kind, name, ...withRole(role) } },
      ...(other === undefined
        ? []
        : [{ means: "accept with the other role", verdict: { decide: "accept" as const, kind, name, role: other } }]),
      { means: "no name", verdict: { decide: "ignore", kind, name } },
    ],
  });
}

/** The share of the articles that give a role which give the second. */
function disagreement(of: Surveyed): number {
  const [first, second] = rolesSaid(of).map(({ articles }) => articles.length);
  return (second ?? 0) / Math.max(1, (first ?? 0) + (second ?? 0));
}

/** What texts say of who somebody is: sentences that give the role, and with it, where there is one, the role that has nothing in common with it. */
function roleEvidence(of: Surveyed): Evidence[] {
  const [first, ...others] = rolesSaid(of);
  if (!first) return [evidence(of, "")];
  if (others.length > 0) return rolesSaid(of).map(({ role, articles }) => evidence(of, role, 1, articles));
  const rest = of.appearances.filter((one) => !first.articles.includes(one));
  return [evidence(of, first.role, 2, [...first.articles, ...rest])];
}

function groupOfNew(of: Surveyed, role: string | undefined, gazetteer: Gazetteer): GroupId {
  const [name = ""] = of.spellings;
  if (of.kind === "places") return isSurePlace(of, gazetteer) ? "places-sure" : "places-unsure";
  if (of.kind === "organizations") {
    if (isAllCapitals(name)) return "organizations-short";
    return hasLegalForm(name) ? "organizations-company" : "organizations-other";
  }
  if (!/\s/.test(name)) return "people-single";
  return role === undefined ? "people-plain" : "people-role";
}

function placeInWords(of: Surveyed, gazetteer: Gazetteer): string {
  const place = of.kind === "places" ? placeOf(of.written, gazetteer) : undefined;
  return [place?.region, place?.country].filter(Boolean).join(", ");
}

function isDuplicate({ keep, other }: Duplicate): Question {
  const { kind } = keep;
  const [name, into] = [other.written, keep.written];
  return question("duplicate", groupOfDuplicate(keep, other), keep, {
    id: `duplicate ${kind} ${into} / ${name}`,
    evidence: [keep, other].map((one) => evidence(one, nameAndRole(one), 1)),
    answers: [
      { means: "the same", verdict: { decide: "merge", kind, name, other: into } },
      { means: "not the same", verdict: { decide: "apart", kind, name, other: into } },
      { means: "the same, by the other name", verdict: { decide: "merge", kind, name: into, other: name } },
    ],
    articles: keep.appearances.length + other.appearances.length,
    changes: other.appearances.length,
    names: [keep, other],
  });
}

function groupOfDuplicate(keep: Surveyed, other: Surveyed): GroupId {
  if (keep.kind === "places") return "places-twice";
  const names = [keep, other].flatMap(({ spellings }) => spellings);
  if (keep.kind === "people") return other.spellings.some((one) => /\s/.test(one)) ? "people-spelled" : "people-family";
  return names.some(isAllCapitals) ? "organizations-initials" : "organizations-form";
}

/** The most articles that a command names. */
const mostMoved = 200;

function isMixture({ of, parts }: Mixture): Question {
  const { kind, written: whole } = of;
  const { name } = referenceOf(whole);
  const roles = (part: readonly Appearance[]) => [...new Set(part.flatMap(({ role }) => role ?? []))];
  const [, ...smaller] = parts;
  return question("mixture", "people-mixed", of, {
    changes: smaller.reduce((sum, part) => sum + part.length, 0),
    evidence: parts.map((part) => ({
      says: roles(part).slice(0, 3).join(", "),
      articles: part.length,
      get examples() {
        const telling = part.find(({ role }) => role !== undefined) ?? part[0];
        return telling ? [exampleIn(telling, of)] : [];
      },
    })),
    answers: [
      ...smaller.slice(0, 5).map((part) => ({
        means: `another: ${roles(part)[0] ?? ""}`,
        verdict: {
          decide: "split" as const,
          kind,
          name: whole,
          id: slugOf(`${name} ${roles(part)[0] ?? "2"}`),
          ...withRole(roles(part)[0]),
          articles: part.slice(0, mostMoved).map(({ article }) => article.file),
        },
      })),
      { means: "all are one", verdict: { decide: "accept", kind, name: whole, confirmed: true } },
    ],
  });
}

function unresolved(of: Surveyed): Question {
  const { kind, written: name } = of;
  return question("unresolved", "places-nowhere", of, {
    evidence: [evidence(of, "")],
    answers: [
      {
        means: "it is there",
        verdict: { decide: "accept", kind, name },
        asks: ["country", "latitude", "longitude"],
      },
      { means: "on no map", verdict: { decide: "accept", kind, name, confirmed: true } },
      { means: "no place", verdict: { decide: "ignore", kind, name } },
    ],
  });
}
