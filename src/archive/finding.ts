/** A problem without line and column, which cost a second parse of the file: `locatedProblems` adds them. */
export type Finding = {
  /** Relative to the archive's root. */
  readonly file: string;
  /** The keys that lead to the value in the file's YAML; empty for the file as a whole. */
  readonly path: readonly PropertyKey[];
  /** The offset in the article's body, for problems of the body. */
  readonly offset?: number;
  readonly message: string;
};
