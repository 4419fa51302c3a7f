import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { textForNames } from "../src/desk/naming.ts";
import { inOrder } from "../src/desk/order.ts";
import { Cases } from "../src/language/cases.ts";
import { openNamer } from "../src/language/namer.ts";
import { fullName } from "../src/language/organizations.ts";
import { countryOf } from "../src/language/places/countries.ts";
import { Gazetteer } from "../src/language/places/gazetteer.ts";
import { foldName } from "../src/text/fold.ts";
import { readTable } from "../src/text/table.ts";
import { parseDateline } from "../src/wire/dateline.ts";
import { elementText, reutersElements } from "../src/wire/reuters21578.ts";

/** A story of Reuters-21578: its headline and its text, the codes that indexers gave it, and its dateline as marked. */
type IndexedStory = {
  readonly title: string;
  readonly text: string;
  readonly people: string[];
  readonly organizations: string[];
  readonly exchanges: string[];
  readonly places: string[];
  readonly dateline: string;
};

/** States of 1987 that the gazetteer no longer has, and the one that has most of their places. */
const successors: Readonly<Record<string, string>> = {
  "west-germany": "Germany",
  "east-germany": "Germany",
  ussr: "Russia",
  yugoslavia: "Serbia",
  czechoslovakia: "Czech Republic",
};

function* storiesOf(corpus: string): Iterable<IndexedStory> {
  const files = readdirSync(corpus).filter((name) => name.endsWith(".sgm"));
  for (const file of files.sort()) {
    for (const { source } of reutersElements(readFileSync(join(corpus, file)))) {
      const marked = (element: string) =>
        [...(new RegExp(`<${element}>(.*?)</${element}>`).exec(source)?.[1] ?? "").matchAll(/<D>(.*?)<\/D>/g)].map(
          ([, name = ""]) => name,
        );
      const body = (elementText(source, "BODY") ?? "").replace(/\n(?! {4})/g, " ");
      yield {
        title: (elementText(source, "TITLE") ?? "").replace(/\s+/g, " ").trim(),
        text: body,
        people: marked("PEOPLE"),
        organizations: marked("ORGS"),
        exchanges: marked("EXCHANGES"),
        places: marked("PLACES"),
        dateline: elementText(source, "DATELINE") ?? "",
      };
    }
  }
}

const share = (part: number, all: number) =>
  `${part.toLocaleString("en")} of ${all.toLocaleString("en")}  ${((100 * part) / all).toFixed(2)} %`;

/** Of the stories that indexers gave one country: in how many the place of the dateline is in that country. */
export function measureDatelines(corpus: string): string {
  const gazetteer = new Gazetteer();
  const code = (name: string | undefined) => countryOf(name ?? "")?.code;
  let [all, right] = [0, 0];
  for (const { places, dateline } of storiesOf(corpus)) {
    const place = parseDateline(`${dateline} X`)?.places[0];
    if (places.length !== 1 || !place) continue;
    const { name, region, regionName = region } = place;
    const found = gazetteer.resolve(name, regionName === undefined ? {} : { region: regionName });
    all += 1;
    const wanted = successors[places[0] ?? ""] ?? (places[0] ?? "").replaceAll("-", " ");
    if (code(found?.country ?? found?.name) === code(wanted)) right += 1;
  }
  return `country of the dateline is the one country of the story: ${share(right, all)}`;
}

/** How texts call the exchanges that indexers mark most often, by code. */
const exchangeNames: Readonly<Record<string, readonly string[]>> = {
  amex: ["American Stock Exchange", "AMEX", "Amex"],
  cboe: ["Chicago Board Options Exchange", "CBOE"],
  cbt: ["Chicago Board of Trade", "CBT", "CBOT"],
  cme: ["Chicago Mercantile Exchange", "CME"],
  comex: ["Commodity Exchange", "COMEX", "Comex"],
  hkse: ["Hong Kong Stock Exchange", "Stock Exchange of Hong Kong"],
  liffe: ["London International Financial Futures Exchange", "LIFFE"],
  lme: ["London Metal Exchange", "LME"],
  lse: ["London Stock Exchange"],
  nasdaq: ["National Association of Securities Dealers", "NASDAQ"],
  nymex: ["New York Mercantile Exchange", "NYMEX"],
  nyse: ["New York Stock Exchange", "NYSE"],
  pse: ["Pacific Stock Exchange"],
  simex: ["Singapore International Monetary Exchange", "SIMEX"],
  tose: ["Toronto Stock Exchange"],
  tse: ["Tokyo Stock Exchange"],
};

