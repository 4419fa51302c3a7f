import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { plainParagraphs } from "../../src/article/body.ts";
import { readArticle } from "../../src/article/read.ts";
import { draftOf } from "../../src/desk/draft.ts";
import { Spellings } from "../../src/desk/spelling.ts";
import { digestLine, importedText } from "../../src/desk/update.ts";
import { Gazetteer } from "../../src/language/places/gazetteer.ts";
import { noRegistries } from "../../src/registry/registry.ts";
import { withoutRefused } from "../../src/text/characters.ts";
import { type Format, formatOf, formats, storiesIn } from "../../src/wire/formats.ts";
import { openingOf, wordsOf } from "../../src/wire/opening.ts";
import { Unreadable } from "../../src/wire/pieces.ts";
import type { Refusal, Story } from "../../src/wire/story.ts";
import { XmlProblem } from "../../src/wire/xml.ts";
import { project, run, scratch } from "../build.ts";
import { timed } from "../timed.ts";

const folder = join(project, "test/wire/copy");
const samples = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
const registries = noRegistries;
const gazetteer = new Gazetteer();

/** A sample with bytes changed, taken out, doubled or put in: as disks, wires and people break copy. */
const broken = fc
  .tuple(
    fc.nat(samples.length - 1),
    fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        length: fc.nat(40),
        how: fc.constantFrom("cut", "put", "twice", "change"),
        with: fc.oneof(
          fc.uint8Array({ maxLength: 12 }),
          fc
            .constantFrom(
              "<",
              "&",
              "]]>",
              "<!--",
              '"',
              "\u0001",
              "\u0002",
              "\u0000",
              "---\n",
              "```",
              "[x](y)",
              "\ud800",
              "é",
              "<p>",
              "</p>",
              "{",
              "&#8;",
              "&x;",
            )
            .map((text) => Buffer.from(text)),
        ),
      }),
      { minLength: 1, maxLength: 6 },
    ),
  )
  .map(([n, changes]) => {
    let bytes = samples[n] ?? Buffer.alloc(0);
    for (const { at, length, how, with: put } of changes) {
      const start = Math.floor(at * bytes.length);
      const [before, piece, after] = [
        bytes.subarray(0, start),
        bytes.subarray(start, start + length),
        bytes.subarray(start + length),
      ];
      bytes = Buffer.concat(
        how === "cut"
          ? [before, after]
          : how === "put"
            ? [before, put, piece, after]
            : how === "twice"
              ? [before, piece, piece, after]
              : [before, put, after],
      );
    }
    return { bytes, own: formatOf(samples[n] ?? Buffer.alloc(0)) };
  });

async function read(format: Format, bytes: Uint8Array): Promise<(Story | Refusal)[]> {
  const found: (Story | Refusal)[] = [];
  try {
    for await (const story of storiesIn(format, [bytes])) if (!("linked" in story)) found.push(story);
  } catch (error) {
    if (!(error instanceof XmlProblem || error instanceof Unreadable)) throw error;
  }
  return found;
}

const folded = (text: string) =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\uFEFF]/g, "")
    .normalize("NFC")
    .replace(/\s+/g, " ")
    .trim();

test("broken copy is read or refused: no reader throws, no word is lost, and every draft is a valid article", async () => {
  let articles = 0;
  await fc.assert(
    fc.asyncProperty(broken, fc.nat(formats.length), async ({ bytes, own }, n) => {
      // Mostly as what it was, sometimes as what it now looks like or as something else.
      const format = [own, formatOf(bytes), formats[n]][n % 3] ?? own;
      if (!format) return;
      for (const story of await read(format, bytes)) {
        if ("refused" in story) {
          expect(story.refused).not.toBe("");
          continue;
        }
        const draft = draftOf(
          story,
          { file: "x", sha256: "0".repeat(64) },
          { registries, gazetteer, names: new Spellings(registries) },
          {
            date: "2012-06-25",
          },
        );
        if (typeof draft === "string") {
          expect(draft).toMatch(/^no (?:date|headline)/);
          continue;
        }
        expect(draft.slug).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
        expect(draft.day).toMatch(/^\d{4}-\d{2}-\d{2}$/);
        const text = importedText(draft.front, draft.body, digestLine(draft.digests));
        const reading = readArticle(Buffer.from(text), `articles/${draft.day.replaceAll("-", "/")}-${draft.slug}.md`);
        expect(reading.problems?.map(({ message }) => message) ?? []).toEqual([]);
        // A keyword line behind a control character is one when that is left out.
        const carried = JSON.parse(JSON.stringify(story), (_, value) =>
          typeof value === "string" ? withoutRefused(value) : value,
        ) as Story;
        const words = openingOf({ ...carried, date: story.date ?? "2012-06-25" })
          .body.map(wordsOf)
          .join(" ")
          .toWellFormed();
        expect(folded(plainParagraphs(draft.body).join(" "))).toBe(folded(words));
        if (!reading.problems) articles += 1;
      }
    }),
    { numRuns: 2_000 },
  );
  expect(articles).toBeGreaterThan(500);
});

