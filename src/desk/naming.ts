import { CORE_SCHEMA, dump } from "js-yaml";
import { plainParagraphs } from "../article/body.ts";
import { type RegistryKind, registryKinds } from "../article/kind.ts";
import { referenceOf, written } from "../article/reference.ts";
import type { FrontMatter } from "../article/schema.ts";
import { withoutSignOff } from "../article/sign-off.ts";
import type { Cases } from "../language/cases.ts";
import { isGovernmentBody, usualBody, withCountry } from "../language/government.ts";
import { isInCapitals, isInTitleCase, readHeadline, restoredCase } from "../language/headline.ts";
import { isImplausible, isOfNobody, isPartOfFirm, isSmall } from "../language/implausible.ts";
import { firstOf, type NamedInText, type NamesInText } from "../language/joining.ts";
import { type FirstMention, knownNames } from "../language/known.ts";
import { fullName, hasForm, isFormAlone, isInstitution, withForm } from "../language/organizations.ts";
import { countryOf } from "../language/places/countries.ts";
import type { Gazetteer } from "../language/places/gazetteer.ts";
import { isState } from "../language/places/regions.ts";
import { regionBehind } from "../language/places/resolve.ts";
import { isRoleWord } from "../language/roles.ts";
import { beginningsOf, initialsOfThings } from "../language/shortened.ts";
import type { Registries } from "../registry/registry.ts";
import { endingsOf, familyName, isFamilyAlone } from "../text/family.ts";
import { foldName } from "../text/fold.ts";
import { isNear } from "../text/near.ts";
import { once } from "../text/table.ts";
import { withoutTrailing } from "../text/trailing.ts";
import { parseDateline } from "../wire/dateline.ts";
import type { Organizations } from "./organizations.ts";
import { firmsAmong, type People } from "./people.ts";
import { isTown, placesOf } from "./places.ts";
import { isSameCompany, otherNamesOf } from "./same-organization.ts";
import type { Spellings } from "./spelling.ts";

/** What turns the names of a text into names as an archive has them. */
export type Naming = {
  readonly gazetteer: Gazetteer;
  readonly names: Spellings;
  readonly people: People;
  readonly organizations: Organizations;
  /** How the archive writes its words, for headlines in capitals. */
  readonly cases: Cases;
  readonly registries: Registries;
};

/** A name that a text has at an offset and of which nothing shows what it is, and the listed name before it in the text. */
export type Unsure = { readonly name: string; readonly at: number; readonly behind: string | undefined };

/** The keys of front matter that come behind the lists of names. */
const keysBehindNames =
  /^(?:topics|kind|summary|lang|image|updated|embargo|status|corrections|source|slug|formerUrls):/m;

/** The lists of names in front matter. */
const lists = /^(people|places|organizations):.*\n(?:[ \t-].*\n)*/gm;

/** A body of fewer words than this, a flash or a table, does not name all that its story is about. */
const fewWords = 30;

/**
 * The text of an article in which names are looked for: its dateline and its paragraphs; where these have few words also its headline, with small
 * letters where it was in capitals. A headline with a capital at every word is left out, for too much of it would be taken for names.
 */
export function textForNames({ title, dateline }: FrontMatter, body: string, cases: Cases): string {
  const lead = dateline === undefined ? [] : [dateline.replaceAll("/", " / ")];
  const paragraphs = plainParagraphs(withoutSignOff(body));
  return [...lead, ...paragraphs, ...headlineForNames(title, paragraphs, cases)].join("\n\n");
}

function headlineForNames(title: string, paragraphs: readonly string[], cases: Cases): string[] {
  if (hasWords(paragraphs.join(" "), fewWords)) return [];
  if (!isInCapitals(title)) return isInTitleCase(title) ? [] : [title];
  const restored = restoredCase(readHeadline(title, cases).rest, cases);
  return restored === undefined ? [] : [restored];
}

