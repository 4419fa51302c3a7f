import { once, readTable } from "../text/table.ts";

/** Full names by short form. */
const fullNames = once(
  () =>
    new Map(
      readTable(new URL("organizations.tsv", import.meta.url)).flatMap(([name = "", ...forms]) =>
        forms.map((form) => [form, name] as const),
      ),
    ),
);

/** The full name of an organization: of `U.N.` United Nations; a name that is no known short form as it is. */
export function fullName(name: string): string {
  return fullNames().get(name) ?? name;
}
