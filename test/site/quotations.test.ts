import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { run, scratch } from "../build.ts";
import { set } from "../setting.ts";

const { root, done } = scratch();
afterAll(done);
const page = (path: string) => readFileSync(join(root, "dist", path), "utf8");

beforeAll(async () => {
  await run("init", [root]);
  const article = (name: string, front: string, body: string) => {
    const file = join(root, `articles/2012/06/${name}.md`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `---\ntitle: Talks, ${name}\ndate: 2012-06-${name.slice(0, 2)}\n${front}\n---\n\n${body}\n`);
  };
  article(
    "22-talks",
    "people: [Mara Lind, Tomas Okafor, Bashar al-Tayeb]",
    `Mara Lind met Tomas Okafor in Oslo.

> A line that nobody said, "of the chronicle".

"It's a *good* day," Lind said. "We went on,
and on." Okafor's office called it "late".

"The well is full," al-Tayeb told reporters. "And "nobody" asked."

Okafor said: "I agree.

"And I leave."`,
  );
  article("23-more", "people: [Mara Lind]", '"Well," said an aide. "No comment," Lind said -- twice.');
  article("24-ja", "people: [Mara Lind]\nlang: de", '"Ja", Lind said.');
  for (let n = 0; n <= 100; n++)
    article(`${n % 2 ? 25 : 26}-${n}`, "people: [Nora Quill]", `"Ship number ${n} is in," Quill said.`);
  appendFileSync(join(root, "_data/site.yaml"), "pages: { from: 1 }\n");
  expect(await run("build", ["--root", root, "--now", "2012-07-01"])).toMatchObject({ code: 0, err: "" });
});

/** Every quotation on a person's page: its words, those at the target of its link, and its article's day. */
function quoted(person: string): { words: string; there: string; when: string }[] {
  const html = page(`people/${person}.html`);
  return [...html.matchAll(/<li><p class="label"><time datetime="([^"]+)"[\s\S]*?<\/li>/g)].flatMap(
    ([item, when = ""]) =>
      [...item.matchAll(/<blockquote><a href="\.\.\/([^#"]+)#([^"]+)">(.*?)<\/a>/g)].map(
        ([, path = "", id, words = ""]) => ({
          words,
          there: new RegExp(`<span class="quotation" id="${id}">(.*?)</span>`).exec(page(path))?.[1] ?? "nothing",
          when,
        }),
      ),
  );
}

test("a person's page has the person's quotations, newest first, each a link to its words in the article", () => {
  expect(quoted("mara-lind")).toEqual([
    { words: "“No comment”", there: "“No comment,”", when: "2012-06-23" },
    // Markup begins inside the quotation: the target is there, and empty.
    { words: "“It’s a good day”", there: "", when: "2012-06-22" },
    { words: "“We went on, and on.”", there: "“We went on, and on.”", when: "2012-06-22" },
  ]);
  expect(quoted("bashar-al-tayeb")[0]).toEqual({
    words: "“The well is full”",
    there: "“The well is full,”",
    when: "2012-06-22",
  });
});

test("a page of a part of many stories has those of its part, and the sheet that sets them", () => {
  const [first, second] = ["nora-quill_2012-06-25", "nora-quill_2012-06-26"].map((name) => quoted(name));
  expect(first?.length).toBe(40);
  expect(new Set(second?.map(({ when }) => when))).toEqual(new Set(["2012-06-26"]));
  for (const name of ["nora-quill", "nora-quill_2012-06-25"])
    expect(page(`people/${name}.html`)).toContain('href="../assets/names.css"');
});

test("a quotation over several paragraphs has one speaker; one with an unsure speaker is on no page", () => {
  expect(quoted("tomas-okafor").map(({ words }) => words)).toEqual(["“I agree.”", "“And I leave.”"]);
});

test("an article's quotations are marked and numbered, without breaking markup or losing any", () => {
  expect(set('# Of "A"\n\n"B" and "C\nD"')).toBe(
    '<h2>Of <span class="quotation" id="q1-1">“A”</span></h2>\n<p><span class="quotation" id="q2-1">“B”</span> and <span class="quotation" id="q2-2">“C D”</span></p>\n',
  );
  expect(set('"A *b" c* d')).toBe('<p><span class="quotation" id="q1-1"></span>&quot;A <em>b&quot; c</em> d</p>\n');
  expect(set('*"A"* [x "b" y](/c.html)')).toBe(
    '<p><em><span class="quotation" id="q1-1">“A”</span></em> <a href="../../../c.html">x <span class="quotation" id="q1-2">“b”</span> y</a></p>\n',
  );
  expect(set('```\n"A"\n```\n\n"B"')).toContain('<p><span class="quotation" id="q2-1">“B”</span></p>');
});
