import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { entriesOf } from "../../src/archive/data.ts";
import { accepted, type Edit, ignored, keptApart, merged, renamed, splitOff } from "../../src/registry/decisions.ts";
import { editedRegistry } from "../../src/registry/edit.ts";
import { type Entry, Registry } from "../../src/registry/registry.ts";

const read = (text: string): Entry[] => {
  const reading = entriesOf("people", text);
  if (reading.problems) throw new Error(reading.problems.map(({ message }) => message).join("; "));
  return reading.value;
};
const edited = (text: string, edits: (registry: Registry) => readonly Edit[]): string => {
  const entries = read(text);
  return editedRegistry(text, entries, edits(new Registry(entries)))?.text ?? "refused";
};

const kept = `# Ours.

- name: Ana Böhm # harbour master
  role: "Harbour master"

# The mayor, since 2011.
- { name: Carl Lind, aliases: [Lind], role: Mayor }
- name: Jo Ray
  aliases:
    - Ray   # as signed
    - J. Ray
# The end.
`;

describe("what a decision does not change stays byte for byte", () => {
  test.each<[string, (registry: Registry) => readonly Edit[], [string, string]]>([
    [
      "a new entry",
      (all) => accepted("Bo Tan", { role: "Skier" }, all),
      ["\n# The mayor", "- name: Bo Tan\n  role: Skier\n\n# The mayor"],
    ],
    [
      "a value",
      (all) => accepted("Carl Lind", { wikidata: "Q1" }, all),
      ["[Lind], role: Mayor }", "[ Lind ], role: Mayor, wikidata: Q1 }"],
    ],
    [
      "a value with a comment beside",
      (all) => accepted("Ana Böhm", { role: "Mayor" }, all),
      ['"Harbour master"', '"Mayor"'],
    ],
    ["a flag", (all) => ignored("Ana Böhm", all), ['"Harbour master"\n', '"Harbour master"\n  ignored: true\n']],
    [
      "a name's end",
      (all) => merged("Carl Lind", "Jo Ray", all),
      ["- { name: Carl Lind, aliases: [Lind], role: Mayor }\n", ""],
    ],
  ])("%s", (_, edits, [from, to]) => {
    const changed = edited(kept, edits);
    if (to !== "") expect(changed).toBe(kept.replace(from, to));
    else
      expect(changed).toBe(
        `${kept.replace(from, "").split("- name: Jo")[0]}- name: Jo Ray\n  aliases: [Ray, J. Ray, Carl Lind, Lind]\n  role: Mayor\n# The end.\n`.replace(
          " [Ray, J. Ray, Carl Lind, Lind]",
          "\n    - Ray # as signed\n    - J. Ray\n    - Carl Lind\n    - Lind",
        ),
      );
  });

  test("files of comments alone, without a last line's end, indented, with Windows' line ends", () => {
    const one = (all: Registry) => accepted("Bo Tan", {}, all);
    expect(edited("", one)).toBe("- name: Bo Tan\n");
    expect(edited("# Ours.", one)).toBe("# Ours.\n- name: Bo Tan\n");
    expect(edited("- name: Ana", one)).toBe("- name: Ana\n- name: Bo Tan\n");
    expect(edited("  - name: Ana\n    role: A\n", one)).toBe("  - name: Ana\n    role: A\n  - name: Bo Tan\n");
    expect(read(edited("- name: Ana\r\n  role: A\r\n- name: Cy\r\n", one)).map(({ name }) => name)).toEqual([
      "Ana",
      "Bo Tan",
      "Cy",
    ]);
    expect(edited("[{name: Ana}]", one)).toBe("refused");
  });
});

describe("an entry with its dash in a line of its own, alone, before a comment or before an anchor", () => {
  const role = (all: Registry) => accepted("Bo Tan", { role: "Skier" }, all);
  test.each([
    ["-\n  name: Ana\n-\n  name: Bo Tan\n", "-\n  name: Ana\n- name: Bo Tan\n  role: Skier\n"],
    ["-\n  name: Bo Tan\n-\n  name: Cy\n", "- name: Bo Tan\n  role: Skier\n-\n  name: Cy\n"],
    ["  -\n    name: Bo Tan\n  - name: Cy\n", "  - name: Bo Tan\n    role: Skier\n  - name: Cy\n"],
    [
      "- # 1\n  name: Ana\n- # 2\n  name: Cy\n",
      "- # 1\n  name: Ana\n- name: Bo Tan\n  role: Skier\n- # 2\n  name: Cy\n",
    ],
    ["- # 1\n  name: Bo Tan\n- # 2\n  name: Cy\n", "# 1\n- name: Bo Tan\n  role: Skier\n- # 2\n  name: Cy\n"],
    ["- &bo\n  name: Bo Tan\n- name: Cy\n", "- &bo\n  name: Bo Tan\n  role: Skier\n- name: Cy\n"],
  ])("%j", (text, after) => {
    expect(edited(text, role)).toBe(after);
  });
});

