import { firstMentions } from "../article/mentions.ts";
import { foldName } from "./fold.ts";
import { type Entry, type Registry, spellings } from "./registry.ts";

/** The registry's names that a text names, by name or alias, in the order of their first mention. */
export function knownNames(text: string, registry: Registry): string[] {
  const entries = [...new Set(registry.values())];
  const mentions = entries.map((entry) => ({ spellings: spellings(entry), href: entry.name }));
  return firstMentions(text, mentions).map(({ mention }) => mention.href);
}

/** The registry's places that a dateline names: `ST PETERSBURG, Russia` names St. Petersburg and Russia. */
export function datelineNames(dateline: string, places: Registry): string[] {
  const byFold = new Map<string, Entry>([...places].map(([spelling, entry]) => [foldName(spelling), entry]));
  return dateline.split(/[/,]/).flatMap((part) => byFold.get(foldName(part))?.name ?? []);
}
