import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "vitest";
import { run } from "../build.ts";

/** Files of an archive by their paths, relative to its root. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

const sources: Files = {
  "_data/site.yaml": `title: Port Nora Papers
description: What the harbour did.
url: https://example.org/papers/
lang: en-GB
since: "2026-01-01"
`,
  "_data/people.yaml": "- name: Jo Ray\n  role: Harbour master\n",
  "articles/2012/06/22-harbour.md": `---
title: Harbour reopens
date: 2012-06-22
people: [Jo Ray]
places: [Port Nora]
---
The harbour reopened on Friday, Jo Ray said.
`,
  "articles/2012/06/23-ferry.md": `---
title: Ferry sails
date: 2012-06-23
people: [Jo Ray]
---
The ferry sailed.
`,
};

export function writeFiles(root: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}

/** A small archive of two stories in the folder `root`, and the files of a test. */
export function writeArchive(root: string, files: Files = {}): string {
  writeFiles(root, { ...sources, ...files });
  return root;
}

/** A configuration that adds Dateline, and in its function the lines of `body`; `imports` stands before it. */
export const configuration = (body: string, imports = "") => `import dateline, { config } from "dateline";
${imports}
export { config };
export default (eleventy) => {
  eleventy.addPlugin(dateline);
${body}
};
`;

/** Builds, and holds that all went well. */
export async function built(root: string): Promise<void> {
  expect(await run("build", ["--root", root])).toMatchObject({ code: 0, err: "" });
}
