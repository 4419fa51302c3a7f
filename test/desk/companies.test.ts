import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { readArticle } from "../../src/article/read.ts";
import { copyFiles, importFiles } from "../../src/desk/files.ts";
import { Organizations } from "../../src/desk/organizations.ts";
import { openTarget } from "../../src/desk/target.ts";
import { openNamer } from "../../src/language/namer.ts";
import { companyMarks } from "../../src/language/organizations.ts";
import { Registry } from "../../src/registry/registry.ts";
import { filesBelow, run, scratch } from "../build.ts";

const { root, done } = scratch();
afterAll(done);
beforeEach(async () => {
  done();
  mkdirSync(root);
  await run("init", [root]);
});

/** Imports stories of one file, each a headline and a body; gives the organizations and people of their articles, by headline. */
async function imported(...stories: readonly (readonly [title: string, body: string, marks?: string])[]) {
  const sgml = stories.map(
    ([title, body, marks = ""], n) =>
      `<REUTERS NEWID="${n + 1}"><DATE>${1 + n}-MAR-1987 15:01:01.79</DATE>${marks}<TEXT>\n<TITLE>${title.replaceAll("<", "&lt;")}</TITLE>\n<DATELINE>    OSLO, March ${n + 1} - </DATELINE><BODY>${body.replaceAll("<", "&lt;")}\n Reuter\n&#3;</BODY></TEXT>\n</REUTERS>`,
  );
  writeFileSync(join(root, "copy.sgm"), `<!DOCTYPE lewis SYSTEM "lewis.dtd">\n${sgml.join("\n")}\n`);
  expect(await run("import", ["copy.sgm", "--root", root], { INIT_CWD: root })).toMatchObject({ code: 0, err: "" });
  expect(await run("check", ["--root", root])).toMatchObject({ code: 0 });
  return new Map(
    filesBelow(join(root, "articles"))
      .filter((file) => file.endsWith(".md"))
      .map((file) => {
        const reading = readArticle(readFileSync(join(root, "articles", file)), `articles/${file}`);
        if (reading.problems) throw new Error(reading.problems[0]?.message);
        return [reading.value.title, reading.value];
      }),
  );
}

test("a table's company is listed by the ticker of its headline", async () => {
  const found = await imported([
    "KNARVIK AND SONS INC <KNVK> 3RD QTR NET",
    "Shr 34 cts vs 1.19 dlrs\n    Net 3,807,000 vs 4,510,000",
  ]);
  expect(found.get("KNARVIK AND SONS INC <KNVK> 3RD QTR NET")?.organizations).toEqual(["Knarvik and Sons Inc"]);
});

test("one ticker is one company in all stories, and a ticker is no name", async () => {
  const found = await imported(
    ["KNARVIK MINES <KNVK> SETS PAYOUT", "Knarvik Mines Ltd <KNVK> said it set a dividend."],
    ["MINER'S NET RISES", "Shares of Knarvik <KNVK.O> rose sharply in Oslo on Tuesday."],
    ["KNARVIK <KNVK> YEAR NET", "Shr 34 cts vs 1.19 dlrs"],
  );
  expect([...found.values()].map(({ organizations }) => organizations)).toEqual([
    ["Knarvik Mines Ltd"],
    ["Knarvik Mines Ltd"],
    ["Knarvik Mines Ltd"],
  ]);
});

test("a name in angle brackets is a company's, and legal forms do not make two", async () => {
  const found = await imported(
    ["TRAWLER SOLD", "The ship was sold to <Norland Shipping Ltd>, the port said."],
    ["TRAWLER LOST", "A spokesman for Norland Shipping said that its trawler was lost off Norway."],
  );
  expect(found.get("TRAWLER SOLD")?.organizations).toEqual(["Norland Shipping Ltd"]);
  expect(found.get("TRAWLER LOST")?.organizations).toEqual(["Norland Shipping Ltd"]);
});

test("a short form that one story explains is the organization in another", async () => {
  const found = await imported(
    ["FISHERY TALKS", "The Norland Fishery Council (NFC) said it met in Oslo. The NFC gave no details."],
    ["QUOTAS CUT", "Officials of the NFC said quotas would be cut."],
  );
  expect(found.get("QUOTAS CUT")?.organizations).toEqual(found.get("FISHERY TALKS")?.organizations);
  expect(found.get("QUOTAS CUT")?.organizations).toEqual(["Norland Fishery Council"]);
});

