import type { NamedInText } from "../language/joining.ts";
import { hasForm, withoutForms } from "../language/organizations.ts";
import { foldName } from "../text/fold.ts";

/**
 * How a text calls an organization: its name, the ticker that marks it, the short form that the text explains, and whether anything shows that it is
 * one.
 */
export type OrganizationInText = Partial<Pick<NamedInText, "ticker" | "short">> &
  Pick<NamedInText, "name"> & { readonly attested?: boolean };

/**
 * A name, or undefined where it may be of several, and how many stories had it; where they spell it differently, how often each other spelling, by its
 * `withoutForms`.
 */
export type KnownName = {
  name: string | undefined;
  times: number;
  others?: Map<string, { readonly name: string; times: number }>;
};

/** Counts a spelling of a name that is known. The one that most stories have is the name: System, where few have Systems. */
export function noteSpelling(known: KnownName, printed: string): void {
  if (known.name === undefined || known.name === printed || known.times >= mostTimes) return;
  const [own, other] = [withoutForms(known.name), withoutForms(printed)];
  // BASF Corp is a unit of BASF AG, and Sony alone says less than Sony Corp.
  const isOther =
    hasEuropeanForm(known.name) !== hasEuropeanForm(printed) || (hasForm(known.name) && !hasForm(printed));
  if (own === other || (foldName(own) === foldName(other) && isOther)) return;
  known.others ??= new Map();
  const spelling = known.others.get(other) ?? { name: printed, times: 0 };
  spelling.times += 1;
  known.others.set(other, spelling);
  const rest = [...known.others.values()].reduce((sum, { times }) => sum + times, 0);
  const ownTimes = known.times + 1 - rest;
  if (spelling.times < ownTimes || (spelling.times === ownTimes && !isFuller(printed, known.name))) return;
  known.others.delete(other);
  known.others.set(own, { name: known.name, times: ownTimes });
  known.name = spelling.name;
}

/** Whether a spelling tells more than another: it has a legal form, or more letters, for those that are left out are more than those put in. */
const isFuller = (one: string, other: string) =>
  foldName(one) !== foldName(other) && (hasForm(one) === hasForm(other) ? one.length > other.length : hasForm(one));

/** Whether a name is made of capitals alone: `GM`, `U.N.`. */
export const isShortForm = (name: string) => /^[\p{Lu}.]{2,8}$/u.test(name);

/** Whether a name ends in a legal form of Europe. */
export const hasEuropeanForm = (name: string) => / (?:plc|a\.?g|n\.?v|b\.?v|s\.?a|s\.?p\.?a|ab|gmbh)\.?$/i.test(name);

/** The count of a name in a registry: what an editor says outweighs all texts. */
export const mostTimes = 1_000_000;

/** For each ticker, or for initials, the names that had it and how often, by their bare form. */
export type Counts = Map<string, Map<string, { readonly name: string; times: number }>>;

export function count(counts: Counts, key: string, bare: string, name: string): void {
  const names = counts.get(key) ?? new Map<string, { readonly name: string; times: number }>();
  const known = names.get(bare);
  if (known) known.times += 1;
  else names.set(bare, { name, times: 1 });
  counts.set(key, names);
}
