import { foldName } from "../text/fold.ts";
import { once, readTable } from "../text/table.ts";
import { Finder, type Mention } from "./mentions.ts";

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

/** The legal form at the end of the name of a company. */
const legalForm =
  /,? (?:plc|inc|corp|corporation|co|company|ltd|limited|llc|ag|sa|nv|spa|gmbh|group|holdings|and co)\.?$/i;

/** Whether a name ends in the legal form of a company. */
export const hasLegalForm = (name: string) => legalForm.test(name);

/** Short names that many organizations have. */
const generic = new Set(
  "bank ministry government council commission committee court department senate house congress parliament exchange standard board agency".split(
    " ",
  ),
);

/** A name without an article and without legal forms, folded: of `The Cyclops Corp` `cyclops`; empty where that would be of many. */
export function bareName(name: string): string {
  const bare = foldName(name.replace(/^the /i, "").replace(legalForm, "").replace(legalForm, ""));
  return bare.length < 3 || generic.has(bare) ? "" : bare;
}

const joint = once(
  () =>
    new Finder(
      readTable(new URL("joint-names.tsv", import.meta.url)).flatMap(([name = "", ...forms]) =>
        [name, ...forms].map((text) => ({ text, entity: name })),
      ),
    ),
);

/** The mentions of names that a tagger takes for several (`Standard and Poor's`), each with the name as its entity. */
export function jointNames(text: string): Mention<string>[] {
  return joint().mentionsIn(text);
}