test("a family name with a role is the one person of that role; with another role it is nobody", async () => {
  const found = await imported(
    ["MEETING", "Norwegian President Tomas Okafor met the United Nations in Oslo."],
    ["SPEECH", "Norwegian President Tomas Okafor spoke in Oslo."],
    [
      "TALKS",
      "Norwegian President Tomas Okafor met the Norwegian Foreign Minister, Ingrid Solberg, at the United Nations in Oslo.",
    ],
    ["VISIT", "Norwegian President Okafor said nothing."],
    ["SALE", "Fishing company chairman Okafor said nothing."],
  );
  expect(found.get("VISIT")?.people).toEqual(["Tomas Okafor"]);
  expect(found.get("SALE")?.people).toBeUndefined();
});

test("a family name with a role is the person of that family whom the copy's own marks have, and stories that mark them make them noted", async () => {
  const marks = "<PEOPLE><D>reagan</D></PEOPLE>";
  const visits = Array.from({ length: 10 }, (_, n) => [`VISIT ${n}`, "President Reagan said nothing.", marks] as const);
  const found = await imported(["FIRST", "President Reagan left Oslo."], ...visits, [
    "LAST",
    "President Reagan went home.",
  ]);
  expect(found.get("FIRST")?.people).toBeUndefined();
  expect(found.get("VISIT 0")?.people).toEqual(["Ronald Reagan"]);
  expect(found.get("LAST")?.people).toEqual(["Ronald Reagan"]);
});

test("an organization that one text names and nothing attests is not listed; a second text attests it", async () => {
  const unsaid =
    "Ola Berg said the goods are sold to ADX in Oslo and to nobody else, he said on Monday at home in May.";
  const said = "ADX shares rose in Oslo on Monday, dealers said, and a spokesman for ADX said it is content.";
  const found = await imported(["OLA SELLS GOODS", unsaid], ["BANKER SPEAKS", said], ["OLA SELLS MORE", unsaid]);
  expect(found.get("OLA SELLS GOODS")?.organizations ?? []).toEqual([]);
  expect(found.get("BANKER SPEAKS")?.organizations).toEqual(["ADX"]);
  expect(found.get("OLA SELLS MORE")?.organizations).toEqual(["ADX"]);
});

test("an exchange is listed by its name, however a text calls it", async () => {
  const found = await imported(
    [
      "SHARES LISTED",
      "Knarvik Lind Corp said its shares are listed on the NYSE and will be traded on the NASDAQ system no more from May on.",
    ],
    [
      "METALS FALL",
      "Copper fell on the LME and on the London Metal Exchange options market, traders said in London on Monday in May.",
    ],
  );
  expect(found.get("SHARES LISTED")?.organizations).toEqual(["Knarvik Lind Corp", "New York Stock Exchange", "NASDAQ"]);
  expect(found.get("METALS FALL")?.organizations).toEqual(["London Metal Exchange"]);
});

test("what a text calls by a part of its name, or with a misprint, is listed once", async () => {
  const found = await imported(
    [
      "HARBOUR CITY <HST> SALES RISE",
      "Harbour City Stores Inc said its sales rose. Harbour City said the Norland Herring Board is a customer. The Herring Board agreed.",
    ],
    ["KNARVIK BANCORP <KNB> SELLS UNIT", "Knarwik Bancorp said it sold a unit to Lind Corp."],
  );
  expect([...found.values()].map(({ organizations }) => organizations)).toEqual([
    ["Harbour City Stores Inc", "Norland Herring Board"],
    ["Knarwik Bancorp", "Lind Corp"],
  ]);
});

test("two organizations that a text joins are two where the archive knows both, and a country before one is no part of it", () => {
  const known = new Organizations(new Registry());
  for (const name of ["Harbour", "Knarvik National", "Lind-Berg Corp", "Savings Bank"])
    for (let n = 0; n < 2; n++) known.learn({ name });
  expect(known.partsOf("Harbour and Knarvik National")).toEqual(["Harbour", "Knarvik National"]);
  expect(known.partsOf("U.S. Lind-Berg Corp")).toEqual(["Lind-Berg Corp"]);
  for (const whole of [
    "Harbour and Oslo National",
    "Oslo and Knarvik National",
    "Harbour and Savings Bank",
    "U.S. Harbour",
  ])
    expect(known.partsOf(whole)).toEqual([whole]);
});

