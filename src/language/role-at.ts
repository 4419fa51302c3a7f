import { sentencesOf } from "../text/sentences.ts";
import type { Span } from "../text/span.ts";
import { isRoleWord, roleOf } from "./roles.ts";

/** How many UTF-16 units on each side of a name are looked at: a role is a few words, and the rest of a sentence is not needed for it. */
const near = 120;

/** The role that a text gives the person whom a span of it names, as printed right before the name or right behind it; undefined where it gives none. */
export function roleAt(text: string, { begin, end }: Span): string | undefined {
  if (!mayHaveRole(text, begin, end)) return undefined;
  const from = Math.max(0, text.lastIndexOf(" ", begin - near));
  const around = text.slice(from, end + near);
  for (const sentence of sentencesOf(around)) {
    const first = sentence.findIndex((token) => token.begin === begin - from);
    if (first < 0) continue;
    const behind = sentence.findIndex((token) => token.begin >= end - from);
    const role = roleOf(sentence, first, behind < 0 ? sentence.length : behind, around);
    if (role !== undefined) return role;
  }
  return undefined;
}

/** Whether a comma follows a name, or a word with a capital or of a role stands before it: else there is no role, and no sentence need be looked for. */
function mayHaveRole(text: string, begin: number, end: number): boolean {
  if (text[end] === ",") return true;
  const [word = ""] = text
    .slice(Math.max(0, begin - 40), begin)
    .trimEnd()
    .split(/\s/)
    .slice(-1);
  const bare = word.replace(/\.$/, "");
  return /^\p{Lu}/u.test(bare) || isRoleWord(bare.toLowerCase().replace(/^.*-/, ""));
}
