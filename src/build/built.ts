import type { Size } from "./hosts.ts";

/** How many files the site has that a build made, or would have made, and how many articles and withdrawn ones they are of. */
export type Built = {
  readonly files: number;
  /** How many of them it made; the others were made of the same before. */
  readonly made: number;
  /** How many are new or have other bytes than before, and how many are gone. */
  readonly changed: number;
  readonly removed: number;
  readonly articles: number;
  readonly withdrawn: number;
  /** How many articles it goes without: drafts, and those under an embargo. */
  readonly heldBack: number;
  /** `url` of `_data/site.yaml`. */
  readonly url: string;
  /** How large the site is; undefined where none was written. */
  readonly size?: Size;
  /** `files` of `_data/site.yaml`. */
  readonly asked?: number;
  /** What whoever builds should know, though nothing is wrong. */
  readonly note?: string;
};
