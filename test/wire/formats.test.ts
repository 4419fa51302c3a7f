import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { formatOf, formats, unknownFormat } from "../../src/wire/formats.ts";
import { bytesBelow, project, run, scratch } from "../build.ts";

/** A sample of every format, made for the purpose, and beside it in `expected` the articles that come of it. */
const folder = join(project, "test/wire/copy");
const samples = readdirSync(folder).filter((name) => !name.startsWith("."));
const { root, done } = scratch();
afterAll(done);

test("every format has a sample, and is recognised by what is in it", () => {
  const found = samples.map((name) => [name.replace(/\.\w+$/, ""), formatOf(readFileSync(join(folder, name)))?.name]);
  for (const [name, format] of found) expect(name?.replace(/^(ninjs|nitf|trec)-\d$/, "$1")).toBe(format);
  expect(new Set(found.map(([, format]) => format))).toEqual(new Set(formats.map(({ name }) => name)));
  expect(readdirSync(join(project, "test/wire/expected")).sort()).toEqual(samples.map((name) => `${name}.txt`).sort());
});

test.each([
  ["%PDF-1.4\n1 0 obj\n<<>>\nendobj\n", /^a PDF document, /],
  ["{\\rtf1\\ansi The harbour reopened.\\par}", /^an RTF document, /],
  [Buffer.from("d0cf11e0a1b11ae10000", "hex"), /^an old Word, Excel or Outlook document, /],
  [Buffer.from("ffd8ffe000104a464946", "hex"), /^a picture, /],
  [Buffer.from("89504e470d0a1a0a", "hex"), /^a picture, /],
  ["name,amount\nAna,3\nBob,4\n", /^a table \(CSV\), /],
  ['\uFEFFdate;headline\r\n2012-06-22;"Harbour; it ""opens""\nagain"\r\n', /^a table \(CSV\), /],
  [`id\ttext\n${`7\t${"word ".repeat(30)}\n`.repeat(90)}`, /^a table \(CSV\), /],
])("a file that is no copy is not taken for a story: %j", (text, why) => {
  expect(formatOf(Buffer.from(text))).toBeUndefined();
  expect(unknownFormat(Buffer.from(text)).refused).toMatch(why);
});

test.each([
  "The harbour, it is said,\nreopened, we hear,\n",
  "PORT NORA,\nEXLAND,\n",
  "Harbour reopens\n\nPORT NORA, Exland, June 22 (Exland Press) - The harbour reopened,\nthe first ferry left.\n",
  "\tThe harbour reopened.\n\tThe first ferry left.\n",
  "name,amount\n",
  "name,amount\nAna\n",
])("a text with commas is one all the same: %j", (text) => {
  expect(formatOf(Buffer.from(text))?.name).toBe("plain");
});

describe.each(samples)("%s", (name) => {
  test("gives the expected articles, which pass the check, and changes nothing a second time", async () => {
    rmSync(root, { recursive: true, force: true });
    await run("init", [root]);
    // The articles say when they came.
    const env = { INIT_CWD: root, SOURCE_DATE_EPOCH: "1700000000" };
    const bring = () => run("import", [join(folder, name), "--root", root], env);
    const first = await bring();
    const made = bytesBelow(join(root, "articles"));
    const articles = [...made]
      .filter(([file]) => file.endsWith(".md"))
      .map(([file, bytes]) => `═══ ${file}\n${bytes}`)
      .join("\n");
    const said = `${first.err}${first.out}`.replaceAll(folder, "copy");
    await expect(`${said}\n${articles}`).toMatchFileSnapshot(join(project, "test/wire/expected", `${name}.txt`));
    expect(await run("check", ["--root", root])).toMatchObject({ code: 0, err: "" });
    expect((await bring()).out).toMatch(/ 0 written, 0 updated, /);
    expect(bytesBelow(join(root, "articles"))).toEqual(made);
  });
});

