import type { Shard } from "../archive/shard.ts";

/** What a build depends on besides the files of the archive. */
export type Settings = {
  /** Absolute path of the archive's folder, with `articles/` and `_data/`. */
  readonly root: string;
  /** Milliseconds since 1970: what embargoes are compared with. */
  readonly now: number;
  /** Shows drafts and embargoed articles too, marked as such: for those who write them. */
  readonly preview?: boolean;
  /** Files are made when they are asked for. */
  readonly onDemand?: boolean;
  /** Makes what falls to a shard of the site; by default the whole site. */
  readonly shard?: Shard | undefined;
};

/** The folder of a preview, relative to the archive's root: not `dist`, which is published. */
export const previewFolder = ".cache/preview";