test("a firm and its country, and two that a text joins, are known by their parts", () => {
  const known = new Organizations(new Registry());
  for (let n = 0; n < 10; n++)
    for (const name of ["Lind Motor Co", "Bankers Trust", "Berg Bank"]) known.learn({ name });
  expect(known.partsOf("Lind Motor Co of Norway")).toEqual(["Lind Motor Co"]);
  expect(known.partsOf("Lind Motor Co of America")).toEqual(["Lind Motor Co of America"]);
  expect(known.partsOf("Berg Bank and Bankers Trust")).toEqual(["Berg Bank", "Bankers Trust"]);
});

test("spellings of one name are one, under that which most stories have", () => {
  const known = new Organizations(new Registry());
  for (const name of ["Lind Motor Corp", "Lind Motors Corp", "Lind Motors Corp"]) known.learn({ name });
  expect(known.nameOf({ name: "Lind Motor Corp" })).toBe("Lind Motors Corp");
  known.learn({ name: "Ministry of Herring Trade" });
  expect(known.nameOf({ name: "Herring Trade Ministry" })).toBe("Ministry of Herring Trade");
  for (const [one, other] of [
    ["Supreme Court of Norland", "Norland Supreme Court"],
    ["Berg Cars of Norland Inc", "Berg Cars Norland Inc"],
    ["Cie du Hareng Bleu", "Compagnie du Hareng Bleu"],
    ["Norland Court of Appeals", "Norland Appeals Court"],
    ["Berg Corporation International", "Berg Corp International"],
    ["Oslo Labs", "Oslo Laboratories Inc"],
    ["Herring Brothers Inc", "Herring Bros"],
    ["Association of Coopers", "Coopers' Association"],
    ["Norland Court of Chancery", "Norland Chancery Court"],
    ["AB LM Storm", "LM Storm"],
  ] as const) {
    known.learn({ name: one });
    expect(known.nameOf({ name: other })).toBe(one);
  }
  for (const [one, other] of [
    ["United Bank", "United Banks Corp"],
    ["Bank of Bergen", "Bank Bergen"],
    ["C and D", "CD Corp"],
    ["Tromso Plc", "Tromso Corp"],
  ] as const) {
    known.learn({ name: one });
    known.learn({ name: other });
    expect(known.settled(other)).toEqual([other]);
  }
});

test("a name with another spelling of its legal form is one, though others begin with the same word", () => {
  const known = new Organizations(new Registry());
  for (const name of ["Lind Company", "Lind Sweden Inc", "Lind Sweden Inc", "Berg Corp", "Berg Oil", "Berg Oil"])
    known.learn({ name });
  expect(known.nameOf({ name: "Lind Co" })).toBe("Lind Company");
  expect(known.nameOf({ name: "Berg Corporation Ltd" })).toBe("Berg Corp");
  expect(known.nameOf({ name: "Lind Plc" })).toBe("Lind Plc");
});

test("words in another order, and capitals, are the name that several stories have", () => {
  const known = new Organizations(new Registry());
  for (let n = 0; n < 4; n++)
    for (const name of ["Lind, Amsel Storm", "Norland Association of Herring Exporters", "Central Commercial Bank"])
      known.learn({ name });
  known.learn({ name: "HNT Corp", ticker: "HNTC" });
  for (const name of ["Lind, Storm Amsel and Co", "Commercial Central Bank", "NAHE", "HNT"]) known.learn({ name });
  expect(known.settled("Lind, Storm Amsel and Co")).toEqual(["Lind, Amsel Storm"]);
  expect(known.settled("Commercial Central Bank")).toEqual(["Commercial Central Bank"]);
  expect(known.settled("NAHE")).toEqual(["Norland Association of Herring Exporters"]);
  expect(known.settled("HNT")).toEqual(["HNT Corp"]);
});

test("a short name beside a general word is no misprint of one that few stories have", () => {
  const known = new Organizations(new Registry());
  for (let n = 0; n < 3; n++) known.learn({ name: "Berkh International" });
  for (let n = 0; n < 6; n++) known.learn({ name: "Linda International" });
  expect(known.nameOf({ name: "Berk International" })).toBe("Berk International");
  expect(known.nameOf({ name: "Lida International" })).toBe("Linda International");
});