/** Whether a text has a number of words, of two letters at least. */
function hasWords(text: string, number: number): boolean {
  let count = 0;
  for (const _ of text.matchAll(/\p{L}{2,}/gu)) if (++count >= number) return true;
  return false;
}

/**
 * The lists of an article, of the kinds that are `wanted`, with the names added that the tagger found in its text and those of the
 * registries that the text mentions. Only lists that change are given. `unsure` gets the organizations that are left out because nothing shows that
 * they are any.
 */
export function filledNames(
  front: FrontMatter,
  text: string,
  found: NamesInText,
  wanted: (kind: RegistryKind) => boolean,
  naming: Naming,
  unsure: (one: Unsure) => void = () => {},
): Partial<Record<RegistryKind, string[]>> {
  const organizations = withoutTickers(
    [...headlineCompanies(found, front, naming), ...organizationsOf(found, text, front, naming)],
    naming,
  );
  const sure = organizations.filter(({ isUnsure }) => !isUnsure);
  for (const { name, at, isUnsure } of organizations)
    if (isUnsure) unsure({ name, at, behind: sure.findLast((one) => one.at < at)?.name });
  const seen = {
    people: peopleOf(found, front.people ?? [], firmsAmong(sure.map(({ name }) => name)), naming),
    places: placesOf(found, text, front, naming),
    organizations: sure,
  };
  const inName = insideNames(found);
  const several = namesOfSeveral(found, naming.registries);
  return Object.fromEntries(
    registryKinds.flatMap((kind) => {
      if (!wanted(kind)) return [];
      const other = namesOfOtherKinds(kind, front, naming.registries);
      const all = [
        ...seen[kind].filter(({ name }) => !other(name)),
        ...knownNames(text, naming.registries[kind], inName).filter(({ name }) => kind !== "people" || !several(name)),
      ];
      all.sort((a, b) => a.at - b.at);
      const listed = front[kind] ?? [];
      const now = merged(
        listed,
        all.map(({ name }) => name),
        kind,
        naming,
      );
      return now.length > 0 && now.join("\n") !== listed.join("\n") ? [[kind, now]] : [];
    }),
  );
}

/** Tells whether several entries share a person's name that the tagger found: then the role decides who is meant, not the spelling. */
function namesOfSeveral({ people }: NamesInText, registries: Registries): (name: string) => boolean {
  const several = new Set(
    people.map(({ name }) => name).filter((name) => registries.people.withSpelling(name).length > 1),
  );
  return (name) => several.has(referenceOf(name).name);
}

/** Tells whether a name is of another kind: the article lists it there, or another registry alone has it. */
function namesOfOtherKinds(kind: RegistryKind, front: FrontMatter, registries: Registries): (name: string) => boolean {
  const others = registryKinds.filter((one) => one !== kind);
  const listed = new Set(others.flatMap((one) => front[one] ?? []).map(foldName));
  const own = registries[kind];
  return (name) =>
    own.withSpelling(name).length === 0 &&
    (listed.has(foldName(name)) || others.some((one) => registries[one].withSpelling(name).length > 0));
}

/** The listed names, then the found ones, each once, as the registry calls it. */
function merged(
  listed: readonly string[],
  found: readonly string[],
  kind: RegistryKind,
  { names, people, gazetteer, registries }: Naming,
) {
  const registry = registries[kind];
  const one = (name: string) => {
    const entry = registry.resolve(name);
    return entry ? written(registry.reference(entry)) : name;
  };
  const spelled = found.flatMap((name) => names.of(kind, name) ?? []);
  const fuller = fullerNames(spelled, kind);
  const inFull = (name: string) => {
    if (kind === "organizations") return fullName(name);
    const full = fuller.get(foldName(name)) ?? (kind === "places" ? meantIn(spelled, name, gazetteer) : undefined);
    if (kind !== "people" || !isFamilyAlone(name)) return full ?? name;
    if (full !== undefined) people.learnMark(foldName(name), full);
    return full ?? people.ofMark(foldName(name)) ?? name;
  };
  const before = listed.flatMap((name) =>
    registry.withSpelling(name).length > 0 ? name : (names.of(kind, inFull(name)) ?? name),
  );
  return [...new Set([...before, ...spelled].map(one))];
}

