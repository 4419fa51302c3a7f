import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { bytesBelow, differences, run, scratch } from "../build.ts";
import { sittingAt, writeDeskArchive } from "./desk-archive.ts";

const { root, done } = scratch();
afterAll(done);
const file = join(root, "decisions.yaml");
const names = (...args: string[]) => run("names", [...args, "--root", root], { INIT_CWD: root });
const data = (kind = "people") => readFileSync(join(root, `_data/${kind}.yaml`), "utf8");
const sources = () => new Map([...bytesBelow(join(root, "_data")), ...bytesBelow(join(root, "articles"))]);
/** Answers the question about a name in the file that has such an answer, as an editor does by hand. */
const answer = (name: string, decide: string, more = "") => {
  const text = readFileSync(file, "utf8");
  const words = decide === "rename" ? "accept" : decide;
  const found = new RegExp(`  name: ${name}\n(?:  other: .*\n)?(?=  decide: # .*${words})`).exec(text);
  const at = found ? found.index + found[0].length : 0;
  expect(at, name).toBeGreaterThan(0);
  writeFileSync(
    file,
    `${text.slice(0, at)}  decide: ${decide} #${more === "" ? "" : ` edited\n  ${more}\n  #`}${text.slice(at + 11)}`,
  );
};

beforeEach(() => {
  done();
  mkdirSync(root);
  writeDeskArchive(root);
});

test("the file has every question with its sentences, and what is not answered stays open", async () => {
  const sitting = sittingAt(root);
  const open = sitting.groups.reduce((sum, { questions }) => sum + questions.length, 0);
  expect(await names("review", "--out", "decisions.yaml")).toMatchObject({
    code: 0,
    out: `${open} questions: answer them in decisions.yaml, then npm run names -- decide decisions.yaml --root ${root}\n`,
  });
  const text = readFileSync(file, "utf8");
  for (const { title, questions } of sitting.groups) {
    expect(text).toContain(`# ==== ${title}: ${questions.length} ====`);
    for (const { name, names: pair } of questions) expect(text).toContain(`  name: ${pair?.[1].written ?? name}\n`);
  }
  for (const key of ["decide", "kind", "name", "other", "role", "country", "wikidata", "confirmed"])
    expect(text).toMatch(new RegExp(`^# ${key}\\b`, "m"));
  expect(text).toContain("  #   articles/22-story-2.md:7: Foreign Minister Walid Muallem left.\n");
  expect(await names("decide", "decisions.yaml")).toMatchObject({
    code: 0,
    out: `nothing is answered in decisions.yaml: write a word behind decide:\n0 decisions written, on names in 0 stories; 0 were so already, ${open} without an answer\n`,
  });
  expect((await names("decide", ".")).err).toMatch(/ is no file: name one that names review --out wrote\n$/);
  expect((await names("review", "--json", "--out", "other.yaml")).err).toContain("cannot be used with");
  // An answered file is never overwritten.
  expect(await names("review", "--out", "decisions.yaml")).toMatchObject({
    code: 1,
    err: "dateline: decisions.yaml is there already, perhaps with your answers: name another file\n",
  });
  expect(await names("review", "--out", "nowhere/decisions.yaml")).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^dateline: there is no folder for .*nowhere.decisions\.yaml: make it first\n$/),
  });
  expect(readFileSync(file, "utf8")).toBe(text);
});

