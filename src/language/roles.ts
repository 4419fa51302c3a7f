import type { Token } from "../text/words.ts";

/** Words that say what somebody is, before the name (AP and Reuters style): offices, ranks, trades, titles. */
const offices = new Set(
  "ambassador adviser advisor architect archivist artist astronaut biologist chef chemist composer conductor constable curator dean detective engineer farmer firefighter fisherman headmaster librarian lecturer master musician nurse painter physicist provost psychologist rector sailor sculptor sociologist surgeon teacher analyst archbishop attorney author bishop bodyguard boss candidate cardinal captain chair chairman chairwoman chairperson chancellor chief coach colonel columnist commander commissioner congressman congresswoman consul coordinator correspondent councillor councilman counterpart defender delegate deputy diplomat director doctor economist editor emir emperor envoy executive founder general goalkeeper governor head historian inspector intellectual journalist judge justice king lawmaker lawyer leader lieutenant manager marshal mayor mediator midfielder minister monk negotiator officer official owner partner patriarch physician pilot player poet politician pope premier president prime prince princess principal producer professor prosecutor queen rabbi regent reporter representative researcher resident scientist secretary senator sergeant sheikh sheriff singer speaker spokesman spokesperson spokeswoman striker sultan superintendent trader treasurer trustee vice-president warden winger writer actor actress activist administrator admiral aide".split(
    " ",
  ),
);
/** Words that only stand beside such a one: `prime minister`, `secretary of state`, `acting foreign minister`. */
const beside = new Set(
  "acting agriculture assistant associate chief commerce defence defense deputy economic energy environment exterior federal finance first foreign former health home honorary interior international joint junior justice labor labour long-time longtime late managing military national of for the new opposition permanent prime security senior special state then trade transport u.n. u.s. united nations vice".split(
    " ",
  ),
);
/** Titles that are no role of their own. */
export const honorifics = new Set("mr mrs ms miss dr sir lord lady dame rev reverend prof hon madame".split(" "));

const bare = (token: Token | undefined) => token?.text.toLowerCase().replace(/\.$/, "") ?? "";

/** Whether a word, in small letters and without its point, is an office, a title or what stands beside one. */
export function isRoleWord(word: string): boolean {
  return offices.has(word) || beside.has(word) || honorifics.has(word);
}

/** Where an office with its domain begins, whose last word is the name's neighbour: `Secretary of State`, `leader of the Free Officers`; else the name. */
function beforeOffice(sentence: readonly Token[], name: number): number {
  let n = name - 1;
  while (n > 0 && name - n <= 3 && /^\p{Lu}/u.test(sentence[n]?.text ?? "") && !offices.has(bare(sentence[n]))) n -= 1;
  if (n === name - 1) return name;
  if (bare(sentence[n]) === "the") n -= 1;
  return /^(?:of|for)$/.test(sentence[n]?.text ?? "") && offices.has(bare(sentence[n - 1])) ? n - 1 : name;
}

/** What stands right before a name and says who that is, as printed: `Russian Foreign Minister`; undefined where nothing does. */
function roleBefore(sentence: readonly Token[], name: number, text: string): string | undefined {
  const over = beforeOffice(sentence, name);
  let start = over;
  let offices_ = over < name ? 1 : 0;
  for (let n = over - 1; n >= 0 && name - n <= 8; n--) {
    const token = sentence[n] as Token;
    const word = bare(token);
    const office = offices.has(word.replace(/^.*-/, "")) || offices.has(word);
    if (office) offices_ += 1;
    else if (
      offices_ === 0 ||
      !(/^\p{Lu}/u.test(token.text) || beside.has(word) || beside.has(token.text.toLowerCase()))
    )
      break;
    // The first word of a sentence is capital anyway: it belongs where it is more than an article.
    if (word === "the" || word === "a" || word === "an") break;
    start = n;
  }
  while (start < name && /^(?:of|for|and|then)$/i.test(sentence[start]?.text ?? "")) start += 1;
  if (offices_ === 0 || start >= name) return undefined;
  return text.slice(sentence[start]?.begin, sentence[name - 1]?.end).replace(/\s+/g, " ");
}

/** So many words stand between the commas at most. */
const longestBehind = 10;

/** What stands between commas right behind a name and says who that is: `, Norway's foreign minister,`, `, a spokesman for the port,`. */
function roleBehind(sentence: readonly Token[], end: number, text: string): string | undefined {
  if (sentence[end]?.text !== ",") return undefined;
  const article = /^(?:a|an|the|his|her|its|their)$/.test(sentence[end + 1]?.text ?? "") ? 1 : 0;
  const start = end + 1 + article;
  const length = sentence
    .slice(start + 1, start + longestBehind + 1)
    .findIndex(({ text: word }) => /^(?:[,.;:(—–]|said|says|told|who|was|is|has|had)$/.test(word));
  if (length < 0) return undefined;
  const words = sentence.slice(start, start + length + 1);
  const office = words.findIndex((token) => offices.has(bare(token).replace(/^.*-/, "")));
  // `, President Carl Lind, …` is another in a list; `, said …` is no office.
  const isOffice = office >= 0 && office <= 4 && /^\p{Ll}/u.test(words[office]?.text ?? "");
  if (!isOffice || !words.slice(0, office).every((token) => leadsToOffice(token))) return undefined;
  const behind = words[office + 1];
  if (behind && !/^(?:of|for|at|in|to|and|with|from)$/.test(behind.text)) return undefined;
  return text.slice(words[0]?.begin, words.at(-1)?.end).replace(/\s+/g, " ");
}

/** A word that may stand before an office: a country's or an organization's name, its possessive, or what offices have before them. */
function leadsToOffice(token: Token): boolean {
  return /^(?:\p{Lu}|['’]s?$)/u.test(token.text) || beside.has(bare(token)) || offices.has(bare(token));
}

/** What a sentence says of who somebody is, before the name or behind it; `start` and `end` (exclusive) are the name's tokens. */
export function roleOf(sentence: readonly Token[], start: number, end: number, text: string): string | undefined {
  return roleBefore(sentence, start, text) ?? roleBehind(sentence, end, text);
}
