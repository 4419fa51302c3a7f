import { describe, expect, test } from "vitest";
import type { FrontMatter } from "../../src/article/schema.ts";
import { type Citations, citationsOf } from "../../src/site/exports/citation.ts";
import { editionWith } from "../archives.ts";

function cite(front: Partial<FrontMatter>, lang = "en"): Citations {
  const edition = editionWith([front], lang, { title: "Port Papers" });
  const [article] = edition.articles;
  if (!article) throw new Error("no article");
  return citationsOf(article, edition);
}
const wire = {
  title: "FIAT <FIAT.MI> HAS NO COMMENT ON BOND ISSUE",
  date: "1987-03-12",
  dateline: "MILAN, March 12",
  agency: "Reuters",
};
const address = "https://example.org/1987/03/12/story-0.html";

test("a wire story without a byline is the agency's, its headline as it was printed", () => {
  const { chicago, mla, apa } = cite(wire);
  expect(`${chicago}`).toBe(
    `Reuters. “FIAT &lt;FIAT.MI&gt; HAS NO COMMENT ON BOND ISSUE.” March 12, 1987. Wire story, dateline MILAN. Port Papers. ${address}.`,
  );
  expect(`${mla}`).toBe(
    `Reuters. “FIAT &lt;FIAT.MI&gt; HAS NO COMMENT ON BOND ISSUE.” <i>Port Papers</i>, 12 Mar. 1987, ${address}. Wire story, dateline MILAN.`,
  );
  expect(`${apa}`).toBe(
    `Reuters. (1987, March 12). <i>FIAT &lt;FIAT.MI&gt; HAS NO COMMENT ON BOND ISSUE</i> [Wire story; dateline MILAN]. Port Papers. ${address}`,
  );
});

test("a signed one is its author's, and the agency is where it appeared", () => {
  const { chicago, mla, apa, bibtex, ris } = cite({ ...wire, title: "Fiat waits", byline: ["Jo Mary Ray"] });
  expect(`${chicago}`).toBe(
    `Ray, Jo Mary. “Fiat waits.” Reuters, March 12, 1987. Wire story, dateline MILAN. Port Papers. ${address}.`,
  );
  expect(`${mla}`).toBe(
    `Ray, Jo Mary. “Fiat waits.” <i>Reuters</i>, 12 Mar. 1987. <i>Port Papers</i>, ${address}. Wire story, dateline MILAN.`,
  );
  expect(`${apa}`).toBe(
    `Ray, J. M. (1987, March 12). <i>Fiat waits</i> [Reuters wire story; dateline MILAN]. Port Papers. ${address}`,
  );
  expect(bibtex).toContain("author = {Ray, Jo Mary}");
  expect(ris).toContain("AU  - Ray, Jo Mary\n");
});

test.each<[string, string[], chicago: string, mla: string, apa: string]>([
  ["two", ["Jo Ray", "Ana Bohm"], "Ray, Jo, and Ana Bohm. ", "Ray, Jo, and Ana Bohm. ", "Ray, J., &amp; Bohm, A. ("],
  [
    "three",
    ["Jo Ray", "Ana Bohm", "Li Wu"],
    "Ray, Jo, Ana Bohm, and Li Wu. ",
    "Ray, Jo, et al. ",
    "Ray, J., Bohm, A., &amp; Wu, L. (",
  ],
  ["a generation", ["Martin King, Jr."], "King, Martin, Jr. “", "King, Martin, Jr. “", "King, M., Jr. ("],
  ["a double name", ["Jean-Paul Sartre"], "Sartre, Jean-Paul. ", "Sartre, Jean-Paul. ", "Sartre, J.-P. ("],
  [
    "a particle",
    ["Ana Maria de la Cruz"],
    "Cruz, Ana Maria de la. ",
    "Cruz, Ana Maria de la. ",
    "Cruz, A. M. de la. (",
  ],
  [
    "names with a comma",
    ["Ray, Jo", "Li Wu"],
    "Ray, Jo, and Li Wu. ",
    "Ray, Jo, and Li Wu. ",
    "Ray, Jo, &amp; Wu, L. (",
  ],
  ["a desk", ["Jo Ray, City Desk"], "Jo Ray, City Desk. ", "Jo Ray, City Desk. ", "Jo Ray, City Desk. ("],
  ["one word", ["Madonna"], "Madonna. ", "Madonna. ", "Madonna. ("],
  ["a name with the family first", ["李明 王"], "李明 王. ", "李明 王. ", "李明 王. ("],
])("authors: %s", (_, byline, chicago, mla, apa) => {
  const made = cite({ ...wire, byline });
  expect(`${made.chicago}`.startsWith(chicago), `${made.chicago}`).toBe(true);
  expect(`${made.mla}`.startsWith(mla), `${made.mla}`).toBe(true);
  expect(`${made.apa}`.startsWith(apa), `${made.apa}`).toBe(true);
});

test("a name with a comma is one author for BibTeX and RIS, as it is written", () => {
  const { bibtex, ris } = cite({ ...wire, byline: ["Ray, Jo", "Li Wu"] });
  expect(bibtex).toContain("author = {{Ray, Jo} and Wu, Li}");
  expect(ris).toContain("AU  - Ray, Jo\nAU  - Wu, Li\n");
});

test("a headline that ends with a mark has no full stop behind it, and quotation marks in it are single", () => {
  const { chicago, mla, apa } = cite({ title: 'Who said "no"?', date: "2012-06-01" });
  expect(`${chicago}`).toBe("“Who said ‘no’?” June 1, 2012. Port Papers. https://example.org/2012/06/01/story-0.html.");
  expect(`${mla}`).toContain("“Who said ‘no’?” <i>Port Papers</i>, 1 June 2012, ");
  expect(`${apa}`).toBe(
    "<i>Who said “no”?</i> (2012, June 1). Port Papers. https://example.org/2012/06/01/story-0.html",
  );
});

test("months are English on a site in another language, and the headline says its own", () => {
  const { chicago, apa } = cite({ title: "Le port rouvre", date: "2012-09-03", agency: "AFP" }, "fr");
  expect(`${chicago}`).toContain('AFP. “<bdi lang="fr">Le port rouvre.</bdi>” September 3, 2012. Wire story. ');
  expect(`${apa}`).toContain('<i lang="fr">Le port rouvre</i> [Wire story].');
});

describe("for programs", () => {
  test("BibTeX keeps capitals, names the agency as one name, and escapes what TeX acts upon", () => {
    const { bibtex } = cite({ ...wire, title: "M&S_1 GAINS 5% {A}" });
    expect(bibtex).toBe(`@misc{reuters-1987-03-12-story-0,
  author = {{Reuters}},
  title = {{M\\&S\\_1 GAINS 5\\% \\{A\\}}},
  howpublished = {Reuters wire story, dateline MILAN},
  date = {1987-03-12},
  year = {1987},
  month = mar,
  note = {Port Papers},
  url = {${address}}
}`);
  });

  test("RIS has a line for each field", () => {
    expect(cite(wire).ris).toBe(`TY  - NEWS
AU  - Reuters
TI  - FIAT <FIAT.MI> HAS NO COMMENT ON BOND ISSUE
T2  - Port Papers
PB  - Reuters
CY  - MILAN
DA  - 1987/03/12/
PY  - 1987
UR  - ${address}
ER  - `);
  });
});
