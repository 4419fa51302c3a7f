import { cpSync } from "node:fs";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { copyArchive, project, run, scratch } from "./build.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** A folder with the sites that tests look at, each in its own `dist/`. */
    sites: string;
  }
}

/** The sample, and a small archive with every kind of page, which stands in a folder of its host. */
const sites = { sample: ".", "every-kind": "test/cases/every-kind" };

/** Builds them once for all tests. */
export default async function build({ provide }: TestProject): Promise<() => void> {
  const { root, done } = scratch();
  for (const [name, from] of Object.entries(sites)) {
    copyArchive(join(project, from), join(root, name));
    const { err, code } = await run("build", ["--root", join(root, name), "--now", "2012-06-25"]);
    if (code !== 0) throw new Error(err);
  }
  cpSync(join(root, "every-kind/dist"), join(root, "archive"), { recursive: true });
  provide("sites", root);
  return done;
}
