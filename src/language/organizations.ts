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

/** An organization by its full name: `U.N.` is the United Nations; any other as it is. */
export function fullName(name: string): string {
  return fullNames().get(name) ?? name;
}
