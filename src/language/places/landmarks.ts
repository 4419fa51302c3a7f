import { foldName } from "../../text/fold.ts";
import { once, readTable } from "../../text/table.ts";

/** A sea, a continent, a region of a country, or a building that stands for an office: `country` is of ISO 3166-1, the position in degrees north and east. */
export type Landmark = {
  readonly name: string;
  readonly country?: string;
  readonly latitude?: number;
  readonly longitude?: number;
};

const landmarks = once(() => {
  const byFold = new Map<string, Landmark>();
  for (const [name = "", country, latitude, longitude, ...others] of readTable(
    new URL("landmarks.tsv", import.meta.url),
  )) {
    const landmark = {
      name,
      ...(country !== "-" && { country }),
      ...(latitude !== "-" && { latitude: Number(latitude), longitude: Number(longitude) }),
    } as Landmark;
    for (const other of [name, ...others]) {
      const isSame = other.startsWith("=");
      byFold.set(foldName(isSame ? other.slice(1) : other), { ...landmark, name: isSame ? name : other });
    }
  }
  return byFold;
});

/** The landmark that a name means, by the name that it was looked for by, unless the table has that as the same name; with or without an article. */
export function landmarkOf(name: string): Landmark | undefined {
  return landmarks().get(foldName(name.replace(/^the\s+/i, "")));
}
