import { expect, test } from "vitest";
import { commonRole, rolesIn } from "../../src/archive/roles.ts";
import { articleOf } from "../../src/article/article.ts";
import type { FrontMatter } from "../../src/article/schema.ts";

const roles = (front: Partial<FrontMatter>, body: string) =>
  rolesIn(articleOf("articles/22-a.md", { title: "A", date: "2012-06-22", ...front }, body));

test.each<[string, Partial<FrontMatter>, string, readonly (string | null)[]]>([
  [
    "before the full name or the surname, in the order of the list",
    { people: ["Ana Böhm", "Jo Ray", "Carl Lind"] },
    "Carl Lind met Foreign Minister Jo Ray.\n\nPresident Böhm left.",
    ["President", "Foreign Minister", null],
  ],
  ["behind the name", { people: ["Jo Ray"] }, "Jo Ray, a spokesman for the port, left.", ["spokesman for the port"]],
  [
    "at a later mention",
    { people: ["Jo Ray"] },
    "Jo Ray left.\n\nHarbour master Jo Ray came back.",
    ["Harbour master"],
  ],
  ["not an address", { people: ["Jo Ray"] }, "Dr. Jo Ray left. Mrs. Ray came.", []],
  [
    "not the rest of one that was cut",
    { people: ["Jo Ray", "Bo Tan"] },
    "Ways and Means Committee chairman Jo Ray met Port Committee chairman Bo Tan.",
    [null, "Port Committee chairman"],
  ],
  ["of the one who is meant", { people: ["Jo Ray (#jo-ray-2)"] }, "Mayor Jo Ray left.", ["Mayor"]],
  ["of nobody whose surname two have", { people: ["Jo Ray", "Li Ray"] }, "President Ray left.", []],
  ["not in another language", { people: ["Jo Ray"], lang: "de" }, "Minister Jo Ray ging.", []],
  ["not from a sign-off or where nobody is listed", {}, "President Ray left.", []],
])("the role that a text gives somebody: %s", (_, front, body, expected) => {
  expect(roles(front, body)).toEqual(expected);
});

const said = (...all: [string, string?][]) => commonRole(all.map(([role, year = "1987"]) => ({ role, year })));

test.each<[string, [string, string?][], ReturnType<typeof commonRole>]>([
  ["none of one text", [["Treasury Secretary"]], undefined],
  ["of two", [["Mayor", "1988"], ["Mayor"]], { role: "Mayor", from: "1987", to: "1988" }],
  [
    "in other words, in the form that most have",
    [
      ["Secretary of the Treasury", "1986"],
      ["Treasury Secretary"],
      ["Treasury Secretary"],
      ["U.S. Treasury secretary", "1989"],
    ],
    { role: "Treasury Secretary", from: "1986", to: "1989" },
  ],
  [
    "with less of it",
    [["Port Authority chairman"], ["Port Authority chairman"], ["chairman"]],
    { role: "Port Authority chairman", from: "1987", to: "1987" },
  ],
  ["not of two halves", [["Mayor"], ["Mayor"], ["Senator"], ["Senator"]], undefined],
  [
    "not where another is given half as often and more",
    [["Mayor"], ["Mayor"], ["Mayor"], ["Senator"], ["Judge"]],
    undefined,
  ],
  [
    "where others are rare",
    [["Mayor"], ["Mayor"], ["Mayor"], ["Mayor"], ["Senator", "1999"]],
    { role: "Mayor", from: "1987", to: "1987" },
  ],
  ["not of two countries", [["French Foreign Minister"], ["German Foreign Minister"]], undefined],
  [
    "not a vice president for the president",
    [["president"], ["president"], ["vice president"], ["vice president"]],
    undefined,
  ],
  ["nothing of nothing", [], undefined],
])("the role that most texts give: %s", (_, all, expected) => {
  expect(said(...all)).toEqual(expected);
});
