import { once, readTable } from "../../text/table.ts";
import { withoutTrailing } from "../../text/trailing.ts";

/** Names of agencies by every printed form, in small letters. */
const byForm = once(
  () =>
    new Map(
      readTable(new URL("agencies.tsv", import.meta.url)).flatMap(([name = "", ...forms]) =>
        [name, ...forms].map((form) => [form.toLowerCase(), name] as const),
      ),
    ),
);

/**
 * The name by which a known agency signs itself, for any of its spellings: `Reuter` is Reuters, `GLOBE NEWSWIRE` GlobeNewswire. Undefined for
 * other names.
 */
export function knownAgency(printed: string): string | undefined {
  return byForm().get(clean(printed).toLowerCase());
}

/** Whether a name is that of a known agency, or of a service of one: `Reuters Health`, `dpa/lno`. */
export function isAgency(printed: string): boolean {
  return knownAgency(printed) !== undefined || knownAgency(printed.split(/[\s/]/)[0] ?? "") !== undefined;
}

/** The agency in the brackets of a dateline, known or not; undefined where the words cannot be one's name. */
export function agencyOf(printed: string): string | undefined {
  const name = clean(printed);
  return byForm().get(name.toLowerCase()) ?? (/^\p{L}[\p{L}\p{N} .&/-]{1,38}$/u.test(name) ? name : undefined);
}

/** A name without the day behind it, white space folded: `Reuters on Friday ` is Reuters. */
function clean(printed: string): string {
  return printed
    .replace(/\s+/g, " ")
    .trim()
    .replace(/ (?:on|am|le|el) \p{L}+$/u, "");
}

const lastWord = /[,\s.](\p{L}[\p{L}-]{1,11})$/u;

/**
 * The known agency that a dateline ends with without brackets, and where the comma or space before it stands: `WASHINGTON, March 12,
 * Reuter`, `TOKYO, May 3 Kyodo`.
 */
export function agencyAtEnd(head: string): { readonly agency: string; readonly start: number } | undefined {
  const match = lastWord.exec(withoutTrailing(head, /[\s,.]/));
  const agency = match?.[1] === undefined ? undefined : knownAgency(match[1]);
  if (!match || agency === undefined) return undefined;
  const before = head.slice(0, match.index + 1).trimEnd();
  return { agency, start: /[,.]$/.test(before) ? before.length - 1 : before.length };
}