test("answers of every sort are decided at once, and a file that is decided again says so", async () => {
  writeFileSync(join(root, "_data/people.yaml"), "# Ours.\n- name: Kofi Annan # of Ghana\n");
  await names("review", "--out", "decisions.yaml");
  answer("Walid Muallem", "merge");
  answer("Jo Ray", "split");
  answer("Mara Lind", "rename", "to: Mara Lind-Ek");
  answer("Bo Tamm", "ignore");
  answer("Norsk Kabel Inc", "apart");
  answer("Nowhere Island", "accept", "confirmed: true");
  answer("Oslo", "accept");
  const { code, out, err } = await names("decide", "decisions.yaml");
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out).toContain("decided    Walid Muallem leads to Walid al-Moualem\n");
  expect(out).toMatch(/\n7 decisions written, on names in \d+ stories; 0 were so already, \d+ without an answer\n$/);
  expect(data()).toMatch(/^# Ours\.\n/);
  for (const part of [
    "- name: Kofi Annan # of Ghana\n",
    "- name: Mara Lind-Ek\n  aliases: [Mara Lind]\n",
    "- name: Walid al-Moualem\n  aliases: [Walid Muallem]\n",
    "- name: Bo Tamm\n  ignored: true\n",
    "- name: Jo Ray\n  id: jo-ray-striker\n  role: Striker\n",
  ])
    expect(data()).toContain(part);
  expect(data("places")).toContain("- name: Nowhere Island\n  confirmed: true\n");
  expect(data("places")).toMatch(/- name: Oslo\n {2}country: Norway\n {2}latitude: 59\./);
  expect(data("organizations")).toContain("notNames: [");
  expect(readFileSync(join(root, "articles/22-story-6.md"), "utf8")).toContain(
    "people: [Jo Ray (#jo-ray-striker), Bo Tamm]",
  );
  expect((await run("check", ["--root", root])).code).toBe(0);
  const after = sources();
  const again = await names("decide", "decisions.yaml");
  expect(again).toMatchObject({ code: 0, err: "" });
  expect(again.out).toContain("unchanged  Walid Muallem leads to Walid al-Moualem already\n");
  expect(again.out).toMatch(/\n0 decisions written, on names in 0 stories; 7 were so already, /);
  expect(differences(after, sources())).toEqual([]);
});

