import { once, readTable } from "../../text/table.ts";

/** Names of agencies by every printed form, in small letters. */
const byForm = once(
  () =>
    new Map(
      readTable(new URL("agencies.tsv", import.meta.url)).flatMap(([name = "", ...forms]) =>
        [name, ...forms].map((form) => [form.toLowerCase(), name] as const),
      ),
    ),
);

/** An agency's name as it signs itself: `Reuter` is Reuters, `GLOBE NEWSWIRE` GlobeNewswire; undefined where it is not known. */
export function knownAgency(printed: string): string | undefined {
  return byForm().get(clean(printed).toLowerCase());
}

/** Whether it is an agency that is known, or a service of one: `Reuters Health`, `dpa/lno`. */
export function isAgency(printed: string): boolean {
  return knownAgency(printed) !== undefined || knownAgency(printed.split(/[\s/]/)[0] ?? "") !== undefined;
}

/** What stands in the brackets of a dateline, as an agency; undefined where it cannot be one. */
export function agencyOf(printed: string): string | undefined {
  const name = clean(printed);
  return byForm().get(name.toLowerCase()) ?? (/^\p{L}[\p{L}\p{N} .&/-]{1,38}$/u.test(name) ? name : undefined);
}

/** `Reuters on Friday ` is Reuters: when it was sent is no part of the name. */
function clean(printed: string): string {
  return printed
    .replace(/\s+(?:on|am|le|el)\s+\p{L}+\s*$/u, "")
    .replace(/\s+/g, " ")
    .trim();
}

const trailing = /[,\s.]\s*(?<name>\p{L}[\p{L}-]{1,11})[\s,.]*$/u;

/** An agency that a dateline ends with, without brackets: `WASHINGTON, March 12, Reuter`, `TOKYO, May 3 Kyodo`. */
export function agencyAtEnd(head: string): { readonly agency: string; readonly start: number } | undefined {
  const match = trailing.exec(head);
  const agency = match?.groups?.name === undefined ? undefined : knownAgency(match.groups.name);
  return match && agency !== undefined ? { agency, start: match.index } : undefined;
}