test("a ticker with a slip, several things, and initials of things are no organizations", async () => {
  const found = await imported(
    ["HERRING FIRM SETS PAYOUT", "Oslo Herring Corp <OHC> said it would pay a dividend of three cts a share in May."],
    [
      "FLEET SOLD",
      "Knarvik Mines Ltd bought a fleet from Oslo Herring Corp <OHC), OHC chairman Ola Lind said on Tuesday.",
    ],
    ["DEBT TALKS", "Berg Bank said it would pay in floating rate notes, FRNs, and that holders of FRNs may sell them."],
    [
      "LICENCES",
      "Berg Bank gave up its licence as a deposit taking company (DTC). A DTC spokesman said it was no loss.",
    ],
  );
  const lists = [...found.values()].flatMap(({ organizations = [] }) => organizations);
  expect(new Set(lists)).toEqual(new Set(["Oslo Herring Corp", "Knarvik Mines Ltd", "Berg Bank"]));
});

test("capitals that the archive explains by a thing are no company that a later story marks so", async () => {
  const thing: [string, string] = [
    "LICENCES",
    "Berg Bank sold certificates of herring exchange (CHE) on Tuesday, it said.",
  ];
  const things: [string, string] = ["LICENCES", "Berg Bank sold certified herring equities (CHE) on Tuesday, it said."];
  const firm: [string, string] = [
    "PAYOUT",
    "CHE Corp <CHEC> said it would pay a dividend of three cts a share in May.",
  ];
  const later = (n: string): [string, string] => [
    n,
    "Berg Bank bought shares. A CHE spokesman said the CHE would rise in Oslo.",
  ];
  await imported(things, firm);
  const after = await imported(things, firm, later("LATER"));
  expect(after.get("LATER")?.organizations ?? []).not.toContain("CHE Corp");
  done();
  mkdirSync(root);
  await run("init", [root]);
  expect((await imported(thing, firm, later("OTHER"))).get("OTHER")?.organizations).toContain("CHE Corp");
});

test("a possessive within brackets is no part of a name, unless the name is one", () => {
  const names = ["<Lind Builders'> loan", "<Lind Inc's> loan", "<Lind's> loan"].flatMap(companyMarks);
  expect(names.map(({ name }) => name)).toEqual(["Lind Builders", "Lind Inc", "Lind's"]);
});

test("what stands behind an and is the whole name, where the archive has that, and its first part is no other", () => {
  const known = new Organizations(new Registry());
  for (const name of ["Berg and Lind Inc", "Lind Inc", "Oslo and Tromso Inc", "Tromso Inc", "Sachs AG"])
    known.learn({ name });
  for (const name of ["Oslo", "Oslo", "Gold, Sachs and Co"]) known.learn({ name });
  expect(known.settled("Lind Inc")).toEqual(["Berg and Lind Inc"]);
  expect(known.settled("Tromso Inc")).toEqual(["Tromso Inc"]);
  expect(known.settled("Sachs AG")).toEqual(["Sachs AG"]);
});

test("a misprint that two stories have is one where many more have the name, and U.K. is none of U.S.", () => {
  const known = new Organizations(new Registry());
  for (let n = 0; n < 8; n++)
    for (const name of ["Norland Herring Trust", "U.S. Herring Office"]) known.learn({ name });
  for (let n = 0; n < 2; n++) for (const name of ["Norland Herrin Trust", "U.K. Herring Office"]) known.learn({ name });
  expect(known.settled("Norland Herrin Trust")).toEqual(["Norland Herring Trust"]);
  expect(known.settled("U.K. Herring Office")).toEqual(["U.K. Herring Office"]);
});

test("general words and legal forms have capitals, and a firm is nobody", async () => {
  const found = await imported(
    ["LIND SOLD", "Ola Berg and Co shares rose in Oslo. It sold <Lind Harbour corp> and <Bergen Herring bank>."],
    ["BERG SOLD", "Ola Berg and Co shares fell in Oslo, and those of Lind Harbour Corp."],
    ["BERG RISES", "Shares of Ola Berg rose in Oslo."],
  );
  expect(found.get("LIND SOLD")?.organizations).toEqual([
    "Ola Berg and Co",
    "Lind Harbour Corp",
    "Bergen Herring Bank",
  ]);
  expect(found.get("BERG RISES")?.people).toBeUndefined();
});

