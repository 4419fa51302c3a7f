import { expect, test } from "vitest";
import { usualBody, withCountry } from "../../src/language/government.ts";

test.each([
  ["Japan Finance Ministry", "Japanese Finance Ministry"],
  ["Japanese Ministry of Finance", "Japanese Finance Ministry"],
  ["Ministry of Finance", "Finance Ministry"],
  ["U.S. Department of Energy", "U.S. Energy Department"],
  ["Department of the Treasury", "Treasury Department"],
  ["Thai Agricultural Ministry", "Thai Agriculture Ministry"],
  ["Filipino Central Bank", "Philippine Central Bank"],
  ["Soviet Foreign Ministry", "Soviet Foreign Ministry"],
  ["Ohio Department of Commerce", "Ohio Department of Commerce"],
  ["Japan Socialist Party", "Japan Socialist Party"],
  ["Ministry of Posts and Telecommunications", "Ministry of Posts and Telecommunications"],
  ["Knarvik Mines", "Knarvik Mines"],
])("%s is listed as %s", (printed, usual) => {
  expect(usualBody(printed)).toBe(usual);
});

/** The body that a text has in square brackets, with its country; the story is from `home`. */
function inText(marked: string, home: string | undefined) {
  const [, before = "", name = "", behind = ""] = /^(.*)\[(.*)\](.*)$/.exec(marked) ?? [];
  const span = { begin: before.length, end: before.length + name.length };
  return withCountry(name, [span], before + name + behind, home);
}

test.each([
  ["Norway's [Finance Ministry] said so", "JP", "Norwegian Finance Ministry"],
  ["The [Finance Ministry] said so", "JP", "Japanese Finance Ministry"],
  ["The [Finance Ministry] said so", "US", undefined],
  ["The [Finance Ministry] said so", "GB", undefined],
  ["The [Commerce Department] said so", "US", "U.S. Commerce Department"],
  ["The [Commerce Department] said so", "JP", undefined],
  ["Brokers asked the (U.S.) [Treasury] for help", "PH", "U.S. Treasury"],
  ["The U.S. 7-1/2 pct [Treasury] bond fell", "JP", "U.S. Treasury"],
  ["He met [Treasury] Secretary Ola Lind", "JP", undefined],
  ["He met [Treasury] Secretary Ola Lind", "US", "U.S. Treasury"],
  ["The [Treasury] said so", "IT", "Italian Treasury"],
  ["Soviet sources said the [Foreign Ministry] knew", "RU", "Soviet Foreign Ministry"],
  ["The [Foreign Ministry] in Moscow knew", "RU", "Russian Foreign Ministry"],
  ["West German sources said the [Finance Ministry] knew", "DE", "West German Finance Ministry"],
  ["The [Finance Ministry] said so", undefined, undefined],
  ["The [Reserve Bank] said so", "GB", undefined],
  ["The [Reserve Bank] said so", "AU", "Australian Reserve Bank"],
])("in %s, from %s, it is %s", (text, home, name) => {
  expect(inText(text, home)).toBe(name);
});
