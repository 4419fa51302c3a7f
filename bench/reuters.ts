import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inOrder } from "../src/desk/order.ts";
import { openNamer } from "../src/language/namer.ts";
import { countryOf } from "../src/language/places/countries.ts";
import { Gazetteer } from "../src/language/places/gazetteer.ts";
import { foldName } from "../src/text/fold.ts";
import { parseDateline } from "../src/wire/dateline.ts";
import { elementText, reutersElements } from "../src/wire/reuters21578.ts";

/** A story of Reuters-21578: its text, the codes that indexers gave it, and its dateline as marked. */
type IndexedStory = {
  readonly text: string;
  readonly people: string[];
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
        text: `${elementText(source, "TITLE") ?? ""}.\n\n${body}`,
        people: marked("PEOPLE"),
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

/** Finds the names of all stories on some threads: how long that takes, and how many of the people that indexers marked are found. */
export async function measureNaming(corpus: string, threads = 2): Promise<string> {
  const namer = openNamer(threads);
  const count = { stories: 0, indexed: 0, names: 0, found: 0, absent: 0 };
  async function* begun() {
    for (const story of storiesOf(corpus)) {
      const found = namer.find(story.text);
      yield async () => ({ ...story, found: await found });
    }
  }
  const started = performance.now();
  for await (const { text, people, found } of inOrder(begun())) {
    count.stories += 1;
    if (people.length > 0) count.indexed += 1;
    const whole = foldName(text);
    const names = "unread" in found ? [] : found.people.map(({ name }) => foldName(name));
    for (const person of people) {
      // `james-baker`, `de-la-madrid`: a text has at least the family name, the last word of the code.
      const family = foldName(person.split("-").at(-1) ?? "");
      count.names += 1;
      if (!whole.includes(family)) count.absent += 1;
      else if (names.some((name) => name.includes(family))) count.found += 1;
    }
  }
  const seconds = (performance.now() - started) / 1000;
  await namer.close();
  const { stories, indexed, names, found, absent } = count;
  return `people that indexers marked in ${indexed.toLocaleString("en")} stories: ${share(found, names - absent)}; ${absent} more are not in their texts
all ${stories.toLocaleString("en")} stories named on ${threads} threads in ${seconds.toFixed(1)} s`;
}
