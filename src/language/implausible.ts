import type { RegistryKind } from "../article/kind.ts";
import { isFamilyAlone, withoutParticle } from "../text/family.ts";
import { remembering } from "../text/once.ts";
import { once, readTable } from "../text/table.ts";
import type { Cases } from "./cases.ts";
import { hasForm, isInstitution } from "./organizations.ts";
import { countryOf } from "./places/countries.ts";
import { demonymOf } from "./places/demonyms.ts";
import { isState } from "./places/regions.ts";

const table = once(() => {
  const rows = readTable(new URL("implausible.tsv", import.meta.url));
  const of = (kind: RegistryKind, rule: string) =>
    rows.flatMap(([of, by, ...names]) => (of === kind && by === rule ? names : []));
  const all = (kind: RegistryKind) => ({
    words: new Set(of(kind, "word")),
    whole: new Set(of(kind, "whole")),
    beginnings: new Set(of(kind, "beginning")),
    endings: new Set(of(kind, "ending")),
    fields: new Set(of(kind, "field")),
  });
  return { people: all("people"), places: all("places"), organizations: all("organizations") };
});

/** A name in small letters, without points and with single spaces: `U.S. Dlrs` is `us dlrs`, `E.F. Hutton` is `e f hutton`. */
const folded = (name: string) =>
  name
    .toLowerCase()
    .replace(/\bu\.s\./g, "us")
    .replace(/[.\-&,]/g, " ")
    .replace(/\s+/g, " ")
    .trim();

/**
 * Whether what a tagger found can hardly be a name of its kind: a figure or a unit beside a capital (`Nine Mths`), a firm among people; a legal form,
 * a state or a single letter among organizations. Not meant for names that the copy itself marks.
 */
export function isImplausible(kind: RegistryKind, name: string): boolean {
  return implausible[kind](name);
}

/** Whether names of each kind are implausible: most names of a text are those of other texts, too. */
const implausible = {
  people: remembering((name) => isUnlikely("people", name), 10_000),
  places: remembering((name) => isUnlikely("places", name), 10_000),
  organizations: remembering((name) => isUnlikely("organizations", name), 10_000),
};

function isUnlikely(kind: RegistryKind, name: string): boolean {
  const fold = folded(name);
  const { words, whole, beginnings, endings, fields } = table()[kind];
  if (whole.has(fold) || whole.has(fold.replace(/^the /, ""))) return true;
  for (let space = fold.indexOf(" "); space >= 0; space = fold.indexOf(" ", space + 1))
    if (beginnings.has(fold.slice(0, space)) || endings.has(fold.slice(space + 1))) return true;
  const all = fold.split(" ");
  if (all.some((word) => words.has(word))) return true;
  if (all.includes("and") && all.every((word) => fields.has(word) || word === "and" || word === "for")) return true;
  if (kind === "places" && isOfFirm(name)) return true;
  // `N' Lind` is half of a firm's name, Ola 'N Lind.
  if (kind === "people" && /^['’]?N['’] /i.test(name)) return true;
  // `qassem Ahmed` is half of a name.
  if (kind === "people" && /^\p{Ll}/u.test(name) && !isFamilyAlone(name) && withoutParticle(name) === name) return true;
  if (kind === "people") return name.split(/\s+/).every((word) => word.endsWith(".") && isState(word)) || isState(name);
  // `D-Tex.` is a Democrat of Texas, `Paper Inc` the end of a name.
  return (
    kind === "organizations" &&
    (/^[DR]-\p{Lu}\p{L}+\.?$|(?:^|\s)N\/A(?:\s|$)/u.test(name) ||
      name.split(" ").length > mostWords ||
      isEndOfName(name) ||
      notOfBody.test(name) ||
      name.length < 2 ||
      isShortState(name) ||
      isCountry(name) ||
      demonymOf(name) !== undefined)
  );
}

/**
 * A name of a firm's unit, which has none of its own, of a place (`Houston-based`), of copy whose letters were lost (`p_1yA Bank`), or one that begins
 * with a legal form: `Co Finance`; several things by their initials (`FRNs`); and a person's.
 */
const notOfBody =
  /^\p{Lu}{2,5}s$| (?:Jr|Sr)\.?$|(?<!(?:Intelligence|Planning|Police)) Unit$|-based$|[_>]|^(?:Co|Inc|Ltd) /u;

/** The most words of an organization's name: what is longer is a list. */
const mostWords = 12;

/** Unicode's data have the United Nations and the European Union among the countries. */
const isCountry = (name: string) => !["UN", "EU", "EZ", undefined].includes(countryOf(name)?.code);

/** `ILL`, `Minn` and `W. Va.` are states; a firm may be called Nevada. */
const isShortState = (name: string) => name.length <= 6 && isState(name) && !/^\p{Lu}\p{Ll}{4,}$/u.test(name);

/** Words with which a place's name ends even where it has a word that firms' names have: `Gulf Oil Field`. */
const placeAtEnd =
  /\b(?:airport|basin|bay|beach|canal|city|coast|county|creek|delta|desert|field|forest|gulf|harbou?r|heights|hills|island|islands|lake|mine|mines|mount|mountains?|ocean|parish|park|peninsula|plateau|point|port|reserve|river|sea|springs|square|straits?|street|valley|village|zone)$/i;

/** Whether a name that was taken for a place is that of a firm or a court: `Air Lanka`, `Texas Courts`, `U.K. Base`. */
function isOfFirm(name: string): boolean {
  if (!/\s/.test(name)) return false;
  // `Rockefeller Center` is a place, an `Art Supply Center` is not.
  const head = /^(.+) (?:center|centre)$/i.exec(name)?.[1];
  if (head === undefined ? placeAtEnd.test(name) : !isInstitution(head)) return false;
  return /^(?:Air|U\.[SK]\.|U\.S|West German|East German) /.test(name) || isInstitution(name);
}

/** Whether a name is only the end of one: a general word and a legal form, `Paper Inc`. */
const isEndOfName = (name: string) =>
  hasForm(name) && name.split(" ").length === 2 && !name.includes("-") && isInstitution(name);

/** Whether the archive writes a word in small letters, as aluminium, which a table has with a capital. */
export const isSmall = (word: string, cases: Cases) => cases.usual(word) === word.toLowerCase();

/** Whether a name is a part of a firm that says what it does: `Bearing Division`, `Information Systems Group`, but not `Lind Group`. */
export function isPartOfFirm(name: string, cases: Cases): boolean {
  const words = name.split(" ");
  const kind = words.pop();
  if (kind !== "Division" && kind !== "Group") return false;
  return words.every((word) => word === "and" || isInstitution(word) || (kind === "Division" && isSmall(word, cases)));
}

/** What is somebody's behind a country's initials: a body of its own, and firms that are called so. */
const ofCountry = /^(?:Bancorp|Congress|Lines|Mint|Parliament|Senate|Steel)$/i;

/** Whether a name is nobody's: a country's initials and a common word, as headlines in capitals and copy with a slip have them, `U.K. Until`. */
export function isOfNobody(name: string, cases: Cases): boolean {
  const word = /^(?:U\.[SKN]\.|EC) (\p{L}+)$/u.exec(name)?.[1];
  if (word === undefined || /^(?:Government|Administration)$/i.test(word)) return false;
  return isSmall(word, cases) || (isInstitution(word) && !ofCountry.test(word));
}
