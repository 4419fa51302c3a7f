import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { ArchiveProblems } from "../../src/article/problem.ts";
import { foldsNames, scratch } from "../build.ts";
import { openArchive } from "../open.ts";

const { root, done } = scratch();
const site = 'title: A\ndescription: B\nurl: https://example.org/\nsince: "2026-01-01"\n';

function write(files: Record<string, string | Uint8Array>): void {
  for (const [path, text] of Object.entries({ "_data/site.yaml": site, ...files })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

function problems(): string {
  try {
    return `fine: ${openArchive(root).articles.length}`;
  } catch (error) {
    if (error instanceof ArchiveProblems) return error.message;
    throw error;
  }
}

afterAll(done);

const article = (more = "", title = "A") => `---\ntitle: ${title}\ndate: 2012-06-22\n${more}---\nText.\n`;

afterEach(() => {
  for (const name of ["articles", "_data"]) rmSync(join(root, name), { recursive: true, force: true });
});

describe("an archive's problems, all at once", () => {
  test("two articles at one address", () => {
    write({
      "articles/2012/06/22-port.md": article(),
      "articles/2012/06/2012-06-22-port.md": article(),
      "articles/22-Quay.md": article(),
      "articles/2012/22-quay.md": article(),
    });
    expect(problems()).toMatchInlineSnapshot(`
      "articles/2012/06/22-port.md:1:1: the address /2012/06/22/port.html is also that of articles/2012/06/2012-06-22-port.md: rename one of the files, or give one a slug
      articles/22-Quay.md:1:1: the address /2012/06/22/quay.html is also that of articles/2012/22-quay.md: rename one of the files, or give one a slug
      2 problems in 2 files; nothing was written"
    `);
  });

  test("two articles whose names differ only in case or normal form", ({ skip }) => {
    skip(foldsNames(root), "this disk takes such names for one");
    write({
      "articles/2012/06/22-port.md": article(),
      "articles/2012/06/22-Port.md": article(),
      "articles/2012/06/2012-06-22-port.md": article(),
      "articles/22-caf\u00e9.md": article(),
      "articles/22-cafe\u0301.md": article(),
    });
    expect(problems()).toMatchInlineSnapshot(`
      "articles/2012/06/22-Port.md:1:1: the address /2012/06/22/port.html is also that of articles/2012/06/2012-06-22-port.md: rename one of the files, or give one a slug
      articles/2012/06/22-port.md:1:1: the address /2012/06/22/port.html is also that of articles/2012/06/2012-06-22-port.md: rename one of the files, or give one a slug
      articles/22-café.md:1:1: the address /2012/06/22/cafe.html is also that of articles/22-café.md: rename one of the files, or give one a slug
      3 problems in 3 files; nothing was written"
    `);
  });

  test("a former address that is taken", () => {
    write({
      "articles/22-a.md": article("formerUrls: [/2012/06/22/b.html, /old/a.html]\n"),
      "articles/22-b.md": article("formerUrls: [/Old/A.html]\n"),
    });
    expect(problems()).toMatchInlineSnapshot(`
      "articles/22-a.md:4:14: the former address /2012/06/22/b.html is taken by articles/22-b.md: delete it here
      articles/22-b.md:4:14: the former address /Old/A.html is taken by articles/22-a.md: delete it here
      2 problems in 2 files; nothing was written"
    `);
  });

  test("one person under two spellings: the problem is at the rarer one", () => {
    write({
      "articles/22-a.md": article("people: [Ana Böhm]\n"),
      "articles/22-b.md": article("people: [Jo Ray, Ana Böhm]\n"),
      "articles/22-c.md": article("people:\n  - Jo Ray\n  - ANA BOHM\nagency: Desk One\n"),
      "articles/22-d.md": article("places: [St. Petersburg]\nagency: Desk  One\n"),
      "_data/places.yaml": "- name: St Petersburg\n",
    });
    expect(problems()).toMatchInlineSnapshot(`
      "articles/22-c.md:6:5: "ANA BOHM" is "Ana Böhm" elsewhere: spelled differently only in case, accents, spaces or points; write one
      articles/22-d.md:4:10: "St. Petersburg" is "St Petersburg" elsewhere: spelled differently only in case, accents, spaces or points; write one
      articles/22-d.md:5:9: "Desk  One" is "Desk One" elsewhere: spelled differently only in case, accents, spaces or points; write one
      3 problems in 2 files; nothing was written"
    `);
  });

  test("names without an address of their own", () => {
    write({
      "articles/22-a.md": article('people: ["???", Index]\nplaces: ["Łódź", Lodz]\norganizations: ["Tver", "Тверь"]\n'),
    });
    expect(problems()).toMatchInlineSnapshot(`
      "articles/22-a.md:4:10: "???" gives no address: list it in _data/people.yaml with an id, or as an alias of the other
      articles/22-a.md:4:17: "Index" gives no address: list it in _data/people.yaml with an id, or as an alias of the other
      articles/22-a.md:5:18: "Lodz" has the page of "Łódź", places/lodz.html: list it in _data/places.yaml with an id, or as an alias of the other
      articles/22-a.md:6:25: "Тверь" has the page of "Tver", organizations/tver.html: list it in _data/organizations.yaml with an id, or as an alias of the other
      4 problems in 1 file; nothing was written"
    `);
  });

  test("registries", () => {
    write({
      "articles/22-a.md": article(),
      "_data/people.yaml": "- name: Ana Böhm\n  aliases: [Böhm]\n- name: bohm\n  rolle: Master\n",
      "_data/places.yaml": "- name: Geneva\n  latitude: 146.2\n- country: Syria\n  latitude: 3\n  longitude: 4\n",
      "_data/organizations.yaml": "- name: One\n- name: Two\n  aliases: [ONE]\n- name: Three\n  id: two\n",
    });
    expect(problems()).toMatchInlineSnapshot(`
      "_data/organizations.yaml:3:13: "ONE" already leads to "One": keep one of the two
      _data/organizations.yaml:4:9: "Three" and "Two" have one address, two: give one another id
      _data/people.yaml:4:3: unknown key "rolle": did you mean "role"?
      _data/places.yaml:1:3: entry 1 has one of latitude and longitude: give both
      _data/places.yaml:2:13: entry 1: latitude must be between -90 and 90 degrees
      _data/places.yaml:3:3: entry 2: name is missing: it is required
      6 problems in 3 files; nothing was written"
    `);
  });

  test("a site without its description, and a folder without articles", () => {
    mkdirSync(join(root, "articles"), { recursive: true });
    expect(problems()).toMatchInlineSnapshot(`
      "_data/site.yaml:1:1: is not there: npm run init -- DIR makes one in an empty folder
      1 problem in 1 file; nothing was written"
    `);
    write({ "_data/site.yaml": "title: A\nurl: example.org\nlang: en\n" });
    rmSync(join(root, "articles"), { recursive: true });
    expect(problems()).toMatchInlineSnapshot(`
      "_data/site.yaml:1:1: description is missing: it is required
      _data/site.yaml:1:1: since is missing: it is required
      _data/site.yaml:2:6: url must be a web address that begins with http:// or https://: "example.org"
      articles:1:1: is not there: npm run init -- DIR makes an archive; --root DIR names the one you mean
      4 problems in 2 files; nothing was written"
    `);
  });

  test("files that are too large, links that leave the archive, pictures that are not there", () => {
    write({
      "articles/22-large.md": `${article()}${"word ".repeat(400_001)}`,
      "articles/22-b.md": article("image: {src: x.jpg, alt: X}\n"),
    });
    const { root: elsewhere, done: gone } = scratch();
    writeFileSync(join(elsewhere, "22-out.md"), article());
    symlinkSync(join(elsewhere, "22-out.md"), join(root, "articles/22-out.md"));
    symlinkSync(join(root, "articles/nowhere.md"), join(root, "articles/22-gone.md"));
    symlinkSync(root, join(root, "articles/loop"));
    expect(problems()).toMatchInlineSnapshot(`
      "articles/22-b.md:4:14: image: src names a file that is not there: "articles/x.jpg"
      articles/22-gone.md:1:1: a symbolic link that leads nowhere: delete it
      articles/22-large.md:1:1: larger than 2 MB: an article is text, split it
      articles/22-out.md:1:1: a symbolic link that leaves the archive: put a copy here instead
      articles/loop:1:1: a symbolic link that leaves the archive: put a copy here instead
      5 problems in 5 files; nothing was written"
    `);
    gone();
  });

  test("pictures of bodies that are not there, leave the archive, or want one address with another", () => {
    write({
      "articles/a/22-a.md": `${article("image: {src: ship.jpg, alt: X}\n").trimEnd()} ![gone](x/gone.jpg) ![out](out.jpg)\n\n> ![A](ship.jpg)\n`,
      "articles/b/22-b.md": `${article().trimEnd()} ![A](SHIP.jpg)\n`,
      "articles/a/ship.jpg": "a",
      "articles/b/SHIP.jpg": "b",
    });
    const { root: elsewhere, done: gone } = scratch();
    writeFileSync(join(elsewhere, "out.jpg"), "c");
    symlinkSync(join(elsewhere, "out.jpg"), join(root, "articles/a/out.jpg"));
    expect(problems()).toMatchInlineSnapshot(`
      "articles/a/22-a.md:6:7: a picture names a file that is not there: "articles/a/x/gone.jpg"
      articles/a/22-a.md:6:27: a picture is a symbolic link that leaves the archive: put a copy here instead
      articles/b/22-b.md:5:7: the picture's address /2012/06/22/SHIP.jpg is also that of articles/a/ship.jpg: rename one of the files
      3 problems in 2 files; nothing was written"
    `);
    gone();
  });

  test("a link within the archive is read as what it leads to", () => {
    write({ "articles/22-a.md": article() });
    symlinkSync(join(root, "articles/22-a.md"), join(root, "articles/22-b.md"));
    expect(problems()).toBe("fine: 2");
  });
});