test("a check accepts whatever import wrote of broken copy", async () => {
  const { root, done } = scratch();
  try {
    await run("init", [root]);
    mkdirSync(join(root, "copy"));
    for (const [n, { bytes }] of fc.sample(broken, 800).entries()) writeFileSync(join(root, "copy", `${n}.txt`), bytes);
    const { out } = await run("import", ["copy", "--quiet", "--date", "2012-06-25", "--root", root], {
      INIT_CWD: root,
    });
    // The sample's own identifier makes most of them newer versions of one article.
    const [, written, updated] = /(\d+) written, (\d+) updated/.exec(out) ?? [];
    expect(Number(written) + Number(updated)).toBeGreaterThan(40);
    expect(await run("check", ["--root", root], { INIT_CWD: root })).toMatchObject({ err: "", code: 0 });
  } finally {
    done();
  }
});

test("every reader takes time linear in its text, whatever is repeated in it", timed, async () => {
  const pieces = [
    ..."<p>|(Reuters) - |A, B, C |<a href=|&|[|{|\n\n|- |*_*_|``|1|((((|\u0001\u0002|From: a\n|<REUTERS |By A and B, ".split(
      "|",
    ),
    " ".repeat(50),
  ];
  /** Milliseconds of processor time, which does not depend on what else the machine does. */
  const took = async (format: Format, piece: string, size: number) => {
    const bytes = Buffer.from(piece.repeat(Math.ceil(size / piece.length)));
    const started = process.cpuUsage();
    // What is beyond a limit is refused.
    const stories = await read(format, bytes).catch((error: Error) => {
      if (!/^more than|nested/.test(error.message)) throw error;
      return [];
    });
    for (const story of stories) if (!("refused" in story)) openingOf(story);
    const { user, system } = process.cpuUsage(started);
    return (user + system) / 1_000;
  };
  const slow: string[] = [];
  for (const piece of pieces) {
    for (const format of formats) {
      // Four times the text takes four times as long, or sixteen times where time grows with the square. Short texts cost little, so
      // that they are asked first, and short times say nothing.
      const part = await took(format, piece, 250_000);
      if (part < 20 || part < 5 * (await took(format, piece, 62_500))) continue;
      const isSlow = async () => {
        const whole = await took(format, piece, 1_000_000);
        return whole > 500 && whole > 10 * (await took(format, piece, 250_000));
      };
      // Tried a second time: the first may have collected the garbage of other tests.
      if ((await isSlow()) && (await isSlow())) slow.push(`${format.name} ${JSON.stringify(piece)}`);
    }
  }
  expect(slow).toEqual([]);
});

test("the XML reader fetches nothing and expands no entity that a document declares", async () => {
  const entity = (declaration: string) =>
    Buffer.from(
      `<?xml version="1.0"?><!DOCTYPE nitf [${declaration}]><nitf><body><body.content><p>&x;</p></body.content></body></nitf>`,
    );
  const nitf = formats.find(({ name }) => name === "nitf") as Format;
  for (const declaration of [
    `<!ENTITY x SYSTEM "${import.meta.url}">`,
    '<!ENTITY a "aaaaaaaaaa"><!ENTITY x "&a;&a;&a;&a;">',
  ]) {
    await expect(
      (async () => {
        for await (const _ of storiesIn(nitf, [entity(declaration)]));
      })(),
    ).rejects.toThrow(/entity/);
  }
});
