/** A problem without its line: positions cost a second parse, so they are worked out at the end. */
export type Finding = {
  /** Relative to the archive's root. */
  readonly file: string;
  /** The keys that lead to the value in the file's YAML; empty for the file as a whole. */
  readonly path: readonly PropertyKey[];
  /** Where in the article's body, for what stands there. */
  readonly offset?: number;
  readonly message: string;
};
