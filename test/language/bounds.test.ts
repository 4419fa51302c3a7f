import { expect, test } from "vitest";
import { withBounds } from "../../src/language/bounds.ts";
import type { Found } from "../../src/language/found.ts";
import { timed } from "../timed.ts";

/** Types of mentions: a person, a place, an organization. */
const [person, place, firm] = [0, 1, 2];

/** The organizations of a text whose mentions, as a tagger finds them, stand in square brackets: `[1 Oslo]`, with their type. */
function organizations(marked: string): string[] {
  let text = "";
  const found: Found[] = [];
  for (const [, plain = "", type = "", name = ""] of marked.matchAll(/([^[]*)(?:\[(\d) ([^\]]*)\])?/g)) {
    text += plain;
    if (name !== "")
      found.push({ text: name, span: { begin: text.length, end: text.length + name.length }, type: Number(type) });
    text += name;
  }
  return withBounds(found, text, 0)
    .filter(({ type }) => type === firm)
    .map((one) => {
      expect(text.slice(one.span.begin, one.span.end)).toBe(one.text);
      return one.text;
    });
}

test.each([
  // Parts that an `and` divides
  ["OSLO - Knarvik and [2 Lind Inc] said it will move.", "Knarvik and Lind Inc"],
  ["OSLO - [0 Ola Knarvik] and [2 Sons Inc] said it will move.", "Ola Knarvik and Sons Inc"],
  ["He left [1 Knarvik] und [2 Berger-Lind AG] in May.", "Knarvik und Berger-Lind AG"],
  ["A merger with C and [2 H Bancorp] was called off.", "C and H Bancorp"],
  ["OSLO - [1 Norland] Power and [2 Light Co] said it will move.", "Power and Light Co"],
  ["Ryder, [2 Lind and Co] led the offer.", "Ryder, Lind and Co"],
  ["OSLO - Lind '[2 N Knarvik Stores Inc] said it will move.", "Lind 'N Knarvik Stores Inc"],
  ["OSLO - Lind 'n [2 Knarvik] said it will move.", "Lind 'n Knarvik"],
  ["OSLO - Lind '[0 N Knarvik] said it will move.", "Lind 'N Knarvik"],
  ["The [2 Oslo Club of Western] creditors met.", "Oslo Club"],
  // Words that a tagger takes for no part of the name
  ["OSLO - Convenient [2 Food Mart Inc] said it will move.", "Convenient Food Mart Inc"],
  ["OSLO - Solveig's [2 Stores Inc] said Solveig's sales rose.", "Solveig's Stores Inc"],
  ["OSLO - Chas. [2 P. Lind Co] said it will move.", "Chas. P. Lind Co"],
  ["OSLO - [0 J. Ola] [2 Knarvik Lind Ltd] said it will move.", "J. Ola Knarvik Lind Ltd"],
  ["It sold Prime [2 Motor Lind Inc] shares.", "Prime Motor Lind Inc"],
  ["OSLO - 3[2 Lind Corp] said it will move.", "3Lind Corp"],
  ["OSLO - Route A3[2 Lind Corp] said it will move.", "Lind Corp"],
  // Legal forms that it has not met
  ["Norsk Lind A/S and [2 Saga Knarvik] A/S agreed.", "Saga Knarvik A/S"],
  ["A bid for [2 Equity Lind] Mines Ltd lapsed.", "Equity Lind Mines Ltd"],
  ["Sales of [1 Whitefield] Corp rose.", "Whitefield Corp"],
  ["Shares of [0 Ola Lind] Inc. It said so.", "Ola Lind Inc"],
  ["[0 Heldring en Lind] sold it.", "Heldring en Lind"],
  ["OSLO - [2 Knarvik] (U.K.) Ltd agreed.", "Knarvik (U.K.) Ltd"],
  ["It said so.\nFried. [2 Knarvik GmbH] said it will move.", "Fried. Knarvik GmbH"],
  // What is no part of it
  ["It sold [2 U.S. Lind-Knarvik GmbH].", "Lind-Knarvik GmbH"],
  ["It sold [2 U.S. Airline Knarvik Air].", "Knarvik Air"],
  ["[2 Its Knarvik Inc] unit moved.", "Knarvik Inc"],
  ["Full name is [2 Knarvik Group Inc Reuter]", "Knarvik Group Inc"],
  ["It met the [2 Catholic charity Lind et Pax].", "Lind et Pax"],
  ["It cut [2 Ba-1 Knarvik Lind Inc]'s notes.", "Knarvik Lind Inc"],
  ["On the [2 New York Stock Exchange Jan] 26 it bought shares.", "New York Stock Exchange"],
  ["It sold [2 Dallas-based Knarvik Corp].", "Knarvik Corp"],
  ["Its [2 Far East affiliate Lind Industries] agreed.", "Lind Industries"],
  ["It sold [2 Knarvik Private Ltd of India].", "Knarvik Private Ltd"],
  ["It said [2 Knarvik Co for Lind] provides data.", "Knarvik Co"],
  ["The [2 July Norland Conference on Herring] met.", "Norland Conference on Herring"],
  ["The dollar fell with [2 June Treasury] bonds.", "Treasury"],
  ["[2 August Lind Bank Inc] said so.", "August Lind Bank Inc"],
  ["It has [2 2,088,461 Lind Industries Inc] shares.", "Lind Industries Inc"],
  ["The [2 Ruling Herring Party] won.", "Herring Party"],
  ["It sold [2 U.S. Packer Ola Lind and Co].", "Ola Lind and Co"],
  ["It met [2 U.S. Subsidiary of Lind Motor Corp].", "Lind Motor Corp"],
  ["The [2 Boat Division of Lind Corp] said so.", "Lind Corp"],
  ["[2 BERGEN - Lind Copper Co] said so.", "Lind Copper Co"],
  ["[2 BNN - Banca Norvegese] said so.", "Banca Norvegese"],
  ["Ola Berg told [2 Reuters House Herring Committee] members so.", "House Herring Committee"],
  ["The [2 Herring Bank in] said so.", "Herring Bank"],
  ["The [2 Herring Workers Union Local] struck.", "Herring Workers Union"],
  ["The [2 Norland News Agency NNA] said so.", "Norland News Agency"],
  ["It met the [2 Banca Norvegese - BN] there.", "Banca Norvegese"],
  ["[2 Bank of Norland Oslo Branch] said so.", "Bank of Norland"],
  ["It met the [2 Herring Workers union].", "Herring Workers"],
  ["The [2 Herring Commission rejects Lind] bid.", "Herring Commission"],
  ["It formed [2 Lind Sugar Co into Knarvik Corp].", "Lind Sugar Co"],
  ["The [2 Norland University Professor] said so.", "Norland University"],
  ["It sold [2 American Lind Co. Payment] is due.", "American Lind Co"],
  ["It sold [2 Lind Bulk Transport Inc Great Fjords].", "Lind Bulk Transport Inc"],
  ["It sold [2 Lind Rubber Corp of Oslo].", "Lind Rubber Corp"],
  ["It sold [2 Lind Trust Co of New York].", "Lind Trust Co of New York"],
  ["It sold [2 Lind Research Inc of Salem, Ore].", "Lind Research Inc"],
  ["It met [2 Lind and Berg Co in London].", "Lind and Berg Co"],
  ["It met the [2 House Herring Committee in Congress].", "House Herring Committee"],
  ["It met the [2 Herring Group A].", "Herring Group"],
  // A short form of the first part, and partners that commas divide
  ["[0 Knarvik] and [2 Lind Inc] said its sales rose. Knarvik sells herring.", "Knarvik and Lind Inc"],
  ["It sold [2 Knarvik] and [2 Lind Inc of Oslo]. Knarvik and Lind was small.", "Knarvik and Lind Inc"],
  ["Ola Berg, analyst at [1 Mabry], [2 Lind and Co], said so.", "Mabry, Lind and Co"],
  ["General [2 Herring Utilities Corp] said so.", "General Herring Utilities Corp"],
  ["It sold [2 Lind] (Asia) Finance Ltd.", "Lind (Asia) Finance Ltd"],
  ["It sold [2 Lind Motor Sales], U.S.A. Inc.", "Lind Motor Sales, U.S.A. Inc"],
  ["Its Lind Bancorp of West [2 Virginia Inc] said so.", "Lind Bancorp of West Virginia Inc"],
  ["He met the Bank of New [2 Hampshire Corp] there.", "Bank of New Hampshire Corp"],
  // Owners
  ["Shares of [2 Knarvik's Aerospace] rose with Knarvik.", "Knarvik"],
  ["[2 Lind University's Herring Center] said that Lind University grew.", "Lind University's Herring Center"],
  ["It met the [2 Norland People's Bank] there.", "Norland People's Bank"],
])("%s names %s", (text, name) => {
  expect(organizations(text)).toEqual([name]);
});

