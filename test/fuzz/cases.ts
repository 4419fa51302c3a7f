import type { Entry } from "./entries.ts";
import type { Family } from "./family.ts";

/** A family of inputs that is tried at its largest every time, with what it is in words. */
export type Case = { readonly command: string; readonly what: string; readonly family: Family };

const front = "---\ntitle: Harbour\ndate: 2012-06-22\npeople: [Jo Ray, Li Wei]\nplaces: [Oslo]\n---\n\n";

/** Bodies: what is repeated in them. With 2 MB there are 70,000 headings, 143,000 links and 50,000 quotations, and more of what is shorter. */
const bodies: readonly (readonly [what: string, piece: string])[] = [
  ["headings", "## The harbour is open now\n\n"],
  ["headings in one block", "# A\n"],
  ["links", "[a](b.html) x "],
  ["links to other sites", "[a](http://b/) "],
  ["links, one a paragraph", "[a](b.html)\n\n"],
  ["links by reference", "[a][b] "],
  ["definitions", "\n[a]: b"],
  ["addresses", "<http://a.b> "],
  ["pictures", "![a](b.jpg) "],
  ["pictures, one a paragraph", "![a](b.jpg)\n\n"],
  ["pictures with spaces in their names", "![a](b c.jpg) "],
  ["quotations", '"No, it is not open," Jo Ray said. Li. '],
  ["printed quotations", "“No, it is not open,” Jo Ray said. Li. "],
  ["quotations of nobody", "“No.” "],
  ["quotations, one a paragraph", '"No, it is not open," Jo Ray said.\n\n'],
  ["quotations that do not end", "“No. "],
  ["mentions", "Jo Ray, Ray and Li Wei of Oslo. "],
  ["spaces", " "],
  ["spaces and a letter", `${" ".repeat(1000)}a`],
  ["tabs", "\t"],
  ["line ends", "\n"],
  ["blank lines and a letter", "\n\n\n\n\n\n\na"],
  ["points", "."],
  ["points and spaces", ". "],
  ["ellipses", "…"],
  ["question marks", "？"],
  ["typewriter's quotation marks", '"'],
  ["quotation marks and letters", '"a '],
  ["quotation marks of two kinds", "\"a x' "],
  ["opening quotation marks", "“"],
  ["apostrophes", "'"],
  ["hyphens", "-"],
  ["hyphens and spaces", "- "],
  ["dashes", "—"],
  ["capitals", "A"],
  ["capitals with points", "A."],
  ["words in capitals", "AB "],
  ["words with capitals", "Ab Cd "],
  ["small letters", "a"],
  ["digits", "1"],
  ["opening brackets", "["],
  ["closing brackets", "]"],
  ["pictures' brackets", "!["],
  ["brackets, opening and closing", "[]"],
  ["brackets around brackets", "[a](["],
  ["notes", "[^1] "],
  ["notes' texts", "\n[^1]: a"],
  ["notes of their own", "[^"],
  ["stars", "*"],
  ["stars and letters", "*a "],
  ["stars and low lines", "*_"],
  ["low lines", "_a"],
  ["tildes", "~~a"],
  ["grave accents", "`"],
  ["grave accents and letters", "`a"],
  ["less-than signs", "<"],
  ["less-than signs and letters", "<a "],
  ["ampersands", "&"],
  ["ampersands and letters", "&a"],
  ["backslashes", "\\"],
  ["bars", "|"],
  ["bars and letters", "|a"],
  ["tables", "| a | b |\n|---|---|\n| c | d |\n\n"],
  ["rows of a table", "|a|b|\n"],
  ["block quotations", "> "],
  ["block quotations on lines", "> a\n"],
  ["block quotations on lines, with ampersands", "Oslo, &\n> "],
  ["lists in lists", "- - "],
  ["lists", "- a\n"],
  ["numbered lists", "1. a\n"],
  ["number signs", "#"],
  ["fences", "```\n"],
  ["ideographs", "中"],
  ["emoji", "🙂"],
  ["accents", "e\u0301"],
];

/** Fields of an article's front matter. */
const fields = ["title", "dateline", "agency", "summary", "byline", "topics"] as const;

function articleCases(command: string): Case[] {
  return [
    ...bodies.map(([what, piece]) => ({ command, what, family: { head: `${front}Open. `, piece, tail: "x\n" } })),
    ...["a", "A ", " -", "“a ", "\\u0027a ", ". ", ", ", "/A"].flatMap((piece) =>
      fields.map((field) => {
        const list = field === "byline" || field === "topics";
        const head = `---\n${field === "title" ? "" : "title: A\n"}date: 2012-06-22\n${field}: ${list ? "[" : ""}"a`;
        const tail = `b"${list ? "]" : ""}\n---\n\nIt rained.\n`;
        return { command, what: `${field} of ${JSON.stringify(piece)}`, family: { head, piece, tail } };
      }),
    ),
    {
      command,
      what: "lines of a table of one row that is wide",
      family: { head: `${front}${"|a".repeat(1000)}|\n${"|-".repeat(1000)}|\n`, piece: "|\n", tail: "" },
    },
  ];
}

const pieces = [
  " ",
  "\n",
  ".",
  "-",
  "'",
  '"',
  "A",
  "AB ",
  ", ",
  "(",
  "<",
  "[",
  "|",
  "=",
  "a b",
  " and ",
  "By A ",
  "(Reuters) - ",
  "<p>",
  "<b>",
  "<td>",
  "&amp;",
  "\u0001",
  "\u0002",
  "^a\n",
  "From: a\n",
  "中",
];

/** Copy of each format with something repeated at the beginning, in the middle of its headline or its text, and at the end. */
function copyCases(format: string, texts: readonly string[]): Case[] {
  return texts.flatMap((text) => {
    const places = [0, text.search(/harbour|Harbour|HARBOUR/), text.lastIndexOf(". "), text.length];
    return [...new Set(places.filter((at) => at >= 0))].flatMap((at, n) =>
      pieces.map((piece) => ({
        command: `import ${format}`,
        what: `${JSON.stringify(piece)} at place ${n + 1} of its sample`,
        family: { head: text.slice(0, at), piece, tail: text.slice(at) },
      })),
    );
  });
}

/** All cases of an entry point. */
export function casesOf({ command, texts }: Entry): Case[] {
  if (command.startsWith("import "))
    return command === "import of any format" ? [] : copyCases(command.slice(7), texts);
  if (command === "build" || command === "names review" || command === "names apply") return articleCases(command);
  const whole = bodies.map(([what, piece]) => ({ command, what, family: { head: "", piece, tail: "" } }));
  if (command.startsWith("check ")) {
    if (command.endsWith("strings.yaml"))
      return ["a: b\n", "a: ", "[", "a ", "\n"].map((piece) => ({
        command,
        what: `strings of ${JSON.stringify(piece)}`,
        family: { head: "stories: ", piece, tail: "\n" },
      }));
    const keys = command.endsWith("site.yaml") ? ["description", "footer"] : ["name", "role"];
    return keys.flatMap((key) =>
      ["a ", "A", "\\u0027", "[^", "[a](b) ", ". "].map((piece) => {
        const head = command.endsWith("site.yaml")
          ? `title: A\n${key === "description" ? "" : "description: A\n"}url: https://a.org/\nsince: 2012-01-01\n${key}: "`
          : `- ${key === "name" ? "" : "name: A\n  "}${key}: "`;
        return { command, what: `${key} of ${JSON.stringify(piece)}`, family: { head, piece, tail: 'b"\n' } };
      }),
    );
  }
  return whole;
}
