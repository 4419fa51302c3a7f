import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { Maker, makePages, makersFor } from "../../src/build/makers.ts";
import { Site } from "../../src/build/site.ts";
import type { Route } from "../../src/site/routes.ts";
import { bytesBelow, differences, run, scratch } from "../build.ts";
import { writeArchive, writeFiles } from "./archive.ts";

const { root, done } = scratch();
afterAll(done);

/** An archive of stories, each with two people who speak. */
function archive(): string {
  const folder = mkdtempSync(join(root, "archive-"));
  writeArchive(folder);
  for (let n = 0; n < 240; n++) {
    const [one, other] = [`Ana Bohm${n % 17}`, `Jo Ray${n % 11}`];
    const day = String(1 + (n % 28)).padStart(2, "0");
    writeFiles(folder, {
      [`articles/2013/0${1 + (n % 9)}/${day}-story-${n}.md`]: `---\ntitle: Story ${n}\ndate: 2013-0${1 + (n % 9)}-${day}\npeople: [${one}, ${other}]\nplaces: [Place ${n % 7}]\n---\n“We will meet again on day ${n},” ${one} said.\n\n${other} said: “That is what we hope for, ${n} times.”\n`,
    });
  }
  return folder;
}

test("several processes make the bytes of one", async () => {
  const folder = archive();
  const builds = new Map<number, ReturnType<typeof bytesBelow>>();
  for (const processes of [1, 2, 4]) {
    const built = await run("build", ["--root", folder, "--clean", "--processes", String(processes)]);
    expect(built).toMatchObject({ code: 0, err: "" });
    builds.set(processes, bytesBelow(join(folder, "dist")));
  }
  const one = builds.get(1) ?? new Map();
  expect(String(one.get("people/ana-bohm3.html"))).toContain("We will meet again on day 3");
  for (const processes of [2, 4]) expect(differences(one, builds.get(processes) ?? new Map())).toEqual([]);
  expect(await run("build", ["--root", folder])).toMatchObject({ out: expect.stringMatching(/ \d made \(0 new/) });
});

test("what another process does not make, for it fails or finds another archive, this one does", async () => {
  const folder = archive();
  const other = archive();
  writeFiles(other, { "articles/2013/01/01-story-0.md": "---\ntitle: Another\ndate: 2013-01-01\n---\nText.\n" });
  for (const theirs of [join(root, "nowhere"), other]) {
    const site = new Site({ root: folder, now: 0 });
    site.settle([]);
    const { inputs: sums } = site;
    const inputs = new Map(
      site.madeRoutes.flatMap(({ path, inputs }) => (sums && inputs ? [[path, inputs(sums).digits] as const] : [])),
    );
    const made: string[] = [];
    const elsewhere: string[] = [];
    const maker = new Maker();
    await makePages(site.madeRoutes, {
      site,
      inputs,
      makers: [maker],
      task: { settings: { root: theirs, now: 0 }, own: [], staged: ".cache/staged", dist: "dist" },
      make: async (routes: readonly Route[]) => {
        made.push(...routes.map(({ path }) => path));
        // As long as it takes for the other process to take its part.
        await new Promise((later) => setTimeout(later, 400));
      },
      made: (pages) => elsewhere.push(...pages.map(([path]) => path)),
      progress: () => {},
    });
    maker.end();
    expect([...made, ...elsewhere].sort()).toEqual(site.madeRoutes.map(({ path }) => path).sort());
    if (theirs === other) expect(elsewhere.length).toBeGreaterThan(20);
    // Neither the article that is another there nor its neighbours, and no page that lists it.
    for (const path of ["2013/01/01/story-0.html", "2013/01/01/index.html", "2013/01/index.html"])
      expect(elsewhere, path).not.toContain(path);
  }
});

test.skipIf(process.platform !== "linux")("another process that has ended unheard fails nothing", async () => {
  const children = () =>
    readdirSync("/proc/self/task").flatMap((task) =>
      readFileSync(`/proc/self/task/${task}/children`, "utf8").split(" ").filter(Boolean).map(Number),
    );
  const before = new Set(children());
  const maker = new Maker();
  for (const child of children()) if (!before.has(child)) process.kill(child, "SIGKILL");
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
  maker.begin({ settings: { root, now: 0 }, own: [], staged: ".cache/staged", dist: "dist" });
  await maker.ready;
  expect(await maker.make([])).toBe(undefined);
});

test("no more processes are started than there are runs of pages to make", () => {
  expect([0, 17, 240, 100_000].map((pages) => makersFor(pages, 64))).toEqual([0, 0, 4, 63]);
  expect(makersFor(0, 1)).toBe(0);
  expect(makersFor(20_000)).toBe(0);
});
