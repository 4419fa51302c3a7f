/** Short texts that stand in many articles, as names and roles. */
const shared = new Map<string, string>();
const mostShared = 500_000;

/** One string for all texts that are the same. */
export function sharedText(text: string): string {
  const known = shared.get(text);
  if (known !== undefined) return known;
  // A copy: a string cut out of a text keeps the whole text in memory.
  const own = Buffer.from(text).toString();
  if (shared.size < mostShared) shared.set(own, own);
  return own;
}
