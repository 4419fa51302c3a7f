import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readArticle } from "../../src/article/read.ts";
import { bytesBelow, filesBelow, project, run, scratch } from "../build.ts";

const { root, done } = scratch();
const copy = join(root, "copy");

/** The wire's plain form, as a teleprinter breaks it. */
const harbour = `date 2012-06-22 PORT NORA, Exland (Sample Wire) - Exland's harbour
minister Ana Bohm said on Friday that the port would reopen, *at last*.

"We are ready," Bohm said -- and asked [all] ships to come.

    1. That was her only promise.
`;

beforeAll(async () => {
  await run("init", [root]);
  mkdirSync(copy);
  writeFileSync(join(copy, "harbour.txt"), harbour);
  writeFileSync(join(root, "_data/people.yaml"), "- name: Ana Böhm\n  aliases: [Ana Bohm, Bohm]\n- name: Jo Ray\n");
  writeFileSync(join(root, "_data/places.yaml"), "- name: Port Nora\n  country: Exland\n- name: Exland\n");
});
afterAll(done);

const bring = (...args: string[]) => run("import", [...args, "--root", root], { INIT_CWD: root });
const article = (file: string, within = root) => {
  const reading = readArticle(readFileSync(join(within, file)), file);
  if (reading.problems) throw new Error(reading.problems[0]?.message);
  return reading.value;
};

test("a new article notes when it came; a newer version keeps that, and an article without it gets none", async () => {
  const { root: own, done: gone } = scratch();
  await run("init", [own]);
  const send = (version: number, epoch: number, body: string) => {
    const item = {
      uri: "urn:fog",
      version: String(version),
      headline: "Fog",
      versioncreated: "2012-06-22T10:00:00Z",
      body_text: body,
    };
    writeFileSync(join(own, "fog.json"), JSON.stringify(item));
    return run("import", [join(own, "fog.json"), "--root", own, "--no-names"], { SOURCE_DATE_EPOCH: String(epoch) });
  };
  const file = "articles/2012/06/22-fog.md";
  const added = () => article(file, own).source?.added;
  expect((await send(1, 1_700_000_000, "Fog came.")).out).toContain("1 written");
  expect(added()).toBe("2023-11-14T22:13Z");
  expect((await send(1, 1_800_000_000, "Fog came.")).out).toContain("1 unchanged");
  expect((await send(2, 1_800_000_000, "Fog came, and stayed.")).out).toContain("1 updated");
  expect(added()).toBe("2023-11-14T22:13Z");
  writeFileSync(join(own, file), readFileSync(join(own, file), "utf8").replace(/ {2}added: .*\n/, ""));
  expect((await send(2, 1_900_000_000, "Fog came, and stayed.")).out).toContain("1 unchanged");
  expect((await send(3, 1_900_000_000, "Fog came, and stayed till noon.")).out).toContain("1 updated");
  expect(added()).toBeUndefined();
  gone();
});

