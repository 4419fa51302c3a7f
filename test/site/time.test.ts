import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { built, type Files, writeArchive } from "../build/archive.ts";
import { filesBelow, scratch } from "../build.ts";

const { root, done } = scratch();
afterAll(done);
const page = (path: string) => readFileSync(join(root, "dist", path), "utf8");
const textOf = (html: string) => html.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");

const prose =
  "The harbour of Port Nora was busy, and the ferry sailed late because of the wind from the north. ".repeat(6);
type Story = { title: string; date?: string; received?: string; more?: string; body?: string };
const article = ({ title, date = "1987-03-02", received, more = "", body = prose }: Story): Files => ({
  [`articles/${date.slice(0, 10)}-${title.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}.md`]: `---\ntitle: ${title}\ndate: ${date}\n${received === undefined ? "" : `source: { received: ${received} }\n`}${more}---\n${body}\n`,
});
const table = "Shr 11 cts vs 9 cts\nNet 120,000 vs 98,000\nRevs 1,200,000 vs 1,100,000";

const files: Files = Object.assign(
  {},
  article({ title: "Noon", received: "2-MAR-1987 12:05:00.00", more: "people: [Jo Ray]\nplaces: [Port Nora]\n" }),
  article({ title: "Dawn", received: "2-MAR-1987 05:59:16.64" }),
  article({ title: "Late", received: "2-MAR-1987 23:10:00.00", more: "people: [Jo Ray]\n" }),
  article({ title: "Night", received: "3-MAR-1987 00:10:00.00" }),
  article({ title: "Nora Corp year net", received: "2-MAR-1987 09:00:00.00", body: table }),
  article({ title: "Ferry sinks", received: "2-MAR-1987 10:00:00.00", more: "kind: flash\n", body: "" }),
  article({ title: "Next spring", date: "1988-03-02" }),
  article({ title: "A spring on", date: "1988-03-02T14:30:00Z" }),
  article({ title: "Another day", date: "1988-05-09" }),
);

beforeAll(async () => {
  writeArchive(root, files);
  await built(root);
});

describe("a day", () => {
  const day = () => page("1987/03/02/index.html");
  const hours = () => [
    ...day().matchAll(/<li><p class="label"><time[^>]*>([\d:]+)<\/time>[\s\S]*?<h3><a[^>]*>(.*?)<\/a>/g),
  ];

  test("has its stories by the hour at which they came in, and one above that deserves it", () => {
    expect(/<article class="lead">[\s\S]*?<h2><a[^>]*>(.*?)<\/a>/.exec(day())?.[1]).toBe("Noon");
    expect(hours().map(([, hour, title]) => `${hour} ${title}`)).toEqual(["05:59 Dawn", "23:10 Late"]);
  });

  test("is by the hour where a story has one", () => {
    expect(day()).toContain(">By the hour<");
    expect(page("1988/05/09/index.html")).toContain('<h2 class="label">Stories<');
  });

  test("shows no hour of another day", () => {
    expect(day()).toContain("Night");
    expect(day()).not.toContain("00:10");
  });

  test("folds its flashes and tables below, with their hours", () => {
    const folded = textOf(/<details class="folded">([\s\S]*?)<\/details>/.exec(day())?.[1] ?? "");
    expect(folded.trim()).toBe("2 flashes and tables 09:00 Nora Corp year net 10:00 Ferry sinks");
  });

  test("with nothing but flashes and tables folds none", async () => {
    const alone = join(root, "alone");
    writeArchive(alone, {
      ...article({ title: "Ferry sinks", more: "kind: flash\n", body: "" }),
      ...article({ title: "Nora Corp net", body: table }),
    });
    await built(alone);
    const html = readFileSync(join(alone, "dist/1987/03/02/index.html"), "utf8");
    expect(html).not.toContain("<details");
    expect(html.match(/<h3>/g)).toHaveLength(2);
  });

  test("of several pages opens with the story of all of them that deserves it most", async () => {
    const full = join(root, "full");
    const others = Array.from({ length: 120 }, (_, n) =>
      article({ title: `Story ${n}`, more: `people: [${n % 2 === 0 ? "Jo Ray" : "Ana Lind"}]\n` }),
    );
    const last = { title: "Zenith", received: "2-MAR-1987 23:59:00.00", more: "people: [Jo Ray, Ana Lind]\n" };
    writeArchive(full, Object.assign({}, ...others, article(last)));
    await built(full);
    const [first, second] = ["index.html", "index_2.html"].map((name) =>
      readFileSync(join(full, "dist/1987/03/02", name), "utf8"),
    );
    expect(/<article class="lead">[\s\S]*?<h2><a[^>]*>(.*?)<\/a>/.exec(first ?? "")?.[1]).toBe("Zenith");
    expect(second).toContain(">Zenith</a>");
    expect(second).not.toContain('class="lead"');
  });

  test("leads to the same day of other years, whose page leads to each", () => {
    expect(day()).toContain('<a href="../../../dates/03-02.html">2 March through the years</a>');
    const through = page("dates/03-02.html");
    expect(through).toContain("<h1>2 March through the years</h1>");
    expect([...through.matchAll(/<h2><a href="([^"]+)">(\d+)<\/a>/g)].map(([, href, year]) => [year, href])).toEqual([
      ["1988", "../1988/03/02/index.html"],
      ["1987", "../1987/03/02/index.html"],
    ]);
    expect(textOf(through)).toMatch(/1988 2 stories .*A spring on.* 1987 6 stories .*Noon/);
  });

  test("that one year alone has leads to none", () => {
    expect(page("1988/05/09/index.html")).not.toContain("through the years");
    expect(filesBelow(join(root, "dist/dates"))).toEqual(["03-02.html"]);
  });
});