/** The place of the text that is meant by a misprint in the dateline: Louisville for `LOUISVILE, Ky.`. */
function meantIn(found: readonly string[], name: string, gazetteer: Gazetteer): string | undefined {
  const [one, other] = found.filter((place) => isNear(foldName(place.replace(/,.*/, "")), foldName(name)));
  return one !== undefined && other === undefined && gazetteer.resolve(name) === undefined ? one : undefined;
}

/**
 * Full names by their short forms, folded, where only one full name has them: `Portland, Maine` for the dateline's `Portland`, and Paul Volcker for
 * `Volcker` where the story names nobody else of that family.
 */
function fullerNames(found: readonly string[], kind: RegistryKind): ReadonlyMap<string, string> {
  if (kind === "organizations") return new Map();
  const shortsOf = (name: string) => {
    if (kind === "places") return [name.replace(/,.*/, "")];
    const endings = endingsOf(name);
    // Ayatollah Ola Lind has a title, and is no fuller name of Ola Lind.
    const isTitled = isRoleWord(/^[^\s-]+/.exec(name)?.[0].toLowerCase() ?? "");
    return isTitled ? endings.filter((ending) => !/\s/.test(ending)) : endings;
  };
  const pairs = found
    .filter((name) => !name.includes("(#"))
    .flatMap((full) => shortsOf(full).flatMap((short) => (short === full ? [] : { fold: foldName(short), full })));
  const groups = Map.groupBy(pairs, ({ fold }) => fold);
  return new Map(
    [...groups].flatMap(([fold, [one, ...others]]) => (one && others.length === 0 ? [[fold, one.full]] : [])),
  );
}

/** Tells whether an offset is inside a name of several words: a surname there is a part of it, and no mention by itself. */
function insideNames({ people, places, organizations }: NamesInText): (at: number) => boolean {
  const long = [...people, ...places, ...organizations]
    .filter(({ name }) => /\s/.test(name))
    .flatMap(({ mentions }) => mentions)
    .sort((a, b) => a.begin - b.begin);
  // Offsets are asked for in ascending order, registry by registry.
  let [next, asked, reached] = [0, 0, 0];
  return (at) => {
    if (at < asked) [next, reached] = [0, 0];
    asked = at;
    for (let one = long[next]; one && one.begin <= at; one = long[++next]) reached = Math.max(reached, one.end);
    return at < reached;
  };
}

/**
 * The people of a text with these firms as the archive calls them, without surnames alone that the registry does not have. Who has a surname and an
 * office is the one whom the article lists, else whom the archive knows by them.
 */
function peopleOf(
  found: NamesInText,
  listed: readonly string[],
  firms: ReadonlySet<string>,
  { people, organizations, registries }: Naming,
): FirstMention[] {
  // `Morgan Stanley` is a firm where the text has `Morgan Stanley and Co`.
  const beginnings = new Set(found.organizations.flatMap(({ name }) => beginningsOf(name)));
  const isKnown = ({ name }: NamedInText) => registries.people.withSpelling(name).length > 0;
  const all = found.people.filter(
    (person) =>
      isKnown(person) ||
      ((person.attested || people.has(person.name)) &&
        (!isFamilyAlone(person.name) || person.role !== undefined) &&
        !isImplausible("people", person.name) &&
        !beginnings.has(person.name) &&
        !organizations.isCompany(person.name) &&
        // `John Lind` is a firm where the archive has John Lind and Co.
        !(person.role === undefined && organizations.has(person.name, leastOfFirm))),
  );
  const companions = new Set([...all, ...found.places, ...found.organizations].map(({ name }) => foldName(name)));
  return all.flatMap((person) => {
    const { name, role } = person;
    const known = { companions, firms, ...(role !== undefined && { role }) };
    if (isFamilyAlone(name) && !isKnown(person)) {
      const [own, other] = listed.filter((one) => /\s/.test(one) && foldName(familyName(one)) === foldName(name));
      if (own !== undefined && other === undefined) people.learn(own, known);
      const whole = own === undefined ? people.ofFamily({ name, ...known }) : undefined;
      return whole === undefined ? [] : [{ name: whole, at: firstOf(person) }];
    }
    const who = people.whoIs({ name, ...known });
    if (who === false) return [];
    people.learn(who ?? name, known, name);
    return { name: who ?? name, at: firstOf(person) };
  });
}

