import { quotesOf } from "./typography.ts";

/** A direct quotation in a paragraph, with its marks: from `start` (inclusive) to `end`. */
export type Quotation = { readonly start: number; readonly end: number };

/** A mark that a quotation may begin with, which is one UTF-16 code unit; and a whole quotation, at the place where it is tried. */
type Form = { readonly opening: RegExp; readonly whole: RegExp };

const forms = new Map<string, Form>();

/**
 * The direct quotations of a paragraph: what stands between typewriter's marks or those of its language, which may also be its inner ones where
 * they are double; a mark that is not closed reaches to the paragraph's end.
 */
export function quotationsIn(paragraph: string, lang = "en"): Quotation[] {
  let form = forms.get(lang);
  if (!form) {
    form = formOf(quotesOf(lang));
    forms.set(lang, form);
  }
  const found: Quotation[] = [];
  const { opening, whole } = form;
  opening.lastIndex = 0;
  while (opening.test(paragraph)) {
    const start = opening.lastIndex - 1;
    whole.lastIndex = start;
    if (!whole.test(paragraph)) continue;
    found.push({ start, end: whole.lastIndex });
    opening.lastIndex = whole.lastIndex;
  }
  return found;
}

function formOf([open, close, innerOpen, innerClose]: readonly [string, string, string, string]): Form {
  const outer = [open.trim(), close.trim()] as const;
  const inner = [innerOpen.trim(), innerClose.trim()] as const;
  // Inner marks that are single ones are around a word, or apostrophes.
  const pairs = /[‘‚]/.test(inner[0]) ? [outer] : [outer, inner];
  const typed = String.raw`(?<![\p{L}\d])"[^"]+(?:"|$)`;
  return {
    opening: new RegExp(`["${pairs.map(([first]) => first).join("")}]`, "gu"),
    whole: new RegExp([...pairs.map(between), typed].join("|"), "uy"),
  };
}

/** What stands between two marks, none of them inside. */
function between([open, close]: readonly [string, string]): string {
  // The other closing mark is a common slip, and nothing else behind this opening one.
  if (open === "„") return "„[^„“”]*(?:[“”]|$)";
  // A single closing mark is an apostrophe too: foto’s, ’s avonds.
  if (open === "‘") return String.raw`‘(?:[^‘’]|’(?=[\p{L}\d]))*(?:’|$)`;
  return `${open}[^${open}${close}]*(?:${close}|$)`;
}

/** What a page calls a quotation, so that others can lead to it: `q3-1` is the first of the third paragraph. Both count from 0 here. */
export function quotationId(paragraph: number, nth: number): string {
  return `q${paragraph + 1}-${nth + 1}`;
}
