import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { mentionsOf, namesInText } from "../src/language/names.ts";
import { quotationsIn } from "../src/language/quotations.ts";
import type { Tagger } from "../src/language/tagger/tagger.ts";

/** An attribution that PolNeAR marks: the spans of what is said, begin and end, and the words that say who says it. */
type Attribution = { readonly content: readonly (readonly [number, number])[]; readonly source: string };

const quotation = /“[^“”\n]*(?:”|(?=\n)|$)|(?<![\p{L}\d])"[^"\n]+(?:"|(?=\n)|$)/gu;
const pronoun = /^(?:He|She|It|They|We|I|Who|That)\b/i;

/**
 * Measures the speakers of direct quotations on PolNeAR's texts. Only quotations inside a marked attribution count, and only where its
 * source is no pronoun. Recall: of those with a source that has the surname of a person found in the text, how many get a speaker of a
 * surname in the source. Precision: of those that get a speaker and have a name in the source, how many get one of a surname in the source.
 */
export function measureQuotes(folder: string, tagger: Tagger): string {
  const count = { named: 0, found: 0, said: 0, right: 0 };
  const files = new Map(
    readdirSync(join(folder, "attributions")).map((name) => [name.replace(/_[0-9a-f]{4}\.ann$/, ""), name]),
  );
  for (const [stem, file] of files) {
    const text = readFileSync(join(folder, "text", `${stem}.txt`), "utf8");
    const attributions = attributionsIn(readFileSync(join(folder, "attributions", file), "utf8"));
    const { people } = namesInText(text, tagger);
    const quotations = quotationsIn(text, mentionsOf(people));
    for (const { index: start, 0: words } of text.matchAll(quotation)) {
      const end = start + words.length;
      const marked = attributions.find(({ content }) =>
        content.some(([from, to]) => from <= start + 2 && to >= end - 2),
      );
      if (!marked || pronoun.test(marked.source)) continue;
      const source = marked.source.toLowerCase();
      const names = (name: string) => source.includes(name.split(" ").at(-1)?.toLowerCase() ?? "");
      const quote = quotations.find((one) => one.begin < end && one.end > start);
      if (people.some(({ name }) => names(name))) {
        count.named += 1;
        if (quote && names(quote.speaker)) count.found += 1;
      }
      if (!quote || !/\p{Lu}\p{Ll}+/u.test(marked.source.replace(/^(?:The|A|An|One|In|Some|Many|His|Her)\b/, "")))
        continue;
      count.said += 1;
      if (names(quote.speaker)) count.right += 1;
    }
  }
  const share = (part: number, all: number) => `${(part / all).toFixed(3)} (${part} of ${all})`;
  return `direct quotations with a named speaker: precision ${share(count.right, count.said)}, recall ${share(count.found, count.named)}`;
}

/** The attributions of a file in brat's standoff format (`T` lines: spans, `E` lines: events that join them). */
function attributionsIn(annotations: string): Attribution[] {
  const spans = new Map<string, { readonly at: [number, number][]; readonly text: string }>();
  const events: [kind: string, id: string][][] = [];
  for (const line of annotations.split("\n")) {
    const [id = "", what = "", text = ""] = line.split("\t");
    const places = /^\w+ ([\d ;]+)/.exec(what)?.[1];
    if (id.startsWith("T") && places)
      spans.set(id, { at: places.split(";").map((place) => place.split(" ").map(Number) as [number, number]), text });
    else if (id.startsWith("E")) events.push(what.split(" ").map((part) => part.split(":") as [string, string]));
  }
  return events.map((event) => {
    const of = (kind: string) => event.flatMap(([name, id]) => (name.startsWith(kind) ? (spans.get(id) ?? []) : []));
    return {
      content: of("Content").flatMap(({ at }) => at),
      source: of("Source")
        .map(({ text }) => text)
        .join(" "),
    };
  });
}