test.each([
  // Two that an `and` joins stay two, and one that holds two becomes two.
  ["OSLO - Knarvik and [2 Lind Inc] said that Knarvik will move.", ["Lind Inc"]],
  ["[2 Knarvik Pictures] and [2 Lind Inc] agreed.", ["Knarvik Pictures", "Lind Inc"]],
  ["It sold plants in [1 Oslo] and [2 Lind Gas Corp].", ["Lind Gas Corp"]],
  [
    "[2 Knarvik Securities Co Ltd and Berg Securities Co Ltd] led.",
    ["Knarvik Securities Co Ltd", "Berg Securities Co Ltd"],
  ],
  ["It paid [2 Lind, Knarvik and Co Inc] for it.", ["Lind, Knarvik and Co Inc"]],
  ["[2 Lind Knarvik and Co and Berg Securities] led.", ["Lind Knarvik and Co", "Berg Securities"]],
  ["The [2 Central Bank and Finance Ministry] agreed.", ["Central Bank", "Finance Ministry"]],
  ["The [2 Group of Nine and Group of Two] met.", ["Group of Nine", "Group of Two"]],
  ["The [2 Herring Commission and Justice Department] agreed.", ["Herring Commission", "Justice Department"]],
  ["OSLO\n[2 Knarvik] and [2 Lind Inc] said they agreed.", ["Knarvik", "Lind Inc"]],
  ["[2 Knarvik's Berg Gas Institute] was sold by Knarvik.", ["Knarvik", "Berg Gas Institute"]],
  ["[2 Harbour Motors' Lind Aircraft Co] said so.", ["Lind Aircraft Co"]],
  // Words before a name that are no part of it
  ["Former [2 Lind Plc] chairman Ola Berg left Lind Plc.", ["Lind Plc"]],
  ["In March Ola's [2 Lind Stores Inc] met Ola.", ["Lind Stores Inc"]],
  ["Earlier, [2 Lind Corp] sold it.", ["Lind Corp"]],
  ["Chairman [2 Lind Corp] sold it.", ["Lind Corp"]],
  // A rating, and a place with a month, are nothing.
  ["It cut it to [2 B-3] from B-2.", []],
  ["[2 New York Dec] 12.5 14.1", []],
  ["OSLO - Nova, [2 An Ohio Corp] said so.", []],
  // A law, a product
  ["It used the [2 Harbour Services] bill of May.", []],
  ["The [2 Senate Herring Committee] bill passed.", ["Senate Herring Committee"]],
  ["It is sold under the name [2 Harbour Light].", []],
])("%s names %j", (text, names) => {
  expect(organizations(text)).toEqual(names);
});

