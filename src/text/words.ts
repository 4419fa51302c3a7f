/** A word or mark of a text; `end` is exclusive, both in UTF-16 units. */
export type Token = { readonly text: string; readonly start: number; readonly end: number };

/** Words whose point belongs to them (AP and Reuters style). */
const abbreviated =
  "Mr|Mrs|Ms|Dr|Prof|St|Sen|Rep|Gov|Gen|Maj|Lt|Col|Capt|Sgt|Adm|Cmdr|Brig|Rev|Hon|Pres|Jr|Sr|Inc|Co|Corp|Ltd|Bros|Mt|Ft|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec|Calif|Fla|Mass|Conn|Ill|Minn|Mich|Wis|Wash|Ore|Okla|Tenn|Colo|Ariz|Va|Ga|Pa|Ala|Ark|Kan|Ky|La|Md|Miss|Mo|Neb|Nev|vs|No";
/** What a word is in the Penn Treebank's division, which CoNLL-2003 follows: possessives and short forms of verbs stand apart. */
const word = new RegExp(
  String.raw`(?:\p{L}\.){2,}|(?:${abbreviated})\.(?=\s|,)|\p{Lu}\.(?=\s+\p{Lu})|\d+(?:[.,:/-]\d+)*|[\p{L}\p{M}\p{N}_]+(?:(?:[-'’.&@/])[\p{L}\p{M}\p{N}_]+)*|\.{2,}|-{2,}|\S`,
  "gu",
);
const shortForm = /(?:n['’]t|['’](?:s|S|re|m|ve|ll|d))$/u;
const ending = /^(?:[.!?…]+|[。！？])$/u;
const closing = /^["”’'»)\]]$/u;

/** The words and marks of a text, in its order. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(word)) {
    const [found] = match;
    const start = match.index;
    const short = found.length > 2 ? shortForm.exec(found) : null;
    if (!short || short.index === 0) {
      tokens.push({ text: found, start, end: start + found.length });
      continue;
    }
    const cut = start + short.index;
    tokens.push(
      { text: found.slice(0, short.index), start, end: cut },
      { text: short[0], start: cut, end: start + found.length },
    );
  }
  return tokens;
}

/** Sentences as runs of tokens: they end at their point, with the marks that close behind it, and at every end of a line. */
export function sentencesOf(text: string): Token[][] {
  const sentences: Token[][] = [];
  let sentence: Token[] = [];
  const tokens = tokensOf(text);
  tokens.forEach((token, n) => {
    const before = tokens[n - 1];
    if (
      before &&
      text.slice(before.end, token.start).includes("\n") &&
      /\n\s*\n|[.!?:"”)\]]\s*\n/u.test(text.slice(before.end - 1, token.start))
    ) {
      sentences.push(sentence);
      sentence = [];
    }
    sentence.push(token);
    const next = tokens[n + 1];
    const ends =
      ending.test(token.text) || (closing.test(token.text) && before !== undefined && ending.test(before.text));
    if (ends && next && !/^\p{Ll}/u.test(next.text) && next.start > token.end) {
      sentences.push(sentence);
      sentence = [];
    }
  });
  sentences.push(sentence);
  return sentences.filter(({ length }) => length > 0);
}