describe("a year", () => {
  const year = () => page("1988/index.html");

  test("is a calendar of which every day with stories is a link, with their number", () => {
    const links = [...year().matchAll(/<td><a class="d\d" href="([^"]+)" title="([^"]+)">(\d+)<\/a>/g)];
    expect(links.map(([, href, title, number]) => [number, title, href])).toEqual([
      ["2", "2 stories", "../1988/03/02/index.html"],
      ["9", "1 story", "../1988/05/09/another-day.html"],
    ]);
    expect(year().match(/<section class="month/g)).toHaveLength(12);
    expect(year().match(/<td>\d+<\/td>/g)).toHaveLength(366 - 2);
  });

  test("shades its days in classes that it explains", () => {
    expect(textOf(/<ul class="shades"[\s\S]*?<\/ul>/.exec(page("1987/index.html"))?.[0] ?? "").trim()).toBe(
      "Stories a day 1–4 ≥ 5",
    );
    expect(textOf(/<ul class="shades"[\s\S]*?<\/ul>/.exec(year())?.[0] ?? "").trim()).toBe("Stories a day 1 ≥ 2");
    expect([...year().matchAll(/<td><a class="(d\d)"/g)].map(([, shade]) => shade)).toEqual(["d2", "d1"]);
  });
});

describe("the archive", () => {
  test("is bars of years and of their months, each a link", () => {
    const bars = [
      ...page("dates.html").matchAll(/<li><a href="([^"]+)"><span>(.*?)<\/span> <i class="h(\d+)"><\/i> <span>(\d+)/g),
    ];
    expect(bars.map(([, href, name, height, stories]) => [name, stories, height, href])).toEqual([
      ["1987", "6", "20", "1987/index.html"],
      ["1988", "3", "10", "1988/index.html"],
      ["2012", "2", "7", "2012/index.html"],
      ["Jun", "2", "7", "2012/06/index.html"],
      ["Mar", "2", "7", "1988/03/index.html"],
      ["May", "1", "3", "1988/05/index.html"],
      ["Mar", "6", "20", "1987/03/index.html"],
    ]);
    const years = /<ol class="bars[\s\S]*?<\/ol>/.exec(page("dates.html"))?.[0] ?? "";
    expect(years.match(/<li>/g)).toHaveLength(2012 - 1987 + 1);
  });

  test("has its time on the front page, and every year between the first and the last", () => {
    const timeline = /<section class="timeline">[\s\S]*?<\/section>/.exec(page("index.html"))?.[0] ?? "";
    expect(timeline.match(/<li>/g)).toHaveLength(2012 - 1987 + 1);
    // There is no room for 26 names beside each other.
    expect(timeline).toContain('<ol class="bars dense">');
    expect(timeline).toContain('href="1988/index.html"');
  });

  test("leads with a story that is long enough and names who is in many, not with the newest table", async () => {
    const own = join(root, "lead");
    writeArchive(own, {
      ...article({ title: "A table", date: "2012-06-30", body: table }),
      ...article({ title: "A flash", date: "2012-06-30", more: "kind: flash\n", body: "" }),
      ...article({ title: "A short one", date: "2012-06-30", more: "people: [Jo Ray]\n", body: "Jo Ray came." }),
      ...article({ title: "A long one", date: "2012-06-29" }),
      ...article({ title: "One with names", date: "2012-06-28", more: "people: [Jo Ray]\nplaces: [Port Nora]\n" }),
    });
    await built(own);
    const front = readFileSync(join(own, "dist/index.html"), "utf8");
    const led = [...front.matchAll(/<article class="(lead|second)">[\s\S]*?<h2><a[^>]*>(.*?)<\/a>/g)];
    expect(led.map(([, place, title]) => `${place}: ${title}`)).toEqual([
      "lead: One with names",
      "second: A long one",
      "second: Harbour reopens",
    ]);
    expect([...front.matchAll(/<h3><a[^>]*>(.*?)<\/a>/g)].map(([, title]) => title)).toEqual([
      "A flash",
      "A short one",
      "A table",
      "Ferry sails",
    ]);
  });
});

test("headlines in capitals are sentences where the site asks, on pages and in the feed; the data has them as printed", async () => {
  const own = join(root, "capitals");
  writeArchive(own, {
    ...article({ title: "JO RAY SELLS U.S. TUG", more: "people: [Jo Ray]\n", body: "The tug was sold by Jo Ray." }),
  });
  const siteFile = join(own, "_data/site.yaml");
  const asked = `${readFileSync(siteFile, "utf8")}headlines: sentence\n`;
  await built(own);
  const printed = readFileSync(join(own, "dist/1987/03/02/jo-ray-sells-u-s-tug.html"), "utf8");
  expect(printed).toContain(">JO RAY SELLS U.S. TUG</h1>");
  writeArchive(own, { "_data/site.yaml": asked });
  await built(own);
  const story = readFileSync(join(own, "dist/1987/03/02/jo-ray-sells-u-s-tug.html"), "utf8");
  expect(story).toContain(">Jo Ray sells U.S. tug</h1>");
  expect(story).toContain('"headline":"JO RAY SELLS U.S. TUG","alternativeHeadline":"Jo Ray sells U.S. tug"');
  for (const file of ["feed.xml", "index.html", "people/jo-ray.html"]) {
    expect(readFileSync(join(own, "dist", file), "utf8"), file).toContain("Jo Ray sells U.S. tug");
    expect(readFileSync(join(own, "dist", file), "utf8"), file).not.toContain("JO RAY SELLS");
  }
  expect(
    filesBelow(join(own, "articles"))
      .map((file) => readFileSync(join(own, "articles", file), "utf8"))
      .join(),
  ).toContain("title: JO RAY SELLS U.S. TUG");
});
