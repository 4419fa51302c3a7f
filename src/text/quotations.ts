import type { Span } from "./span.ts";
import { quotesOf } from "./typography.ts";

/** Expressions for the quotations of a language: for any opening mark, each of one UTF-16 unit, and for a whole quotation at `lastIndex`. */
type Form = { readonly opening: RegExp; readonly whole: RegExp };

const forms = new Map<string, Form>();

/**
 * The spans of the direct quotations of a paragraph with their marks, in its order: text between typewriter's double marks, between the outer marks
 * of the language, or between its inner marks where these are double. A quotation without a closing mark reaches to the end of the paragraph.
 */
export function quotationSpans(paragraph: string, lang = "en"): Span[] {
  let form = forms.get(lang);
  if (!form) {
    form = formOf(quotesOf(lang));
    forms.set(lang, form);
  }
  const found: Span[] = [];
  const { opening, whole } = form;
  opening.lastIndex = 0;
  while (opening.test(paragraph)) {
    const begin = opening.lastIndex - 1;
    whole.lastIndex = begin;
    if (!whole.test(paragraph)) continue;
    found.push({ begin, end: whole.lastIndex });
    opening.lastIndex = whole.lastIndex;
  }
  return found;
}

function formOf([open, close, innerOpen, innerClose]: readonly [string, string, string, string]): Form {
  const outer = [open.trim(), close.trim()] as const;
  const inner = [innerOpen.trim(), innerClose.trim()] as const;
  // Single inner marks are mostly apostrophes, or stand around one word.
  const pairs = /[‘‚]/.test(inner[0]) ? [outer] : [outer, inner];
  // A mark before a space closes something that nobody opened; one behind a space opens a word or two within the quotation, if it goes on and ends.
  const inside = String.raw`(?<=\s)"(?=[\p{L}\d])[^"]{1,40}(?<![\s,.!?])"(?=[\s,;])[^"]*`;
  const typed = String.raw`(?<![\p{L}\d])"(?!\s)[^"]+(?:(?:${inside}){1,3}(?<!\s)"|"|$)`;
  return {
    opening: new RegExp(`["${pairs.map(([first]) => first).join("")}]`, "gu"),
    whole: new RegExp([...pairs.map(between), typed].join("|"), "uy"),
  };
}

/** The source of an expression for a quotation between two marks with neither of them inside, and for one without a closing mark. */
function between([open, close]: readonly [string, string]): string {
  // Behind this opening mark the English closing one is a common slip.
  if (open === "„") return "„[^„“”]*(?:[“”]|$)";
  // A single closing mark is an apostrophe too: foto’s, ’s avonds.
  if (open === "‘") return String.raw`‘(?:[^‘’]|’(?=[\p{L}\d]))*(?:’|$)`;
  return `${open}[^${open}${close}]*(?:${close}|$)`;
}

/** The id of a quotation on its page, for links to it: `q3-1` is the first of the third paragraph. `paragraph` and `nth` count from 0. */
export function quotationId(paragraph: number, nth: number): string {
  return `q${paragraph + 1}-${nth + 1}`;
}
