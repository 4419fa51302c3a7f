import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { monthOf, resolveDay } from "../../src/wire/dateline/date.ts";
import { storyInPreamble } from "../../src/wire/dateline/preamble.ts";
import { parseDateline } from "../../src/wire/dateline.ts";
import { timed } from "../timed.ts";

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

test("any text of repeated pieces is read within 50 ms of processor time", timed, () => {
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

test.each([
  ["HULL (Sample & Co. 24/7-b) - Ships left.", "Hull | Sample & Co. 24/7-b | - > Ships le"],
  ["HULL (Reuters Health) - Ships left.", "Hull | Reuters Health | - > Ships le"],
  ["HULL (Reuters am Montag) - Ships left.", "Hull | Reuters | - > Ships le"],
  ["HULL (Reuters le lundi) - Ships left.", "Hull | Reuters | - > Ships le"],
  ["HULL (Reuters el lunes) - Ships left.", "Hull | Reuters | - > Ships le"],
  ["HULL (Reuters  on  Monday) - Ships left.", "Hull | Reuters | - > Ships le"],
  ["HULL (Globe  Newswire) Ships left.", "Hull | GlobeNewswire | - > Ships le"],
  ["HULL (Reuters) Ships left.", "Hull | Reuters | - > Ships le"],
  ["HULL (Reuters): Ships left.", "Hull | Reuters | - > Ships le"],
  ["HULL (Reuters)- Ships left.", "Hull | Reuters | - > Ships le"],
  ["HULL (Reuters) . - Ships left.", "Hull | Reuters | - > Ships le"],
  ["HULL -- (Reuters) Ships left.", "Hull | Reuters | - > Ships le"],
  ["HULL /Sample-Wire/. Ships left.", "Hull | Sample-Wire | - > Ships le"],
  ["HULL /TASS/ - Ships left.", "Hull | TASS | - > Ships le"],
  ["HULL /TASS/.", "Hull | TASS | - > "],
  ["HULL, March 12. Reuter. - Ships left.", "Hull | Reuters | 03-12 > Ships le"],
  ["HULL Reuter - Ships left.", "Hull | Reuters | - > Ships le"],
  ["HULL (2012-06-22) - Ships left.", "Hull | - | 2012-06-22 > Ships le"],
  ["HULL, Md. - March 13 (AP) - Ships left.", "Hull, Md. | AP | 03-13 > Ships le"],
  ["(AP) - HULL, March 13 - Ships left.", "Hull | AP | 03-13 > Ships le"],
  ["(AP) - HULL (Reuters) - Ships left.", " | AP | - > HULL (Re"],
  ["(AP) - Ships - all - left.", " | AP | - > Ships - "],
])("an agency's name: %s", (opening, expected) => expect(read(opening)).toBe(expected));

describe("what a dateline ends with, and what stands behind it", () => {
  test.each([
    ["HULL, N. S., April 18.-Ships left.", "Hull, N. S. | - | 04-18 > Ships le"],
    ["HULL - Ships left the harbour.", "Hull | - | - > Ships le"],
    ["HULL – Ships left the harbour.", "Hull | - | - > Ships le"],
    ["HULL — Ships left the harbour.", "Hull | - | - > Ships le"],
    ["HULL—Ships left the harbour.", "Hull | - | - > Ships le"],
    ["HULL –– Ships left the harbour.", "Hull | - | - > Ships le"],
    ["HULL ― Ships left the harbour.", "Hull | - | - > Ships le"],
    ["HULL _ Ships left the harbour.", "Hull | - | - > Ships le"],
    ["HULL --Ships left the harbour.", "Hull | - | - > Ships le"],
    ["HULL- Ships left the harbour.", "Hull | - | - > Ships le"],
    ["HULL: Ships left the harbour.", "Hull | - | - > Ships le"],
    ["HULL, June 22: Ships left.", "Hull | - | 06-22 > Ships le"],
    ["  HULL - Ships left the harbour.", "Hull | - | - > Ships le"],
    ['HULL - "Ships left the harbour."', 'Hull | - | - > "Ships l'],
    ["HULL - (Ships left the harbour.)", "Hull | - | - > (Ships l"],
    ["HULL - 12 ships left the harbour.", "Hull | - | - > 12 ships"],
    ["HULL - *Ships left the harbour.", "Hull | - | - > *Ships l"],
    ["HULL - Ships 12.5 13.5 14.5 left", "Hull | - | - > Ships 12"],
    ["HULL, England. - Ships left the harbour.", "Hull, England | - | - > Ships le"],
    ["HULL, Va. - Ships left the harbour.", "Hull, Va. | - | - > Ships le"],
    ["HULL,. March 7 - Ships left.", "Hull | - | 03-07 > Ships le"],
    ["[H{U}LL] <>|~^ (AP) - Ships left.", "Hull | AP | - > Ships le"],
    ["London - Ships left the harbour.", "London | - | - > Ships le"],
    ["RIO de JANEIRO - Ships left the harbour.", "RIO de JANEIRO | - | - > Ships le"],
    ["McALLEN - Ships left the harbour.", "McAllen | - | - > Ships le"],
    ["(HULL - June 22) Ships left.", "Hull | - | 06-22 > Ships le"],
    ["  (Hull, England – June 22, 2012)Ships left.", "Hull, England | - | 2012-06-22 > Ships le"],
    ["HULL-Ships left the harbour.", "none"],
    ["HULL:Ships left the harbour.", "none"],
    ["HULL - ships left the harbour.", "none"],
    ["HULL - SHIPS LEFT THE HARBOUR.", "none"],
    ["HULL - 12.5 13.5 14.5 Ships left the harbour", "none"],
    ["HULL - Ships left .... the harbour", "none"],
    ["HULL - Ships left --- --- the harbour", "none"],
    ["london - ships left the harbour.", "none"],
    ["Perthy - Ships left the harbour.", "none"],
    ["Hull, Va. - Ships left the harbour.", "none"],
    ["A B - Ships left the harbour.", "none"],
    ["HULL /TASS/ Ships left.", "none"],
    ["HULL /TASS/.Ships left.", "none"],
    ["HULL /T/. Ships left.", "none"],
    ["HULL (24 Horas) - Ships left.", "none"],
    ["HULL (A) - Ships left.", "none"],
    ["HULL (Sample Wire of the Northern Harbours and Isles) - Ships left.", "none"],
    ["HULL (Sample Wire) Ships left.", "none"],
    ["HULL () Ships left.", "none"],
    ["HULL (SBC)", "none"],
    ["SAMPLE (SBC) said it left.", "none"],
    ["HULL, March 12 Nobody - Ships left.", "none"],
    ["HULL, 12012-06-22 - Ships left.", "none"],
    ["(H - June 22) Ships left.", "none"],
    ["(Hull - ships left) Ships left.", "none"],
    ["Ships left. HULL - More left the harbour.", "none"],
    ["Ships left in St. Ives. More - Ships left the harbour.", "none"],
    [`${"x ".repeat(300)}HULL (AP) - Ships left.`, "none"],
  ])("%s", (opening, expected) => expect(read(opening)).toBe(expected));

  test("what is printed is kept as it is, without what stands before it", () => {
    const parts = (opening: string) => {
      const { printed, preamble } = parseDateline(opening) ?? {};
      return [preamble, printed];
    };
    expect(parts("RPT -- HULL, March 12, Reuter - X")).toEqual(["RPT --", "HULL, March 12"]);
    expect(parts("By Jo Ray HULL, March 3 (Reuters) - X")).toEqual(["By Jo Ray", "HULL, March 3"]);
    expect(parts("(Hull — June 22) X")).toEqual(["", "Hull, June 22"]);
    expect(parts("HULL, Md. - March 13 - X y is here")).toEqual(["", "HULL, Md. - March 13"]);
  });
});

describe("every form of a date", () => {
  test.each([
    ["Feb. 26", "02-26"],
    ["Feb.26", "02-26"],
    ["Feb26", "02-26"],
    ["Feb 26th", "02-26"],
    ["March 1st, 2012", "2012-03-01"],
    ["March 2nd", "03-02"],
    ["March 3rd", "03-03"],
    ["March 3/4", "03-03"],
    ["March 3 / 14 2012", "2012-03-03"],
    ["Dec. 7. 2020", "2020-12-07"],
    ["Dec 7,2020", "2020-12-07"],
    ["March I2", "03-12"],
    ["March l2", "03-12"],
    ["March O2", "03-02"],
    ["March 31", "03-31"],
    ["31 March", "03-31"],
    ["1º marzo", "03-01"],
    ["10. Juli 2024", "2024-07-10"],
    ["21 de enero de 2019", "2019-01-21"],
    ["21 enero, 2019", "2019-01-21"],
    ["21 de enero", "01-21"],
    ["21-enero", "01-21"],
    ["enero", "-"],
    ["ene", "-"],
    ["Monday", "Monday"],
    ["Mon.", "Monday"],
    ["segunda-feira", "Monday"],
    ["sexta-feira", "Friday"],
    ["Lundi", "Monday"],
    ["Janary 5", "01-05"],
    ["Januarry 5", "01-05"],
    ["Janaury 5", "01-05"],
    ["Jnauary 5", "01-05"],
    ["Jarch 5", "03-05"],
    ["Jly 5", "07-05"],
    ["Sept. 5", "09-05"],
    ["Mai 5", "05-05"],
    ["Marsch 5", "03-05"],
  ])("%s", (date, day) => expect(read(`HULL, ${date} - X y`)).toBe(`Hull | - | ${day} > X y`));

  test.each(["March 3/144", "March 4O", "March 0", "March 32", "32 March", "121 enero", "Nobody", "Xarcx 5", "My 5"])(
    "%s is none",
    (date) => expect(read(`HULL, ${date} - X y`)).toBe("none"),
  );

  test.each([
    ["Monday", "2012-06-22", "2012-06-18"],
    ["Friday", "2012-06-22T10:00:00Z", "2012-06-22"],
    ["Sunday", "2012-06-24", "2012-06-24"],
    ["Saturday", "2012-06-22", "2012-06-16"],
    ["Feb 29", "2013-02-01", "2012-02-29"],
    ["Feb 29", "2100-01-01", "02-29"],
    ["June 22, 1999", "2013-03-01", "1999-06-22"],
    ["Jan 1", "2012-07-01", "2012-01-01"],
  ])("%s in a story of %s", (date, on, day) => {
    expect(read(`HULL, ${date} - X y`, on)).toBe(`Hull | - | ${day} > X y`);
  });

  test("from the second of July all days of a year are in that year", () => {
    for (const year of [2011, 2012])
      for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += 86_400_000) {
        const day = new Date(at).toISOString().slice(0, 10);
        expect(resolveDay(day.slice(5), `${year}-07-02`)).toBe(day);
      }
  });

  test("the story's date tells the year in all forms", () => {
    expect(read("(AP) - HULL, March 13 - X y", "2012-06-22")).toBe("Hull | AP | 2012-03-13 > X y");
    expect(read("(HULL - March 13) X y", "2012-06-22")).toBe("Hull | - | 2012-03-13 > X y");
    expect(read("HULL (March 13) - X y", "2012-06-22")).toBe("Hull | - | 2012-03-13 > X y");
    expect(resolveDay("2012-06-22", "2013-01-01")).toBe("2012-06-22");
    expect(resolveDay("06-22", undefined)).toBe("06-22");
  });
});

describe("every form of a place", () => {
  test.each([
    ["PERTH und PORT MORESBY", "Perth; Port Moresby"],
    ["PERTH et PORT MORESBY", "Perth; Port Moresby"],
    ["PERTH y PORT MORESBY", "Perth; Port Moresby"],
    ["PERTH e PORT MORESBY", "Perth; Port Moresby"],
    ["PERTH  and  PORT MORESBY", "Perth; Port Moresby"],
    ["PERTH; PORT MORESBY", "Perth; Port Moresby"],
    ["PERTH / PORT MORESBY", "Perth; Port Moresby"],
    ["PERTH,, Australia,", "Perth, Australia"],
    ["PERTH, news", "Perth"],
    ["PERTH, via", "Perth"],
    ["PERTH, today", "Perth"],
    ["PERTH, The", "Perth"],
    ["PERTH, Newsland", "Perth, Newsland"],
    ["FRANKFURT/ODER", "Frankfurt/Oder"],
    ["HALLE/SAALE", "Halle/Saale"],
    ["Offenbach/Main", "Offenbach/Main"],
    ["Weiden/Oberpfalz", "Weiden/Oberpfalz"],
    ["Frankfurt/M.", "Frankfurt/M."],
    ["FRANKFURT (ODER)", "Frankfurt (Oder)"],
    ["ABOARD THE GREEN TRAIN OF NORTHERN RAILWAYS", "Aboard the Green Train of Northern Railways"],
    ["ON BOARD THE GREEN TRAIN OF RAILWAYS", "On Board the Green Train of Railways"],
    ["THE GREEN TRAIN OF RAILWAYS", "The Green Train of Railways"],
    ["NEW YORK, Louisville, KY", "New York; Louisville, KY"],
    ["NEW YORK, Louisville, KY, USA", "New York, Louisville, KY, USA"],
    ["NEW YORK, NY, KY", "New York, NY, KY"],
    ["LA PAZ", "La Paz"],
    ["VAL D'OR", "Val d'Or"],
    ["L'AQUILA", "L'Aquila"],
    ["O’FALLON", "O’Fallon"],
    ["ST. JOHN’S", "St. John’s"],
    ["CASTLE-DOUGLAS", "Castle-Douglas"],
    ["FRANKFURT AM MAIN", "Frankfurt am Main"],
    ["BOULOGNE-SUR-MER", "Boulogne-sur-Mer"],
    ["VILLA EL", "Villa El"],
    ["VILLA-LA", "Villa-la"],
    ["U.S. VIRGIN ISLANDS", "U.S. Virgin Islands"],
    ["USA", "USA"],
    ["U.N.", "U.N."],
    ["NELSON, BRITISH COLUMBIA", "Nelson, British Columbia"],
    ["McMURDO", "McMurdo"],
    ["MACON", "Macon"],
    ["ÎLE-DE-FRANCE", "Île-de-France"],
    ["perth", "Perth"],
  ])("%s", (printed, places) => expect(read(`${printed} (AFP) - X`)).toBe(`${places} | AFP | - > X`));

  test.each([
    "PERTH said",
    "PERTH, which left",
    "Perth led by",
    "ABOARD THE GREEN TRAIN OF THE NORTHERN STATE RAILWAYS",
    "THE GREEN TRAIN OF THE RAILWAYS",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ ABCDEFGHIJKLMNOPQRS",
    "PERTH 2",
    "PERTH@",
    "PERTH/",
  ])("%s is none", (printed) => expect(read(`${printed} (AFP) - X`)).toBe("none"));
});

describe("every marker before a dateline, and every byline", () => {
  test.each([
    ["Von Jo Ray GDANSK", "Jo Ray"],
    ["Par Jo Ray GDANSK", "Jo Ray"],
    ["Por Jo Ray GDANSK", "Jo Ray"],
    ["Di Jo Ray GDANSK", "Jo Ray"],
    ["*By Jo Ray GDANSK", "Jo Ray"],
    ["By Jo Ray GDANSK, Poland", "Jo Ray"],
    ["By Jo Ray GDANSK & KIEL", "Jo Ray"],
    ["(Added (more) detail) GDANSK", ""],
    ["(in June 3 item corrects) GDANSK", ""],
    ["(In paragraph 3 story) GDANSK", ""],
    ["date: 2012-06-22 GDANSK", ""],
    ["RPT-GDANSK", ""],
    ["REPEAT GDANSK", ""],
    ["REFILE - GDANSK", ""],
    ["UPDATE 12 - GDANSK", ""],
    ["WRAPUP 1-GDANSK", ""],
    ["CORRECTED GDANSK", ""],
    ["EXCLUSIVE-GDANSK", ""],
    ["RTRS GDANSK", ""],
    ["PRECIOUS-GDANSK", ""],
    ["REUTERS/Jo Ray/File Photo GDANSK", ""],
    ["a GDANSK", ""],
    ["1 GDANSK", ""],
    ["RPT UPDATE 1 (Adds x) GDANSK", ""],
    ["* * GDANSK", ""],
  ])("%s", (printed, byline) => {
    const found = parseDateline(`${printed} (Reuters) - X`);
    expect([found?.places[0]?.name, found?.byline.join(", ")]).toEqual(["Gdansk", byline]);
  });

  test.each(["(Nothing here) GDANSK", "By Jo Ray: GDANSK"])("%s is none", (printed) => {
    expect(parseDateline(`${printed} (Reuters) - X`)).toBeUndefined();
  });

  test("the words of a story before its dateline are told from markers and byline", () => {
    expect(storyInPreamble("RPT (Adds x) Ships left. By Jo Ray")).toBe("Ships left.");
    expect(storyInPreamble("UPDATE 1 - By Jo Ray")).toBe("");
    expect(storyInPreamble("Ships left. ")).toBe("Ships left.");
  });
});

describe("close to a dateline, and what is not", () => {
  test.each([
    ["(Reuters Health) - Ships left.", " | Reuters Health | - > Ships le"],
    ["(Reuters/Sample) - Ships left.", " | Reuters/Sample | - > Ships le"],
    ["(Sample Wire) - Ships left.", "none"],
    ["(Sample Reuters) - Ships left.", "none"],
    ["HULL ( Reuters ) - Ships left.", "Hull | Reuters | - > Ships le"],
    ["HULL (Agence le Monde Nouvelle) - Ships left.", "Hull | Agence le Monde Nouvelle | - > Ships le"],
    ["HULL, Maxh 5 - X y", "none"],
    ["HULL, Maxych 5 - X y", "none"],
    ["HULL, Maxxh 5 - X y", "none"],
    ["HULL, Mcrah 5 - X y", "none"],
    ["HULL, Ju 5 - X y", "none"],
    ["HULL (ODER) CITY, March 2 - X y", "none"],
    ["FORT O'FALLON (AP) - X", "Fort O'Fallon | AP | - > X"],
    ["VILLA L'OR (AP) - X", "Villa l'Or | AP | - > X"],
    ["VILLA L’OR (AP) - X", "Villa l’Or | AP | - > X"],
    ["PERTH/DE GRAAF (AP) - X", "Perth; De Graaf | AP | - > X"],
    ["PERTH (DE GRAAF), March 2 - X", "Perth (De Graaf) | - | 03-02 > X"],
    ["HULL, Feb 26 -- (Ivory Ltd) said it left.", "Hull | - | 02-26 > (Ivory L"],
    ["HULL, Feb 26 – (Ivory Ltd) said it left.", "Hull | - | 02-26 > (Ivory L"],
    ["HULL, Feb 26 ––  (Ivory Ltd) said it left.", "Hull | - | 02-26 > (Ivory L"],
    ["HULL, Feb 26   -   (Ivory Ltd) said it left.", "Hull | - | 02-26 > (Ivory L"],
    ["HULL, Feb 26 _ (Ivory Ltd) said it left.", "Hull | - | 02-26 > (Ivory L"],
    ["U.S. ships. By Jo Ray - Sample HULL (AP) - X", "none"],
    ["U.S. By Jo Ray - Sample HULL (AP) - X", "Hull | AP | - > X"],
    ["Capt. By Jo Ray - Sample HULL (AP) - X", "Hull | AP | - > X"],
    ["Ships left?  By Jo Ray - Sample HULL (AP) - X", "none"],
    ["HULL METALS-- APRIL 7 - gold 421.90/422.40", "none"],
    ["HULL - APRIL 7 - Ships left the harbour.", "Hull | - | 04-07 > Ships le"],
    ["Hull - April 7 - Ships left the harbour.", "none"],
    ["Hull, April 7 - ships left", "Hull | - | 04-07 > ships le"],
    ["Hull (AP) ships left", "none"],
    ["Hull (AP)", "Hull | AP | - > "],
    ["hull (AP) Ships left the harbour", "none"],
    ["HULL (April 7) Ships left.", "none"],
    ["HULL, April 7 () Ships left.", "none"],
    ["(AP) - June 3 - Ships left the harbour.", " | AP | - > June 3 -"],
    ["(AP) - By Jo Ray HULL, June 3 - Ships left.", " | AP | - > By Jo Ra"],
    ["HULL, March 7. - Ships left.", "Hull | - | 03-07 > Ships le"],
    ["GDANSK. - Ships left the harbour.", "Gdansk | - | - > Ships le"],
    ["HULL, Md. - March 13", "none"],
    ["HULL, Md. -  March  13 - Ships left.", "Hull, Md. | - | 03-13 > Ships le"],
    ["HULL, Md. - ships March 13 - left.", "none"],
    [`${"*".repeat(700)}HULL (AP) - Ships left.`, "none"],
  ])("%s", (opening, expected) => expect(read(opening)).toBe(expected));

  test("each region in full", () => {
    expect(parseDateline("NELSON, B.C., Canada (CP) - X")?.places).toEqual([
      { name: "Nelson", region: "B.C., Canada", regionName: "British Columbia, Canada" },
    ]);
  });

  test("an agency without a dateline has no byline", () => {
    expect(parseDateline("(AP) - Ships left.")).toMatchObject({ printed: "", places: [], byline: [], preamble: "" });
    expect(parseDateline("HULL (AP) - Ships left.")?.byline).toEqual([]);
  });
});
