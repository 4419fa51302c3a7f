import { describe, expect, test } from "vitest";
import { inOrder } from "../../src/desk/order.ts";
import { firmsAmong, People } from "../../src/desk/people.ts";
import { alike, alikeInShort, likenessKeys } from "../../src/language/likeness.ts";
import { openNamer } from "../../src/language/namer.ts";
import { namesInText } from "../../src/language/names.ts";
import { demonymOf, peoplesIn } from "../../src/language/places/demonyms.ts";
import { roleWords } from "../../src/language/roles.ts";
import { loadModel } from "../../src/language/tagger/model.ts";
import { Tagger } from "../../src/language/tagger/tagger.ts";
import { Registry } from "../../src/registry/registry.ts";
import { foldName } from "../../src/text/fold.ts";
import { timed } from "../timed.ts";

describe("names that may be one", () => {
  test.each([
    ["Sergei Lavrov", "Sergey Lavrov"],
    ["Sergei Lavrov", "S. Lavrov"],
    ["Walid al-Moualem", "Walid Muallem"],
    ["George Bush", "George W. Bush"],
    ["Recep Tayyip Erdogan", "Recep Erdogan"],
    ["Muammar Gaddafi", "Muammar Qaddafi"],
    ["Anna Böhm", "Ana Bohm"],
    ["John Lind", "Jon Lind"],
  ])("%s, %s", (one, other) => {
    expect(alike(one, other)).toBe(true);
    const keys = new Set(likenessKeys(one));
    expect(likenessKeys(other).some((key) => keys.has(key))).toBe(true);
  });

  test.each([
    ["Bill Clinton", "Hillary Clinton"],
    ["John F. Kennedy", "John D. Kennedy"],
    ["George Bush Sr.", "George Bush Jr."],
    ["Ann Lee", "Ann Leigh"],
    ["Maria Ray", "Mario Roy"],
    ["Jan Lind", "Jon Lind"],
    ["Lavrov", "Sergei Lavrov"],
  ])("%s is not %s", (one, other) => {
    expect(alike(one, other)).toBe(false);
  });
});

describe("short forms of first names", () => {
  test.each([
    ["Jim Okafor", "James Okafor"],
    ["Ted Lind", "Theodore Lind"],
    ["Ted Lind", "Edward Lind"],
    ["Bill Lind", "William K. Lind"],
  ])("%s may be %s, and no more", (one, other) => {
    expect([alikeInShort(one, other), alikeInShort(other, one), alike(one, other)]).toEqual([true, true, false]);
  });

  test.each([
    ["Jim Okafor", "John Okafor"],
    ["Edward Lind", "Theodore Lind"],
    ["Bill J. Lind", "William K. Lind"],
    ["Jim Okafor", "James Lind"],
    ["Jim", "James Okafor"],
  ])("%s is not %s", (one, other) => {
    expect(alikeInShort(one, other)).toBe(false);
  });
});

test("different forms of a role have the same words, with the country's code", () => {
  expect(roleWords("Russian Foreign Minister")).toEqual(roleWords("Foreign minister of Russia"));
  expect(roleWords("the former U.S. Defense Secretary")).toEqual(new Set(["US", "defence", "secretary"]));
  expect(roleWords("South African President")).toContain("president");
  expect(roleWords("Chinese Vice-Premier")).toEqual(new Set(["CN", "vice", "prime", "minister"]));
  expect(roleWords(undefined).size).toBe(0);
});

test("adjectives and nouns of peoples give a country, names of places none", () => {
  expect(demonymOf("Syrian")).toBe("SY");
  expect(demonymOf("Syria")).toBeUndefined();
  expect([...peoplesIn("Syrian rebels and Russians met a Syrian and a South African.")]).toEqual([
    ["SY", 2],
    ["RU", 1],
    ["ZA", 1],
  ]);
});

