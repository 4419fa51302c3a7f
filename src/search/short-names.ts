import type { Entity } from "../archive/entity.ts";
import { initialsOf, otherForms } from "../language/organizations.ts";
import { otherCountryNames } from "../language/places/countries.ts";

/** How many letters initials have at least that are taken for a name: those of two letters fit too many. */
const fewestInitials = 3;

/** Words of names in small letters, but for those in capitals throughout: `air` of `Lind Air`, nothing of `IBM`. */
const plainWords = (name: string) =>
  (name.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => word !== word.toUpperCase()).map((word) => word.toLowerCase());

/**
 * What gives the short forms by which readers ask for a place or an organization: those that the program knows, `U.S.` and `Britain`, `IMF`; and of the
 * `organizations` the initials that a single one has, `IBM`. Initials that are a word of a name, `AIR`, are none.
 */
export function shortNames(organizations: readonly Entity[]): (entity: Entity) => readonly string[] {
  const byInitials = new Map<string, Entity[]>();
  const words = new Set<string>();
  for (const entity of organizations) {
    for (const word of plainWords(entity.name)) words.add(word);
    const initials = initialsOf(entity.name);
    if (initials.length >= fewestInitials) byInitials.set(initials, [...(byInitials.get(initials) ?? []), entity]);
  }
  const initials = new Map(
    [...byInitials].flatMap(([letters, [entity, ...others]]) =>
      entity && others.length === 0 && !words.has(letters.toLowerCase()) ? [[entity, letters] as const] : [],
    ),
  );
  return (entity) => {
    if (entity.kind === "places") return otherCountryNames(entity.name);
    if (entity.kind !== "organizations") return [];
    const own = initials.get(entity);
    return [...otherForms(entity.name), ...(own === undefined ? [] : [own])];
  };
}