test("an empty list makes room for the first entry", () => {
  const one = (all: Registry) => accepted("Bo Tan", {}, all);
  expect(edited("[]\n", one)).toBe("- name: Bo Tan\n");
  expect(edited("# Ours.\n[] # none yet\n# The end.\n", one)).toBe("# Ours.\n# none yet\n# The end.\n- name: Bo Tan\n");
  for (const text of ["---\n", "--- # Ours.\n", "# Ours.\n---\n[]\n...\n", "null\n", "~", "%YAML 1.2\n---\n"])
    expect(read(edited(text, one)), text).toEqual([{ name: "Bo Tan" }]);
});

test("the first entries stand below the comments, in alphabetical order, in the place of nothing or of an empty list", () => {
  const two = (all: Registry) => [...accepted("Cy", {}, all), ...accepted("Ana", {}, all)];
  const added = "- name: Ana\n- name: Cy\n";
  expect(edited("[]  # none  yet\n", two)).toBe(`# none  yet\n${added}`);
  expect(edited("[]\n# Ours, all of them.\n", two)).toBe(`# Ours, all of them.\n${added}`);
  expect(edited("[\n]\n", two)).toBe(added);
  expect(edited("--- []\n# The end.\n", two)).toBe(`--- \n# The end.\n${added}`);
  expect(edited("# And so on ...\n[]\n", two)).toBe(`# And so on ...\n${added}`);
  expect(edited("[]\n...", two)).toBe(`${added}...`);
  expect(edited("[]\n... # done\n", two)).toBe(`${added}... # done\n`);
  for (const text of ["nullify", "not null", "[x]", "{}", "name: Ana"])
    expect(editedRegistry(text, [], two(new Registry())), text).toBeUndefined();
});

test("new entries go to their place in the alphabet, and to the end where the file has none", () => {
  const one = (all: Registry) => accepted("Bo Tan", {}, all);
  expect(edited("- name: Cy\n- name: Ana\n", one)).toBe("- name: Cy\n- name: Ana\n- name: Bo Tan\n");
  expect(edited("- name: Ana\n- name: Cy\n- name: Bo\n", one)).toBe(
    "- name: Ana\n- name: Cy\n- name: Bo\n- name: Bo Tan\n",
  );
  expect(edited("- name: Cy\n  id: cy-1\n- name: Cy\n", one)).toBe(
    "- name: Bo Tan\n- name: Cy\n  id: cy-1\n- name: Cy\n",
  );
});

test("an entry in one line is changed and deleted without the comments around it", () => {
  const text = "- { name: Ana } # first\n# The second.\n- { name: Bo Tan } # second\n";
  expect(edited(text, (all) => accepted("Ana", { role: "Mayor" }, all))).toBe(
    "- { name: Ana, role: Mayor } # first\n# The second.\n- { name: Bo Tan } # second\n",
  );
  expect(edited(text, (all) => merged("Ana", "Bo Tan", all))).toBe(
    "# The second.\n- { name: Bo Tan, aliases: [ Ana ] } # second\n",
  );
});

test("a long value stays in its line", () => {
  const role =
    "Keeper of the harbour, of both of its lights, of the bridge that leads to the island, and of the pilots";
  expect(edited("[]", (all) => accepted("Ana", { role }, all))).toBe(`- name: Ana\n  role: ${role}\n`);
  expect(edited("- name: Ana\n", (all) => accepted("Ana", { role }, all))).toBe(`- name: Ana\n  role: ${role}\n`);
});

test("comments, blank lines and blocks of text stay with the entry that they belong to, also where nothing of it is edited", () => {
  const text = `- name: Ana
  role: >-
    Mayor
    # and harbour master

- name: Cy # as signed
  role: >-
    one
    two

# Of the port.

- name: Di
...
`;
  const added = edited(text, (all) => [...accepted("Bo", {}, all), ...accepted("Cyd", {}, all)]);
  expect(added).toBe(
    text
      .replace("# and harbour master\n", "# and harbour master\n- name: Bo\n")
      .replace("    two\n", "    two\n- name: Cyd\n"),
  );
  expect(read(added).find(({ name }) => name === "Ana")?.role).toBe("Mayor # and harbour master");
});

test("a file of other entries than those that were read is not edited", () => {
  const entries = read("- name: Ana\n");
  expect(editedRegistry("- name: Ana\n- name: Bo\n", entries, [])).toBeUndefined();
});

