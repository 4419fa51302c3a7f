import { describe, expect, test } from "vitest";
import { entriesOf } from "../../src/archive/data.ts";
import {
  accepted,
  type Edit,
  ignored,
  keptApart,
  listed,
  merged,
  renamed,
  splitOff,
} from "../../src/registry/decisions.ts";
import { editedRegistry } from "../../src/registry/edit.ts";
import { Registry } from "../../src/registry/registry.ts";

/** The text of a registry after a decision. */
function written(text: string, decision: (registry: Registry) => readonly Edit[]): string {
  const reading = entriesOf("people", text);
  if (reading.problems) throw new Error(reading.problems.map(({ message }) => message).join("; "));
  return editedRegistry(text, reading.value, decision(new Registry(reading.value)))?.text ?? "refused";
}

test("a name that is accepted is ignored no longer", () => {
  expect(written("- name: Jo Ray\n  ignored: true\n", (all) => accepted("Jo Ray", { role: "Mayor" }, all))).toBe(
    "- name: Jo Ray\n  role: Mayor\n",
  );
  expect(written("- name: Jo Ray\n  aliases: [Ray]\n", (all) => accepted("Ray", { role: "Mayor" }, all))).toBe(
    "- name: Jo Ray\n  aliases: [Ray]\n  role: Mayor\n",
  );
});

test("a name is listed with its id where the name alone does not give it", () => {
  expect(written("[]\n", () => [listed("Jo Ray (#jo-ray-striker)")])).toBe("- name: Jo Ray\n  id: jo-ray-striker\n");
  expect(written("[]\n", () => [listed("Jo Ray (#jo-ray)")])).toBe("- name: Jo Ray\n");
  expect(written("[]\n", (all) => ignored("Jo Ray (#jo-2)", all))).toBe(
    "- name: Jo Ray\n  id: jo-2\n  ignored: true\n",
  );
});

test("a name that never means an entity is noted once, without its id", () => {
  expect(written("- name: Jo Ray\n", (all) => keptApart("Joe Ray (#joe)", "Jo Ray", all))).toBe(
    "- name: Jo Ray\n  notNames: [Joe Ray]\n",
  );
  const noted = "- name: Jo Ray\n  notNames: [Joe Ray]\n";
  expect(written(noted, (all) => keptApart("Joe Ray", "Jo Ray", all))).toBe(noted);
  expect(written("[]\n", (all) => keptApart("Joe Ray", "Jo Ray", all))).toBe("- name: Jo Ray\n  notNames: [Joe Ray]\n");
});

describe("of two entries that are one", () => {
  const merge = (text: string) => written(text, (all) => merged("Joe Ray", "Jo Ray", all));

  test.each([
    [
      "the facts of the first stay, and those that it lacks come from the second",
      "- name: Jo Ray\n  role: Mayor\n- name: Joe Ray\n  role: Skier\n  wikidata: Q1\n",
      "- name: Jo Ray\n  role: Mayor\n  aliases: [Joe Ray]\n  wikidata: Q1\n",
    ],
    ["neither need be listed", "[]\n", "- name: Jo Ray\n  aliases: [Joe Ray]\n"],
    [
      "the second need not be listed",
      "- name: Jo Ray\n  aliases: [Ray]\n",
      "- name: Jo Ray\n  aliases: [Ray, Joe Ray]\n",
    ],
    [
      "the first need not be listed",
      "- name: Joe Ray\n  aliases: [Ray]\n",
      "- name: Jo Ray\n  aliases: [Joe Ray, Ray]\n",
    ],
    [
      "that the second was ignored is forgotten",
      "- name: Jo Ray\n- name: Joe Ray\n  ignored: true\n",
      "- name: Jo Ray\n  aliases: [Joe Ray]\n",
    ],
    [
      "a spelling that both have stands once",
      "- name: Jo Ray\n  aliases: [Ray]\n- name: Joe Ray\n  aliases: [Ray]\n",
      "- name: Jo Ray\n  aliases: [Ray, Joe Ray]\n",
    ],
    [
      "a name that never meant the one, and now is one of its spellings, is no longer ruled out",
      "- name: Jo Ray\n  notNames: [JOE RAY, Jon Ray]\n- name: Joe Ray\n  notNames: [Jon Ray, Joan Ray]\n",
      "- name: Jo Ray\n  notNames: [Jon Ray, Joan Ray]\n  aliases: [Joe Ray]\n",
    ],
    [
      "an address that no spelling gives goes on leading to the page",
      "- name: Jo Ray\n  id: mayor\n  formerIds: [jr]\n- name: Joe Ray\n  id: joe-ray-2\n  formerIds: [jray, joe-ray]\n",
      "- name: Jo Ray\n  id: mayor\n  formerIds: [jr, jray, joe-ray-2]\n  aliases: [Joe Ray]\n",
    ],
    [
      "the first keeps its address",
      "- name: Jo Ray\n- name: Joe Ray\n  id: joe\n",
      "- name: Jo Ray\n  aliases: [Joe Ray]\n  formerIds: [joe]\n",
    ],
  ])("%s", (_, text, expected) => {
    expect(merge(text)).toBe(expected);
  });

  test("two that share a name lead from one address to the other", () => {
    const text = "- name: Jo Ray\n- name: Jo Ray\n  id: jo-ray-2\n";
    expect(written(text, (all) => merged("Jo Ray (#jo-ray-2)", "Jo Ray", all))).toBe(
      "- name: Jo Ray\n  formerIds: [jo-ray-2]\n",
    );
  });
});