test.each([
  ["told a [2 House Herring] subcommittee so", ["House Herring Subcommittee"]],
  ["the [2 Senate Herring] committee voted", ["Senate Herring Committee"]],
  ["[2 Senate Herring] Chairman Ola Lind said", []],
  ["the [2 House of Nets] sold it", ["House of Nets"]],
  ["the [2 House and Senate Herring Committees] met", ["House Herring Committee", "Senate Herring Committee"]],
  ["the [2 House Herring Committees] met", ["House Herring Committee"]],
  ["the [2 U.S. Commerce and Energy Departments] said", ["U.S. Commerce Department", "U.S. Energy Department"]],
])("bodies of government in %s are %j", (marked, names) => {
  const [, before = "", text = "", behind = ""] = /^(.*)\[2 (.*)\](.*)$/.exec(marked) ?? [];
  const span = { begin: before.length, end: before.length + text.length };
  expect(withBounds([{ text, span, type: firm }], before + text + behind, 0).map((one) => one.text)).toEqual(names);
});

test("people and places stay as they are", () => {
  const text = "Ola Berg of Oslo met Ola Lind in Bergen.";
  const found: Found[] = [
    { text: "Ola Berg", span: { begin: 0, end: 8 }, type: person },
    { text: "Oslo", span: { begin: 12, end: 16 }, type: place },
  ];
  expect(withBounds(found, text, 0)).toEqual(found);
});

test("a list of very many firms is read in time linear in their number", timed, () => {
  const read = (times: number) => {
    const text = Array.from(
      { length: times },
      (_, n) => `Knarvik${n} and Lind Inc sold Solveig${n}'s Stores Inc. `,
    ).join("");
    const found = [...text.matchAll(/Lind Inc|Stores Inc/g)].map(
      ({ index, 0: name }): Found => ({ text: name, span: { begin: index, end: index + name.length }, type: firm }),
    );
    const { user } = process.cpuUsage();
    withBounds(found, text, 0);
    return process.cpuUsage().user - user;
  };
  read(1_000);
  const [few, many] = [read(2_000), read(16_000)];
  expect(many).toBeLessThan(24 * Math.max(few, 10_000));
});
