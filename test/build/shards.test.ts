import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import fc from "fast-check";
import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import { type Archive, indexArchive } from "../../src/archive/archive.ts";
import { pagesOf } from "../../src/archive/listing.ts";
import { readSources } from "../../src/archive/load.ts";
import { manifestText, sha256 } from "../../src/archive/manifest.ts";
import { ArticleMemory } from "../../src/archive/memory.ts";
import { kinds } from "../../src/article/kind.ts";
import { programSum } from "../../src/text/program.ts";
import { bytesBelow, differences, filesBelow, project, run, scratchInMemory } from "../build.ts";
import { png } from "../png.ts";
import { built, configuration, writeArchive, writeFiles } from "./archive.ts";
import { replaceSources } from "./compare.ts";
import { Edits, random, siteOf } from "./edits.ts";

const { root, done } = scratchInMemory();
afterAll(done);
afterEach(() => {
  vi.restoreAllMocks();
});

const folder = (name: string) => mkdtempSync(join(root, `${name}-`));
const dist = (archive: string) => join(archive, "dist");

const buildShard = (archive: string, shard: string, ...options: readonly string[]) =>
  run("build", ["--root", archive, "--shard", shard, ...options]);

describe("the shards of an archive, each built in its own copy, unite to the bytes of a whole build", () => {
  test.each([11, 12, 13, 14])("whatever was edited, and however many there are (%i)", async (seed) => {
    const next = random(seed);
    const [archive, whole, good, united] = [folder("archive"), folder("whole"), folder("good"), folder("united")];
    const editing = new Edits(archive, next);
    let compared = 0;
    for (let round = 0; round < 10; round++) {
      for (let n = 0; n < 1 + next() * 8; n++) editing.edit();
      const now = new Date(editing.now).toISOString();
      const of = 1 + Math.floor(next() * 5);
      replaceSources(archive, whole);
      const theirs = await run("build", ["--root", whole, "--shrink", "--now", now]);
      // The copies of earlier rounds stay, with what they remember, and perhaps another shard.
      const copies = Array.from({ length: of }, (_, n) => join(root, `copy-${seed}-${n}`));
      for (const [n, copy] of copies.entries()) {
        mkdirSync(copy, { recursive: true });
        replaceSources(archive, copy);
        const ours = await buildShard(copy, `${n + 1}/${of}`, "--now", now);
        expect([ours.code, ours.err.replaceAll(copy, "")]).toEqual([theirs.code, theirs.err.replaceAll(whole, "")]);
      }
      replaceSources(theirs.code === 0 ? archive : good, theirs.code === 0 ? good : archive);
      if (theirs.code !== 0) continue;
      const dists = copies.map(dist).sort(() => next() - 0.5);
      replaceSources(archive, united);
      expect(await run("unite", ["--root", united, "--shrink", ...dists])).toMatchObject({ code: 0, err: "" });
      expect(differences(bytesBelow(dist(united)), bytesBelow(dist(whole)))).toEqual([]);
      expect(await run("verify", [dist(united)])).toMatchObject({ code: 0 });
      // Each file is in one shard, beside the manifest and what the shard says of itself.
      const all = dists.flatMap((one) => filesBelow(one));
      expect(all.length).toBe(filesBelow(dist(whole)).length - 1 + 2 * of);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(4);
  });

  test("with sizes of pictures, copies of a configuration, own pages, and a listener that sees what its shard makes", async () => {
    const pictures = [1, 2, 3, 4, 5, 6].map((n) => [`articles/2012/06/ship-${n}.png`, png(20 + n, 20)] as const);
    const files = {
      "_data/site.yaml": siteOf("Port Nora Papers", "en-GB", ["images: { widths: [10], formats: [webp] }"]),
      "articles/2012/06/24-ships.md": `---\ntitle: Ships\ndate: 2012-06-24\n---\n${pictures.map((_, n) => `![A ship](ship-${n + 1}.png)`).join("\n\n")}\n`,
      ...Object.fromEntries(pictures),
      ".eleventy.ts": configuration(
        `  eleventy.addPassthroughCopy({ extra: "extra" });
  eleventy.addTransform("stamp", (page) => page + "<!-- stamp -->");
  eleventy.on("eleventy.after", ({ results }) =>
    writeFileSync("seen.txt", results.map(({ outputPath }) => outputPath + "\\n").join("")));`,
        'import { writeFileSync } from "node:fs";',
      ),
      "extra/a.txt": "a\n",
      "extra/deep/b.txt": "b\n",
      "public/CNAME": "example.org\n",
      "pages/history.md": "It began.\n",
      "pages/list.njk": "{{ archive.articles | storyList | safe }}\n",
    };
    const [whole, united] = [writeArchive(folder("whole"), files), writeArchive(folder("united"), files)];
    await built(whole);
    const copies: string[] = [];
    for (const shard of ["1/3", "2/3", "3/3"]) {
      const copy = writeArchive(folder("copy"), files);
      expect(await buildShard(copy, shard)).toMatchObject({ code: 0, err: "" });
      copies.push(copy);
    }
    expect(await run("unite", ["--root", united, ...copies.map(dist)])).toMatchObject({ code: 0, err: "" });
    expect(differences(bytesBelow(dist(united)), bytesBelow(dist(whole)))).toEqual([]);
    const inCopies = (pattern: RegExp) =>
      copies.map((copy) => filesBelow(dist(copy)).filter((path) => pattern.test(path)).length);
    expect(inCopies(/^(?:extra\/.*|CNAME|history\.html|list\.html)$/)).toEqual([5, 0, 0]);
    const sizes = inCopies(/\.webp$/);
    expect([sizes.reduce((sum, n) => sum + n), sizes.filter((n) => n > 0).length > 1]).toEqual([6, true]);
    const seen = (archive: string) => readFileSync(join(archive, "seen.txt"), "utf8").split("\n").filter(Boolean);
    expect(copies.flatMap(seen).sort()).toEqual(seen(whole).sort());
  });
});

describe("a shard is never taken for a whole site", () => {
  test("a whole build in its place makes what is missing, and keeps what it made", async () => {
    const archive = writeArchive(folder("archive"));
    expect(await buildShard(archive, "2/2")).toMatchObject({ code: 0, err: "" });
    const made = filesBelow(dist(archive)).length - 2;
    const { out } = await run("build", ["--root", archive]);
    const whole = writeArchive(folder("whole"));
    await built(whole);
    expect(differences(bytesBelow(dist(archive)), bytesBelow(dist(whole)))).toEqual([]);
    // What every build makes may have been among them.
    expect(Number(/ (\d+) unchanged/.exec(out)?.[1])).toBeGreaterThan(made / 2);
  });

  test("where it stands among the shards that are united in its place, the site is whole, and the next build leaves it so", async () => {
    const [archive, other] = [writeArchive(folder("archive")), writeArchive(folder("other"))];
    for (const [copy, shard] of [
      [archive, "1/2"],
      [other, "2/2"],
    ] as const)
      expect(await buildShard(copy, shard)).toMatchObject({ code: 0, err: "" });
    const { out } = await run("unite", ["--root", archive, dist(archive), dist(other)]);
    expect(out).toMatch(/^2 shards in .* new or changed, 1 removed: .*\/dist\/\n\d+ files, .*: within the limits of /);
    const united = bytesBelow(dist(archive));
    expect([...united.keys()]).not.toContain("shard-1-of-2.json");
    expect((await run("build", ["--root", archive])).out).toContain(" made (0 new or changed)");
    expect(differences(bytesBelow(dist(archive)), united)).toEqual([]);
  });

  test("nor remembered for one, or for another shard", async () => {
    // Times of files are trusted, which else are too new.
    const real = Date.now;
    vi.spyOn(Date, "now").mockImplementation(() => real() + 60_000);
    const archive = writeArchive(folder("archive"));
    const names: string[][] = [];
    for (const shard of ["1/2", "1/2", "2/2"]) {
      expect(await buildShard(archive, shard)).toMatchObject({ code: 0, err: "" });
      names.push(filesBelow(dist(archive)));
    }
    expect(names[1]).toEqual(names[0]);
    expect(names[0]).toContain("shard-1-of-2.json");
    expect(names[2]).toContain("shard-2-of-2.json");
    expect(names[2]).not.toContain("shard-1-of-2.json");
  });

  test("it does not take the place of one, unless it may", async () => {
    const archive = writeArchive(folder("archive"));
    await built(archive);
    const before = bytesBelow(dist(archive));
    expect(await buildShard(archive, "1/8")).toEqual({
      code: 1,
      out: "",
      err: "dateline: dist/ has a whole site, and shard 1 of 8 would take its place: build it in a copy of the archive of its own, or with --shrink; nothing was changed\n",
    });
    expect(differences(bytesBelow(dist(archive)), before)).toEqual([]);
    expect(await buildShard(archive, "1/8", "--shrink")).toMatchObject({ code: 0, err: "" });
  });

  test("build, verify and bag say that it is one", async () => {
    const archive = writeArchive(folder("archive"));
    const { out } = await buildShard(archive, "2/3");
    expect(out).toMatch(/^shard 2 of 3: 2 articles in /);
    expect(out).not.toContain("limits of");
    const verified = await run("verify", [dist(archive)]);
    expect(verified.code).toBe(0);
    expect(verified.out).toContain("of shard 2 of 3 of a site");
    const bagged = await run("bag", [join(root, "bag"), "--root", archive]);
    expect(bagged).toMatchObject({ code: 1, err: expect.stringContaining("is shard 2 of 3 of a site") });
    expect(existsSync(join(root, "bag"))).toBe(false);
  });

  test.each([
    ["--shard", "0/8"],
    ["--shard", "9/8"],
    ["--shard", "x"],
    ["--shard", "1"],
    ["--shard", "-1/8"],
    ["--shard", "1/0"],
  ])("%s %s is refused in words", async (...options) => {
    const { err, code } = await run("build", ["--root", root, ...options]);
    expect(err).toContain("It must be the number of a shard and how many there are, as 3/8");
    expect(code).toBe(1);
  });

  test("a preview has no shards", async () => {
    expect(await run("build", ["--root", root, "--preview", "--shard", "1/2"])).toMatchObject({
      code: 1,
      err: expect.stringContaining("option '--shard <number/of>' cannot be used with option '--preview'"),
    });
  });
});

describe("unite refuses what is not one site, says all of it, and leaves the site that was there", () => {
  /** An archive with its site, and copies of it with its shards. */
  async function three() {
    const archive = writeArchive(folder("archive"));
    await built(archive);
    const copies: string[] = [];
    for (const shard of ["1/3", "2/3", "3/3"]) {
      const copy = writeArchive(folder("copy"));
      expect(await buildShard(copy, shard)).toMatchObject({ code: 0, err: "" });
      copies.push(copy);
    }
    return { archive, copies, dists: copies.map(dist) as [string, string, string] };
  }

  /** What `unite` says; the site in `archive` must be as it was. */
  async function refusal(archive: string, dists: readonly string[]): Promise<string> {
    const before = bytesBelow(dist(archive));
    const { err, code, out } = await run("unite", ["--root", archive, ...dists], { INIT_CWD: root });
    expect([code, out]).toEqual([1, ""]);
    expect(differences(bytesBelow(dist(archive)), before)).toEqual([]);
    expect(existsSync(join(archive, ".cache/dist.next"))).toBe(false);
    return err;
  }

  test("a shard that is missing, there twice, a whole site, or no folder", async () => {
    const { archive, dists } = await three();
    const [one, two, three_] = dists;
    expect(await refusal(archive, [three_])).toContain("is shard 3 of 3, and without 1/3, 2/3 there is no whole site");
    expect(await refusal(archive, [one, two, two])).toContain(`is shard 2 of 3, and so is ${two}`);
    const both = await refusal(archive, [dist(archive), join(root, "none"), join(archive, "articles")]);
    expect(both).toContain("manifest-sha256.txt:1:1: is of a whole site");
    expect(both).toContain("none:1:1: there is no such folder");
    expect(both).toContain("articles:1:1: has no manifest-sha256.txt, and is no shard");
  });

  test("shards of other articles, another registry, another clock, or of another number of shards", async () => {
    const { archive, copies, dists } = await three();
    const [, copy = ""] = copies;
    const again = async (shard: string, ...options: readonly string[]) => {
      expect(await buildShard(copy, shard, ...options)).toMatchObject({ code: 0, err: "" });
      return refusal(archive, dists);
    };
    expect(await again("2/4")).toContain("is shard 2 of 4, and ");
    const kept = bytesBelow(copy);
    for (const files of [
      { "articles/2012/06/22-harbour.md": "---\ntitle: Harbour\ndate: 2012-06-22\n---\nIt did.\n" },
      { "_data/people.yaml": "- name: Jo Ray\n  role: Pilot\n" },
      { "pages/history.md": "It began.\n" },
      { "public/CNAME": "example.org\n" },
    ]) {
      writeFiles(copy, files);
      expect(await again("2/3")).toContain("is of another site than ");
      for (const file of Object.keys(files))
        if (kept.has(file)) writeFiles(copy, { [file]: kept.get(file) as Buffer });
        else rmSync(join(copy, file));
    }
    expect(await buildShard(copy, "2/3")).toMatchObject({ code: 0 });
    expect(await run("unite", ["--root", archive, ...dists])).toMatchObject({ code: 0, err: "" });
    // The clock is another where it ends an embargo, and only there.
    expect(await buildShard(copy, "2/3", "--now", "2012-06-30")).toMatchObject({ code: 0 });
    expect(await run("unite", ["--root", archive, ...dists])).toMatchObject({ code: 0, err: "" });
    for (const one of copies)
      writeFiles(one, {
        "articles/2012/07/01-late.md":
          "---\ntitle: Late\ndate: 2012-07-01\nembargo: 2012-07-01T06:00:00Z\n---\nIt came.\n",
      });
    for (const [n, one] of copies.entries())
      await buildShard(one, `${n + 1}/3`, "--now", n === 1 ? "2012-06-30" : "2012-07-02");
    expect(await refusal(archive, dists)).toContain("is of another site than ");
  });

  test("what says that it is of more shards than there can be", async () => {
    const archive = writeArchive(folder("hostile"), { "dist/mine.txt": "Mine.\n" });
    for (const most of [200_000_000, 2 ** 32 + 1]) {
      const file = `shard-1-of-${most}.json`;
      const note = JSON.stringify({ number: 1, of: most, site: "x", files: 1 });
      const shard = folder("many");
      writeFiles(shard, { [file]: note, "manifest-sha256.txt": manifestText(new Map([[file, sha256(note)]])) });
      expect(await refusal(archive, [shard])).toContain(`${file}:1:1: is not what was made with the files of`);
    }
  });

  test.skipIf(process.platform === "win32")(
    "a named pipe, which is not waited for",
    () => {
      const archive = writeArchive(folder("hostile"));
      const shard = folder("pipe");
      const file = "shard-1-of-1.json";
      writeFiles(shard, { "manifest-sha256.txt": manifestText(new Map([[file, sha256("")]])) });
      execFileSync("mkfifo", [join(shard, file)]);
      const args = ["src/cli/main.js", "unite", "--root", archive, shard];
      const { stderr } = spawnSync(process.execPath, args, { cwd: project, encoding: "utf8", timeout: 20_000 });
      expect(stderr).toContain(`${file}:1:1: is not what was made with the files of`);
    },
    40_000,
  );

  test("files that are gone or changed, a path with other bytes in two, and a list that was cut short", async () => {
    const { archive, dists } = await three();
    const [one, two] = dists;
    const page = (site: string) => join(site, filesBelow(site).find((path) => path.endsWith(".html")) ?? "");
    const [gone, changed] = [page(one), page(two)];
    const [goneText, changedText] = [readFileSync(gone), readFileSync(changed)];
    rmSync(gone);
    writeFileSync(changed, "other\n");
    const said = await refusal(archive, dists);
    expect(said.match(/:1:1: is not as manifest-sha256\.txt says: copy the shard again/g)).toHaveLength(2);
    writeFileSync(gone, goneText);
    writeFileSync(changed, changedText);
    const manifest = join(one, "manifest-sha256.txt");
    const list = readFileSync(manifest, "utf8");
    writeFileSync(manifest, list.replace(/^.*\.html\n/m, ""));
    expect(await refusal(archive, dists)).toContain("is not what was made with the files of manifest-sha256.txt");
    // The path of a page of the other shard, with bytes of its own.
    const other = changed.slice(two.length + 1);
    const [line = ""] = /^.*\.html\n/m.exec(list) ?? [];
    const path = line.slice(66, -1);
    cpSync(join(one, path), join(one, other), { recursive: true });
    writeFileSync(manifest, list.replace(line, line.replace(path, other)));
    expect(await refusal(archive, dists)).toContain(":1:1: is in another shard with other bytes");
  });
});

/** All that an index says, as text that can be compared. */
function described(archive: Archive): unknown {
  const files = (articles: Archive["articles"]) => articles.map(({ file }) => file);
  const ofKind = (kind: (typeof kinds)[number]) => ({
    entities: archive.entities[kind].map((entity) => ({ ...entity, articles: files(entity.articles) })),
    index: pagesOf(archive.indexes[kind]).map(({ listing, above }) => ({
      ...listing,
      shown: listing.shown.map(({ id }) => id),
      parts: listing.parts.length,
      above: above.length,
    })),
  });
  const { articles, withdrawn, dates, paging, pictures, namedIn, position } = archive;
  return {
    articles: articles.map((article) => ({ ...article })),
    positions: articles.map((article) => position.get(article)),
    named: articles.map((article) => kinds.map((kind) => namedIn(article)[kind].map(({ id }) => id))),
    withdrawn,
    dates: pagesOf(dates).map(({ listing }) => ({
      ...listing,
      shown: files(listing.shown),
      parts: listing.parts.length,
    })),
    paging,
    pictures: [...pictures],
    kinds: kinds.map(ofKind),
  };
}

const indexed = (archive: string) => {
  const { articles, names, data, pictures } = readSources(archive);
  return described(indexArchive(articles, names, data.site, [], pictures));
};

describe("what is remembered of the articles of an archive is the merge of what its shards remember", () => {
  const cache = (archive: string, file: string) => join(archive, ".cache", file);
  const linesOf = (file: string) => readFileSync(file, "utf8").split("\n").sort();

  test("in whatever order and groups they are merged, and the index of the merged ones is that of the archive", async () => {
    const archive = folder("archive");
    const editing = new Edits(archive, random(31));
    for (let n = 0; n < 8; n++) editing.edit();
    const whole = folder("whole");
    replaceSources(archive, whole);
    const expected = indexed(whole);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 6 }).chain((of) =>
          fc.record({
            order: fc.shuffledSubarray(
              Array.from({ length: of }, (_, n) => n + 1),
              { minLength: of },
            ),
            // Which of them another machine merges first, and hands on as one.
            first: fc.integer({ min: 0, max: of }),
          }),
        ),
        async ({ order, first }) => {
          const machines = order.map((number) => {
            const machine = folder("machine");
            replaceSources(archive, machine);
            return { machine, name: `articles-${number}-of-${order.length}.memory` };
          });
          for (const [n, { machine }] of machines.entries())
            expect(await run("check", ["--root", machine, "--shard", `${order[n]}/${order.length}`])).toMatchObject({
              code: 0,
              err: "",
            });
          const [grouped, merged] = [folder("grouped"), folder("merged")];
          mkdirSync(cache(grouped, ""));
          mkdirSync(cache(merged, ""));
          for (const [n, { machine, name }] of machines.entries())
            cpSync(cache(machine, name), cache(n < first ? grouped : merged, name));
          new ArticleMemory(grouped).save();
          // No article may have fallen to them.
          const group = cache(grouped, "articles.memory");
          if (existsSync(group)) cpSync(group, cache(merged, "articles-99-of-99.memory"));
          new ArticleMemory(merged).save();
          expect(filesBelow(cache(merged, "")).filter((file) => file.endsWith(".memory"))).toEqual(["articles.memory"]);
          // The same lines as one machine has that read all of them.
          const one = folder("one");
          replaceSources(archive, one);
          await run("check", ["--root", one, "--shard", "1/1"]);
          expect(linesOf(cache(merged, "articles.memory"))).toEqual(linesOf(cache(one, "articles-1-of-1.memory")));
          replaceSources(archive, merged);
          expect(indexed(merged)).toEqual(expected);
        },
      ),
      { numRuns: 25 },
    );
  });

  test("a build on another machine takes it in, and does not parse again what is there", async () => {
    const [other, archive] = [writeArchive(folder("other")), writeArchive(folder("archive"))];
    expect((await run("check", ["--root", other, "--shard", "1/1"])).out).toMatch(
      /^No problems in the 2 articles of shard 1 of 1, remembered in .*\.cache\/articles-1-of-1\.memory\.\n$/,
    );
    // Another headline than the file's, with its checksum: it can only come from what is remembered.
    const file = cache(archive, "articles-1-of-1.memory");
    mkdirSync(cache(archive, ""));
    cpSync(cache(other, "articles-1-of-1.memory"), file);
    const checked = (line: string) => `${crc32(line, crc32(programSum(["text", "article", "language"])))}${line}`;
    const text = readFileSync(file, "utf8").replace(/^\d+(\t.*Harbour reopens.*)$/m, (_, line: string) =>
      checked(line.replace("Harbour reopens", "Harbour remembers")),
    );
    writeFileSync(file, text);
    await built(archive);
    expect(readFileSync(join(dist(archive), "2012/06/22/harbour.html"), "utf8")).toContain("Harbour remembers");
    expect(existsSync(file)).toBe(false);
    expect(await run("build", ["--root", archive, "--clean"])).toMatchObject({ code: 0 });
    expect(readFileSync(join(dist(archive), "2012/06/22/harbour.html"), "utf8")).toContain("Harbour reopens");
  });

  test("a file that comes after it was read is left for the next command", async () => {
    const archive = writeArchive(folder("archive"));
    const file = cache(archive, "articles-1-of-1.memory");
    await run("check", ["--root", archive, "--shard", "1/1"]);
    const text = readFileSync(file, "utf8");
    const memory = new ArticleMemory(archive);
    memory.save();
    expect(existsSync(file)).toBe(false);
    writeFileSync(file, text);
    memory.save();
    expect(existsSync(file)).toBe(true);
  });

  test("the problems of a shard's articles, and of no others", async () => {
    const archive = writeArchive(folder("archive"), { "articles/2012/06/24-a.md": "---\ntitle: A\n---\n" });
    const said: string[] = [];
    for (const shard of ["1/3", "2/3", "3/3"]) {
      const { err, code } = await run("check", ["--root", archive, "--shard", shard]);
      if (code !== 0) said.push(err);
    }
    expect(said).toHaveLength(1);
    expect(said[0]).toContain("articles/2012/06/24-a.md:2:1: date is missing");
  });
});
