import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { lockArchive } from "../../src/archive/lock.ts";
import type { RegistryKind } from "../../src/article/kind.ts";
import { forAll } from "../../src/desk/bulk.ts";
import type { Sitting } from "../../src/desk/sitting.ts";
import type { Verdict } from "../../src/desk/verdict.ts";
import { slugOf } from "../../src/text/slug.ts";
import { random } from "../build/edits.ts";
import { bytesBelow, differences, run, scratch } from "../build.ts";
import { sittingAt, writeDeskArchive } from "./desk-archive.ts";

const { root, done } = scratch();
afterAll(done);
const registry = (kind: RegistryKind = "people") => join(root, `_data/${kind}.yaml`);
const text = (kind?: RegistryKind) => readFileSync(registry(kind), "utf8");
const sources = () => new Map([...bytesBelow(join(root, "_data")), ...bytesBelow(join(root, "articles"))]);
const asked = (sitting: Sitting) =>
  sitting.groups.map(({ id, questions }) => [
    id,
    questions.map((one) => [one.id, one.articles, one.changes, one.doubt, one.answers.map(({ verdict }) => verdict)]),
  ]);
const people = (decide: Verdict["decide"], name: string, more: Partial<Verdict> = {}): Verdict => ({
  decide,
  kind: "people",
  name,
  ...more,
});

beforeEach(() => {
  done();
  mkdirSync(root);
  writeDeskArchive(root);
});

test("questions come in groups, and in each those first that change most", () => {
  const sitting = sittingAt(root);
  expect(sitting.problems).toEqual([]);
  const groups = Object.fromEntries(sitting.groups.map(({ id, questions }) => [id, questions.map(({ name }) => name)]));
  expect(groups).toMatchObject({
    "people-mixed": ["Jo Ray"],
    "people-spelled": ["Walid al-Moualem"],
    "organizations-form": [expect.stringMatching(/^Norsk Kabel/)],
    "places-nowhere": ["Nowhere Island", "Port Nora"],
  });
  // Of two with one doubt the one in more stories; of two in as many that of whom texts disagree.
  const role = groups["people-role"] ?? [];
  expect(role[0]).toBe("Jo Ray");
  expect(role.indexOf("Kofi Annan")).toBeLessThan(role.indexOf("Walid Muallem"));
  expect(groups["people-plain"]).toEqual(["Mara Lind", "Bo Tamm", "Tomas Okafor"]);
  const [first] = sitting.groups.find(({ id }) => id === "people-spelled")?.questions ?? [];
  expect(first?.evidence.map(({ examples: [example] }) => example?.sentence)).toEqual([
    "Foreign Minister Walid al-Moualem met U.N. envoy Kofi Annan.",
    "Foreign Minister Walid Muallem left.",
  ]);
  const [example] = first?.evidence[1]?.examples ?? [];
  expect(example?.mentions.map(({ begin, end }) => example.sentence.slice(begin, end))).toEqual(["Walid Muallem"]);
});

test("a decision is written at once, comments stay, and how many stories have each name is said before and after", async () => {
  writeFileSync(registry(), "# Ours.\n- name: Kofi Annan # of Ghana\n");
  const sitting = sittingAt(root);
  const merge = people("merge", "Walid Muallem", { other: "Walid al-Moualem" });
  expect(sitting.effects(merge)).toEqual([
    { name: "Walid Muallem", before: 1, after: 0 },
    { name: "Walid al-Moualem", before: 2, after: 3 },
  ]);
  expect(await sitting.decide(merge)).toEqual({
    ended: "done",
    said: "Walid Muallem leads to Walid al-Moualem. Walid Muallem: 1 → 0 stories · Walid al-Moualem: 2 → 3 stories",
  });
  expect(text()).toBe("# Ours.\n- name: Kofi Annan # of Ghana\n- name: Walid al-Moualem\n  aliases: [Walid Muallem]\n");
  expect(await sitting.decide(merge)).toEqual({
    ended: "already",
    said: "Walid Muallem leads to Walid al-Moualem already.",
  });
  expect((await sitting.decide(people("ignore", "Bo Tamm"))).said).toBe("Bo Tamm is left out. Bo Tamm: 1 → 0 stories");
  expect((await sitting.decide(people("ignore", "Nobody"))).said).toMatch(/^Not decided: no article .* has "Nobody"/);
});

