import type { RegistryKind } from "../../article/kind.ts";

/**
 * The groups of questions: what they are of, in words, and how likely the answer that is offered first is wrong, from 0 to 1. That is an estimate, by which
 * questions are put in order and nothing is decided.
 */
export const groups = {
  "people-mixed": {
    title: "A name of several people?",
    says: "Texts give the name roles, and other names beside it, that have nothing in common.",
    doubt: 0.5,
  },
  "people-family": {
    title: "A family name alone",
    says: "It may mean the person of that family who is in most stories.",
    doubt: 0.4,
  },
  "people-spelled": {
    title: "People spelled in two ways",
    says: "The names are alike, and texts give both a role or a companion in common.",
    doubt: 0.3,
  },
  "people-single": {
    title: "New people of one word",
    says: "A family name without its owner, or no person at all.",
    doubt: 0.6,
  },
  "people-plain": { title: "New people without a role", says: "No text says who they are.", doubt: 0.3 },
  "people-role": { title: "New people with a role", says: "Texts say who they are.", doubt: 0.1 },
  "places-nowhere": {
    title: "Places on no map",
    says: "The gazetteer does not have them: a village, a region, or no place.",
    doubt: 0.7,
  },
  "places-unsure": {
    title: "New places that may be elsewhere",
    says: "The gazetteer has several of the name, or a small one.",
    doubt: 0.5,
  },
  "places-twice": { title: "One place under two names", says: "The gazetteer has one place for both.", doubt: 0.2 },
  "places-sure": { title: "New places", says: "The gazetteer has one place that is surely meant.", doubt: 0.1 },
  "organizations-initials": {
    title: "Initials and names",
    says: "The initials fit, and a story lists both.",
    doubt: 0.3,
  },
  "organizations-form": {
    title: "Organizations with two endings",
    says: "The names are the same but for a legal form.",
    doubt: 0.1,
  },
  "organizations-short": {
    title: "New organizations of capitals",
    says: "Initials: of which organization, the name does not say.",
    doubt: 0.4,
  },
  "organizations-company": { title: "New companies", says: "The name ends in a legal form, as Corp.", doubt: 0.1 },
  "organizations-other": {
    title: "Other new organizations",
    says: "Nothing but the name says what they are.",
    doubt: 0.3,
  },
} as const;

export type GroupId = keyof typeof groups;

/** What puts a question in its place: how many stories its answer changes, and how likely the first answer is wrong. */
type Weighed = { readonly id: string; readonly group: GroupId; readonly changes: number; readonly doubt: number };

/** Questions of one sort, those first that change most. */
export type Group<Question extends Weighed> = {
  readonly id: GroupId;
  readonly kind: RegistryKind;
  readonly title: string;
  readonly says: string;
  readonly questions: readonly Question[];
};

/** Questions in groups: first the group in which most stories are expected to change, were every answer given; in a group, the question. */
export function groupsOf<Question extends Weighed>(questions: readonly Question[]): Group<Question>[] {
  const weight = ({ changes, doubt }: Question) => changes * doubt;
  const all = Array.from(
    Map.groupBy(questions, ({ group }) => group),
    ([id, some]) => {
      const sorted = some.toSorted((a, b) => weight(b) - weight(a) || (a.id < b.id ? -1 : 1));
      const total = sorted.reduce((sum, one) => sum + weight(one), 0);
      return { id, kind: id.split("-")[0] as RegistryKind, ...groups[id], questions: sorted, total };
    },
  );
  return all.sort((a, b) => b.total - a.total);
}
