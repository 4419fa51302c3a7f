import { alike, alikeInShort } from "../../language/likeness.ts";
import { hasForm, isForm } from "../../language/organizations.ts";
import { countShared, roleWords } from "../../language/roles.ts";
import { foldName } from "../../text/fold.ts";
import { together } from "./duplicates.ts";
import { knownRole, type Surveyed } from "./survey.ts";

/** Why two names are likely of two who both exist, in words; empty where nothing speaks for it. */
export function whyTwo(one: Surveyed, other: Surveyed): string[] {
  return [
    ...facts.flatMap(([key, what]) => {
      const [a, b] = [one.entry?.[key], other.entry?.[key]];
      return a !== undefined && b !== undefined && a !== b ? [`they have two ${what}: ${a} and ${b}`] : [];
    }),
    ...(never(one, other) || never(other, one) ? ["an editor has said that the two are not one"] : []),
    ...(one.entry?.confirmed && other.entry?.confirmed ? ["an editor has confirmed both as they are"] : []),
    ...(one.kind !== "organizations" && together(one, other) ? ["a story lists both"] : []),
    ...(one.kind === "people" ? whyTwoPeople(one, other) : []),
    ...(one.kind === "organizations" ? whyTwoForms(one, other) : []),
  ];
}

const facts = [
  ["wikidata", "identifiers in Wikidata"],
  ["geonames", "identifiers in GeoNames"],
] as const;

const never = (one: Surveyed, other: Surveyed) =>
  one.entry?.notNames?.some((name) => other.spellings.some((spelling) => foldName(spelling) === foldName(name)));

/** Why two companies of one name are two: they have legal forms, and not one in common, as `Lane Co Inc` and `Lane Company` have. */
function whyTwoForms(one: Surveyed, other: Surveyed): string[] {
  const [a, b] = [one, other].map(({ spellings }) => spellings.filter(hasForm));
  const [first, second] = [a?.[0], b?.[0]];
  if (first === undefined || second === undefined) return [];
  const forms = new Set(a?.flatMap(formsIn));
  return b?.flatMap(formsIn).some((form) => forms.has(form))
    ? []
    : [`they have two legal forms: ${first} and ${second}`];
}

/** The legal forms of a name, in short: `co` for `Company`. */
const formsIn = (name: string) =>
  name
    .split(" ")
    .filter(isForm)
    .map((word) => shortForms[foldName(word)] ?? foldName(word));

const shortForms: Readonly<Record<string, string>> = { company: "co", corporation: "corp", limited: "ltd", oyj: "oy" };

function whyTwoPeople(one: Surveyed, other: Surveyed): string[] {
  const full = ({ spellings }: Surveyed) => spellings.filter((name) => /\s/.test(name));
  const [a, b] = [full(one), full(other)];
  const isUnlike =
    a.length > 0 &&
    b.length > 0 &&
    !a.some((name) => b.some((spelling) => alike(name, spelling) || alikeInShort(name, spelling)));
  const [said, told] = [one, other].map(knownRole);
  const apart = said !== undefined && told !== undefined && countShared(roleWords(said), roleWords(told)) === 0;
  return [
    ...(isUnlike ? [`no spelling of the one is like one of the other`] : []),
    ...(apart ? [`texts call the one "${said}", the other "${told}"`] : []),
  ];
}
