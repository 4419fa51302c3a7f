import { beforeAll, describe, expect, test } from "vitest";
import type { NamesInText } from "../../src/language/joining.ts";
import { namesInText } from "../../src/language/names.ts";
import { loadModel } from "../../src/language/tagger/model.ts";
import { Tagger } from "../../src/language/tagger/tagger.ts";
import { timed } from "../timed.ts";

let tagger: Tagger;
beforeAll(() => {
  tagger = new Tagger(loadModel());
});
const names = (text: string): NamesInText => namesInText(text, tagger);
const people = (text: string) =>
  names(text).people.map(({ name, role }) => (role === undefined ? name : `${name}: ${role}`));

test("the mark of a heading belongs to no name", () => {
  const found = names("# Harbour\n\nThe ferry left.\n").places;
  expect(found).toMatchObject([{ name: "Harbour", mentions: [{ begin: 2, end: 9 }] }]);
});

describe("people", () => {
  test("a surname joins the full name before it; the role before a name is kept", () => {
    const text =
      "Norwegian Foreign Minister Ingrid Solberg met President Tomas Okafor in Oslo on Friday. Solberg said that Okafor's visit was a success.";
    expect(people(text)).toEqual(["Ingrid Solberg: Norwegian Foreign Minister", "Tomas Okafor: President"]);
    const [first] = names(text).people;
    expect(first?.mentions.map(({ begin, end }) => text.slice(begin, end))).toEqual(["Ingrid Solberg", "Solberg"]);
  });

  test("two of one surname stay two", () => {
    const text = "Laura Marquez spoke in Madrid. Her brother Carlos Marquez was in Paris, the police said.";
    expect(people(text)).toEqual(["Laura Marquez", "Carlos Marquez"]);
  });

  test("an office may have its domain behind it, or none at all", () => {
    expect(people("He met U.S. Secretary of State Laura Marquez and Harbour Master Carlos Lind in Oslo.")).toEqual([
      "Laura Marquez: U.S. Secretary of State",
      "Carlos Lind: Harbour Master",
    ]);
    expect(people("The harbour master Carlos Lind met the lighthouse keeper in Oslo.")).toEqual([
      "Carlos Lind: harbour master",
    ]);
    expect(people("The Bank of England's Laura Marquez spoke in Madrid.")).toEqual(["Laura Marquez"]);
  });

  test("a firm in a role keeps its commas, and what follows it does not", () => {
    expect(
      people("Prices fell, said Laura Marquez, analyst with Kilda, Norby and Co, in Oslo, and Bergen and Lund agreed."),
    ).toEqual(["Laura Marquez: analyst with Kilda, Norby and Co"]);
    expect(people("Prices fell, said Laura Marquez, analyst with Kilda, Oslo and Bergen agreed.")).toEqual([
      "Laura Marquez: analyst with Kilda",
    ]);
  });

  test("a role may stand behind the name, between commas; another in a list is no role", () => {
    expect(
      people(
        "Laura Marquez, Norway's foreign minister, met Carlos Lind, a spokesman for the port of Oslo, in Madrid. Tomas Okafor, President John Harding, and Susan Whitfield, who is a teacher, left.",
      ),
    ).toEqual([
      "Laura Marquez: Norway's foreign minister",
      "Carlos Lind: spokesman for the port of Oslo",
      "Tomas Okafor",
      "John Harding: President",
      "Susan Whitfield",
    ]);
  });

  test("titles of courtesy are no part of a name", () => {
    expect(people("Mr. John Harding and Dr. Susan Whitfield left London for Berlin.")).toEqual([
      "John Harding",
      "Susan Whitfield",
    ]);
  });

  test("nor is an office with its field", () => {
    expect(people("The ferry sailed, Harbour Master John Harding said in London on Monday.")).toEqual([
      "John Harding: Harbour Master",
    ]);
  });
});

test("places and organizations, each once, with all their mentions", () => {
  const text =
    "The United Nations sent observers to Damascus. From Damascus the U.N. reported to Geneva, and Microsoft Corp said nothing.";
  const { places, organizations } = names(text);
  expect(places.map(({ name }) => name)).toEqual(["Damascus", "Geneva"]);
  expect(places[0]?.mentions).toHaveLength(2);
  expect(organizations.map(({ name }) => name)).toContain("United Nations");
});

test("a ship is neither a person nor an organization", () => {
  const { people: found, organizations } = names(
    "The liner Laura Marquez left Oslo. Laura Marquez was built in Bergen.",
  );
  expect([...found, ...organizations]).toEqual([]);
});

test("initials beside a name in angle brackets are its short form", () => {
  expect(names("It sold <NBS - Norland Bank for Savings> and <Lind Institute - Lindis>.").organizations).toMatchObject([
    { name: "Norland Bank for Savings", short: "NBS" },
    { name: "Lind Institute", short: "Lindis" },
  ]);
});

test('a company is one with and without its legal form, and one with an "and" in its name', () => {
  const { organizations } = names(
    "Cyclops Corp said on Friday that Allegheny had raised its bid for Cyclops. Standard and Poor's said it had cut the rating of Cyclops Corp, and Moody's said that it would follow S&P.",
  );
  expect(organizations.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["Cyclops Corp", "Standard and Poor's", "Moody's"]),
  );
  for (const part of ["Cyclops", "Standard", "Poor's", "S", "P", "S&P"])
    expect(organizations.map(({ name }) => name)).not.toContain(part);
});

test("a text without names has none, and an empty one neither", () => {
  for (const text of ["", "\n\n", "It rained all day, and nobody came."])
    expect(names(text)).toEqual({ people: [], places: [], organizations: [] });
});

/** `count` names of two words, no two of them alike. */
function invented(count: number): string[] {
  const parts = "ba de ki lo mu na ro si ta ve".split(" ");
  const word = (n: number, digits: number) => {
    const text = [...String(n).padStart(digits, "0")].map((digit) => parts[Number(digit)]).join("");
    return text.charAt(0).toUpperCase() + text.slice(1);
  };
  return Array.from({ length: count }, (_, n) => `${word(n % 97, 3)} ${word(n, 5)}`);
}

describe("a text of very many names", () => {
  test.each([
    ["in one sentence", ", "],
    ["each in a sentence", " spoke. "],
    ["each in a paragraph", " spoke.\n\n"],
  ])("%s is read in linear time", timed, (_, between) => {
    const text = (count: number) => `Minister ${invented(count).join(between)} left.`;
    const took = (count: number) => {
      const started = process.cpuUsage();
      const { people, places, organizations } = names(text(count));
      expect(people.length + places.length + organizations.length).toBeGreaterThan(count / 4);
      return process.cpuUsage(started).user;
    };
    took(1_000);
    // Eight times the names take eight times the time; where they take sixty-four times, it grows with the square.
    expect(took(16_000)).toBeLessThan(24 * took(2_000));
  });

  test("is read in pieces that end between sentences, and every mention has its offsets in the whole text", () => {
    const text = Array.from(
      { length: 4_000 },
      (_, n) => `Ingrid Solberg met Tomas Okafor for the ${n}. time in Oslo.`,
    ).join(" ");
    const { people } = names(text);
    expect(people.map(({ name }) => name)).toEqual(["Ingrid Solberg", "Tomas Okafor"]);
    for (const { name, mentions } of people) {
      expect(mentions).toHaveLength(4_000);
      for (const { begin, end } of mentions) expect(text.slice(begin, end)).toBe(name);
    }
  });
});
