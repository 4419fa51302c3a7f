import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { monthOf, resolveDay } from "../../src/wire/dateline/date.ts";
import { parseDateline } from "../../src/wire/dateline.ts";

/** What is read of an opening, as `places | agency | date`, and where its text begins. */
function read(opening: string, date?: string): string {
  const found = parseDateline(opening, date === undefined ? {} : { date });
  if (!found) return "none";
  const places = found.places
    .map(({ name, region }) => (region === undefined ? name : `${name}, ${region}`))
    .join("; ");
  return `${places} | ${found.agency ?? "-"} | ${found.date ?? "-"} > ${opening.slice(found.start, found.start + 8)}`;
}

describe("forms of agencies", () => {
  test.each([
    ["GDANSK, Poland (Reuters) - Ships left.", "Gdansk, Poland | Reuters | - > Ships le"],
    ["GDANSK, Poland, June 22 (Reuters) - Ships left.", "Gdansk, Poland | Reuters | 06-22 > Ships le"],
    ["DULUTH, Minn. (AP) — Ships left.", "Duluth, Minn. | AP | - > Ships le"],
    ["DULUTH, Minn. (AP) _ Ships left.", "Duluth, Minn. | AP | - > Ships le"],
    ["Kiel (dpa/lno) - Schiffe fuhren aus.", "Kiel | dpa/lno | - > Schiffe "],
    ["Frankfurt/Main (dpa) - Schiffe fuhren aus.", "Frankfurt/Main | dpa | - > Schiffe "],
    ["Cádiz, 22 jun (EFE).- Los barcos salieron.", "Cádiz | EFE | 06-22 > Los barc"],
    ["Brest, 1er août 2014 (AFP) - Les bateaux partent.", "Brest | AFP | 2014-08-01 > Les bate"],
    ["LISBOA, 3 de março (Lusa) - Os navios partiram.", "Lisboa | Lusa | 03-03 > Os navio"],
    ["MURMANSK, June 22. /TASS/. Ships left.", "Murmansk | TASS | 06-22 > Ships le"],
    ["Darkhan /MONTSAME/. Trains left.", "Darkhan | MONTSAME | - > Trains l"],
    ["TROMSO, Norway--(BUSINESS WIRE)--Ships left.", "Tromso, Norway | Business Wire | - > Ships le"],
    [
      "OAKVILLE, Ontario, Jan. 05, 2021 (GLOBE NEWSWIRE) -- Ships left.",
      "Oakville, Ontario | GlobeNewswire | 2021-01-05 > Ships le",
    ],
    ["HULL, England, Jan. 5, 2021 /PRNewswire/ -- Ships left.", "Hull, England | PRNewswire | 2021-01-05 > Ships le"],
    ["NAGASAKI, May 3 Kyodo - Ships left.", "Nagasaki | Kyodo | 05-03 > Ships le"],
    ["GDANSK, March 12, Reuter - Ships left.", "Gdansk | Reuters | 03-12 > Ships le"],
    ["(Reuters) - Ships left.", " | Reuters | - > Ships le"],
    ["June 3 (UPI) -- Ships left.", " | UPI | 06-03 > Ships le"],
    ["(ANSA) - GENOA, JUL 11 - Ships left.", "Genoa | ANSA | 07-11 > Ships le"],
    ["LEITH () - Ships left.", "Leith | - | - > Ships le"],
    ["LEITH (Reuters on Monday ) - Ships left.", "Leith | Reuters | - > Ships le"],
    ["(Hull, England - October 21) Ships left.", "Hull, England | - | 10-21 > Ships le"],
    ["HULL (May 6, 2021) — Ships left.", "Hull | - | 2021-05-06 > Ships le"],
  ])("%s", (opening, expected) => expect(read(opening)).toBe(expected));
});