test("every decision leaves the questions that a new reading of the archive asks", async () => {
  const next = random(7);
  const pick = <T>(list: readonly T[]) => list[Math.floor(next() * list.length)] as T;
  const sitting = sittingAt(root);
  let made = 0;
  for (let step = 0; step < 40 && sitting.groups.length > 0; step++) {
    const question = pick(pick(sitting.groups).questions);
    const { verdict } = pick(question.answers);
    const { ended } = next() < 0.2 ? await sitting.undo() : await sitting.decide(verdict, true);
    if (ended === "done") made += 1;
    expect(asked(sitting), JSON.stringify(verdict)).toEqual(asked(sittingAt(root)));
    expect((await run("check", ["--root", root])).code).toBe(0);
  }
  expect(made).toBeGreaterThan(15);
});

describe("undo", () => {
  test("gives the very bytes back, after one decision and after several, whatever the file looks like", async () => {
    writeFileSync(
      registry(),
      "\uFEFF# Ours.\r\n- name: Kofi Annan   # of Ghana\n- {name: Ümit Ek,role: Skier}\r\n\n# End",
    );
    const before = sources();
    const sitting = sittingAt(root);
    const split = people("split", "Jo Ray", {
      id: "jo-ray-striker",
      role: "Striker",
      articles: ["articles/22-story-6.md"],
    });
    const states = [before];
    for (const verdict of [
      people("accept", "Mara Lind", { role: "Skier" }),
      split,
      people("rename", "Kofi Annan", { to: "Kofi A. Annan" }),
      { decide: "accept", kind: "places", name: "Oslo" } as const,
      people("merge", "Ümit Ek", { other: "Bo Tamm" }),
      people("apart", "Walid Muallem", { other: "Walid al-Moualem" }),
    ]) {
      expect(await sitting.decide(verdict, true)).toEqual({ ended: "done", said: expect.anything() });
      states.push(sources());
      expect(differences(states.at(-2) as typeof before, states.at(-1) as typeof before)).not.toEqual([]);
    }
    expect(readFileSync(join(root, "articles/22-story-6.md"), "utf8")).toContain("Jo Ray (#jo-ray-striker)");
    expect(existsSync(registry("places"))).toBe(true);
    for (const state of states.slice(0, -1).reverse()) {
      expect(await sitting.undo()).toMatchObject({ ended: "done" });
      expect(differences(state, sources())).toEqual([]);
      expect(asked(sitting)).toEqual(asked(sittingAt(root)));
    }
    expect(existsSync(registry("places"))).toBe(false);
    expect(await sitting.undo()).toEqual({ ended: "refused", said: "Nothing was decided that could be undone." });
  });

  test("is refused where somebody has changed the file since, and nothing of theirs is lost", async () => {
    const sitting = sittingAt(root);
    await sitting.decide(people("accept", "Mara Lind"));
    const theirs = `${text()}# Looked at.\n`;
    writeFileSync(registry(), theirs);
    expect(await sitting.undo()).toEqual({
      ended: "refused",
      said: "Not decided: _data/people.yaml was changed since: Mara Lind is listed is not undone, for that would be lost",
    });
    expect(text()).toBe(theirs);
  });

  test("of a whole group is one, and an undo that was stopped midway is ended by the next command", async () => {
    const before = sources();
    const sitting = sittingAt(root);
    const told = await sitting.decideAll("people-role", "accept");
    expect(told.said).toBe('"accept" for 4 names, in 7 stories.');
    const written = text();
    expect(written.match(/^- name/gm)).toHaveLength(4);
    await sitting.undo();
    expect(differences(before, sources())).toEqual([]);
    // The journal of an undo, as a power failure leaves it.
    const { sha256 } = await import("../../src/archive/manifest.ts");
    writeFileSync(registry(), written);
    const files = [{ file: "_data/people.yaml", before: sha256(written), after: null, exact: true }];
    writeFileSync(join(root, ".cache/decision.json"), JSON.stringify({ what: "undoing", files }));
    expect(await run("names", ["accept", "people", "Mara Lind", "--root", root])).toMatchObject({
      code: 0,
      err: "note: undoing had ended midway, and is done now\n",
    });
    expect(text()).toBe("- name: Mara Lind\n");
  });
});