test("two words are the organization that begins with them, if three stories have it and no other begins so", () => {
  const known = new Organizations(new Registry());
  for (let n = 0; n < 3; n++) known.learn({ name: "Harbour Light Stores Inc" });
  expect(known.nameOf({ name: "Harbour Light" })).toBe("Harbour Light Stores Inc");
  for (let n = 0; n < 2; n++) known.learn({ name: "Harbour Light Mines Ltd" });
  expect(known.nameOf({ name: "Harbour Light" })).toBe("Harbour Light");
});

test("a firm is no town, and a town no firm", async () => {
  const found = await imported(
    ["BANK SETS RATE", "Saga Petroleum A/S said Saga shares rose in Norway. Traders in Oslo bought them."],
    ["SHIP HIT", "The tanker Bergen was hit off Norway, and was towed to Stavanger."],
    ["MARKET OPENS", "Shoppers who buy Dijon mustard at the Knarvik store will find ice cream as well."],
    ["UNIT SOLD", "Lind Corp bought most of the Brescia, Italy, based company."],
  );
  const names = [...found.values()].map(({ places = [], organizations = [] }) => [...places, ...organizations]);
  expect(names[0]).not.toContain("Saga");
  expect(names[1]).not.toContain("Bergen");
  expect(names[2]).not.toContain("Dijon");
  expect(found.get("UNIT SOLD")?.organizations).toEqual(["Lind Corp"]);
  expect(names[0]).toContain("Oslo");
  expect(names[1]).toContain("Stavanger");
});

test("the first stories list organizations as the later ones know them", async () => {
  const later = (n: number) =>
    [`FARMERS MEET ${n}`, "The Norland Farm Bureau Federation said in Oslo that prices rose."] as const;
  const found = await imported(
    ["HERRING DEAR", "The Norland Farm Bureau said in Oslo that herring was dear."],
    ["BANKS AGREE", "Members of the Fjord Bank/Norland Trust Bank board met in Oslo, brokers said."],
    ["CANNERY OPENS", "Bergen Canneris Inc said its cannery in Oslo opened on Tuesday."],
    ...[1, 2, 3].map(later),
    ["CREDIT", "Fjord Bank said its profit rose. Norland Trust Bank said its own fell."],
    ["CREDIT AGAIN", "Fjord Bank said it opened an office. Norland Trust Bank said it closed one."],
    ["CANNERY", "Bergen Canneries Inc said it sold a ship."],
    ["CANNERY AGAIN", "Bergen Canneries Inc said it bought a ship."],
  );
  expect(found.get("HERRING DEAR")?.organizations).toEqual(["Norland Farm Bureau Federation"]);
  expect(found.get("BANKS AGREE")?.organizations).toEqual(["Fjord Bank", "Norland Trust Bank"]);
  expect(found.get("CANNERY OPENS")?.organizations).toEqual(["Bergen Canneries Inc"]);
  const before = readFileSync(join(root, "articles/1987/03/01-herring-dear.md"), "utf8");
  expect(await run("import", ["copy.sgm", "--root", root], { INIT_CWD: root })).toMatchObject({ code: 0 });
  expect(await run("names", ["apply", "--root", root])).toMatchObject({ code: 0 });
  expect(readFileSync(join(root, "articles/1987/03/01-herring-dear.md"), "utf8")).toBe(before);
});

test("a family name is the person whom the story has in full, and no organization, unless a ticker or a legal form makes it one", async () => {
  const left =
    "Paul Knarvik, head of the mine, is a target of an investigation. Knarvik owns 10 pct of it. Shares held by Knarvik fell.\n    Knarvik bought stock, said Nigel Lind, a spokesman for the Treasury.";
  const found = await imported(
    ["MINE STOCK BOUGHT", left],
    ["KNARVIK TO OPEN MINE", "Ola Knarvik, chairman of Knarvik Mines Ltd <KNVK>, said Knarvik will open a mine."],
    [
      "BANKER MEETS LIND",
      "Central bank head Miguel Mancera Aguado met Nigel Lind in Oslo on Monday, a spokesman for the Treasury said.",
      "<PEOPLE><D>mancera-aguado</D></PEOPLE>",
    ],
  );
  expect(found.get("MINE STOCK BOUGHT")?.people).toEqual(["Paul Knarvik", "Nigel Lind"]);
  expect(found.get("MINE STOCK BOUGHT")?.organizations ?? []).not.toContain("Knarvik");
  expect(found.get("KNARVIK TO OPEN MINE")?.organizations).toEqual(["Knarvik Mines Ltd"]);
  expect(found.get("BANKER MEETS LIND")?.people).toEqual(["Miguel Mancera Aguado", "Nigel Lind"]);
});

