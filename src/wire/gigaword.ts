import { decode } from "./charset.ts";
import { blocksOfParagraphs, printedBlocks } from "./paragraphs.ts";
import type { Pieces } from "./pieces.ts";
import { fieldsIn, type Item, itemsIn, lineOf, unescaped } from "./sgml.ts";
import { type Block, type Refusal, refusal, type Story, withoutEmpty } from "./story.ts";
import { faultOf, quoted } from "./trec.ts";
import { whenOf } from "./when.ts";

/** The senders of the corpora, by what the identifiers of their documents begin with. */
const agencies: Readonly<Record<string, string>> = {
  AAW: "Assabah",
  AFA: "AFP",
  AFP: "AFP",
  APS: "AP",
  APW: "AP",
  CNA: "CNA",
  LTW: "Los Angeles Times-Washington Post News Service",
  NYT: "The New York Times News Service",
  WPB: "Washington Post-Bloomberg News Service",
  XIN: "Xinhua",
  XIA: "Xinhua",
};
/** Languages of the corpora, by the codes in the identifiers. */
const languages: Readonly<Record<string, string>> = {
  ARB: "ar",
  CMN: "zh",
  ENG: "en",
  FRE: "fr",
  FRA: "fr",
  SPA: "es",
};

/**
 * Reads the Gigaword corpora of the Linguistic Data Consortium: documents in SGML without a root, one file for each month of an agency. The day
 * stands in the identifier. Of their types `story`, `multi` (several short ones) and `other` (tables and the like) are stories; `advis` is a note to
 * editors, and refused.
 */
export async function* readGigaword(pieces: Pieces): AsyncIterable<Story | Refusal> {
  for await (const item of itemsIn(pieces, "<DOC ", "</DOC>")) yield faultOf(item, "DOC") ?? storyOf(item);
}

function storyOf({ source, line }: Item): Story | Refusal {
  const text = decode(source);
  const tag = text.slice(0, text.indexOf(">") + 1);
  const [, id] = /\bid\s*=\s*"([^"]+)"/.exec(tag) ?? [];
  const [, type = "story"] = /\btype\s*=\s*"([^"]+)"/.exec(tag) ?? [];
  if (id === undefined) return refusal("no id: not a document of Gigaword", line);
  if (type === "advis") return refusal(`a note to editors, no story: ${id}`, line);
  const { fields, outside } = fieldsIn(text.slice(tag.length));
  const first = (name: string) => quoted(lineOf(fields.find((field) => field.name === name)?.content ?? ""));
  const body = fields.filter(({ name }) => name === "TEXT").flatMap(({ content }) => blocksIn(content));
  if (body.length === 0) return refusal(`a document without text: ${id}`, line);
  const [, sender = "", lang = "", year, month, day] = /^([A-Z]{3})_?([A-Z]{3})?_?(\d{4})(\d\d)(\d\d)/.exec(id) ?? [];
  const read = new Set(["HEADLINE", "DATELINE", "TEXT"]);
  const note = fields.filter(({ name }) => !read.has(name)).map(({ name, content }) => `${name}: ${lineOf(content)}`);
  return {
    line,
    ...withoutEmpty({
      id,
      title: first("HEADLINE"),
      ...(year === undefined ? {} : whenOf(`${year}-${month}-${day}`)),
      dateline: first("DATELINE"),
      agency: agencies[sender],
      lang: languages[lang],
      note: [...note, lineOf(outside)].filter(Boolean).join("\n"),
    }),
    body,
  };
}

/** A text's paragraphs, marked or, as of the type `other`, not. */
function blocksIn(content: string): Block[] {
  const text = quoted(unescaped(content.replace(/<\/?(?!P>)[A-Z][^<>]*>/g, " ")));
  return /<P>/.test(content) ? blocksOfParagraphs(text.split(/<\/?P>/)) : printedBlocks(text);
}