describe("places", () => {
  test.each([
    ["GDANSK/KIEL (Reuters) - X", "Gdansk; Kiel | Reuters | - > X"],
    ["GDANSK/KIEL/MALMO (Reuters) - X", "Gdansk; Kiel; Malmo | Reuters | - > X"],
    ["PERTH and PORT MORESBY (AFP) - X", "Perth; Port Moresby | AFP | - > X"],
    ["LEEDS & LYON, France--(BUSINESS WIRE)--X", "Leeds; Lyon, France | Business Wire | - > X"],
    ["DULUTH, Minn./HULL (Reuters) - X", "Duluth, Minn.; Hull | Reuters | - > X"],
    ["HULL, Duluth, MN, March 11 - X", "Hull; Duluth, MN | - | 03-11 > X"],
    ["HAMILTON, Great Island, British Isles, March 11 - X", "Hamilton, Great Island, British Isles | - | 03-11 > X"],
    ["ABOARD THE GREEN TRAIN (AP) — X", "Aboard the Green Train | AP | - > X"],
    ["McALLEN, Texas (AP) — X", "McAllen, Texas | AP | - > X"],
    ["ST. JOHN'S, Newfoundland, March 9 - X", "St. John's, Newfoundland | - | 03-09 > X"],
    ["COEUR D'ALENE, Idaho, March 2 - X", "Coeur d'Alene, Idaho | - | 03-02 > X"],
    ["RIO GRANDE DO SUL, March 2 - X", "Rio Grande do Sul | - | 03-02 > X"],
    ["STRATFORD-UPON-AVON (Reuters) - X", "Stratford-upon-Avon | Reuters | - > X"],
    ["N'ZETO, March 25 - X", "N'Zeto | - | 03-25 > X"],
    ["HULL, ENGLAND (AP) _ X", "Hull, England | AP | - > X"],
  ])("%s", (opening, expected) => expect(read(opening)).toBe(expected));

  test("regions in full beside what is printed", () => {
    expect(parseDateline("NELSON, B.C. (CP) - X")?.places).toEqual([
      { name: "Nelson", region: "B.C.", regionName: "British Columbia" },
    ]);
    expect(parseDateline("DULUTH, Minn. (AP) - X")?.places).toEqual([
      { name: "Duluth", region: "Minn.", regionName: "Minnesota" },
    ]);
    expect(parseDateline("HULL, England (AP) - X")?.places).toEqual([{ name: "Hull", region: "England" }]);
  });
});

describe("dates", () => {
  test.each([
    ["HULL, 2 March - X y", "Hull | - | 03-02 > X y"],
    ["HULL, MARCH 2 - X y", "Hull | - | 03-02 > X y"],
    ["hull, march 2 - x y", "Hull | - | 03-02 > x y"],
    ["Hull, April 7 - X y", "Hull | - | 04-07 > X y"],
    ["HULL, April, 13 - X y", "Hull | - | 04-13 > X y"],
    ["HULL, April l - X y", "Hull | - | 04-01 > X y"],
    ["HULL, March 2O - X y", "Hull | - | 03-20 > X y"],
    ["HULL, Narch 12 - X y", "Hull | - | 03-12 > X y"],
    ["HULL, Juen 12 - X y", "Hull | - | 06-12 > X y"],
    ["HULL, March 187 - X y", "Hull | - | - > X y"],
    ["HULL, April - X y", "Hull | - | - > X y"],
    ["HULL, Tuesday (Reuters) - X y", "Hull | Reuters | Tuesday > X y"],
    ["HULL, Md. - March 13 - X y is here", "Hull, Md. | - | 03-13 > X y is h"],
    ["MARTINSVILLE, Va., May 3 - X y", "Martinsville, Va. | - | 05-03 > X y"],
    ["AUGUSTA, Maine (AP) - X y", "Augusta, Maine | AP | - > X y"],
    ["MAYFIELD, April 3 - X y", "Mayfield | - | 04-03 > X y"],
  ])("%s", (opening, expected) => expect(read(opening)).toBe(expected));

  test("the year and the day of a weekday follow from the story's date", () => {
    expect(read("HULL, Dec 30 (Reuters) - X", "2013-01-02")).toBe("Hull | Reuters | 2012-12-30 > X");
    expect(read("HULL, Jan 2 (Reuters) - X", "2012-12-31")).toBe("Hull | Reuters | 2013-01-02 > X");
    expect(read("HULL, Tuesday (Reuters) - X", "2012-06-22")).toBe("Hull | Reuters | 2012-06-19 > X");
    expect(resolveDay("02-29", "2013-03-01")).toBe("2012-02-29");
  });

  test("months of five languages, and with one slip of the typist", () => {
    expect(["Feb.", "février", "Febrero", "fevereiro", "Februar", "Febuary"].map(monthOf)).toEqual([2, 2, 2, 2, 2, 2]);
    expect(["Hull", "Marchland", "a", ""].map(monthOf)).toEqual([undefined, undefined, undefined, undefined]);
  });
});