/** How texts call the organizations that indexers mark, by code: the name of the code, its short forms, and the code in capitals. */
function organizationNames(): Map<string, string[]> {
  const short = new Map(
    readTable(new URL("../src/language/organizations.tsv", import.meta.url)).map(([name = "", ...forms]) => [
      name,
      forms,
    ]),
  );
  const full = new Map(
    readTable(new URL("../src/wire/reuters21578.tsv", import.meta.url)).flatMap(([set, code = "", name = ""]) =>
      set === "ORGS" ? [[code, name] as const] : [],
    ),
  );
  const of = (code: string) => {
    const name = full.get(code) ?? fullName(code.toUpperCase());
    return [name, code.toUpperCase().replace(/-.*/, ""), ...(short.get(name) ?? [])];
  };
  return new Map(["ec", "imf", "opec", "gatt", "oecd", "un", ...full.keys()].map((code) => [code, of(code)]));
}

/** Finds the names of all stories on some threads, as import does: how long that takes, and how many of those that indexers marked are found. */
export async function measureNaming(corpus: string, threads = 2): Promise<string> {
  const namer = openNamer(threads);
  const cases = new Cases();
  const count = () => ({ marked: 0, found: 0, absent: 0 });
  const counts = { people: count(), organizations: count(), exchanges: count() };
  let [stories, indexed] = [0, 0];
  async function* begun() {
    for (const story of storiesOf(corpus)) {
      cases.learn(story.text);
      const found = namer.find(textForNames({ title: story.title, date: "" }, story.text, cases));
      yield async () => ({ ...story, found: await found });
    }
  }
  const named = organizationNames();
  const started = performance.now();
  for await (const { title, text, people, organizations, exchanges, found } of inOrder(begun())) {
    stories += 1;
    if (people.length > 0) indexed += 1;
    const whole = foldName(`${title} ${text}`);
    const names = "unread" in found ? [] : found.people.map(({ name }) => foldName(name));
    for (const person of people) {
      // `james-baker`, `de-la-madrid`: a text has at least the family name, the last word of the code.
      const family = foldName(person.split("-").at(-1) ?? "");
      counts.people.marked += 1;
      if (!whole.includes(family)) counts.people.absent += 1;
      else if (names.some((name) => name.includes(family))) counts.people.found += 1;
    }
    const listed =
      "unread" in found ? [] : found.organizations.flatMap(({ name }) => [foldName(name), foldName(fullName(name))]);
    const marks = [
      ...organizations.map((code) => [counts.organizations, named.get(code)] as const),
      ...exchanges.map((code) => [counts.exchanges, exchangeNames[code]] as const),
    ];
    for (const [into, forms] of marks) {
      if (!forms) continue;
      into.marked += 1;
      if (!forms.some((form) => isIn(text, form))) into.absent += 1;
      else if (forms.some((form) => listed.some((name) => name.includes(foldName(form))))) into.found += 1;
    }
  }
  const seconds = (performance.now() - started) / 1000;
  await namer.close();
  const line = (kind: keyof typeof counts, inWhat: string) => {
    const { marked, found, absent } = counts[kind];
    return `${kind} that indexers marked${inWhat}: ${share(found, marked - absent)}; ${absent} more are not in their texts`;
  };
  return `${line("people", ` in ${indexed.toLocaleString("en")} stories`)}
${line("organizations", "")}
${line("exchanges", "")}
all ${stories.toLocaleString("en")} stories named on ${threads} threads in ${seconds.toFixed(1)} s`;
}

/** Whether a text has a name as words: a short one as it is, a longer one in any case. */
function isIn(text: string, form: string): boolean {
  const any = form.length > 6 ? "i" : "";
  return new RegExp(`(?<![\\p{L}])${form.replaceAll(".", "\\.")}(?![\\p{L}])`, `u${any}`).test(text);
}