describe("import of plain copy", () => {
  const file = "articles/2012/06/22-exlands-harbour-minister-ana-bohm-said-on-friday.md";

  test("makes one valid article with every word", async () => {
    expect(await bring("copy/harbour.txt")).toEqual({
      out: `written    ${file}\n1 story read, 1 written, 0 updated, 0 unchanged, 0 refused\n`,
      err: "",
      code: 0,
    });
    expect(article(file)).toMatchObject({
      title: "Exland's harbour minister Ana Bohm said on Friday that the port would reopen, *at last*",
      date: "2012-06-22",
      dateline: "PORT NORA, Exland",
      agency: "Sample Wire",
      people: ["Ana Böhm"],
      places: ["Port Nora", "Exland"],
      source: { file: "harbour.txt", sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    expect(readFileSync(join(root, file), "utf8").split("---\n")[2]?.trim()).toBe(
      `Exland's harbour minister Ana Bohm said on Friday that the port would reopen, \\*at last\\*.

"We are ready," Bohm said -- and asked \\[all\\] ships to come.

1\\. That was her only promise.`,
    );
    expect(await run("check", ["--root", root])).toMatchObject({ code: 0 });
  });

  test("a second time changes nothing and says so, also under another name", async () => {
    const before = bytesBelow(join(root, "articles"));
    cpSync(join(copy, "harbour.txt"), join(copy, "again.txt"));
    expect(await bring("copy/again.txt", "copy/harbour.txt")).toEqual({
      out: `unchanged  ${file} is this copy already\n`
        .repeat(2)
        .concat("2 stories read, 0 written, 0 updated, 2 unchanged, 0 refused\n"),
      err: "",
      code: 0,
    });
    expect(bytesBelow(join(root, "articles"))).toEqual(before);
  });

  test("takes the headline that is given, and does not write over an article of that name", async () => {
    for (const n of [1, 2]) {
      writeFileSync(join(copy, `fog-${n}.txt`), `PORT NORA, Exland (Sample Wire) - Fog came for the ${n}. time.\n`);
      expect((await bring(`copy/fog-${n}.txt`, "--title", "Fog", "--date", "2012-06-23")).code).toBe(0);
    }
    expect(filesBelow(join(root, "articles"))).toContain("2012/06/23-fog-2.md");
    expect(article("articles/2012/06/23-fog.md").body.trim()).toBe("Fog came for the 1. time.");
  });

  test("refuses what cannot be understood, with file and line, and imports the rest", async () => {
    const before = filesBelow(join(root, "articles")).length;
    writeFileSync(join(copy, "none.txt"), "\n\nOnce there was a harbour.\n");
    writeFileSync(join(copy, "empty.txt"), " \n");
    writeFileSync(join(copy, "latin.txt"), Buffer.from("date 2012-06-26 K\xd6LN (SW) - Regen.", "latin1"));
    writeFileSync(join(copy, "undated.txt"), "PORT NORA (Sample Wire) - Text.\n");
    writeFileSync(join(copy, "fine.txt"), "date 2012-06-25 PORT NORA (Sample Wire) - Rain fell.\n");
    const { out, err, code } = await bring(
      ...["none", "empty", "latin", "undated", "missing", "fine"].map((name) => `copy/${name}.txt`),
    );
    expect(err).toMatchInlineSnapshot(`
      "copy/none.txt:3:1: no date: give --date 2012-06-22, or begin a text with date 2012-06-22, or put the day into the name of a text or a mail
      copy/empty.txt:1:1: the file is empty
      copy/undated.txt:1:1: no date
      copy/missing.txt:1:1: there is no file of this name
      note: 1 file not in UTF-8, read as windows-1252: where letters are wrong, delete what came of it and say --encoding
      "
    `);
    expect(out).toMatchInlineSnapshot(`
      "written    articles/2012/06/26-regen.md
      written    articles/2012/06/25-rain-fell.md
      5 stories read, 2 written, 0 updated, 0 unchanged, 3 refused, 1 file not read
        2 refused: no date: give --date 2012-06-22, or begin a text with date 2012-06-22, or put the day into the name of a text or a mail
        1 refused: the file is empty
      "
    `);
    expect(code).toBe(1);
    expect(filesBelow(join(root, "articles"))).toHaveLength(before + 2);
  });

  test("is not the archive itself: its folders are refused where they are named, and passed over in one around them", async () => {
    const before = bytesBelow(join(root, "articles"));
    for (const own of [".", "articles", "dist/index.html", "_data/site.yaml"])
      expect(await bring(own)).toEqual({
        out: "",
        err: `dateline: ${own} is of the archive itself: name files of copy, or their folder\n`,
        code: 1,
      });
    const around = join(root, "around");
    const inner = join(around, "archive");
    mkdirSync(around);
    await run("init", [inner]);
    writeFileSync(join(around, "harbour.txt"), "date 2012-06-22 PORT NORA (Exland Press) - It reopened.\n");
    const first = await run("import", [around, "--root", inner, "--no-names"]);
    expect(first.out).toMatch(/^written {4}.*it-reopened\.md\n/);
    const again = await run("import", [around, "--root", inner, "--no-names"]);
    expect(`${again.out}${again.err}`).not.toMatch(/articles\/.*:1:1|_data/);
    expect(again.out).toContain(" 0 written, 0 updated, 1 unchanged, ");
    expect(bytesBelow(join(root, "articles"))).toEqual(before);
    rmSync(around, { recursive: true });
  });

  test("that does not say its encoding is read in that of --encoding, but for what is in UTF-8; without it, that is said once", async () => {
    const say = (city: string) => `date 2012-06-28 PORT NORA (Exland Press) - ${city} was in sight.\n`;
    // Each letter in ISO 8859-2, as a byte.
    const polish = (text: string) => Buffer.from(text.replace("Ł", "\u00a3").replace("ź", "\u00bc"), "latin1");
    writeFileSync(join(copy, "lodz.txt"), polish(say("Łódź")));
    writeFileSync(join(copy, "krakow.txt"), say("Kraków"));
    writeFileSync(join(copy, "gdansk.txt"), Buffer.from(`\uFEFF${say("Gdańsk")}`, "utf16le"));
    const files = ["copy/lodz.txt", "copy/krakow.txt", "copy/gdansk.txt"];
    expect((await bring(...files, "--encoding", "polish")).err).toBe(
      'dateline: --encoding must be one that browsers know, as windows-1250 or koi8-r: "polish"\n',
    );
    const right = await bring(...files, "--encoding", "ISO-8859-2");
    expect({ err: right.err, code: right.code }).toEqual({ err: "", code: 0 });
    expect(right.out.match(/28-\S+/g)).toEqual([
      "28-lodz-was-in-sight.md",
      "28-krakow-was-in-sight.md",
      "28-gdansk-was-in-sight.md",
    ]);
    writeFileSync(join(copy, "lublin.txt"), Buffer.from(say("Läbeck"), "latin1"));
    expect((await bring(...files, "copy/lublin.txt")).err).toBe(
      "note: 2 files not in UTF-8, read as windows-1252: where letters are wrong, delete what came of them and say --encoding\n",
    );
    for (const name of filesBelow(join(root, "articles/2012/06")))
      if (name.startsWith("28-")) rmSync(join(root, "articles/2012/06", name));
  });

  test("tables and documents are no stories, whatever day is given, and a folder without a file is said to be one", async () => {
    const heap = join(copy, "heap");
    mkdirSync(join(heap, "empty"), { recursive: true });
    writeFileSync(join(heap, "2012-06-27-sums.csv"), "name,amount\nAna,3\nJo,4\n");
    writeFileSync(join(heap, "a.pdf"), "%PDF-1.4\n1 0 obj\n<<>>\nendobj\n");
    const { out, err, code } = await bring("copy/heap", "--date", "2012-06-27");
    expect(err).toMatch(
      /^copy\/heap\/2012-06-27-sums\.csv:1:1: a table \(CSV\)[^\n]*\ncopy\/heap\/a\.pdf:1:1: a PDF[^\n]*\n$/,
    );
    expect({ out: out.split("\n", 1)[0], code }).toEqual({
      out: "2 stories read, 0 written, 0 updated, 0 unchanged, 2 refused",
      code: 1,
    });
    expect((await bring("copy/heap/2012-06-27-sums.csv", "--format", "plain")).out).toContain("1 written");
    expect((await bring("copy/heap/empty")).err).toBe(
      "note: no file in copy/heap/empty; those whose names begin with a point are passed over\n",
    );
  });

  test("without a dateline or a date is dated by --date, else by the name of its file, of a mail too", async () => {
    const brief = "Ice on the river\n\nThe ferry stayed in port for the third day.\n";
    const mail = "From: Jo Ray <jo@example.org>\nSubject: Ferry\n\nThe ferry sailed again.\n";
    writeFileSync(join(copy, "1912-02-03 ice.txt"), brief);
    writeFileSync(join(copy, "19120204.eml"), mail);
    writeFileSync(join(copy, "1912-02-31.txt"), "It snowed.\n");
    writeFileSync(join(copy, "report.txt"), "It thawed.\n");
    const { err, out } = await bring("copy/1912-02-03 ice.txt", "copy/19120204.eml", "copy/1912-02-31.txt");
    expect(out).toContain(
      "written    articles/1912/02/03-ice-on-the-river.md\nwritten    articles/1912/02/04-ferry.md\n",
    );
    expect(err).toMatch(/^copy\/1912-02-31\.txt:1:1: no date: [^\n]*\n$/);
    expect(article("articles/1912/02/03-ice-on-the-river.md").body.trim()).toBe(brief.trim());
    expect((await bring("copy/report.txt", "--date", "1912-02-05")).out).toContain(
      "written    articles/1912/02/05-it-thawed.md",
    );
    // A feed is named by those who fetch it, on another day.
    writeFileSync(join(copy, "2012-06-30.json"), JSON.stringify({ uri: "a", headline: "Fog", body_text: "Fog came." }));
    expect((await bring("copy/2012-06-30.json")).err).toMatch(/: no date: /);
  });

  test("that prints month and day alone is refused for its year, which --date tells", async () => {
    writeFileSync(join(copy, "when.txt"), "PORT NORA, Exland, Feb. 3 (Exland Press) - Sleet fell.\n");
    expect((await bring("copy/when.txt")).err).toBe(
      "copy/when.txt:1:1: no year, for the dateline has month and day alone: give --date 2012-07-02 for copy of 2012, or begin the text with date 2012-06-22\n",
    );
    expect((await bring("copy/when.txt", "--date", "1913-07-02")).out).toContain("articles/1913/02/03-sleet-fell.md");
  });

  test("has the date that it is headed by, in words or figures, whatever --date says", async () => {
    writeFileSync(join(copy, "headed.txt"), "Date: 22 June 1913\n\nSnow fell in summer.\n");
    expect((await bring("copy/headed.txt", "--date", "1914-01-01")).out).toContain(
      "articles/1913/06/22-snow-fell-in-summer.md",
    );
    expect(article("articles/1913/06/22-snow-fell-in-summer.md").body.trim()).toBe("Snow fell in summer.");
  });

  test("with the opening of another story in its text says so, and how to divide the two", async () => {
    const one = "date 1913-03-01 PORT NORA, Exland (Exland Press) - Hail fell.\n\nNobody was hurt.\n";
    const other = "NORDFELD, Exland, March 2 (Exland Press) - A barn burned.\n\nTwo cows were saved.\n";
    writeFileSync(join(copy, "two.txt"), `${one}\n${other}`);
    expect((await bring("copy/two.txt")).err).toBe(
      'note: articles/1913/03/01-hail-fell.md: other stories may be in its text, at "NORDFELD, Exland, March 2": where one begins, put a line of ----- before it in the copy, delete this article and import again\n',
    );
    rmSync(join(root, "articles/1913/03/01-hail-fell.md"));
    writeFileSync(join(copy, "two.txt"), `${one}\n-----\n\n${other}`);
    const divided = await bring("copy/two.txt", "--date", "1913-03-05");
    expect(divided).toMatchObject({ err: "", out: expect.stringContaining("2 written") });
    expect(article("articles/1913/03/01-hail-fell.md").body.trim()).toBe("Hail fell.\n\nNobody was hurt.");
  });

  test("stories of a day alone keep their order in the file, which changes nothing about what they are", async () => {
    const line = (text: string) =>
      JSON.stringify({ dates: ["Feb-06-1912"], article: `OSLO, Norway, Feb. 6 (AP) - ${text}` });
    const [one, two, three] = [line("Zinc rose."), line("Ash fell."), line("Maize stood.")];
    const title = (name: string) => article(`articles/1912/02/06-${name}.md`).source?.position;
    writeFileSync(join(copy, "1912.jsonl"), `${one}\n${two}\n${three}\n`);
    expect((await bring("copy/1912.jsonl")).out).toContain("3 written");
    expect(["zinc-rose", "ash-fell", "maize-stood"].map(title)).toEqual([undefined, 2, 3]);
    writeFileSync(join(copy, "1912-part.jsonl"), `${three}\n`);
    expect((await bring("copy/1912-part.jsonl")).out).toContain("0 written, 0 updated, 1 unchanged");
  });

  test("leaves alone an archive that is not in order, and says why", async () => {
    const broken = join(root, "articles/2012/06/24-broken.md");
    writeFileSync(broken, "no front matter\n");
    expect(await bring("copy/harbour.txt")).toMatchObject({
      out: "",
      code: 1,
      err: expect.stringMatching(/24-broken\.md:1:1: /),
    });
    writeFileSync(broken, "---\ntitle: A\ndate: 2012-06-24\n---\nText.\n");
  });
});

const seed = join(project, "../shared/wire/seed/000_b08f947d4497b0c1.txt");

test.skipIf(!existsSync(seed))("the first article that the wire sent", async () => {
  const { root: other, done: gone } = scratch();
  await run("init", [other]);
  cpSync(join(project, "_data"), join(other, "_data"), { recursive: true });
  expect(await run("import", [seed, "--root", other])).toMatchObject({ code: 0, err: "" });
  const file = filesBelow(join(other, "articles")).find((one) => one.endsWith(".md")) ?? "";
  const made = article(`articles/${file}`, other);
  expect(made).toMatchObject({
    date: "2012-06-22",
    dateline: "ST PETERSBURG, Russia",
    agency: "Reuters",
    people: ["Sergei Lavrov", "Kofi Annan", "Bashar al-Assad", "Walid al-Moualem", "Hillary Clinton"],
    source: { file: "000_b08f947d4497b0c1.txt" },
  });
  expect([...(made.places ?? [])].sort()).toEqual(
    ["St. Petersburg", "Russia", "Syria", "Moscow", "United States", "Scotland"].sort(),
  );
  const words = (text: string) => text.replaceAll("\\", "").split(/\s+/).filter(Boolean);
  const copy = words(readFileSync(seed, "utf8"));
  const body = words(made.body);
  expect(copy.slice(-body.length)).toEqual(body);
  expect(made.body.trim().split(/\n\n/)).toHaveLength(12);
  gone();
});