describe("a new name", () => {
  test.each([
    ["Jo Ray", "- name: Jo Ray\n", "- name: Jo Roy\n  aliases: [Jo Ray]\n"],
    ["Jo Ray", "[]\n", "- name: Jo Roy\n  aliases: [Jo Ray]\n"],
    ["Ray", "- name: Jo Ray\n  aliases: [Ray]\n", "- name: Jo Roy\n  aliases: [Jo Ray, Ray]\n"],
    ["Jo Ray", "- name: Jo Ray\n  aliases: [Jo Roy, Ray]\n", "- name: Jo Roy\n  aliases: [Jo Ray, Ray]\n"],
    ["Jo Ray", "- name: Jo Ray\n  aliases: [Jo Ray]\n", "- name: Jo Roy\n  aliases: [Jo Ray]\n"],
    [
      "Jo Ray",
      "- name: Jo Ray\n  id: mayor\n  formerIds: [jr]\n",
      "- name: Jo Roy\n  formerIds: [jr, mayor]\n  aliases: [Jo Ray]\n",
    ],
    ["Jo Ray", "- name: Jo Ray\n  id: mayor\n  formerIds: [mayor, jo-roy]\n", "refused"],
  ])("of %s in %j", (name, text, expected) => {
    if (expected === "refused") expect(() => written(text, (all) => renamed(name, "Jo Roy", all))).toThrow("delete it");
    else expect(written(text, (all) => renamed(name, "Jo Roy", all))).toBe(expected);
  });

  test("that had been the address before is no redirect any more", () => {
    expect(written("- name: Jo Ray\n  formerIds: [jo-roy, jr]\n", (all) => renamed("Jo Ray", "Jo Roy", all))).toBe(
      "- name: Jo Roy\n  formerIds: [jr]\n  aliases: [Jo Ray]\n",
    );
  });
});

describe("another entity of a name", () => {
  test.each([
    ["Jo Ray", "[]\n", "- name: Jo Ray\n- name: Jo Ray\n  id: jo-2\n  role: Skier\n"],
    ["Jo Ray", "- name: Jo Ray\n", "- name: Jo Ray\n- name: Jo Ray\n  id: jo-2\n  role: Skier\n"],
    [
      "Ray",
      "- name: Jo Ray\n  aliases: [Ray]\n",
      "- name: Jo Ray\n  aliases: [Ray]\n- name: Jo Ray\n  id: jo-2\n  role: Skier\n",
    ],
    ["Jo Ray (#x)", "[]\n", "- name: Jo Ray\n  id: x\n- name: Jo Ray\n  id: jo-2\n  role: Skier\n"],
  ])("%s in %j", (name, text, expected) => {
    expect(written(text, (all) => splitOff(name, "jo-2", { role: "Skier" }, all))).toBe(expected);
  });
});
