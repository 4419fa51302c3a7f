import { lstatSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { readSources } from "../../src/archive/load.ts";
import type { RegistryKind } from "../../src/article/kind.ts";
import * as decisions from "../../src/desk/decisions.ts";
import { Pending } from "../../src/desk/pending.ts";
import { archiveBytes, differences, scratch } from "../build.ts";

const { root, done } = scratch();
afterAll(done);
const site = 'title: A\ndescription: B\nurl: https://example.org/\nsince: "2026-01-01"\n';
const file = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const article = (n: number, list: string, kind = "people") =>
  file(`articles/22-story-${n}.md`, `---\ntitle: Story ${n}\ndate: 2012-06-22\n${kind}: [${list}]\n---\n\nText.\n`);
const data = (kind: RegistryKind = "people") => readFileSync(join(root, `_data/${kind}.yaml`), "utf8");

/** Makes a decision as its command does: what was said of it, or why it was refused. */
async function decided(
  make: (open: decisions.DecisionContext) => decisions.Decision,
  kind: RegistryKind = "people",
): Promise<string> {
  try {
    const sources = readSources(root);
    const pending = new Pending(root, root, sources);
    const { said } = pending.take(kind, [], make);
    await pending.write("the decision");
    return said;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
const rename = (name: string, to: string, kind?: RegistryKind) =>
  decided((open) => decisions.rename(open, name, to), kind);

beforeEach(() => {
  done();
  file("_data/site.yaml", site);
  mkdirSync(join(root, "articles"));
});

describe("a name or id of another entity is refused", () => {
  const registry =
    "- name: Ana Böhm\n  aliases: [Böhm]\n- name: Carl Lind\n  id: lind\n  formerIds: [c-lind]\n- name: Jo Ray\n";
  test.each<[string, string, string]>([
    ["an entry's name", "Carl Lind", '"Carl Lind" is in _data/people.yaml'],
    ["but for case and accents", "ANA BOHM", '"ANA BOHM" is in _data/people.yaml already, as "Ana Böhm"'],
    ["an entry's alias", "Böhm", '"Böhm" is in _data/people.yaml already, as "Ana Böhm"'],
    ["a name that articles list", "Mara Ek", '"Mara Ek" is in 2 articles already: merge'],
    ["the same but for accents", "Mara Ék", '"Mara Ék" is in 2 articles already, as "Mara Ek"'],
    ["one that an article chooses", "Bo Tan", '"Bo Tan" is in 1 article already, as "Bo Tan (#bo-tan-2)"'],
    ["an entry's address", "Lind", '"Lind" has the address of "Carl Lind" in _data/people.yaml, people/lind.html'],
    [
      "an address that it had",
      "C. Lind",
      '"C. Lind" has the address of "Carl Lind" in _data/people.yaml, people/c-lind.html',
    ],
    ["an article's address", "Łodz", '"Łodz" has the address of "Lodz" in 1 article, people/lodz.html'],
    ["an address in another script", "Тверь", '"Тверь" has the address of "Tver" in 1 article, people/tver.html'],
  ])("%s", async (_, to, why) => {
    file("_data/people.yaml", registry);
    article(1, "Jo Ray, Mara Ek, Lodz, Tver");
    article(2, '"Bo Tan (#bo-tan-2)", Mara Ek');
    const before = archiveBytes(root);
    expect(await rename("Jo Ray", to)).toContain(why);
    expect(differences(archiveBytes(root), before)).toEqual([]);
  });

  test("with what to do instead", async () => {
    file("_data/people.yaml", registry);
    expect(await rename("Jo Ray", "Carl Lind")).toBe(
      '"Carl Lind" is in _data/people.yaml already: merge people "Jo Ray" "Carl Lind" if the two are one, else give another name',
    );
    article(1, "Mara Ek, Tver");
    expect(await rename("Tver", "Mara Ek")).toContain('merge people "Tver" "Mara Ek" if the two are one');
  });
});

describe("a rename to a name of the entity itself is allowed", () => {
  test("in another case or with accents, and one of its other spellings", async () => {
    file("_data/people.yaml", "- name: Ana Bohm\n  aliases: [Anna]\n");
    article(1, "Ana Bohm");
    expect(await rename("Ana Bohm", "Ana Böhm")).toBe("Ana Bohm is Ana Böhm from now on");
    expect(data()).toBe("- name: Ana Böhm\n  aliases: [Ana Bohm, Anna]\n");
    expect(await rename("Ana Böhm", "Anna")).toBe("Ana Böhm is Anna from now on");
    expect(data()).toBe("- name: Anna\n  aliases: [Ana Böhm, Ana Bohm]\n");
    expect(readSources(root).names.people.get("Ana Bohm")).toMatchObject({ id: "anna" });
  });

  test("for a name that only articles have", async () => {
    article(1, "ANA BOHM");
    expect(await rename("ANA BOHM", "Ana Böhm")).toBe("ANA BOHM is Ana Böhm from now on");
    expect(data()).toBe("- name: Ana Böhm\n  aliases: [ANA BOHM]\n");
  });

  test("but not to the name that it has", async () => {
    file("_data/people.yaml", "- name: Ana Böhm\n  id: ana\n");
    article(1, "Jo Ray");
    expect(await rename("Ana Böhm", "Ana Böhm")).toBe("Ana Böhm has this name already");
    expect(await rename("Jo Ray", "Jo Ray")).toBe("Jo Ray has this name already");
    expect(await rename("Jo Ray", "Jo Ray (#ray)")).toBe('a name is given without an id: "Jo Ray (#ray)"');
  });
});

test("an id that leads to another entity is refused", async () => {
  file("_data/people.yaml", "- name: Ana Böhm\n  aliases: [Böhm]\n  formerIds: [anna]\n");
  article(1, '"Carl Lind (#lind)", Mara Ek, Jo Ray');
  const owners: [string, string][] = [
    ["ana-bohm", "Ana Böhm in _data/people.yaml"],
    ["anna", "Ana Böhm in _data/people.yaml"],
    ["bohm", "Ana Böhm in _data/people.yaml"],
    ["lind", "Carl Lind (#lind) in 1 article"],
    ["mara-ek", "Mara Ek in 1 article"],
    ["jo-ray", "Jo Ray in 1 article"],
  ];
  for (const [id, owner] of owners)
    expect(
      await decided((open) => decisions.split(open, "Jo Ray", [join(root, "articles/22-story-1.md")], { id })),
    ).toBe(`"${id}" is the address of ${owner}: give another --id`);
});

describe("a decision on one of several of a name, whom articles alone tell apart, leaves the others whoever they were", () => {
  test.each<[string, (open: decisions.DecisionContext) => decisions.Decision, Record<string, string>]>([
    ["accept", (open) => decisions.accept(open, "Jo Ray (#jo-ray-a)", {}), { "Jo Ray": "jo-ray" }],
    ["accept the plain name", (open) => decisions.accept(open, "Jo Ray", {}), { "Jo Ray": "jo-ray" }],
    ["ignore", (open) => decisions.ignore(open, "Jo Ray (#jo-ray-a)", undefined), { "Jo Ray": "jo-ray" }],
    ["keep apart", (open) => decisions.ignore(open, "Bo Tan", "Jo Ray (#jo-ray-a)"), { "Jo Ray": "jo-ray" }],
    [
      "merge",
      (open) => decisions.merge(open, "Jo Ray (#jo-ray-a)", "Bo Tan"),
      { "Jo Ray": "jo-ray", "Jo Ray (#jo-ray-a)": "bo-tan" },
    ],
    [
      "rename",
      (open) => decisions.rename(open, "Jo Ray (#jo-ray-a)", "Josephine Ray"),
      { "Jo Ray": "jo-ray", "Jo Ray (#jo-ray-a)": "josephine-ray" },
    ],
    ["accept all in two articles", (open) => decisions.acceptAll(open, 2), { "Jo Ray": "jo-ray" }],
  ])("%s", async (_, make, wanted) => {
    article(1, "Jo Ray, Bo Tan");
    article(2, '"Jo Ray (#jo-ray-a)"');
    article(3, '"Jo Ray (#jo-ray-a)", "Jo Ray (#jo-ray-b)"');
    expect(await decided(make)).not.toMatch(/problem|nobody|nothing/);
    const { people } = readSources(root).names;
    const before = { "Jo Ray (#jo-ray-a)": "jo-ray-a", "Jo Ray (#jo-ray-b)": "jo-ray-b", "Bo Tan": "bo-tan" };
    expect(Object.fromEntries([...people].map(([name, { id }]) => [name, id]))).toEqual({ ...before, ...wanted });
  });
});

test("a decision on a name of several entries is refused: it must give the id", async () => {
  file("_data/people.yaml", "- name: Bo Tan\n  aliases: [Tan]\n- name: Li Tan\n  aliases: [Tan]\n- name: Jo Ray\n");
  const before = data();
  const why = '"Tan" is the name of 2 in _data/people.yaml: write Tan (#bo-tan) or Tan (#li-tan)';
  expect(await decided((open) => decisions.accept(open, "Tan", {}))).toBe(why);
  expect(await decided((open) => decisions.ignore(open, "Tan", undefined))).toBe(why);
  expect(await decided((open) => decisions.ignore(open, "Jo Ray", "Tan"))).toBe(why);
  expect(await decided((open) => decisions.merge(open, "Tan", "Jo Ray"))).toBe(why);
  expect(await decided((open) => decisions.merge(open, "Jo Ray", "Tan"))).toBe(why);
  expect(await rename("Tan", "Bo Li Tan")).toBe(why);
  expect(data()).toBe(before);
});

test("accepting an ignored name, or merging it into an entry, ends its being ignored", async () => {
  file("_data/people.yaml", "- name: Ana Ek\n- name: Desk\n  ignored: true\n- name: Jo Ray\n  ignored: true\n");
  expect(await decided((open) => decisions.accept(open, "Jo Ray", { role: "Mayor" }))).toBe("Jo Ray is listed");
  expect(await decided((open) => decisions.merge(open, "Desk", "Ana Ek"))).toBe("Desk leads to Ana Ek");
  expect(data()).toBe("- name: Ana Ek\n  aliases: [Desk]\n- name: Jo Ray\n  role: Mayor\n");
});

describe("split takes paths relative to the working folder or to the archive's root, and absolute ones", () => {
  test.each<[string, () => string, () => string]>([
    ["beside the archive", () => dirname(root), () => `${basename(root)}/articles/22-story-1.md`],
    ["in it", () => root, () => "articles/22-story-1.md"],
    ["among its articles", () => join(root, "articles"), () => "22-story-1.md"],
    ["elsewhere, as the archive has it", () => tmpdir(), () => "articles/22-story-1.md"],
    ["elsewhere, whole", () => tmpdir(), () => join(root, "articles/22-story-1.md")],
  ])("%s", async (_, from, path) => {
    article(1, "Jo Ray");
    article(2, "Jo Ray");
    expect(
      await decided((open) => decisions.split({ ...open, cwd: from() }, "Jo Ray", [path()], { id: "jo-ray-striker" })),
    ).toBe("1 article is of Jo Ray (#jo-ray-striker)");
    expect(readFileSync(join(root, "articles/22-story-1.md"), "utf8")).toContain("people: [Jo Ray (#jo-ray-striker)]");
  });

  test("and says which file it looked for", async () => {
    article(1, "Jo Ray");
    expect(
      await decided((open) =>
        decisions.split({ ...open, cwd: tmpdir() }, "Jo Ray", ["nowhere.md"], { id: "jo-ray-striker" }),
      ),
    ).toBe("nowhere.md is no article of the archive");
  });
});

test("a registry that is a symbolic link is written where the link leads", async () => {
  file("shared/people.yaml", "- name: Ana Böhm\n");
  symlinkSync("../shared/people.yaml", join(root, "_data/people.yaml"));
  article(1, "Jo Ray");
  expect(await decided((open) => decisions.accept(open, "Jo Ray", {}))).toBe("Jo Ray is listed");
  expect(readFileSync(join(root, "shared/people.yaml"), "utf8")).toBe("- name: Ana Böhm\n- name: Jo Ray\n");
  expect(lstatSync(join(root, "_data/people.yaml")).isSymbolicLink()).toBe(true);
});

test.each([
  ["Portland, Maine", '"Portland, Maine (#maine-2)"'],
  ["Port #1", '"Port #1 (#maine-2)"'],
  ["Port: Nora", '"Port: Nora (#maine-2)"'],
  ["Port Nora", "Port Nora (#maine-2)"],
])("split writes %s in an article as one name, also where a plain alias stood", async (name, written) => {
  file("_data/places.yaml", `- name: "${name}"\n  aliases: [Portland]\n`);
  article(1, "Portland, Oslo", "places");
  const path = join(root, "articles/22-story-1.md");
  expect(await decided((open) => decisions.split(open, name, [path], { id: "maine-2" }), "places")).toContain(
    "1 article is of",
  );
  expect(readFileSync(path, "utf8")).toContain(`\nplaces: [${written}, Oslo]\n`);
});