test("comments in a list stay with the names that they stand beside", () => {
  const text =
    "- name: Jo Ray\n  aliases:\n    # As signed:\n    - Ray # once\n    - J. Ray\n  notNames: [Jo Roy] # the other\n";
  expect(edited(text, (all) => renamed("Jo Ray", "Josephine Ray", all))).toBe(
    "- name: Josephine Ray\n  aliases:\n    # As signed:\n    - Jo Ray\n    - Ray # once\n    - J. Ray\n  notNames: [Jo Roy] # the other\n",
  );
  expect(edited(text, (all) => renamed("Jo Ray", "J. Ray", all))).toContain("    - Ray # once\n  notNames:");
  expect(edited(text, (all) => keptApart("Joe Ray", "Jo Ray", all))).toContain(
    "    - J. Ray\n  notNames: [Jo Roy, Joe Ray] # the other\n",
  );
});

test("a value and a list with an anchor, which nothing can repeat, are changed where they stand", () => {
  const text = "- name: Ana\n  role: &r Mayor\n  aliases: &a [Annie]\n";
  expect(read(edited(text, (all) => accepted("Ana", { role: "Skier" }, all)))[0]).toMatchObject({ role: "Skier" });
  expect(read(edited(text, (all) => renamed("Ana", "Anna", all)))[0]).toMatchObject({ aliases: ["Ana", "Annie"] });
});

test("any decisions on any registry give the entries that they say, and change no other", () => {
  const name = fc.constantFrom(
    "Ana Böhm",
    "Bo Tan",
    "Carl Lind",
    "Dee O'Hara",
    "Él #1",
    "Jo: Ray",
    "- Li",
    "Zoë 'Z' Ray",
  );
  const entry = fc.record(
    {
      name,
      role: fc.constantFrom("Mayor", "of: the #1", "'one' \"two\"", "yes"),
      // A list of its own for each: one list in two entries is written as an anchor.
      aliases: fc.constant("").map(() => []),
      wikidata: fc.constant("Q1"),
    },
    { requiredKeys: ["name"] },
  );
  // What is one thing of Wikidata stands in one entry.
  const entries = fc
    .uniqueArray(entry, { selector: (one) => one.name, maxLength: 5 })
    .map((all) => all.map((one, n) => (one.wikidata === undefined ? one : { ...one, wikidata: `Q${n + 1}` })));
  const layout = fc.constantFrom<(entry: object) => string>(
    (one) => `- ${stringify(one, { collectionStyle: "flow", lineWidth: 0 })}`,
    (one) => stringify([one]),
    (one) => `-\n${stringify(one).replace(/^/gm, "   ")}\n`,
    (one) => `- # who\n${stringify(one).replace(/^/gm, "  ")}\n`,
    (one) => stringify([one]).replace(/^/gm, "  ").trimEnd().concat(" # who\n"),
  );
  const decision = fc.tuple(fc.constantFrom("accept", "ignore", "rename", "split", "merge"), name, name);
  let written = 0;
  fc.assert(
    fc.property(entries, fc.array(decision, { maxLength: 4 }), layout, (list, decisions, as) => {
      let text = list.map(as).join("") || "[]\n";
      for (const [what, one, other] of decisions) {
        const before = read(text);
        const registry = new Registry(before);
        const edits =
          what === "accept"
            ? accepted(one, { role: "R: #" }, registry)
            : what === "ignore"
              ? ignored(one, registry)
              : what === "split"
                ? splitOff(one, `id-${before.length}`, {}, registry)
                : what === "rename"
                  ? renamed(one, `${one} Jr ${before.length}`, registry)
                  : one === other
                    ? []
                    : merged(one, other, registry);
        const made = editedRegistry(text, before, edits);
        text = made?.text ?? "refused";
        const gone = new Set(edits.map((edit) => edit.before));
        const wanted = [...before.filter((known) => !gone.has(known)), ...edits.flatMap(({ after }) => after ?? [])];
        const sorted = (all: readonly Entry[]) =>
          all.map((known) => JSON.stringify(Object.entries(known).sort())).sort();
        const reading = entriesOf("people", text);
        // Some decisions contradict each other, in whatever form they are written: they are refused before anything is.
        if (entriesOf("people", stringify(wanted)).problems) {
          expect(reading.problems).toBeDefined();
          return;
        }
        if (reading.problems) throw new Error(reading.problems.map(({ message }) => message).join("; "));
        expect(sorted(reading.value)).toEqual(sorted(wanted));
        expect(made?.entries.map(({ name: one }) => one)).toEqual(reading.value.map(({ name: one }) => one));
        const anew = made?.entries.filter((known) => !before.includes(known)) ?? [];
        expect(read(made?.written || "[]").map(({ name: one }) => one)).toEqual(anew.map(({ name: one }) => one));
        written += 1;
      }
    }),
    { numRuns: 500 },
  );
  expect(written).toBeGreaterThan(500);
});
