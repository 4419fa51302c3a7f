/** Scripts that are written from right to left (ISO 15924; Unicode's `Bidi_Class` of their letters). */
const scripts = new Set([
  "Adlm",
  "Arab",
  "Aran",
  "Hebr",
  "Mand",
  "Mend",
  "Nkoo",
  "Rohg",
  "Samr",
  "Syrc",
  "Thaa",
  "Yezi",
]);

/** Whether a language (BCP 47) is written from right to left: `ar`, `he`, `az-Arab`. */
export function isRightToLeft(lang: string): boolean {
  let known = answers.get(lang);
  if (known === undefined) {
    known = scripts.has(new Intl.Locale(lang).maximize().script ?? "");
    answers.set(lang, known);
  }
  return known;
}

const answers = new Map<string, boolean>();

/**
 * Marks of direction (Unicode Bidirectional Algorithm, UAX 9): embeddings, overrides and isolates, which hold until they are closed, and the marks that
 * are letters without a shape. As part of a class of a regular expression.
 */
export const directionMarks = "\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069";
const mark = new RegExp(`[${directionMarks}]`);
/** The marks, and the ends of paragraphs, at which the algorithm forgets what is open. */
const markOrEnd = new RegExp(`[${directionMarks}\\u0085\\u2029]`, "g");
const [toTheRight, toTheLeft, firstStrong, end] = ["\u2066", "\u2067", "\u2068", "\u2069"];

const letter = /\p{L}/gu;
// Aran is Arab in another style of writing; Unicode has no such script.
const leftwardLetter = new RegExp(
  `[${[...scripts].flatMap((script) => (script === "Aran" ? [] : `\\p{sc=${script}}`)).join("")}]`,
  "gu",
);

/**
 * A text that cannot turn what stands around it. One with marks of direction outside of isolates is isolated as a whole, in the direction of most of
 * its letters, and what it leaves open is closed. Other text, which is nearly all, is returned as it is.
 */
export function isolated(text: string): string {
  if (!mark.test(text)) return text;
  let depth = 0;
  let exposed = false;
  const balanced = text.replace(markOrEnd, (one) => {
    if (one === toTheRight || one === toTheLeft || one === firstStrong) depth += 1;
    else if (one === "\u0085" || one === "\u2029") return " ";
    else if (depth === 0) {
      exposed = true;
      // A mark that ends an isolate would end the one around the text.
      return one === end ? "" : one;
    } else if (one === end) depth -= 1;
    return one;
  });
  if (!exposed && depth === 0) return balanced;
  const count = (letters: RegExp) => text.match(letters)?.length ?? 0;
  const leftward = count(leftwardLetter);
  const begin = leftward > 0 && leftward * 2 >= count(letter) ? toTheLeft : toTheRight;
  return begin + balanced + end.repeat(depth + 1);
}
