import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sections } from "../../src/archive/site.ts";
import { searchFor } from "../../src/site/search-link.ts";
import { editionWith } from "../archives.ts";
import { brokenLinks } from "../broken-links.ts";
import { writeArchive } from "../build/archive.ts";
import { run, scratch } from "../build.ts";

const { root, done } = scratch();
afterAll(done);
const page = (path: string) => readFileSync(join(root, "dist", path), "utf8");

/** Stories of successive days, each with the names that it has of each kind. */
function stories(all: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    all.map((front, n) => {
      const day = String(n + 1).padStart(2, "0");
      return [
        `articles/2012/06/${day}-s.md`,
        `---\ntitle: Day ${n + 1}\ndate: 2012-06-${day}\n${front}\n---\n\nText.\n`,
      ];
    }),
  );
}

/** The companions on a page, below a heading: name, what the number says, and the paths that it leads to. */
function beside(path: string, heading: string) {
  const [, list = ""] =
    new RegExp(`<h2 class="label">${heading}</h2>\n<ul>(.*?)\n</ul>(?=\n<h2|\n</aside>)`, "s").exec(page(path)) ?? [];
  return list
    .split(/\n<li>(?=<a href="[^"]*">[^<]*<\/a><(?:span|details))/)
    .slice(1)
    .map((item) => {
      const [, name = ""] = /^<a href="[^"]*">([^<]*)/.exec(item) ?? [];
      const [, count = ""] =
        /<summary>([^<]*)|<span><a href="[^"]*">([^<]*)/.exec(item)?.filter((one) => one !== undefined) ?? [];
      const rest = item.slice(item.indexOf("</a>") + 4);
      return [
        name,
        count,
        ...[...rest.matchAll(/href="([^"]*)"/g)].map(([, href = ""]) => href.replace("../2012/06/", "")),
      ];
    });
}

describe("the page of a name says with whom, where and with which organizations it is in stories, and leads to these", () => {
  beforeAll(async () => {
    // Where there is a search, many stories are found by that.
    const search = sections.some((section) => String(section) === "search") ? "show: { search: false }\n" : "";
    writeArchive(root, {
      "_data/site.yaml": `title: A\ndescription: B\nurl: https://example.org/\nsince: "2026-01-01"\n${search}`,
      ...stories([
        "people: [Ana Lind, Bo Ek]\nplaces: [Oslo]\norganizations: [Port Authority, Ice Board]",
        ...Array.from({ length: 6 }, () => "people: [Ana Lind, Bo Ek, Cy Aas]\norganizations: [Port Authority]"),
        "people: [Ana Lind, Dee Ray]\nplaces: [Oslo, Bergen]\norganizations: [Port Authority, Ice Board]",
        "people: [Dee Ray]\nplaces: [Bergen]\norganizations: [Port Authority]",
      ]),
    });
    expect(await run("build", ["--root", root, "--now", "2012-07-01"])).toMatchObject({ code: 0, err: "" });
  });

  test("one story is a link to it, a few are listed newest first, of many the newest with their number", () => {
    expect(beside("people/ana-lind.html", "Appears with")).toEqual([
      ["Bo Ek", "7 stories", "07/s.html", "06/s.html", "05/s.html", "04/s.html", "03/s.html"],
      ["Cy Aas", "6 stories", "07/s.html", "06/s.html", "05/s.html", "04/s.html", "03/s.html"],
      ["Dee Ray", "1 story", "08/s.html"],
    ]);
    expect(page("people/ana-lind.html")).toContain("<li>The newest 5 of 7 stories</li>");
    expect(beside("people/ana-lind.html", "Places")).toEqual([
      ["Oslo", "2 stories", "08/s.html", "01/s.html"],
      ["Bergen", "1 story", "08/s.html"],
    ]);
  });

  test("those who are in all stories of a short page lead to these", () => {
    expect(beside("people/ana-lind.html", "Organizations")[0]).toEqual(["Port Authority", "8 stories", "#stories"]);
    expect(page("people/ana-lind.html")).toContain('<h2 class="label" id="stories">');
  });

  test("an organization has people, places and other organizations", () => {
    expect(beside("organizations/ice-board.html", "People")[0]).toEqual(["Ana Lind", "2 stories", "#stories"]);
    expect(beside("organizations/ice-board.html", "Places").map(([name]) => name)).toEqual(["Oslo", "Bergen"]);
    expect(beside("organizations/ice-board.html", "Appears with")).toEqual([
      ["Port Authority", "2 stories", "#stories"],
    ]);
  });

  test("no link is broken, and the sheet of such pages is on them alone", () => {
    expect(brokenLinks(join(root, "dist"))).toEqual([]);
    expect(page("people/ana-lind.html")).toContain('<link rel="stylesheet" href="../assets/names.css">');
    expect(page("2012/06/01/s.html")).not.toContain("names.css");
  });
});

test("a search for two names asks for both as its fields have them; there is none where the site has no search", () => {
  const { entities, site } = editionWith([{ people: ["Sean O'Ray"], organizations: ['The "Ice" Board'] }]);
  const [person] = entities.people;
  const [board] = entities.organizations;
  if (!person || !board) throw new Error("no names");
  const search = searchFor([person, board], site);
  const off = searchFor([person, board], { ...site, show: { ...site.show, search: false } as never });
  expect(off).toBeUndefined();
  if (search !== undefined)
    expect(decodeURIComponent(search)).toBe('search.html#q=person:"Sean O’Ray" org:"The Ice Board"');
});
