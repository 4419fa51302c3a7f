import { describe, expect, test } from "vitest";
import { resolveNames } from "../../src/archive/names.ts";
import { articleOf } from "../../src/article/article.ts";
import { byKind } from "../../src/article/kind.ts";
import type { FrontMatter } from "../../src/article/schema.ts";
import { type Entry, Registry } from "../../src/registry/registry.ts";

/** What is said of the names of some articles, each at its file and keys; and the page that each name resolves to. */
function resolved(fronts: readonly Partial<FrontMatter>[], people: readonly Entry[] = []): [string[], string[]] {
  const articles = fronts.map((front, n) =>
    articleOf(`articles/22-${n}.md`, { title: "A", date: "2012-06-22", ...front }, "Text."),
  );
  const registries = { ...byKind(() => new Registry()), people: new Registry(people) };
  const { names, findings } = resolveNames(articles, registries);
  return [
    findings.map(({ file, path, message }) => `${file} ${path.join(" ")}: ${message}`),
    Object.entries(names).flatMap(([kind, all]) =>
      [...all].map(([written, { id, name }]) => `${written} → ${kind}/${id} ${name}`),
    ),
  ];
}

test("a name has the page of its entry, of its id, or of its own", () => {
  const ray = { name: "Jo Ray", id: "mayor", aliases: ["Ray"] };
  expect(resolved([{ people: ["Ray", "Li Wei", "Li Wei (#li-2)"], agency: "AP", topics: ["Ships"] }], [ray])).toEqual([
    [],
    [
      "Ray → people/mayor Jo Ray",
      "Li Wei → people/li-wei Li Wei",
      "Li Wei (#li-2) → people/li-2 Li Wei",
      "Ships → topics/ships Ships",
      "AP → agencies/ap AP",
    ],
  ]);
});

describe("what is not sure is said, once, where it is first used", () => {
  const two = [
    { name: "Jo Ray", id: "jo-1" },
    { name: "Jo Ray", id: "jo-2" },
  ];
  test.each<[string, Partial<FrontMatter>[], Entry[], string[]]>([
    [
      "a name of two entries",
      [{ people: ["Jo Ray"] }, { people: ["Jo Ray"] }],
      two,
      [
        'articles/22-0.md people 0: "Jo Ray" is the name of 2 in _data/people.yaml: write Jo Ray (#jo-1) or Jo Ray (#jo-2)',
      ],
    ],
    [
      "an id that no entry of the name has",
      [{ people: ["Ana", "Jo Ray (#jo-3)"] }],
      two,
      [
        'articles/22-0.md people 1: nobody in _data/people.yaml has the id "jo-3": write Jo Ray (#jo-1) or Jo Ray (#jo-2)',
      ],
    ],
    [
      "two spellings: the rarer one is to be changed",
      [{ people: ["LI WEI"] }, { people: ["Li Wei"] }, { people: ["Li Wei"] }],
      [],
      [
        'articles/22-0.md people 0: "LI WEI" is "Li Wei" elsewhere: spelled differently only in case, accents, spaces or points; write one',
      ],
    ],
    [
      "a spelling that differs from the registry's",
      [{ people: ["ANA BOHM"] }],
      [{ name: "Ana Böhm" }],
      [
        'articles/22-0.md people 0: "ANA BOHM" is "Ana Böhm" elsewhere: spelled differently only in case, accents, spaces or points; write one',
      ],
    ],
    [
      "a name without an address",
      [{ people: ["…"], topics: ["index"], agency: "***" }],
      [],
      [
        'articles/22-0.md people 0: "…" gives no address: list it in _data/people.yaml with an id, or as an alias of the other',
        'articles/22-0.md topics 0: "index" gives no address: write it differently',
        'articles/22-0.md agency: "***" gives no address: write it differently',
      ],
    ],
    [
      "a name with another's address",
      [{ people: ["Bo", "Jo Ray"], places: ["Oslo", "Kristiania (#oslo)"] }],
      [{ name: "Ana", id: "jo-ray" }],
      [
        'articles/22-0.md people 1: "Jo Ray" has the page of "Ana", people/jo-ray.html: list it in _data/people.yaml with an id, or as an alias of the other',
        'articles/22-0.md places 1: "Kristiania (#oslo)" has the page of "Oslo", places/oslo.html: list it in _data/places.yaml with an id, or as an alias of the other',
      ],
    ],
  ])("%s", (_, fronts, people, said) => {
    expect(resolved(fronts, people)[0]).toEqual(said);
  });

  test("a name that is refused has no page", () => {
    expect(resolved([{ people: ["LI WEI"] }, { people: ["Li Wei"] }, { people: ["Li Wei"] }])[1]).toEqual([
      "Li Wei → people/li-wei Li Wei",
    ]);
  });
});
