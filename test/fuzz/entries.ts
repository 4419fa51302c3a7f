import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { readSources } from "../../src/archive/load.ts";
import { longestNamed } from "../../src/article/limits.ts";
import { ArchiveProblems, report } from "../../src/article/problem.ts";
import { readArticle } from "../../src/article/read.ts";
import { Site } from "../../src/build/site.ts";
import { namesInCopy } from "../../src/desk/find.ts";
import { importCopy } from "../../src/desk/import.ts";
import { filledNames, textForNames } from "../../src/desk/naming.ts";
import { questionsOf } from "../../src/desk/review/questions.ts";
import { openTarget, type Target } from "../../src/desk/target.ts";
import { mentionsOf, namesInText } from "../../src/language/names.ts";
import { Gazetteer } from "../../src/language/places/gazetteer.ts";
import { resolvedPlaces } from "../../src/language/places/resolve.ts";
import { quotationsIn } from "../../src/language/quotations.ts";
import { loadModel } from "../../src/language/tagger/model.ts";
import { Tagger } from "../../src/language/tagger/tagger.ts";
import { once } from "../../src/text/table.ts";
import { parseDateline } from "../../src/wire/dateline.ts";
import { formats } from "../../src/wire/formats.ts";
import { inMemory } from "../../src/wire/pieces.ts";
import { samples } from "./family.ts";

/**
 * A way from the outside into the program, without its process: the command that takes it, what it does with one input, and texts of which inputs
 * for it are made. `prepare` does what is not to be measured.
 */
export type Entry = {
  readonly command: string;
  readonly texts: readonly string[];
  readonly prepare?: (input: string) => void;
  readonly run: (input: string) => unknown;
};

const article = `---
title: Harbour reopens after "long" talks
date: 2012-06-22
dateline: OSLO, Norway
agency: Sample Wire
byline:
  - Jo Ray
people:
  - Ingrid Solberg
  - Tomas Okafor
places:
  - Oslo
organizations:
  - Port Authority
---

The harbour of Oslo reopened on Friday. "It is *late*," said Ingrid Solberg, head of the Port Authority. "Very late."

## What follows

Tomas Okafor told [reporters](https://example.org/) that he was “glad”.[^1]

- one
- two

| a | b |
|---|---|
| c | d |

> Solberg said no.

[^1]: Of the port.
`;

const registry = `- name: Ingrid Solberg
  aliases: [I. Solberg]
  role: head of the port
  notNames:
    - Solberg Hall
- name: Tomas Okafor
`;

const site = `title: The archive
description: All of it.
url: https://example.org/
since: 2012-01-01
footer: "By [us](/about.html)."
`;

const strings = `stories: Reports
readMore: "Read *all* of it"
`;

const opening = `By Jo Ray and Li Wei
    OSLO, Norway, June 22 (Sample Wire) - The harbour reopened.
GENEVA/BEIRUT, March 3 (Reuters) - Talks began.
(Adds quotes) NEW YORK -- Shares rose.
`;

/** A folder with an archive in it, for entry points that read one. */
class Folder {
  readonly root = mkdtempSync(join(tmpdir(), "fuzz-"));

  constructor() {
    this.put("_data/site.yaml", site);
    this.put("articles/2012/06/22-harbour.md", article);
  }

  put(path: string, text: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
  }
}

const folders: Folder[] = [];

function newFolder(): Folder {
  const folder = new Folder();
  folders.push(folder);
  return folder;
}

/** Deletes what the entry points have written. */
export function cleanUp(): void {
  for (const { root } of folders.splice(0)) rmSync(root, { recursive: true, force: true });
}

/** Does what must not fail but for problems of the archive, which are printed as a command prints them. */
function withProblems(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof ArchiveProblems)) throw error;
    report(error.problems);
  }
}

