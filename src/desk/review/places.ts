import { referenceOf } from "../../article/reference.ts";
import type { Gazetteer, KnownPlace } from "../../language/places/gazetteer.ts";
import type { Entry } from "../../registry/registry.ts";
import { foldName } from "../../text/fold.ts";
import { onceFor } from "../../text/once.ts";
import type { Surveyed } from "./survey.ts";

/** What the gazetteer knows of a place as articles write it: `Portland, Maine` is the one in Maine. */
export const placeOf = onceFor((written: string, gazetteer: Gazetteer): KnownPlace | undefined => {
  const { name } = referenceOf(written);
  const comma = name.indexOf(",");
  return comma < 0
    ? gazetteer.resolve(name)
    : gazetteer.resolve(name.slice(0, comma), { region: name.slice(comma + 1).trimStart() });
});

/** The same as keys of a registry's entry. */
export function placeEntry(written: string, gazetteer: Gazetteer): Partial<Entry> {
  const { country, region, latitude, longitude, geonames } = placeOf(written, gazetteer) ?? {};
  return {
    ...(country !== undefined && { country }),
    ...(region !== undefined && { region }),
    ...(latitude !== undefined && longitude !== undefined && { latitude, longitude }),
    ...(geonames !== undefined && { geonames }),
  };
}

/** Whether the gazetteer has the place that a name surely means. */
export function isSurePlace({ written: name, appearances }: Surveyed, gazetteer: Gazetteer): boolean {
  const place = placeOf(name, gazetteer);
  if (place?.sure) return true;
  const printed = foldName(referenceOf(name).name);
  return (
    place?.asDateline === true &&
    appearances.some(({ article }) => foldName(article.dateline ?? "").startsWith(printed))
  );
}

/** Whether it is open where a place is: the gazetteer lacks it, and it has no entry that says so, is confirmed or is ignored. */
export function isUnresolved(written: string, entry: Entry | undefined, gazetteer: Gazetteer): boolean {
  if (entry)
    return (
      !entry.ignored &&
      !entry.confirmed &&
      entry.country === undefined &&
      entry.latitude === undefined &&
      !placeOf(entry.name, gazetteer)
    );
  return !placeOf(written, gazetteer);
}
