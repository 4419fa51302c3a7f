/** The opening of a story: where it was written and who sent it. */
export type Dateline = {
  /** The place part as printed: `ST PETERSBURG, Russia`, `GENEVA/BEIRUT`. */
  readonly printed: string;
  readonly agency: string | undefined;
  /** Where the story's own text begins, behind the dash. */
  readonly start: number;
};

/** `PLACE, Country (Agency) - `, with any dash; the agency may be missing, and the place begins with a capital (Reuters and AP style). */
const form =
  /^\s*(?<printed>\p{Lu}[^()\n–—]{1,80}?)\s*(?:\((?<agency>[^()\n]{1,40})\)\s*(?:[-–—]{1,3}|_)|\s[-–—]{1,3})\s+/u;

/** The dateline that opens a story; undefined where the text begins with none. */
export function parseDateline(opening: string): Dateline | undefined {
  const match = form.exec(opening);
  const { printed, agency } = match?.groups ?? {};
  if (!match || printed === undefined) return undefined;
  // Without an agency only capitals tell a place from the beginning of a sentence.
  if (agency === undefined && !/^\p{Lu}{2}/u.test(printed)) return undefined;
  return { printed, agency, start: match[0].length };
}