/** Checks and makes every page of an archive, as `build` does before it writes. */
function make(root: string): void {
  withProblems(() => {
    const read = new Site({ root, now: Date.UTC(2020, 0, 1) });
    read.settle([]);
    read.refuse(read.linkProblems);
    for (const route of read.madeRoutes) route.make?.(read.edition);
  });
}

const tagger = once(() => new Tagger(loadModel()));
const gazetteer = new Gazetteer();

/** Imports copy, and takes the archive's memory of it away again. */
async function importInto(target: Target, input: string, format: (typeof formats)[number] | undefined): Promise<void> {
  const bytes = Buffer.from(input);
  const options = { date: "2012-06-22", ...(format && { format }) };
  for await (const pending of importCopy(inMemory(bytes), "copy", target, options)) {
    const outcome = await (await pending()).saved;
    // What a reader did not foresee is said of its file: here it is a finding.
    if ("refused" in outcome && /call stack|Invalid (?:string|array) length|undefined|fault of/.test(outcome.refused))
      throw new Error(outcome.refused);
  }
  for (const known of [target.known, target.paths, target.files]) known.clear();
  rmSync(join(target.root, "articles"), { recursive: true, force: true });
}

function importEntry(format: (typeof formats)[number] | undefined, texts: readonly string[]): Entry {
  const target = once(() => openTarget(newFolder().root));
  return {
    command: `import ${format?.name ?? "of any format"}`,
    texts,
    run: (input) => importInto(target(), input, format),
  };
}

function dataEntry(file: string, text: string): Entry {
  const folder = once(newFolder);
  return {
    command: `check ${file}`,
    texts: [text],
    prepare: (input) => folder().put(file, input),
    run: () => make(folder().root),
  };
}

/** Every entry point: of import one for each format, of the other commands one for each kind of file that they read. */
export function entries(): Entry[] {
  const built = once(newFolder);
  const reviewed = once(newFolder);
  const applied = once(() => openTarget(newFolder().root));
  const own = (name: string) =>
    [...samples].filter(([file]) => file.startsWith(`${name}.`) || file.startsWith(`${name}-`)).map(([, text]) => text);
  return [
    ...formats.map((format) => importEntry(format, own(format.name))),
    importEntry(undefined, [...samples.values()]),
    {
      command: "build",
      texts: [article],
      prepare: (input) => built().put("articles/2012/06/22-harbour.md", input),
      run: () => make(built().root),
    },
    dataEntry("_data/people.yaml", registry),
    dataEntry("_data/places.yaml", registry),
    dataEntry("_data/organizations.yaml", registry),
    dataEntry("_data/site.yaml", site),
    dataEntry("_data/strings.yaml", strings),
    {
      command: "names review",
      texts: [article],
      prepare: (input) => reviewed().put("articles/2012/06/22-harbour.md", input),
      run: () =>
        withProblems(() => {
          const { articles, data } = readSources(reviewed().root);
          questionsOf(articles, data.registries, gazetteer);
        }),
    },
    {
      command: "names find and quotes",
      texts: [article, opening],
      prepare: () => tagger(),
      run: async (text) => {
        const found = await namesInCopy(text, async (running) => namesInText(running, tagger()));
        if ("unread" in found) throw new Error(found.unread);
        return [
          resolvedPlaces(found, text, gazetteer),
          quotationsIn(text.slice(0, longestNamed), mentionsOf(found.people)),
        ];
      },
    },
    {
      command: "names apply",
      texts: [article],
      prepare: () => tagger(),
      run: (input) => {
        const reading = readArticle(Buffer.from(input), "articles/2012/06/22-harbour.md");
        if (reading.problems) return;
        const text = textForNames(reading.value, reading.value.body, applied().naming.cases);
        filledNames({ title: "", date: "" }, text, namesInText(text, tagger()), () => true, applied().naming);
      },
    },
    {
      command: "dateline",
      texts: [opening],
      run: (input) => {
        for (const line of input.split("\n")) parseDateline(line, { date: "2012-06-22" });
      },
    },
  ];
}
