import { expect, test } from "vitest";
import { countryOf } from "../../src/language/places/countries.ts";
import { Gazetteer } from "../../src/language/places/gazetteer.ts";
import { resolvedPlaces } from "../../src/language/places/resolve.ts";

const gazetteer = new Gazetteer();
const place = (name: string, ...countries: string[]) =>
  gazetteer.resolve(name, { regions: new Map(countries.map((code) => [code, 1])) });

test.each([
  ["U.S.", "United States"],
  ["the United States", "United States"],
  ["Britain", "United Kingdom"],
  ["Scotland", "Scotland"],
  ["Turkey", "Turkey"],
  ["Soviet Union", "Soviet Union"],
  ["UAE", "United Arab Emirates"],
])("%s is the country %s", (printed, name) => {
  expect(countryOf(printed)?.name).toBe(name);
});

test.each([
  ["St Petersburg", "Russia", 59.94, 30.31],
  ["Geneva", "Switzerland", 46.2, 6.15],
  ["Washington", "United States", 38.9, -77.04],
  ["Leningrad", "Russia", 59.94, 30.31],
  ["Bombay", "India", 19.07, 72.88],
])("%s is in %s", (name, country, latitude, longitude) => {
  const found = place(name);
  expect(found?.country).toBe(country);
  expect(found?.latitude).toBeCloseTo(latitude, 1);
  expect(found?.longitude).toBeCloseTo(longitude, 1);
  expect(found?.geonames).toBeGreaterThan(0);
});

test("a town of a country that the text speaks of is taken before a larger one elsewhere", () => {
  expect(place("Tripoli")?.country).toBe("Libya");
  expect(place("Tripoli", "LB")?.country).toBe("Lebanon");
  expect(place("Nowhere-upon-Nothing")).toBeUndefined();
});

test("the region printed with a town decides", () => {
  const of = (name: string, region: string) => gazetteer.resolve(name, { region });
  expect(of("Portland", "Maine")).toMatchObject({ country: "United States", geonames: 4975802 });
  expect(of("Portland", "Ore.")).toMatchObject({ country: "United States", geonames: 5746545 });
  expect(of("Cambridge", "Mass.")?.longitude).toBeLessThan(-70);
  expect(of("Nowhere", "Ontario")).toEqual({ name: "Nowhere", country: "Canada", region: "Ontario", sure: true });
  // There is a Milan in Tennessee, Michigan and Illinois, and none so large in Ohio.
  expect(of("Milan", "Ohio")).toEqual({ name: "Milan", country: "United States", region: "Ohio", sure: true });
  expect(of("Tbilisi", "Georgia")?.geonames).toBe(611717);
  expect(of("Atlanta", "Georgia")?.region).toBe("Georgia");
});

const resolvedIn = (text: string, ...names: string[]) => {
  const places = names.map((name) => {
    const begin = text.indexOf(name);
    return { name, mentions: [{ begin, end: begin + name.length }] };
  });
  return resolvedPlaces({ people: [], places, organizations: [] }, text, gazetteer);
};
const placesOf = (text: string, ...names: string[]) =>
  resolvedIn(text, ...names).map(({ name, region, country }) => `${name}, ${region ?? country}`);

test.each([
  ["The museum of Milan, Ohio, is open", "Milan", "Ohio"],
  ["LIMA, Pa., March 3 -", "LIMA", "Pennsylvania"],
  ["the mill at Warrington, Pa, burned", "Warrington", "Pennsylvania"],
  ["a house in Woodlands, Texas was sold", "Woodlands", "Texas"],
])("in %j the state decides, though the gazetteer lacks the town there", (text, name, region) => {
  const [found] = resolvedIn(text, name);
  expect(found).toMatchObject({ country: "United States", region });
  expect(found).not.toHaveProperty("latitude");
  expect(found).not.toHaveProperty("geonames");
});

test("a town or a country behind a town makes a list", () => {
  expect(placesOf("in London, New York and Oslo", "London")).toEqual(["London, United Kingdom"]);
  expect(placesOf("in Vienna, Iran and Iraq", "Vienna")).toEqual(["Vienna, Austria"]);
  expect(placesOf("the Chicago, Missouri and Western line", "Chicago")).toEqual(["Chicago, Illinois"]);
  expect(placesOf("mills in New York, Pennsylvania and Ohio", "New York")).toEqual(["New York, New York"]);
  expect(placesOf("mills in Ky, Ohio", "Ky")).toEqual(["Kentucky, United States"]);
});

test.each([
  ["Paraná", "Brazil"],
  ["NSW", "Australia"],
  ["Bavaria", "Germany"],
  ["Guangdong", "China"],
])("%s is a region of %s with a position, and no town elsewhere", (name, country) => {
  expect(place(name)).toMatchObject({ country, sure: true, latitude: expect.any(Number) });
  expect(place(name)).not.toHaveProperty("geonames");
});

test("Punjab, in two countries, has no position", () => {
  expect(place("Punjab")).not.toHaveProperty("latitude");
});

test("names of one strait and of one sea are joined, and a sea keeps its other names", () => {
  const text = "the Straits of Hormuz, the Strait of Hormuz, the Mideast Gulf, a Gulf port, the Persian Gulf";
  const places = ["Straits of Hormuz", "Strait of Hormuz", "Mideast Gulf", "Gulf port", "Persian Gulf"];
  const found = resolvedIn(text, ...places.map((name) => name.replace(" port", "")));
  expect(found.map(({ name }) => name)).toEqual(["Strait of Hormuz", "Gulf", "Persian Gulf"]);
});

