/** Words that a reader reads in a minute: what a grown-up reads silently, 238 in English (Brysbaert, 2019), rounded. */
const wordsAMinute = 240;

/** How many words a character of a script without spaces between words stands for: half a word, as Chinese and Thai have about two to a word. */
const perCharacter = 0.5;

/**
 * How many minutes a body (Markdown) takes to read, at least one; 0 where it is nothing but preformatted text, which is looked at and not read. Words are what
 * white space divides; in scripts that write none between words, characters count.
 */
export function minutesToRead(body: string): number {
  let words = 0;
  let characters = 0;
  let isBetween = true;
  for (const [begin, end] of proseIn(body))
    for (let at = begin; at < end; at++) {
      const code = body.charCodeAt(at);
      if (code <= 0x20 || code === 0xa0 || code === 0x3000) isBetween = true;
      else if (isUnspaced(code)) {
        characters += 1;
        isBetween = true;
      } else if (isBetween) {
        words += 1;
        isBetween = false;
      }
    }
  const all = words + characters * perCharacter;
  return all === 0 ? 0 : Math.max(1, Math.round(all / wordsAMinute));
}

/** Thai, Lao, Myanmar and Khmer letters; kana and ideographs, with their marks. */
function isUnspaced(code: number): boolean {
  if (code < 0x0e00) return false;
  return (
    code < 0x0f00 ||
    (code >= 0x1000 && code < 0x10a0) ||
    (code >= 0x1780 && code < 0x1800) ||
    (code >= 0x3000 && code < 0xa000) ||
    (code >= 0xf900 && code < 0xfb00) ||
    (code >= 0xff00 && code < 0xfff0)
  );
}

/** The spans of a body that stand outside of fences. */
function* proseIn(body: string): Iterable<readonly [begin: number, end: number]> {
  let from = 0;
  for (let at = fenceAt(body, 0); at >= 0; ) {
    yield [from, at];
    const line = body.indexOf("\n", at);
    const fence = /^`+/.exec(body.slice(at, at + 80))?.[0] ?? "```";
    const close = line < 0 ? -1 : body.indexOf(`\n${fence}`, line - 1);
    from = close < 0 ? body.length : close + 1 + fence.length;
    at = fenceAt(body, from);
  }
  yield [from, body.length];
}

/** The offset of the next line that begins with a fence of backticks; -1 where there is none. */
function fenceAt(body: string, from: number): number {
  if (from === 0 && body.startsWith("```")) return 0;
  const at = body.indexOf("\n```", from);
  return at < 0 ? -1 : at + 1;
}
