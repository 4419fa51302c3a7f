import { quotesOf } from "./typography.ts";

/** A direct quotation in a paragraph, with its marks, in UTF-16 units: from `start` (inclusive) to `end` (exclusive). */
export type Quoted = { readonly start: number; readonly end: number };

/** Expressions for the quotations of a language: one for any opening mark, one for a whole quotation with its marks. */
type Form = { readonly opening: RegExp; readonly whole: RegExp };

const forms = new Map<string, Form>();

/**
 * The direct quotations of a paragraph, in its order: text between typewriter's marks, between the outer marks of the language, or between
 * its inner marks where these are double ones. A quotation that is not closed reaches to the end of the paragraph.
 */
export function quotationsIn(paragraph: string, lang = "en"): Quoted[] {
  let form = forms.get(lang);
  if (!form) {
    form = formOf(quotesOf(lang));
    forms.set(lang, form);
  }
  if (!form.opening.test(paragraph)) return [];
  return [...paragraph.matchAll(form.whole)].map(({ index, 0: whole }) => ({
    start: index,
    end: index + whole.length,
  }));
}

function formOf([open, close, innerOpen, innerClose]: readonly [string, string, string, string]): Form {
  const outer = [open.trim(), close.trim()] as const;
  const inner = [innerOpen.trim(), innerClose.trim()] as const;
  // Single inner marks are mostly apostrophes, or stand around one word.
  const pairs = /[‘‚]/.test(inner[0]) ? [outer] : [outer, inner];
  const typed = String.raw`(?<![\p{L}\d])"[^"]+(?:"|$)`;
  return {
    opening: new RegExp(`["${pairs.map(([first]) => first).join("")}]`, "u"),
    whole: new RegExp([...pairs.map(between), typed].join("|"), "gu"),
  };
}

/** The source of an expression for a quotation between two marks, without either of them inside. */
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