/** Copy under an embargo, of every format that has one; `end` is until when. */
const embargoed: Readonly<Record<string, (end: string) => string>> = {
  "ninjs.json": (end) =>
    JSON.stringify({
      uri: "a",
      versioncreated: "2012-06-22T10:00:00Z",
      headline: "Port",
      body_text: "It opens.",
      embargoed: end || true,
    }),
  "status.json": () =>
    JSON.stringify({
      uri: "a",
      versioncreated: "2012-06-22T10:00:00Z",
      headline: "Port",
      body_text: "It opens.",
      pubstatus: "embargoed",
    }),
  "object.json": (end) =>
    JSON.stringify({
      uri: "a",
      versioncreated: "2012-06-22T10:00:00Z",
      headline: "Port",
      body_text: "It opens.",
      embargoed: { end },
    }),
  "g2.xml": (end) =>
    `<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="a" version="1"><itemMeta><itemClass qcode="ninat:text"/><versionCreated>2012-06-22T10:00:00Z</versionCreated><embargoed>${end}</embargoed></itemMeta><contentMeta><headline>Port</headline></contentMeta><contentSet><inlineData contenttype="text/plain">It opens.</inlineData></contentSet></newsItem>`,
  "newsml.xml": (end) =>
    `<NewsML><NewsItem><NewsManagement><FirstCreated>20120622T100000Z</FirstCreated><Status FormalName="Embargoed"/><StatusWillChange><DateAndTime>${end}</DateAndTime></StatusWillChange></NewsManagement><NewsComponent><NewsLines><HeadLine>Port</HeadLine></NewsLines><ContentItem><MediaType FormalName="Text"/><DataContent><p>It opens.</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>`,
  "nitf.xml": (end) =>
    `<nitf><head><docdata management-status="embargoed"><date.issue norm="20120622T100000Z"/><date.release norm="${end}"/></docdata></head><body><body.head><hedline><hl1>Port</hl1></hedline></body.head><body.content><p>It opens.</p></body.content></body></nitf>`,
  "wxr.xml": (end) =>
    `<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><wp:wxr_version>1.2</wp:wxr_version><item><title>Port</title><pubDate>Fri, 22 Jun 2012 10:00:00 +0000</pubDate><content:encoded>It opens.</content:encoded><wp:status>future</wp:status><wp:post_date>${end}</wp:post_date><wp:post_type>post</wp:post_type></item></channel></rss>`,
};

describe.each(Object.entries(embargoed))("an embargo in %s", (name, copy) => {
  test.each(["midsummer", "", "2012-06-25", "2012-06-25T06:00:00", "25/06/2012 06:00"])(
    "until %j, which is no moment, makes a draft, and says so",
    async (end) => {
      rmSync(root, { recursive: true, force: true });
      await run("init", [root]);
      writeFileSync(join(root, name), copy(end));
      const { err, out } = await run("import", [join(root, name), "--root", root, "--date", "2012-06-22"]);
      expect(out).toContain("1 written");
      expect(err).toMatch(/^note: .*2012\/06\/\d\d-port\.md: embargo left out, and the article is a draft: /m);
      const [article] = [...bytesBelow(join(root, "articles"))].filter(([file]) => file.endsWith("port.md"));
      expect(`${article?.[1]}`).toMatch(/^status: draft$/m);
      expect((await run("check", ["--root", root])).out).toContain("No problems: 0 articles to publish");
    },
  );
});

const wire = join(project, "../shared/wire");

test.skipIf(!existsSync(wire))("what agencies and IPTC publish imports, or is refused in words", async () => {
  rmSync(root, { recursive: true, force: true });
  await run("init", [root]);
  const { out, err, code } = await run("import", [wire, "--quiet", "--root", root]);
  expect(code).toBe(1);
  expect(Number(/([\d,]+) written/.exec(out)?.[1])).toBeGreaterThanOrEqual(39);
  for (const line of err.trim().split("\n")) expect(line).toMatch(/^\S.*:\d+:\d+: [A-Za-z][^:]{5,}/);
  expect(err).not.toMatch(/cannot be read as|fault of the program/);
  expect(await run("check", ["--root", root])).toMatchObject({ code: 0, err: "" });
});