describe("two people who exist are not made one unawares", () => {
  const warned = async (verdict: Verdict) => {
    const before = sources();
    const told = await sittingAt(root).decide(verdict);
    expect(differences(before, sources())).toEqual([]);
    return told;
  };

  test("by a story that lists both, by names and roles that have nothing in common, by their identifiers", async () => {
    expect(await warned(people("merge", "Mara Lind", { other: "Jo Ray" }))).toEqual({
      ended: "warned",
      said: "Mara Lind and Jo Ray may be two who both exist.",
      reasons: ["a story lists both", "no spelling of the one is like one of the other"],
    });
    expect((await warned(people("merge", "Jo Ray", { other: "Walid Muallem" }))).reasons).toEqual([
      "no spelling of the one is like one of the other",
    ]);
    expect((await warned(people("merge", "Kofi Annan", { other: "Walid Muallem" }))).reasons).toContain(
      'texts call the one "Foreign Minister", the other "U.N. envoy"',
    );
    writeFileSync(registry(), "- name: Walid al-Moualem\n  wikidata: Q1\n- name: Walid Muallem\n  wikidata: Q2\n");
    const twins = people("merge", "Walid Muallem", { other: "Walid al-Moualem" });
    expect((await warned(twins)).reasons).toEqual(["they have two identifiers in Wikidata: Q1 and Q2"]);
    expect(await sittingAt(root).decide(twins, true)).toMatchObject({ ended: "done" });
    expect(text()).toContain("aliases: [Walid Muallem]");
  });

  test("two companies by their legal forms, unless they have one in common", () => {
    const article = (name: string) =>
      writeFileSync(
        join(root, `articles/${slugOf(name)}.md`),
        `---\ntitle: A\ndate: 2012-06-23\norganizations: [${name}]\n---\n\nText.\n`,
      );
    article("Norsk Kabel SA");
    article("Norsk Kabel Company");
    article("Norsk Kabel Co Inc");
    const sitting = sittingAt(root);
    const reasons = (name: string, into: string) =>
      sitting.warnings({ decide: "merge", kind: "organizations", name, other: into });
    expect(reasons("Norsk Kabel SA", "Norsk Kabel Inc")).toEqual([
      "they have two legal forms: Norsk Kabel Inc and Norsk Kabel SA",
    ]);
    expect(reasons("Norsk Kabel", "Norsk Kabel Inc")).toEqual([]);
    expect(reasons("Norsk Kabel Co Inc", "Norsk Kabel Inc")).toEqual([]);
    expect(reasons("Norsk Kabel Co Inc", "Norsk Kabel Company")).toEqual([]);
  });

  test("nor by one answer for a whole group", async () => {
    writeFileSync(registry(), "- name: Walid al-Moualem\n  wikidata: Q1\n- name: Walid Muallem\n  wikidata: Q2\n");
    const sitting = sittingAt(root);
    expect(sitting.bulk("people-spelled", "the same")).toMatchObject({
      verdicts: [],
      left: ["Walid Muallem and Walid al-Moualem: they have two identifiers in Wikidata: Q1 and Q2"],
    });
    expect(await sitting.decideAll("people-spelled", "the same")).toMatchObject({ ended: "refused" });
  });
});