describe("every fault is said with its line, and nothing is written", () => {
  const refused = async (text: string, ...messages: string[]) => {
    writeFileSync(file, text);
    const before = sources();
    const { code, out, err } = await names("decide", "decisions.yaml");
    expect({ code, out }).toEqual({ code: 1, out: "" });
    const lines = err.split("\n").filter((line) => line.startsWith("decisions.yaml:"));
    expect(lines).toEqual(messages.map((message) => `decisions.yaml:${message}`));
    expect(err).toMatch(new RegExp(`\\n${messages.length} problems? in 1 file; nothing was written\\n$`));
    expect(differences(before, sources())).toEqual([]);
  };

  test("of its form", async () => {
    await refused(
      `- kind: person
  name: Bo Tamm
  decide: accept
- kind: people
  name: Bo Tamm
  decid: accept
- kind: people
  name: Bo Tamm
  decide: merge
- kind: people
  name: Mara Lind
  decide: accept
  latitude: 3
- kind: people
  decide: yes
`,
      '1:9: entry 1: kind must be people or places or organizations: "person"',
      '6:3: unknown key "decid": did you mean "decide"?',
      "7:3: entry 3: other is missing: merge needs it",
      "13:13: entry 4: latitude needs longitude, and longitude latitude: give both",
      "13:13: entry 4: latitude is for places: delete it",
      "14:3: entry 5: name is missing: it is required",
      '15:11: entry 5: decide must be accept or merge or apart or rename or split or ignore: "yes"',
    );
    await refused(
      '- kind: people\n  name: "Bo\n',
      "2:9: broken YAML: a quotation mark is opened here and not closed: close it on this line",
    );
    await refused("# Nobody.\n", "1:1: no question is in this file: names review --out writes them");
    await refused("- kind: people\n\tname: Bo Tamm\n", "2:2: broken YAML: a tab stands before the text: write spaces");
    await refused(
      "- kind: people\nname: Bo Tamm\n",
      "2:1: broken YAML: a key of an entry begins below its first key: put spaces before it",
    );
    await refused("name: Bo Tamm\n", "1:1: the file must be a list: each entry begins with a dash and a space");
  });

  test("of what it decides, all of them, also where one is about what another has left", async () => {
    await refused(
      `- kind: people
  name: Bo Tam
  decide: accept
- kind: people
  name: Mara Lind
  decide: accept
- kind: people
  name: Mara Lind
  decide: ignore
- kind: people
  name: Kofi Annan
  decide: rename
  to: Jo Ray
- kind: people
  name: Jo Ray
  decide: split
  id: jo-ray-striker
  articles: [articles/22-none.md]
- kind: people
  name: Walid Muallem
  decide: merge
  other: Walid al-Moualim
- kind: people
  name: Tomas Okafor
  decide: rename
  to: Tomas Ek
- kind: people
  name: Bo Tamm
  decide: rename
  to: Tomás Ek
`,
      '2:9: no article and no registry has "Bo Tam" among its people: did you mean "Bo Tamm"?',
      '9:11: "Mara Lind" is decided on line 6 already, in another way: keep one of the two',
      '13:7: "Jo Ray" is in 3 articles already: merge people "Kofi Annan" "Jo Ray" if the two are one, else give another name',
      "17:7: articles/22-none.md is no article of the archive",
      '22:10: no article and no registry has "Walid al-Moualim" among its people: did you mean "Walid al-Moualem"?',
      '30:7: "Tomás Ek" is in _data/people.yaml already, as "Tomas Ek": merge people "Bo Tamm" "Tomas Ek" if the two are one, else give another name',
    );
  });

  test("of an answer on a name that another answer has made a spelling of one that stays", async () => {
    const merge = (name: string, other: string) =>
      `- kind: people\n  name: ${name}\n  decide: merge\n  other: ${other}\n`;
    await refused(
      merge("Walid Muallem", "Walid al-Moualem") + merge("Walid al-Moualem", "Walid Muallem"),
      '7:11: "Walid al-Moualem" is decided on line 3 already, in another way: keep one of the two',
    );
    writeFileSync(join(root, "_data/people.yaml"), "- name: Walid al-Moualem\n  aliases: [Walid Muallem]\n");
    await refused(
      "- kind: people\n  name: Walid Muallem\n  decide: ignore\n",
      "2:9: Walid Muallem is another spelling of Walid al-Moualem, and both would be left out: ignore Walid al-Moualem, or take Walid Muallem out of its aliases in _data/people.yaml",
    );
    writeFileSync(file, merge("Walid al-Moualem", "Walid Muallem"));
    expect((await names("decide", "decisions.yaml")).out).toContain(
      "unchanged  Walid Muallem leads to Walid al-Moualem already\n",
    );
    writeFileSync(file, "- kind: people\n  name: Walid Muallem\n  decide: accept\n  role: Minister\n");
    expect((await names("decide", "decisions.yaml")).out).toContain(
      "decided    Walid al-Moualem, of which Walid Muallem is a spelling, is listed\n",
    );
  });

  test("of what the decisions are together, where each by itself could be made", async () => {
    writeFileSync(join(root, "_data/people.yaml"), "- name: Kofi Annan\n  aliases: [Annan]\n");
    await refused(
      `- kind: people
  name: Mara Lind
  decide: accept
- kind: people
  name: Annan
  decide: apart
  other: Kofi Annan
`,
      '6:11: "Annan" is a name of this entry too: delete one of the two',
    );
  });
});

test("a join of two who may both exist is made as the file says, and noted with its line", async () => {
  writeFileSync(file, "- kind: people\n  name: Mara Lind\n  decide: merge\n  other: Jo Ray\n");
  expect(await names("decide", "decisions.yaml", "--quiet")).toEqual({
    code: 0,
    err: "note: decisions.yaml:3:11: Mara Lind and Jo Ray may be two who both exist: a story lists both; no spelling of the one is like one of the other\n",
    out: `1 decision written, on names in 2 stories; 0 were so already, 0 without an answer\n`,
  });
});