/** So many stories must show that a name is an organization's for it to be nobody's who has no role. */
const leastOfFirm = 2;

/** Whether a name may be a rating of bonds, as agencies of rating give them: `CCC`, `Baa`. */
const isRating = (name: string) => /^(?:A{1,3}|B{1,3}|C{1,3}|[ABC][Aa]{1,2})$/.test(name);
const agencies = /Moody's|Standard (?:and|&) Poor's|\bS and P\b|\bS&P\b/;

/** The first mention of an organization; one that is not sure may be a product, a ship or a ticker. */
type FoundOrganization = FirstMention & { readonly isUnsure?: boolean };

/**
 * The organizations of a text as the archive calls them: without the article's own agency, and bodies of government with their country. A name that
 * begins another name of the text is taken for that one: Dome beside Dome Petroleum; and one that ends a person's for that person: Volcker.
 */
function organizationsOf(
  { organizations: found, people }: NamesInText,
  text: string,
  { agency, dateline }: FrontMatter,
  { organizations, registries, gazetteer, cases }: Naming,
): FoundOrganization[] {
  const home = once(() => homeOf(dateline, gazetteer));
  const other = otherNamesOf(found, organizations);
  const isNone = (name: string) =>
    isImplausible("organizations", name) ||
    (!organizations.isCompany(name) && (isState(name) || isPartOfFirm(name, cases)));
  const things = new Set(initialsOfThings(text));
  organizations.learnThings(things);
  const families = new Set(people.flatMap(({ name }) => endingsOf(name)));
  return found.flatMap((organization) => {
    const { mentions, ticker } = organization;
    const printed = usualBody(withForm(cases.corrected(organization.name)));
    const at = firstOf(organization);
    if (registries.organizations.withSpelling(printed).length > 0) return [{ name: printed, at }];
    const parts = organizations.partsOf(printed);
    if (parts.length > 1 || parts[0] !== printed)
      return parts.flatMap((part) => organizations.nameOf({ name: part }) ?? []).map((name) => ({ name, at }));
    if (ticker === undefined && isNone(printed)) {
      // Initials that a text explains by such a name mean nobody.
      if (organization.short !== undefined) organizations.learnShort(printed, organization.short);
      return [];
    }
    if (
      isFormAlone(printed) ||
      (ticker === undefined &&
        ((/^\p{Lu}\p{Ll}+$/u.test(printed) && isSmall(printed, cases) && !isGovernmentBody(printed)) ||
          (families.has(printed) && !organizations.isCompany(printed)) ||
          things.has(printed) ||
          (isRating(printed) && agencies.test(text)) ||
          isOfNobody(printed, cases))) ||
      other(organization) ||
      isOfTown(organization, text, organizations, gazetteer)
    )
      return [];
    const body = isGovernmentBody(printed);
    const known = { ...organization, name: body ? withCountry(printed, mentions, text, home()) : printed };
    if (known.name === undefined) return [];
    const name = organizations.nameOf({ ...known, name: known.name });
    // Of a name that only this text has, and that nothing shows to be an organization's, later stories may tell.
    const attested = organization.attested === true || body || name !== known.name;
    const isUnsure = !attested && !organizations.has(known.name);
    organizations.learn({ ...known, name: known.name, attested });
    if (name === undefined || name === agency) return [];
    // What the archive calls it may be none either.
    return ticker === undefined && name !== printed && isNone(name) ? [] : [{ name, at, isUnsure }];
  });
}