test("one answer for a group may be for names in some stories at least, and splits no name", async () => {
  const sitting = sittingAt(root);
  expect(sitting.bulk("people-role", "accept", 2)).toMatchObject({ verdicts: { length: 3 }, stories: 6 });
  const [mixed] = sitting.groups.find(({ id }) => id === "people-mixed")?.questions ?? [];
  expect(mixed && forAll(mixed).map(({ means }) => means)).toEqual(["all are one"]);
  const [spelled] = sitting.groups.find(({ id }) => id === "people-spelled")?.questions ?? [];
  expect(spelled && forAll(spelled).map(({ means }) => means)).toEqual(["the same", "not the same"]);
  expect((await sitting.decideAll("places-nowhere", "no place")).said).toBe('"no place" for 2 names, in 2 stories.');
});

describe("what others change meanwhile", () => {
  test("a registry is read again, and said; a decision on it is not made, and others are", async () => {
    const sitting = sittingAt(root);
    writeFileSync(registry(), "- name: Mara Lind\n  role: Skier\n");
    const stale = await sitting.decide(people("accept", "Mara Lind", { role: "Minister" }));
    expect(stale).toEqual({
      ended: "changed",
      said: "Changed meanwhile, and read again: _data/people.yaml. This was not decided: look again.",
    });
    expect(text()).toContain("role: Skier");
    expect(sitting.name("people", "Mara Lind")?.entry?.role).toBe("Skier");
    writeFileSync(registry(), "- name: Mara Lind\n");
    expect(sitting.refresh()).toBe("Changed meanwhile, and read again: _data/people.yaml.");
    expect(sitting.refresh()).toBeUndefined();
  });

  test("articles are read again where they are told of, and a decision on them goes on", async () => {
    const sitting = sittingAt(root);
    const file = "articles/22-story-9.md";
    const story = readFileSync(join(root, file), "utf8");
    writeFileSync(join(root, file), story.replace("[Port Nora]", "[Port Nora, Port Mara]"));
    sitting.noticed(file);
    expect(await sitting.decide({ decide: "ignore", kind: "places", name: "Port Mara" })).toMatchObject({
      ended: "done",
    });
    rmSync(join(root, file));
    sitting.noticed(file);
    expect(sitting.refresh()).toBe("Changed meanwhile, and read again: 1 article that is gone.");
    expect(sitting.name("places", "Port Nora")).toBeUndefined();
    expect(asked(sitting)).toEqual(asked(sittingAt(root)));
  });

  test("an archive that is not in order says what is wrong, and is decided on when it is mended", async () => {
    const sitting = sittingAt(root);
    writeFileSync(registry(), "- name: Mara Lind\n  rôle: Skier\n");
    sitting.refresh();
    expect(sitting.problems).toMatchObject([{ file: "_data/people.yaml", line: 2, column: 3 }]);
    const verdict = people("accept", "Bo Tamm");
    expect(await sitting.decide(verdict)).toEqual({
      ended: "refused",
      said: "Nothing can be decided until the archive is in order.",
    });
    writeFileSync(registry(), "- name: Mara Lind\n");
    expect(await sitting.decide(verdict)).toMatchObject({ ended: "done" });
    expect(text()).toBe("- name: Bo Tamm\n- name: Mara Lind\n");
  });

  test("another command that writes for long is named, and the decision may be made when it has ended", async () => {
    const sitting = sittingAt(root, 100);
    const unlock = await lockArchive(root, "import");
    expect((await sitting.decide(people("accept", "Bo Tamm"))).said).toMatch(
      /^Not decided: dateline import \(process .*\) writes in this archive: try again when it has ended$/,
    );
    unlock();
    expect(await sitting.decide(people("accept", "Bo Tamm"))).toMatchObject({ ended: "done" });
  });
});
