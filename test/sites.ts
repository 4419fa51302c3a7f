import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { languages } from "../src/site/strings.ts";
import { copyArchive, project, run, scratch } from "./build.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** A folder with the sites that tests look at, each in its own `dist/`. */
    sites: string;
  }
}

/** Archives: their sources; the language that they are built in, where it is another; and an example whose files are put over them. */
type Source = { readonly from: string; readonly lang?: string; readonly example?: string };

/**
 * The sample; a small archive with every kind of page, which stands in a folder of its host; the same in each language of the site's words; and the
 * sample with each of the examples.
 */
const sites: Readonly<Record<string, Source>> = {
  sample: { from: "." },
  "every-kind": { from: "test/cases/every-kind" },
  years: { from: "test/cases/years" },
  ...Object.fromEntries(
    Object.keys(languages).map((lang): [string, Source] => [lang, { from: "test/cases/every-kind", lang }]),
  ),
  ...Object.fromEntries(
    readdirSync(join(project, "examples")).map((example): [string, Source] => [example, { from: ".", example }]),
  ),
};

/** Gives an archive another language. */
export function inLanguage(root: string, lang: string): void {
  const site = join(root, "_data/site.yaml");
  writeFileSync(site, readFileSync(site, "utf8").replace(/^lang: .*$/m, `lang: ${lang}`));
}

/** Builds them once for all tests. */
export default async function build({ provide }: TestProject): Promise<() => void> {
  const { root, done } = scratch();
  for (const [name, { from, lang, example }] of Object.entries(sites)) {
    const own = join(root, name);
    copyArchive(join(project, from), own);
    if (lang !== undefined) inLanguage(own, lang);
    if (example !== undefined) cpSync(join(project, "examples", example), own, { recursive: true });
    const { err, code } = await run("build", ["--root", join(root, name), "--now", "2012-06-25"]);
    if (code !== 0) throw new Error(err);
  }
  cpSync(join(root, "every-kind/dist"), join(root, "archive"), { recursive: true });
  provide("sites", root);
  return done;
}