/** The organizations of a text without the tickers of others of them, as copy has them with a slip: `Lind Corp <LND)`. */
function withoutTickers(all: readonly FoundOrganization[], { organizations }: Naming): readonly FoundOrganization[] {
  const names = new Set(all.map(({ name }) => name));
  return all.filter(({ name }) => {
    const company = organizations.companyOf(name);
    return company === undefined || company === name || !names.has(company);
  });
}

/**
 * Whether a name that was taken for an organization's is a town's: its region is printed behind it, or a gazetteer is sure of it, or it begins with a
 * town, as `Paris of Finance Ministers`; and no company has the name.
 */
function isOfTown(
  { name, ticker, mentions }: NamedInText,
  text: string,
  organizations: Organizations,
  gazetteer: Gazetteer,
): boolean {
  const [, first] = /^(\p{Lu}\p{L}+) of /u.exec(name) ?? [];
  const begun = first === undefined ? undefined : gazetteer.resolve(first);
  if (begun?.sure && isTown(begun)) return true;
  if (ticker !== undefined || isInstitution(name) || hasForm(name) || organizations.isCompany(name)) return false;
  const known = gazetteer.resolve(name);
  if (known === undefined || !isTown(known)) return false;
  return known.sure === true || mentions.some(({ end }) => regionBehind(text, end) !== undefined);
}

/** The country that a dateline is from, as its ISO 3166-1 code; undefined where it is of several, or not sure. */
function homeOf(dateline: string | undefined, gazetteer: Gazetteer): string | undefined {
  const [place, other] = parseDateline(`${dateline ?? ""} - X`)?.places ?? [];
  if (!place || other) return undefined;
  const { name, region, regionName = region } = place;
  const known = gazetteer.resolve(name, regionName === undefined ? {} : { region: regionName });
  return countryOf(known?.country ?? known?.name ?? "")?.code;
}

/**
 * The companies that a headline marks, as the archive calls them, to stand before all that the text names; without those that the text names more
 * fully.
 */
function headlineCompanies(
  { organizations: found }: NamesInText,
  { title }: FrontMatter,
  { organizations, cases }: Naming,
): FoundOrganization[] {
  return readHeadline(title, cases).companies.flatMap((marked) => {
    const company = { ...marked, name: withForm(cases.corrected(marked.name)) };
    if (
      found.some(({ name, ticker }) => isSameCompany(company, { name, ticker }, cases)) ||
      isFormAlone(company.name) ||
      (company.ticker === undefined && isImplausible("organizations", company.name))
    )
      return [];
    const name = organizations.nameOf(company);
    organizations.learn({ ...company, attested: true });
    return name === undefined ? [] : { name, at: -1 };
  });
}

/** Front matter's YAML with lists of names, put before the keys that come behind them, and without those that are empty; all else as it was, comments too. */
export function withNames(whole: string, names: Partial<Record<RegistryKind, string[]>>): string {
  const yaml = `${withoutTrailing(whole, /\n/)}\n`.replace(lists, (list, kind: string) => (kind in names ? "" : list));
  const listed = Object.fromEntries(Object.entries(names).filter(([, list]) => list.length > 0));
  if (Object.keys(listed).length === 0) return yaml;
  const lines = dump(listed, { schema: CORE_SCHEMA, lineWidth: -1, quoteStyle: "double" });
  const at = yaml.search(keysBehindNames);
  if (at >= 0) return yaml.slice(0, at) + lines + yaml.slice(at);
  return yaml + lines;
}