test("what nothing shows to be an organization is left out, until two other stories show it", async () => {
  const unsaid = (name: string) =>
    `Ola Berg said the goods are sold to ${name} in Oslo and to nobody else, he said on Monday at home in May.`;
  const found = await imported(
    ["OLA SELLS GOODS", unsaid("ADX")],
    ["OLA SELLS MORE", `${unsaid("CDL")}\n    ${unsaid("ADX")}`],
    ["BANKER SPEAKS", "ADX shares rose in Oslo on Monday, dealers said. A spokesman for CDL said it was content."],
    [
      "DEALER SPEAKS",
      "A spokesman for ADX said in Oslo that its output fell. CDL shares rose on Monday, dealers said.",
    ],
  );
  expect(found.get("OLA SELLS GOODS")?.organizations).toEqual(["ADX"]);
  // In the order of the text.
  expect(found.get("OLA SELLS MORE")?.organizations).toEqual(["CDL", "ADX"]);
});

test("agreements, kinds of shares, offices and the place of a firm are no organizations", async () => {
  const found = await imported(
    ["HERRING", "Members of the International Herring Agreement met in Oslo, the Herring Council said."],
    ["SHARES", "Ray Canneries Inc said holders of its Class B and C shares met in Oslo."],
    ["RIVER", "Ray Canneries Inc, a Delaware Corp, was bought by South Fjord Harbour-based Norland Mills Inc."],
    ["OWNER", "Norland's Bergen Canneries Inc said it sold Ray Fisheries Co's Harbour Trust Bank."],
    ["OFFER", "Brokers in Oslo said the <Ray Mills Inc's> offering of shares was delayed."],
    ["BODIES", "The Fishing Committee and Herring Board met in Oslo, officials said."],
  );
  expect([...found].map(([title, { organizations }]) => [title, organizations])).toEqual([
    ["HERRING", ["Herring Council"]],
    ["SHARES", ["Ray Canneries Inc"]],
    ["RIVER", ["Ray Canneries Inc", "Norland Mills Inc"]],
    ["OWNER", ["Bergen Canneries Inc", "Ray Fisheries Co", "Harbour Trust Bank"]],
    ["OFFER", ["Ray Mills Inc"]],
    ["BODIES", ["Fishing Committee", "Herring Board"]],
  ]);
});

test("a state, a part of a firm, what initials mean that are no body's, and the country of a ticker are no organizations", async () => {
  const found = await imported(
    ["STATE", "New Jersey officials and New Jersey workers met in Oslo, Ray Canneries Inc said."],
    [
      "PART",
      "Ray Canneries Inc said the Chemical Products Division's president Ola Lind left its Computer Services Group.",
    ],
    ["INITIALS", "Ray Canneries Inc works for the Strategic Defense Initiative (SDI), it said."],
    ["LATER", "Fjord Mills Inc said officials of SDI and SDI officials met in Oslo."],
    ["TICKER", "Lind Fisheries AG of Germany <LNDG.F> said herring was dear in Oslo."],
    ["BODY", "The U.S. Chemical firm Ray Canneries Inc and the Japan Finance Ministry agreed in Oslo."],
    ["FORM", "Knarvik Capital Copr said herring was dear in Oslo."],
  );
  expect([...found].map(([title, { organizations }]) => [title, organizations])).toEqual([
    ["STATE", ["Ray Canneries Inc"]],
    ["PART", ["Ray Canneries Inc"]],
    ["INITIALS", ["Ray Canneries Inc"]],
    ["LATER", ["Fjord Mills Inc"]],
    ["TICKER", ["Lind Fisheries AG"]],
    ["BODY", ["Ray Canneries Inc", "Japanese Finance Ministry"]],
    ["FORM", ["Knarvik Capital Corp"]],
  ]);
  expect(found.get("TICKER")?.places).toContain("Germany");
});