test("Czechoslovakia is another than the Czech Republic", () => {
  expect(place("Czechoslovakia")).toEqual({ name: "Czechoslovakia", country: "Czech Republic", sure: true });
  expect(place("Czech Republic")?.geonames).toBeGreaterThan(0);
});

test("a state shortened without a point is one, and no other word of two letters", () => {
  expect(placesOf("BIRMINGHAM, Ala, March 3 -", "BIRMINGHAM")).toEqual(["Birmingham, Alabama"]);
  expect(placesOf("MELBOURNE, Fla., March 3 -", "MELBOURNE")).toEqual(["Melbourne, Florida"]);
  expect(placesOf("ST. PETERSBURG, Fla., March 3 -", "PETERSBURG")).toEqual(["St. Petersburg, Florida"]);
  expect(placesOf("ST. LOUIS, March 3 -", "LOUIS")).toEqual(["St. Louis, Missouri"]);
  expect(placesOf("HANNIBAL, Mo, March 3 -", "HANNIBAL")).toEqual(["Hannibal, Missouri"]);
  expect(placesOf("in Milan, La Scala opened", "Milan")).toEqual(["Milan, Italy"]);
  expect(placesOf("the city of Dalian, U.S. Secretary of State", "Dalian")).toEqual(["Dalian, China"]);
});

test("the states of New York and Washington are called so, beside the cities", () => {
  expect(place("New York")).toMatchObject({ name: "New York", geonames: 5128581 });
  expect(place("N.Y.")).toMatchObject({ name: "New York State", latitude: 42.9 });
  expect(place("Washington State")).toMatchObject({ name: "Washington State", longitude: -120.4 });
  expect(place("Buffalo, N.Y.")).toBeUndefined();
  expect(gazetteer.resolve("Buffalo", { region: "N.Y." })).toMatchObject({ name: "Buffalo", region: "New York" });
});

test("Georgia is the state where the text speaks of the United States", () => {
  expect(place("Georgia", "US")).toMatchObject({ country: "United States" });
  expect(place("Georgia", "RU")).toMatchObject({ name: "Georgia", geonames: 614540 });
  expect(gazetteer.resolve("Georgia")?.sure).toBe(false);
});

test("houses of government and seas are no towns of their name", () => {
  expect(place("White House")).toMatchObject({ country: "United States", latitude: 38.8977 });
  expect(place("the Kremlin")).toMatchObject({ country: "Russia" });
  for (const sea of ["Pacific", "Atlantic Ocean", "the Gulf"]) {
    expect(place(sea)).toMatchObject({ sure: true });
    expect(place(sea)).not.toHaveProperty("latitude");
  }
});

test.each([
  ["London", true],
  ["Milan", true],
  ["Norway", true],
  ["Ohio", true],
  ["Elkhart", false],
  ["Federal", false],
  ["Venice", false],
  ["Piedmont", false],
  ["Springfield", false],
])("whether %s is surely one place by its name alone: %s", (name, sure) => {
  expect(gazetteer.resolve(name)?.sure).toBe(sure);
});

test("names of one place are joined, unknown ones stay", () => {
  const places = [
    { name: "U.S.", mentions: [{ begin: 40, end: 44 }] },
    { name: "United States", mentions: [{ begin: 2, end: 15 }] },
    { name: "Port Nora", mentions: [{ begin: 20, end: 29 }] },
  ];
  const found = resolvedPlaces({ people: [], places, organizations: [] }, "", gazetteer);
  expect(found.map(({ name, mentions }) => [name, mentions.length])).toEqual([
    ["United States", 2],
    ["Port Nora", 1],
  ]);
});

test.each([
  ["Landsdale", "Pennsylvania", "Lansdale"],
  ["Haupauge", "New York", "Hauppauge"],
  ["Greenville", "Tennessee", "Greeneville"],
  ["Moenchengladbach", undefined, "Mönchengladbach"],
  // Too short to be sure, another first letter, or two that may be meant
  ["Hyde", "Pennsylvania", undefined],
  ["Xansdale", "Pennsylvania", undefined],
  ["Sambor", undefined, undefined],
  // Another consonant in a short name; letters that have changed places in one without a region
  ["Marlon", "Ohio", undefined],
  ["Albertwille", "Alabama", "Albertville"],
  ["Norawy", undefined, "Norway"],
  ["Sydeny", undefined, "Sydney"],
])("%s of %s is a misprint of %s", (printed, region, name) => {
  expect(gazetteer.meant(printed, region)?.name).toBe(name);
});

test.each([
  ["northern Alaska", ["Alaska"]],
  ["Quebec copper mine", ["Quebec"]],
  ["Saudi mine", []],
  ["Pakistan-Afghanistan", []],
  ["Oslo, Whiteford", ["Oslo"]],
  ["Aix-en-Provence", ["Aix-en-Provence"]],
])("of the mention %s are the places %j", (name, listed) => {
  const places = [{ name, mentions: [{ begin: 3, end: 3 + name.length }] }];
  const found = resolvedPlaces({ people: [], organizations: [], places }, `in ${name} today`, gazetteer);
  expect(found.map((one) => one.name)).toEqual(listed);
});
