import MarkdownIt from "markdown-it";

/** Opening and closing marks, outer and inner, by language: the house styles of the national academies and newspapers. */
const quotes: Readonly<Record<string, readonly [string, string, string, string]>> = {
  de: ["„", "“", "‚", "‘"],
  fr: ["«\u00a0", "\u00a0»", "“", "”"],
  es: ["«", "»", "“", "”"],
  it: ["«", "»", "“", "”"],
  pt: ["“", "”", "‘", "’"],
  ru: ["«", "»", "„", "“"],
  pl: ["„", "”", "«", "»"],
  nl: ["‘", "’", "“", "”"],
};
const english = ["“", "”", "‘", "’"] as const;

export function quotesOf(lang: string): [string, string, string, string] {
  return [...(quotes[lang.split("-")[0]?.toLowerCase() ?? ""] ?? english)];
}

/** Typewriter's dashes as printed ones: `--` between words and ` - ` are dashes, a hyphen inside a word stays. */
export function dashes(text: string): string {
  if (!text.includes("-")) return text;
  return text.replace(/(^|[^-])---?(?!-)/g, "$1—").replace(/ - /g, " – ");
}

/** One line of text knows no markup: only its quotation marks and dashes are set. */
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