test("a name with its country gives way to the one that more stories have without it", async () => {
  const found = await imported(
    ...[1, 2, 3].map((n) => [`BOTH ${n}`, "The U.S. Herring Trade Commission met in Oslo."] as const),
    ...[1, 2, 3, 4].map((n) => [`ONE ${n}`, "The Herring Trade Commission met in Oslo."] as const),
  );
  expect([...new Set([...found.values()].flatMap(({ organizations = [] }) => organizations))]).toEqual([
    "Herring Trade Commission",
  ]);
});

test("a person with a title is no fuller name of the same person without", async () => {
  const marks = "<PEOPLE><D>Hassan Karimi</D></PEOPLE>";
  const found = await imported([
    "VISIT",
    "Iranian leader Ayatollah Hassan Karimi met President Ola Lind in Oslo, Ayatollah Hassan Karimi said.",
    marks,
  ]);
  expect(found.get("VISIT")?.people).toEqual(["Hassan Karimi", "Ayatollah Hassan Karimi", "Ola Lind"]);
});

test("what an editor did while copy was imported stays: a changed list, an article in disorder, a deleted one", async () => {
  const story = (n: number, name: string) =>
    `<REUTERS NEWID="${n}"><DATE>${n}-MAR-1987 15:01:01.79</DATE><TEXT>\n<TITLE>STORY ${n}</TITLE>\n<DATELINE>    OSLO, March ${n} - </DATELINE><BODY>The ${name} said in Oslo that herring was dear.\n Reuter\n&#3;</BODY></TEXT>\n</REUTERS>`;
  const names = [
    ...Array<string>(4).fill("Norland Farm Bureau"),
    ...Array<string>(12).fill("Norland Farm Bureau Federation"),
  ];
  writeFileSync(
    join(root, "copy.sgm"),
    `<!DOCTYPE lewis SYSTEM "lewis.dtd">\n${names.map((name, n) => story(n + 1, name)).join("\n")}\n`,
  );
  const at = (n: number) => join(root, `articles/1987/03/0${n}-story-${n}.md`);
  const edits: Record<string, () => void> = {
    "1": () =>
      writeFileSync(at(1), readFileSync(at(1), "utf8").replace("  - Norland Farm Bureau\n", "  - Herring Board\n")),
    "2": () => writeFileSync(at(2), "no front matter"),
    "3": () => rmSync(at(3)),
  };
  const namer = openNamer(1);
  await importFiles(copyFiles(["copy.sgm"], root, process.stdin), openTarget(root), { namer }, (outcome) => {
    if ("written" in outcome) edits[/0(\d)-story/.exec(outcome.written)?.[1] ?? ""]?.();
  });
  await namer.close();
  expect(readFileSync(at(1), "utf8")).toContain("organizations:\n  - Herring Board\n");
  expect(readFileSync(at(2), "utf8")).toBe("no front matter");
  expect(existsSync(at(3))).toBe(false);
  expect(readFileSync(at(4), "utf8")).toContain("  - Norland Farm Bureau Federation\n");
});

test("two or three initials mean what a text explains them by, but not where many stories have them and few texts say so", () => {
  const explained = (times: number) => {
    const archive = new Organizations(new Registry());
    for (let n = 0; n < times; n++) archive.learn({ name: "Oslo Herring Council", short: "OHC", attested: true });
    return archive;
  };
  expect(explained(1).nameOf({ name: "OHC" })).toBe("Oslo Herring Council");
  for (const [times, name] of [
    [2, "OHC"],
    [3, "Oslo Herring Council"],
  ] as const) {
    const archive = explained(times);
    for (let n = 0; n < 5; n++) archive.learn({ name: "OHC" });
    expect(archive.nameOf({ name: "OHC" })).toBe(name);
  }
});

test("a rating is no organization", async () => {
  const found = await imported([
    "DEBT LOWERED",
    "Standard and Poor's said it cut debt of Berg Bank. The CCC rating reflects losses, and CCC is a junk grade, it said in Oslo.",
  ]);
  expect(found.get("DEBT LOWERED")?.organizations).toEqual(["Standard and Poor's", "Berg Bank"]);
});
