import type { RegistryKind } from "../../article/kind.ts";
import type { Bulk } from "../bulk.ts";
import type { GroupId } from "../review/groups.ts";
import type { Verdict } from "../verdict.ts";

/** What the editor is asked to confirm: a verdict that joins two names, or one answer for a whole group. */
export type Ask =
  | { readonly verdict: Verdict; readonly reasons: readonly string[] }
  | { readonly group: GroupId; readonly means: string; readonly least: number; readonly bulk: Bulk };

/** Where the editor is: at a question of a group, counted from 0, or at a name. */
export type Place =
  | { readonly group: GroupId | undefined; readonly at: number }
  | { readonly kind: RegistryKind; readonly name: string };

/** What a page shows besides the archive: where the editor is, what was said last, what is to be confirmed, and the token of its forms. */
export type Showing = {
  readonly place: Place;
  readonly said: string;
  /** Whether the form that was sent is to stay as it was filled in. */
  readonly isKept: boolean;
  readonly ask: Ask | undefined;
  readonly token: string;
};
