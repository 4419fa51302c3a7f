import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

import { bytesBelow, run, scratch } from "../build.ts";
import { openEdition } from "../open.ts";
import { png } from "../png.ts";

const { root, done } = scratch();

/** An article made of words that are in no other file. */
const secret = (mark: string, more: string) => `---
title: Title${mark}
date: 2012-06-22
dateline: TOWN${mark.toUpperCase()}, Land${mark}
agency: Agency${mark}
byline: [Writer ${mark}]
people: [Person ${mark}, Jo Ray]
places: [Place${mark}]
organizations: [Body${mark}]
topics: [Topic${mark}]
summary: Summary${mark}.
image: {src: picture${mark}.jpg, alt: Alt${mark}, caption: Caption${mark}, credit: Credit${mark}}
updated: 2012-06-23T10:00:00Z
source: {name: Source${mark}, file: file${mark}.txt, note: Note${mark}}
formerUrls: [/old/${mark}.html]
${more}
---
Word${mark} of Jo Ray.

![Raft${mark}](raft${mark}.jpg "Caption${mark}")
`;

beforeAll(async () => {
  await run("init", [root]);
  mkdirSync(join(root, "articles/2012/06"), { recursive: true });
  const put = (name: string, text: string | Uint8Array) => writeFileSync(join(root, "articles/2012/06", name), text);
  for (const mark of ["draft", "embargoed", "taken"]) {
    put(`picture${mark}.jpg`, png(4, 3));
    put(`raft${mark}.jpg`, png(4, 3));
  }
  put("22-shown.md", "---\ntitle: Shown\ndate: 2012-06-22\npeople: [Jo Ray]\n---\nJo Ray spoke.\n");
  put("22-file-draft.md", secret("draft", "status: draft"));
  put("22-file-embargoed.md", secret("embargoed", "embargo: 2012-07-01T06:00:00Z"));
  const reasons = "[{date: 2012-06-24, text: Reason given.}, {date: 2012-06-23, text: Corrected taken.}]";
  put("22-taken.md", secret("taken", `status: withdrawn\ncorrections: ${reasons}`));
});
afterAll(done);

async function site(args: string[], env: Record<string, string> = {}): Promise<Map<string, Buffer>> {
  const { err, code } = await run("build", ["--root", root, ...args], env);
  expect({ err, code }).toEqual({ err: "", code: 0 });
  return bytesBelow(join(root, "dist"));
}

/** The files that have something in their name or their text, in any encoding. */
const tracesOf = (mark: string, files: Map<string, Buffer>) =>
  [...files]
    .filter(([file, bytes]) => `${file} ${bytes.toString("utf8")}`.toLowerCase().includes(mark))
    .map(([file]) => file);

test("a draft and an embargoed article leave no trace in any file", async () => {
  const files = await site(["--now", "2012-07-01T05:59:59Z"]);
  expect(files.size).toBeGreaterThan(10);
  expect(tracesOf("jo ray", files)).toContain("people/index.html");
  expect(tracesOf("draft", files)).toEqual([]);
  expect(tracesOf("embargoed", files)).toEqual([]);
});

test("an embargo ends with the build's clock, from --now, SOURCE_DATE_EPOCH or the time of day", async () => {
  const ended = Date.parse("2012-07-01T06:00:00Z") / 1000;
  const shown = (files: Map<string, Buffer>) => files.has("2012/06/22/file-embargoed.html");
  expect(shown(await site(["--now", "2012-07-01T06:00:00Z"]))).toBe(true);
  expect(shown(await site([], { SOURCE_DATE_EPOCH: String(ended - 1) }))).toBe(false);
  expect(shown(await site([], { SOURCE_DATE_EPOCH: String(ended) }))).toBe(true);
  expect(shown(await site(["--now", "2012-06-30"], { SOURCE_DATE_EPOCH: String(ended) }))).toBe(false);
  const files = await site([], { SOURCE_DATE_EPOCH: "" });
  expect(shown(files)).toBe(true);
  expect(tracesOf("embargoed", files)).toContain("feed.xml");
  expect(tracesOf("draft", files)).toEqual([]);
});

test("a withdrawn article keeps its address as a notice with the reason, and leaves every other page", async () => {
  const files = await site(["--now", "2012-06-30"]);
  const notice = files.get("2012/06/22/taken.html")?.toString() ?? "";
  expect(notice).toContain("Titletaken");
  expect(notice).toContain("Reason given.");
  // Beside its headline and its address it keeps no word.
  expect(notice.replaceAll(/Titletaken|\/taken\.html/g, "")).not.toMatch(/taken|ld\+json|og:image/i);
  // Its former address leads to the notice, and says nothing of it.
  expect(
    tracesOf("taken", files).filter((file) => file !== "old/taken.html" && file !== "manifest-sha256.txt"),
  ).toEqual(["2012/06/22/taken.html"]);
  expect(files.get("old/taken.html")?.toString()).not.toContain("Titletaken");
});

test("the archive keeps of a withdrawn article only what its notice needs", () => {
  const archive = openEdition(root, Date.parse("2012-06-30"));
  expect(archive.withdrawn).toEqual([
    {
      file: "articles/2012/06/22-taken.md",
      title: "Titletaken",
      date: "2012-06-22",
      day: "2012-06-22",
      path: "2012/06/22/taken.html",
      formerUrls: ["/old/taken.html"],
      reason: { date: "2012-06-24", text: "Reason given." },
    },
  ]);
  expect(JSON.stringify(archive)).not.toMatch(/wordtaken|person taken|summarytaken|picturetaken|corrected taken/i);
});
