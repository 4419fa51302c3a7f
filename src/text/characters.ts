/**
 * Characters that no text of an archive has: those that XML 1.0 cannot carry (its production Char: the controls of C0 but tab, newline and return; halves
 * of characters; U+FFFE and U+FFFF), and with them U+007F and Unicode's other noncharacters, which HTML forbids.
 */
const refused = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f\p{Surrogate}\p{Noncharacter_Code_Point}]/u;
const allRefused = new RegExp(refused, "gu");
/**
 * Whether there may be a refused character. Both halves of a whole character match too, so that most texts are looked at as UTF-16, which is faster.
 */
const maybeRefused = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]/;

/** The first character of a text that no text of an archive has, as `U+0007`, and its offset in UTF-16 code units; undefined where there is none. */
export function refusedCharacter(text: string): { readonly name: string; readonly offset: number } | undefined {
  const found = maybeRefused.test(text) ? refused.exec(text) : null;
  return found ? { name: codePoint(found[0]), offset: found.index } : undefined;
}

/** A text without the characters that no text of an archive has; `dropped` is called with each of them, as `U+0007`. */
export function withoutRefused(text: string, dropped: (name: string) => unknown = () => {}): string {
  if (!maybeRefused.test(text)) return text;
  return text.replace(allRefused, (character) => {
    dropped(codePoint(character));
    return "";
  });
}

/** A character's number as Unicode writes it: `U+0007`. */
export function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/**
 * What a terminal acts upon: controls other than tab and newline, and the marks that turn or isolate the text behind them. Direction marks that are
 * only letters without a shape (U+200E, U+200F, U+061C) are not among them.
 */
const acting = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;
const allActing = new RegExp(acting, "g");

/** Text for one line of a terminal, such as a path. Line ends and tabs, which a path may have, are escaped too, as in JSON. */
export function onOneLine(text: string): string {
  return forTerminal(text).replace(/[\t\n\u2028\u2029]/g, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** Text for a terminal: what a terminal would act upon is escaped as in JSON, `\u001b`, so that a line of JSON keeps its value. */
export function forTerminal(text: string): string {
  if (!acting.test(text)) return text;
  return text.replace(allActing, escaped);
}

/** A character of a script that puts no spaces between words. */
export const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Myanmar}\p{sc=Khmer}]/u;