describe("people of an archive", () => {
  const folded = (...names: string[]) => new Set(names.map(foldName));
  const minister = { role: "Syrian Foreign Minister", companions: folded("Damascus") };

  test("another spelling is joined for the same role and country, or the same role and names beside it; not for its likeness alone", () => {
    const people = new People(new Registry());
    people.learn("Walid al-Moualem", minister);
    expect(people.whoIs({ name: "Walid Muallem", ...minister })).toBe("Walid al-Moualem");
    expect(
      people.whoIs({ name: "Walid Muallem", role: "Egyptian striker", companions: folded("Cairo") }),
    ).toBeUndefined();
    expect(people.whoIs({ name: "Walid Muallem", companions: folded("Cairo") })).toBeUndefined();
    const companions = ["Damascus", "Kofi Annan", "Geneva", "Sergei Lavrov"];
    people.learn("Walid al-Moualem", { companions: folded(...companions) });
    expect(people.whoIs({ name: "W. al-Moualem", companions: folded(...companions) })).toBe("Walid al-Moualem");
  });

  test("a name is not joined with an entry that has it among its notNames", () => {
    const people = new People(
      new Registry([{ name: "Walid al-Moualem", role: "Syrian Foreign Minister", notNames: ["Walid Muallem"] }]),
    );
    expect(people.whoIs({ name: "Walid Muallem", ...minister })).toBeUndefined();
    expect(people.whoIs({ name: "W. al-Moualem", ...minister })).toBe("Walid al-Moualem");
  });

  describe("a name that only leaves out what stands inside another", () => {
    const of = (...organizations: string[]) => ({ companions: folded("Oslo"), firms: firmsAmong(organizations) });
    const known = (...names: string[]) => {
      const people = new People(new Registry());
      for (const name of names) people.learn(name, of("Lind Shipping Co"));
      return people;
    };

    test("is joined where a firm is in stories of both", () => {
      expect(known("Ana Berg").whoIs({ name: "Ana K. Berg", ...of("Oslo Bank", "Lind Shipping Co") })).toBe("Ana Berg");
      expect(known("Ana K. Berg").whoIs({ name: "Ana Berg", ...of("Lind Shipping Co") })).toBe("Ana K. Berg");
    });

    test("is not without one, for a body of government, beside the other, or with an initial alone for the given name", () => {
      const people = known("Ana Berg");
      expect(people.whoIs({ name: "Ana K. Berg", ...of("Oslo Bank") })).toBeUndefined();
      expect(people.whoIs({ name: "A. Berg", ...of("Lind Shipping Co") })).toBeUndefined();
      people.learn("Ana Berg", of("Finance Ministry"));
      expect(people.whoIs({ name: "Ana K. Berg", ...of("Finance Ministry") })).toBeUndefined();
      const beside = { ...of("Lind Shipping Co"), companions: folded("Ana Berg") };
      expect(people.whoIs({ name: "Ana K. Berg", ...beside })).toBeUndefined();
    });

    test("is not where two fit, though one of them alone is certain", () => {
      const people = known("Ana Berg", "Anton Berg");
      const companions = folded("Kofi Annan", "Jo Ray", "Jan Moe", "Geneva");
      people.learn("Ana Berg", { companions });
      expect(people.whoIs({ name: "A. Berg", companions })).toBe("Ana Berg");
      expect(people.whoIs({ name: "A. Berg", ...of("Lind Shipping Co"), companions })).toBeUndefined();
    });

    test("means the same person from then on", () => {
      const people = known("Ana K. Berg");
      people.learn("Ana K. Berg", of("Lind Shipping Co"), "Ana Berg");
      expect(people.whoIs({ name: "Ana Berg", ...of("Oslo Bank") })).toBe("Ana K. Berg");
      expect(people.whoIs({ name: "Ana L. Berg", ...of("Oslo Bank") })).toBeUndefined();
    });
  });

  describe("a family name with an office and nothing else in common", () => {
    const of = (role: string) => ({ role, companions: folded() });
    const president = { name: "Okafor", ...of("President") };
    const known = (stories: number, ...others: [string, string][]) => {
      const people = new People(new Registry());
      for (let n = 0; n < stories; n++) people.learn("Tomas Okafor", of("President"));
      for (const [name, role] of others) people.learn(name, of(role));
      return people;
    };

    test("is whoever many stories name with that office, though a few give it to others of the family", () => {
      expect(known(10).ofFamily(president)).toBe("Tomas Okafor");
      expect(known(12, ["Ana Okafor", "President"]).ofFamily(president)).toBe("Tomas Okafor");
      expect(known(12, ["Ana Okafor", "President"]).ofFamily({ ...president, ...of("former President") })).toBe(
        "Tomas Okafor",
      );
    });

    test("is nobody where few stories name them, where others of the family are in many, or where a word of the role is not theirs", () => {
      expect(known(9).ofFamily(president)).toBeUndefined();
      const both = known(
        12,
        ...Array.from({ length: 4 }, (): [string, string] => ["Ben Okafor", "Treasury Secretary"]),
      );
      expect(both.ofFamily(president)).toBeUndefined();
      expect(known(10).ofFamily({ ...president, ...of("union President") })).toBeUndefined();
      expect(known(10).ofFamily({ ...president, ...of("Chairman") })).toBeUndefined();
      const named = new People(new Registry());
      for (let n = 0; n < 12; n++) named.learn("Tomas Okafor", { companions: folded() });
      named.learn("Tomas Okafor", of("President"));
      expect(named.ofFamily(president)).toBeUndefined();
    });
  });

  test("of two entries with one name the role decides; without a role the name stays plain, with a third role it is refused", () => {
    const people = new People(
      new Registry([
        { name: "Jo Ray", role: "Foreign minister of Norway" },
        { name: "Jo Ray", id: "jo-ray-striker", role: "Striker" },
      ]),
    );
    const who = (role?: string) =>
      people.whoIs({ name: "Jo Ray", companions: folded(), ...(role !== undefined && { role }) });
    expect(who("Striker")).toBe("Jo Ray (#jo-ray-striker)");
    expect(who("Norwegian Foreign Minister")).toBe("Jo Ray");
    expect(who()).toBeUndefined();
    expect(who("Bishop")).toBe(false);
  });
});

