import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { entriesOf } from "../../src/archive/data.ts";
import { accepted, type Edit, ignored, merged, renamed, splitOff } from "../../src/registry/decisions.ts";
import { editedRegistry } from "../../src/registry/edit.ts";
import { type Entry, Registry } from "../../src/registry/registry.ts";

const read = (text: string): Entry[] => {
  const reading = entriesOf("people", text);
  if (reading.problems) throw new Error(reading.problems.map(({ message }) => message).join("; "));
  return reading.value;
};
const edited = (text: string, edits: (registry: Registry) => readonly Edit[]): string => {
  const entries = read(text);
  return editedRegistry(text, entries, edits(new Registry(entries))) ?? "refused";
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
        `${kept.replace(from, "").split("- name: Jo")[0]}- name: Jo Ray\n  aliases: [Ray, J. Ray, Carl Lind, Lind]\n  role: Mayor\n# The end.\n`,
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

test("any decisions on any registry leave what they say, and nothing else", () => {
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
  const entries = fc.uniqueArray(entry, { selector: (one) => one.name, maxLength: 5 });
  const decision = fc.tuple(fc.constantFrom("accept", "ignore", "rename", "split", "merge"), name, name);
  let written = 0;
  fc.assert(
    fc.property(entries, fc.array(decision, { maxLength: 4 }), fc.boolean(), (list, decisions, flow) => {
      let text =
        list.length === 0
          ? ""
          : flow
            ? list.map((one) => `- ${stringify(one, { collectionStyle: "flow", lineWidth: 0 })}`).join("")
            : stringify(list);
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
        text = editedRegistry(text, before, edits) ?? "refused";
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
        written += 1;
      }
    }),
    { numRuns: 500 },
  );
  expect(written).toBeGreaterThan(500);
});
