import MarkdownIt from "markdown-it";
import { languageIn } from "./tag.ts";

/** Quotation marks by language, as `quotesOf` gives them. Source: house styles of national academies and newspapers. */
const quotes: Readonly<Record<string, readonly [string, string, string, string]>> = {
  de: ["„", "“", "‚", "‘"],
  fr: ["«\u00a0", "\u00a0»", "“", "”"],
  es: ["«", "»", "“", "”"],
  it: ["«", "»", "“", "”"],
  pt: ["“", "”", "‘", "’"],
  ru: ["«", "»", "„", "“"],
  pl: ["„", "”", "«", "»"],
  nl: ["‘", "’", "“", "”"],
  ar: ["«", "»", "“", "”"],
};
const english = ["“", "”", "‘", "’"] as const;

/** The quotation marks of a language (BCP 47): outer opening and closing, inner opening and closing; English ones where it is not listed. */
export function quotesOf(lang: string): [string, string, string, string] {
  return [...(quotes[languageIn(lang)] ?? english)];
}

/** A line with a capital first letter, as headings have: Spanish months and French weekdays are written small within a sentence. */
export function capitalised(line: string, lang: string): string {
  const [first = ""] = line;
  return first.toLocaleUpperCase(lang) + line.slice(first.length);
}

/** Typewritten dashes as printed ones: `--` and `---` become an em dash, ` - ` an en dash; a hyphen inside a word stays. */
export function dashes(text: string): string {
  if (!text.includes("-")) return text;
  return text.replace(/(^|[^-])---?(?!-)/g, "$1—").replace(/ - /g, " – ");
}

/** Parsers by language that set quotation marks and know no other Markdown. */
const setters = new Map<string, MarkdownIt>();

/** A headline or another line with typographic quotation marks and dashes, as plain text. */
export function typeset(line: string, lang: string): string {
  if (!/["'-]/.test(line)) return line;
  let setter = setters.get(lang);
  if (!setter) {
    setter = new MarkdownIt("zero", { typographer: true, quotes: quotesOf(lang) }).enable("smartquotes");
    setters.set(lang, setter);
  }
  return dashes(
    setter
      .parseInline(line, {})[0]
      ?.children?.map((token) => token.content)
      .join("") ?? line,
  );
}
