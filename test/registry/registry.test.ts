import { describe, expect, test } from "vitest";
import { entriesOf } from "../../src/archive/data.ts";
import type { RegistryKind } from "../../src/article/kind.ts";
import { type Entry, Registry } from "../../src/registry/registry.ts";

/** What is said of a registry's text. */
function said(kind: RegistryKind, text: string): string {
  const { problems = [] } = entriesOf(kind, text);
  return problems.map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`).join("\n");
}

describe("an entry's keys", () => {
  test.each<[RegistryKind, string, string]>([
    ["people", "- name: Ana\n  wikidata: Q58217\n  role: Mayor\n", ""],
    ["people", "- name: Ana\n  wikidata: 58217\n", "_data/people.yaml:2:13: entry 1: wikidata must be text"],
    ["people", "- name: Ana\n  wikidata: Q0\n", "wikidata must be a Wikidata id, as Q58217"],
    ["people", "- name: Ana\n  wikidata: XQ1\n", "wikidata must be a Wikidata id, as Q58217"],
    ["people", "- name: Ana\n  wikidata: Q1x\n", "wikidata must be a Wikidata id, as Q58217"],
    ["people", "- name: Ana\n  country: Norway\n", 'unknown key "country"'],
    ["people", "- role: Mayor\n", "_data/people.yaml:1:3: entry 1: name is missing: it is required"],
    ["people", "- name: Ana\n  confirmed: false\n", "_data/people.yaml:2:14: entry 1: confirmed must be true: false"],
    ["people", "- name: Ana\n  ignored: false\n", "_data/people.yaml:2:12: entry 1: ignored must be true: false"],
    ["organizations", "- name: Ana\n  role: A club\n", ""],
    ["organizations", "- name: Ana\n  latitude: 1\n", 'unknown key "latitude"'],
    ["places", "- name: Oslo\n  latitude: 59.91\n  longitude: 10.75\n  country: Norway\n  geonames: 3143244\n", ""],
    ["places", "- name: Oslo\n  latitude: 90\n  longitude: -180\n", ""],
    ["places", "- name: Oslo\n  latitude: -90\n  longitude: 180\n", ""],
    [
      "places",
      "- name: Oslo\n  latitude: 90.1\n  longitude: 1\n",
      "2:13: entry 1: latitude must be between -90 and 90 degrees",
    ],
    [
      "places",
      "- name: Oslo\n  latitude: -90.1\n  longitude: 1\n",
      "2:13: entry 1: latitude must be between -90 and 90 degrees",
    ],
    ["places", "- name: Oslo\n  latitude: 1\n  longitude: 180.1\n", "longitude must be between -180 and 180 degrees"],
    ["places", "- name: Oslo\n  latitude: 1\n  longitude: -181\n", "longitude must be between -180 and 180 degrees"],
    ["places", "- name: Oslo\n  latitude: 1\n", "has one of latitude and longitude: give both"],
    ["places", "- name: Oslo\n  longitude: 1\n", "has one of latitude and longitude: give both"],
    [
      "places",
      "- name: Oslo\n  geonames: 0\n",
      "_data/places.yaml:2:13: entry 1: geonames must be its number in GeoNames, as 498817",
    ],
  ])("%s: %j", (kind, text, problem) => {
    if (problem === "") expect(said(kind, text)).toBe("");
    else expect(said(kind, text)).toContain(problem);
  });
});

describe("the entry that a name means", () => {
  const striker: Entry = { name: "Jo Ray", id: "jo-ray-striker", aliases: ["Ray"] };
  const mayor: Entry = { name: "Jo Ray", formerIds: ["ray", "the-mayor"], aliases: ["Mayor Ray", "Jo Ray"] };
  const ray: Entry = { name: "Ray", geonames: 12 };
  const ana: Entry = { name: "Ana Böhm", id: "ana" };
  const registry = new Registry([striker, mayor, ray, ana]);

  test.each<[string, Entry | undefined]>([
    ["Jo Ray", mayor],
    ["Jo Ray (#jo-ray-striker)", striker],
    ["Anybody (#jo-ray-striker)", striker],
    ["Jo Ray (#the-mayor)", mayor],
    ["Jo Ray (#nobody)", undefined],
    ["Mayor Ray", mayor],
    ["Ray", ray],
    ["Ana Böhm", ana],
    ["Li Wei", undefined],
  ])("%s", (name, entry) => {
    expect(registry.resolve(name)).toBe(entry);
  });

  test("of several, none with the id that the name gives, is none", () => {
    const two = [
      { name: "Jo Ray", id: "a" },
      { name: "Jo Ray", id: "b" },
    ];
    expect(new Registry(two).resolve("Jo Ray")).toBeUndefined();
  });

  test("an id that an entry has goes before one that another had", () => {
    expect(registry.withId("ray")).toBe(ray);
    expect(registry.withId("the-mayor")).toBe(mayor);
    expect(registry.withId("jo-ray")).toBe(mayor);
    expect(registry.withId("nobody")).toBeUndefined();
  });

  test("by an identifier of GeoNames", () => {
    expect(registry.withGeonames(12)).toBe(ray);
    expect(registry.withGeonames(13)).toBeUndefined();
    expect(registry.withGeonames(undefined)).toBeUndefined();
  });

  test("all of one spelling, each once", () => {
    expect(registry.withSpelling("Jo Ray")).toEqual([striker, mayor]);
    expect(registry.withSpelling("Li Wei")).toEqual([]);
  });

  test("as articles write it: with its id where the name alone means another, or none", () => {
    expect([striker, mayor, ray, ana].map((entry) => registry.reference(entry))).toEqual([
      { name: "Jo Ray", id: "jo-ray-striker" },
      { name: "Jo Ray" },
      { name: "Ray" },
      { name: "Ana Böhm" },
    ]);
  });
});
