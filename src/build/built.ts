/** How many pages and other files a build made, or would have made, and how many articles and withdrawn ones they are of. */
export type Built = {
  readonly pages: number;
  readonly others: number;
  /** How many files were made; the others were made of the same before. */
  readonly made: number;
  /** How many files of the site are new or have other bytes than before, and how many are gone. */
  readonly changed: number;
  readonly removed: number;
  readonly articles: number;
  readonly withdrawn: number;
  /** What whoever builds should know, though nothing is wrong. */
  readonly note?: string;
};
