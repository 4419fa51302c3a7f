import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { schemaFiles } from "../archive/schemas.ts";
import { commandLine } from "../text/program.ts";

/** The line by which editors (VS Code with the YAML extension) find the schema of a file. */
const modeline = (name: string) => `# yaml-language-server: $schema=schema/${name}.schema.json\n`;

const site = (today: string) => `${modeline("site")}# What the site says of itself.

# The archive's name, on every page.
title: My archive
# One sentence, for search engines and the foot of every page.
description: What this archive holds, in one sentence.
# Where the site will stand, with its folder, as https://example.org/archive/
url: https://example.org/
# Language of the pages, and of articles that do not name their own: en, en-GB, fr …
lang: en
# Who keeps the archive, where it is not its title.
# publisher: The Example Society
# A day on which the address was yours already: part of the feed's permanent ids, never to be changed.
since: "${today}"
`;

const people = `${modeline("people")}# People whom articles name. Listing somebody here is optional; where it is done, every alias leads to one page.
#
# - name: Jane Doe                 # as the site prints it
#   aliases: [J. Doe, Doe]         # other spellings in articles
#   role: Mayor of Exampletown     # printed below the name
#   sort: Doe Jane                 # where an index has it, where the name does not tell
#   wikidata: Q42                  # identifier in Wikidata
#   id: jane-doe-mayor             # last part of the page's address, where the name does not give it
#   notNames: [Janet Doe]          # names that look alike and never mean her
#
# ${commandLine("names", "review")} shows what there is to decide, and the commands that write it here.
`;

const places = `${modeline("places")}# Places that articles name, and where they are.
#
# - name: St. Petersburg
#   aliases: [Saint Petersburg, Leningrad]
#   country: Russia                # left out for countries themselves
#   latitude: 59.9386              # degrees north; south is negative
#   longitude: 30.3141             # degrees east; west is negative
#   wikidata: Q656
#   geonames: 498817
`;

const organizations = `${modeline("organizations")}# Organizations that articles name.
#
# - name: United Nations
#   aliases: [U.N.]
#   role: International organization
#   wikidata: Q1065
`;

/**
 * Makes an empty archive in a folder, and leaves files that are there as they are. Where the folder has an archive's folders already,
 * nothing is written: returns their names.
 */
export function startArchive(root: string, today: string): readonly string[] {
  const taken = ["_data", "articles"].filter((name) => existsSync(join(root, name)));
  if (taken.length > 0) return taken;
  mkdirSync(join(root, "articles"), { recursive: true });
  for (const [path, text] of starterFiles(today)) {
    if (existsSync(join(root, path))) continue;
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return [];
}

/** The files of a new, empty archive: path relative to its root, and text. */
function starterFiles(today: string): [path: string, text: string][] {
  return [
    ["_data/site.yaml", site(today)],
    ["_data/people.yaml", people],
    ["_data/places.yaml", places],
    ["_data/organizations.yaml", organizations],
    ...schemaFiles(),
    [".vscode/settings.json", vscode],
    [".gitignore", "dist/\n.cache/\n"],
  ];
}

/** Schemas by the files that they are for; for Markdown that needs an editor with a YAML server that reads front matter. */
const vscode = `{
  "yaml.schemas": {
    "_data/schema/article.schema.json": "articles/**/*.md"
  }
}
`;