describe("what stands before it", () => {
  test.each([
    ["By Jo Ray GDANSK (Reuters) - X", "Gdansk", ["Jo Ray"]],
    ["By Jo Ray and Li Wei GDANSK/KIEL (Reuters) - X", "Gdansk; Kiel", ["Jo Ray", "Li Wei"]],
    ["By Jo Ray, Li Wei and Ana Böhm GDANSK, Poland (Reuters) - X", "Gdansk", ["Jo Ray", "Li Wei", "Ana Böhm"]],
    ["By Jo RayGDANSK, July 24 (Reuters) - X", "Gdansk", ["Jo Ray"]],
    ["By Jo O'Ray ST. IVES (Reuters) - X", "St. Ives", ["Jo O'Ray"]],
    ["(Corrects paragraph 7 to say ships) GDANSK (Reuters) - X", "Gdansk", []],
    ["(Adds quote, background) By Jo Ray June 3 (Reuters) - X", "", ["Jo Ray"]],
    ["****GDANSK, March 4 - X y", "Gdansk", []],
    ["RPT --GDANSK, Poland, March 30 - X y", "Gdansk", []],
    ["date 2012-06-22 GDANSK (Reuters) - X", "Gdansk", []],
  ])("%s", (opening, places, byline) => {
    const found = parseDateline(opening);
    expect(found?.places.map(({ name }) => name).join("; ")).toBe(places);
    expect(found?.byline).toEqual(byline);
  });
});

describe("no dateline", () => {
  test.each([
    "Ships left the harbour.",
    "Ships - all of them - left.",
    "GDANSK-based ships left.",
    "OATS - No Two White Jne 129.50 up 1.50 Jly 124.50",
    "HULL EXCHS CLOSE - April 7 Dlr....0.5698/05",
    "HULL METALS OPENING - APRIL 7 gold 421.90/422.40",
    "Mar --- --- --- --- Apr 148.00 148.00",
    "BREAKING NEWS: Ships left",
    "Port Authority Committee (PAC) Chair said on Friday",
    "The survey (Reuters Something) asked ships",
    "Hull will act, sources told AP",
    "(Ivory Ltd) said it left.",
    "",
    "—",
  ])("%s", (text) => expect(parseDateline(text)).toBeUndefined());
});

test("brackets behind a dash belong to the story's text", () => {
  expect(read("HULL, Feb 26 - (Ivory Ltd) said it left.")).toBe("Hull | - | 02-26 > (Ivory L");
});

const piece = fc.oneof(
  fc.constantFrom(
    "(Reuters) - ",
    "HULL, ",
    "June 3",
    "By Jo Ray ",
    " - ",
    "/TASS/. ",
    "(Adds x) ",
    "--",
    ", ",
    "A.",
    "/",
    "(",
    ")",
    "March ",
  ),
  fc.string({ maxLength: 9 }),
);

test("for any text a dateline ends within it, and its places have names", () => {
  let read = 0;
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join("");
      const found = parseDateline(text, { date: "2012-06-22" });
      if (!found) return;
      read += 1;
      expect(found.start).toBeLessThanOrEqual(text.length);
      for (const { name } of found.places) expect(name.trim()).not.toBe("");
    }),
    { numRuns: 5_000 },
  );
  expect(read).toBeGreaterThan(250);
});

test("any text of repeated pieces is read within 50 ms of processor time", () => {
  const took = (text: string) => {
    const started = process.cpuUsage();
    parseDateline(text, { date: "2012-06-22" });
    const { user, system } = process.cpuUsage(started);
    return (user + system) / 1_000;
  };
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 3 }), (pieces) => {
      const text = pieces.join("").padEnd(1, "A").repeat(2_000);
      // The shorter of two times: garbage collection may fall into one.
      const least = Math.min(took(text), took(text));
      expect(least).toBeLessThan(50);
    }),
    { numRuns: 200 },
  );
});
