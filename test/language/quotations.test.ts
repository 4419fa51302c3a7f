import { describe, expect, test } from "vitest";
import type { Mention } from "../../src/language/mentions.ts";
import { quotationsIn } from "../../src/language/quotations.ts";

/** People of a text, wherever their surnames stand in it. */
function mentionsIn(text: string, ...names: string[]): Mention<string>[] {
  return names
    .flatMap((entity) => {
      const surname = entity.split(" ").at(-1) ?? "";
      return [...text.matchAll(RegExp(surname, "g"))].map(({ index }) => ({
        begin: index,
        end: index + surname.length,
        entity,
      }));
    })
    .sort((a, b) => a.begin - b.begin);
}
const said = (text: string) =>
  quotationsIn(text, mentionsIn(text, "Ingrid Solberg", "Tomas Okafor")).map(
    ({ words, speaker }) => `${speaker}: ${words}`,
  );

describe("who said what", () => {
  test.each([
    ["“It is over,” Solberg said on Friday.", ["Ingrid Solberg: It is over,"]],
    ['"It is over," said Foreign Minister Ingrid Solberg.', ["Ingrid Solberg: It is over,"]],
    ["Solberg told reporters that it was “nearly over”.", ["Ingrid Solberg: nearly over"]],
    [
      "Okafor listened. “It is over,” Solberg said. “We go home.”",
      ["Ingrid Solberg: It is over,", "Ingrid Solberg: We go home."],
    ],
    ["Solberg spoke first. “It is over,” she said.", ["Ingrid Solberg: It is over,"]],
    [
      "“It is over,” said Solberg.\n\n“I agree,” Okafor said.",
      ["Ingrid Solberg: It is over,", "Tomas Okafor: I agree,"],
    ],
    ["“It is over,” said Solberg's husband, Tomas Okafor.", ["Tomas Okafor: It is over,"]],
    ["Okafor, a Solberg ally, said it was “over”.", ["Tomas Okafor: over"]],
    ["The bank called it “late” to Solberg, according to Okafor.", ["Tomas Okafor: late"]],
    ["President Solberg angrily called it “late”.", ["Ingrid Solberg: late"]],
    ["Solberg said that “B” shares “may be sold”.", ["Ingrid Solberg: may be sold"]],
    ["“No,” Solberg said.", ["Ingrid Solberg: No,"]],
    [
      'Solberg said: "We believe that "B" shares and a "small" sale are good," and left.',
      ['Ingrid Solberg: We believe that "B" shares and a "small" sale are good,'],
    ],
    [
      'Solberg said: "We sell, or so. She called it "small" and left.',
      ["Ingrid Solberg: We sell, or so. She called it "],
    ],
    ["Solberg came. “I assured Minister Solberg that I agree,” she said.", []],
    ["An aide to Okafor said that he “did what he (Okafor) taught”.", []],
    ["Solberg was in the so-called “small club”, she said.", []],
    ["Solberg spoke to the “Oslo Club” of banks, she said.", []],
    ["“Oslo Club members agree,” Solberg said.", ["Ingrid Solberg: Oslo Club members agree,"]],
    ["Solberg, after a talk with Minister Tomas Okafor, said it was “over”.", ["Ingrid Solberg: over"]],
    ["After a talk with Solberg, Okafor said it was “over”.", ["Tomas Okafor: over"]],
    ["Solberg, after a talk, left and Okafor, the mayor, said it was “over”.", ["Tomas Okafor: over"]],
    ["Solberg said: “It is over.\n\n“We go home.”", ["Ingrid Solberg: It is over.", "Ingrid Solberg: We go home."]],
  ])("%s", (text, expected) => {
    expect(said(text)).toEqual(expected);
  });

  test.each([
    "Solberg's office called it “late”.",
    "The bank expressed “concern” to Solberg over the debt, according to a telex.",
    "“It is over,” Solberg's spokesman said.",
    "“It is over,” said Solberg’s spokesman, Ole Berg.",
    "“It is over,” a Solberg aide said.",
    "“It is over,” Solberg administration officials said.",
    "Ole Berg, a key Solberg ally, told reporters that it was “over”.",
    "Ole Berg, one of the Solberg supporters, told a conference, “She did not understand.”",
    "“It has a smell,” said former senator and Solberg confidant Ole Berg. “It is late.”",
    "The article quoted “sources with knowledge” as saying there are tapes of Solberg administration officials.",
    "The government of President Solberg had “done a lot”, he told reporters.",
    "The government of President Solberg had a plan, he told reporters, and had to “do more”.",
    "Asked about a meeting with Solberg, the secretary of state of the United States, he said that he had to “go on”.",
    "The head of its “harbour” desk was called in after the settlement of charges against trader Tomas Okafor.",
  ])("a person who is only named is no speaker: %s", (text) => {
    expect(said(text)).toEqual([]);
  });

  test.each([
    "“It is over,” Solberg said. A trader in Oslo said prices fell.\n\n“We sell,” he said.",
    "Solberg welcomed it. Ole Berg of Norland Bank had doubts.\n\n“We wait,” he said.",
    "Solberg was sceptical, but dealer Ole Berg said prices fell.\n\n“We wait,” he said.",
    "Asked if he thought Solberg would be confirmed, the senator shot back: “No.”",
  ])("he is nobody of the list where somebody else has spoken: %s", (text) => {
    expect(said(text).filter((one) => !one.endsWith("It is over,"))).toEqual([]);
  });

  test("he is the subject of the sentence before, not somebody whom it mentions", () => {
    const text = "Minister Solberg would not say whether she wanted Okafor.\n\n“I never talk of people,” she said.";
    expect(said(text)).toEqual(["Ingrid Solberg: I never talk of people,"]);
  });

  test("he is who has spoken since, also without quotation marks", () => {
    const text = "“It is over,” Solberg said.\n\nOkafor, the mayor, said there was time. “We wait,” he said.";
    expect(said(text)).toEqual(["Ingrid Solberg: It is over,", "Tomas Okafor: We wait,"]);
  });

  test("who speaks on is the speaker, not somebody whom the words mention", () => {
    expect(said("Solberg did say Okafor has “done well” and added they get on “very well”.")).toContain(
      "Ingrid Solberg: very well",
    );
  });

  test("a pronoun behind a speaker's own verb is the speaker", () => {
    expect(said("Solberg said that she told Oslo it was “late”.")).toEqual(["Ingrid Solberg: late"]);
  });

  test("an unsure speaker is left out rather than guessed", () => {
    expect(said("Solberg left Oslo. The sign said “closed” in red letters.")).toEqual([]);
    expect(said("A film called “The Harbour” was shown; Okafor was there.")).toEqual([]);
    expect(said("“No words of anybody”")).toEqual([]);
  });

  test("with paragraph and span", () => {
    const text = "Rain fell.\n\n“It is over,” Solberg said.";
    expect(quotationsIn(text, mentionsIn(text, "Ingrid Solberg"))).toMatchObject([
      { paragraph: 1, nth: 0, begin: 12, end: 25 },
    ]);
  });
});