/** A word for each number; different numbers give words with different consonants. */
const word = (n: number) => [...String(n)].map((digit) => `${"bdfklmnrvt"[Number(digit)]}es`).join("");

test.each<[string, number, (n: number) => string]>([
  ["of one family", 500, (n) => `A${word(n)} Smith`],
  ["of many", 4_000, (n) => `Ana ${word(n)}`],
])("the people of a story, very many, %s, are joined in time linear in their number", timed, (_, few, nameOf) => {
  const took = (count: number) => {
    const names = Array.from({ length: count }, (_, n) => nameOf(n));
    const companions = new Set(names.map(foldName));
    const started = process.cpuUsage();
    const people = new People(new Registry());
    for (const name of names) {
      people.whoIs({ name, companions });
      people.learn(name, { companions });
    }
    return process.cpuUsage(started).user;
  };
  took(few);
  const [small, large] = [took(few), took(8 * few)];
  // Time that is quadratic in the people would be sixty-four times as long.
  expect(large).toBeLessThan(24 * small);
});

test("several threads find for each text what one tagger finds, and results come in the order of the texts", async () => {
  const texts = Array.from(
    { length: 40 },
    (_, n) => `Norwegian Foreign Minister Ingrid Solberg met President Tomas Okafor in ${n % 2 ? "Oslo" : "Paris"}.`,
  );
  const tagger = new Tagger(loadModel());
  const namer = openNamer(2);
  async function* begun() {
    for (const text of texts) {
      const found = namer.find(text);
      yield () => found;
    }
  }
  const found = [];
  for await (const one of inOrder(begun(), 7)) found.push(one);
  await namer.close();
  expect(found).toEqual(texts.map((text) => namesInText(text, tagger)));
});

test("no more work is begun ahead than the limit allows, and a failure is thrown in its turn", async () => {
  let most = 0;
  let open = 0;
  async function* begun() {
    for (let n = 0; n < 20; n++) {
      open += 1;
      most = Math.max(most, open);
      yield async () => {
        open -= 1;
        if (n === 15) throw new Error("the sixteenth");
        return n;
      };
    }
  }
  const found: number[] = [];
  await expect(async () => {
    for await (const n of inOrder(begun(), 4)) found.push(n);
  }).rejects.toThrow("the sixteenth");
  expect(found).toEqual(Array.from({ length: 15 }, (_, n) => n));
  expect(most).toBe(5);
});
