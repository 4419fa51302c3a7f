import type { RegistryKind } from "../../article/kind.ts";
import type { Bulk } from "../bulk.ts";
import type { GroupId } from "../review/groups.ts";
import type { Verdict } from "../verdict.ts";

/** What the editor is asked to confirm: a verdict that joins two names, or one answer for a whole group. */
export type Ask =
  | { readonly verdict: Verdict; readonly reasons: readonly string[] }
  | { readonly group: GroupId; readonly means: string; readonly least: number; readonly bulk: Bulk };

/** A question of a group, counted from 0. */
export type QuestionPlace = { readonly group: GroupId | undefined; readonly at: number };

/** Where the editor is: at a question, or at a name; `from` is the question that led there. */
export type Place =
  | QuestionPlace
  | { readonly kind: RegistryKind; readonly name: string; readonly from?: QuestionPlace };

/** The question that the editor is at, or that led to where they are. */
export const questionOf = (place: Place) => ("kind" in place ? place.from : place);

/** The address of a place. */
export function addressIn(place: Place): string {
  const { group, at } = questionOf(place) ?? {};
  const question = { ...(group !== undefined && { group }), ...(at !== undefined && { at: String(at) }) };
  if ("kind" in place) return `/name?${new URLSearchParams({ kind: place.kind, name: place.name, ...question })}`;
  return `/?${new URLSearchParams(question)}`;
}

/** What a page shows besides the archive: where the editor is, what was said last, what is to be confirmed, and the token of its forms. */
export type Showing = {
  readonly place: Place;
  readonly said: string;
  /** Whether the form that was sent is to stay as it was filled in. */
  readonly isKept: boolean;
  readonly ask: Ask | undefined;
  readonly token: string;
};
