import { hash } from "node:crypto";
import { type Article, newestFirst } from "../article/article.ts";
import { withoutSignOff } from "../article/sign-off.ts";
import { sharedWords } from "./versions.ts";

/**
 * Two sendings of one story: the article that is to stay in lists (`kept`), and the `other`. `share` is how much of the shorter text, from 0 to 1,
 * stands in the longer one in the same order.
 */
export type Double = {
  readonly kept: Article;
  readonly other: Article;
  /** Whether the two are the same but for what their senders noted: one headline, one text, one agency, one day. */
  readonly sure: boolean;
  readonly share: number;
};

/** How many words in a row are compared. */
const row = 4;
/** A text of fewer words is compared as a whole alone. */
const fewestWords = 25;
/** Words in a row that stand in more articles of two days than this are a stock phrase, and tell nothing. */
const mostShared = 12;
/**
 * The share from which two texts with headlines that are alike are likely to be one story, and that from which any two are: many market reports
 * follow one form.
 */
const [likely, very] = [0.6, 0.85];
/** How many times as long a text must be to surely say more. */
const longer = 1.05;

/** An article as it is compared. */
type Text = {
  readonly article: Article;
  /** Where it stands among all, the first that was sent being 0. */
  readonly nth: number;
  readonly words: number;
  readonly rows: readonly number[];
};

/**
 * The likely doubles of an archive that nobody has decided on: articles of one day, or of two days in a row, with the same text, or where most of the
 * shorter text stands in the longer. Each article is `other` at most once. Of exact doubles the one that was sent first is kept; else the longer
 * text, and of two of equal length the first, unless the later one corrects it. The cost grows with the text: texts are looked up by their words, and
 * not every pair is compared.
 */
export function doublesIn(articles: readonly Article[]): Double[] {
  const open = articles.filter(({ sameAs, status }) => sameAs === undefined && (status ?? "published") === "published");
  const found: Double[] = [];
  const firsts = new Map<string, Article>();
  let yesterday: Day | undefined;
  let today: Day | undefined;
  let nth = 0;
  for (const article of newestFirst(open).reverse()) {
    if (article.day !== today?.day) {
      yesterday = isDayAfter(article.day, today?.day) ? today : undefined;
      today = { day: article.day, byRow: new Map() };
      firsts.clear();
    }
    const text = withoutSignOff(article.body);
    const exact = exactKey(article, text);
    const first = firsts.get(exact);
    if (first) {
      found.push({ kept: first, other: article, sure: true, share: 1 });
      continue;
    }
    firsts.set(exact, article);
    const words = wordsOf(text);
    if (words.length < fewestWords) continue;
    const compared: Text = { article, nth: nth++, words: words.length, rows: rowsOf(words) };
    found.push(...likelyDouble(compared, [yesterday, today]));
    for (const hashed of compared.rows) {
      const texts = today.byRow.get(hashed);
      if (!texts) today.byRow.set(hashed, [compared]);
      else if (texts.length <= mostShared) texts.push(compared);
    }
  }
  return onePerArticle(found);
}

/** The texts of a day by their words in a row. */
type Day = { readonly day: string; readonly byRow: Map<number, Text[]> };

const isDayAfter = (day: string, before: string | undefined) =>
  before !== undefined && Date.parse(day) - Date.parse(before) === 86_400_000;

/**
 * What two articles must have in common to be surely one: the words of the headline, the text but for its sign-off and line breaks, and the agency.
 */
function exactKey({ title, agency = "" }: Article, text: string): string {
  return hash("sha1", JSON.stringify([wordsOf(title), agency, text.replace(/\s+/g, " ").trim()]));
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The sums of all words in a row of a text, each once. */
function rowsOf(words: readonly string[]): number[] {
  const sums = words.map((word) => {
    let sum = 0x811c9dc5;
    for (let n = 0; n < word.length; n++) sum = Math.imul(sum ^ word.charCodeAt(n), 0x01000193);
    return sum;
  });
  const rows = new Set<number>();
  for (let n = 0; n + row <= sums.length; n++) {
    let sum = 0;
    for (const one of sums.slice(n, n + row)) sum = Math.imul(sum, 0x9e3779b1) ^ one;
    rows.add(sum);
  }
  return [...rows];
}

/** The text before a text with which it shares most, as a double, where that is enough. */
function likelyDouble(text: Text, days: readonly (Day | undefined)[]): Double[] {
  const counts = new Map<Text, number>();
  for (const hashed of text.rows)
    for (const day of days) {
      const texts = day?.byRow.get(hashed) ?? [];
      if (texts.length <= mostShared) for (const one of texts) counts.set(one, (counts.get(one) ?? 0) + 1);
    }
  let best: { readonly one: Text; readonly share: number } | undefined;
  for (const [one, shared] of counts) {
    const share = shared / Math.min(one.rows.length, text.rows.length);
    if (
      share >= likely &&
      (share >= very || sharedWords(one.article.title, text.article.title) >= likely) &&
      (!best || share > best.share || (share === best.share && one.nth < best.one.nth))
    )
      best = { one, share };
  }
  if (!best) return [];
  const { one, share } = best;
  const keepsFirst =
    one.words > text.words * longer || (text.words <= one.words * longer && !isCorrected(text.article));
  const [kept, other] = keepsFirst ? [one.article, text.article] : [text.article, one.article];
  return [{ kept, other, sure: false, share }];
}

/** Whether a sending says that it corrects another. */
function isCorrected({ corrections = [], title }: Article): boolean {
  return corrections.length > 0 || /\bcorrect(?:s|ed|ion)\b/i.test(title);
}

/** At most one double for each article: of several the one with the largest share. Those that are sure come first, then the most alike. */
function onePerArticle(doubles: readonly Double[]): Double[] {
  const byOther = new Map<Article, Double>();
  for (const one of [...doubles].sort((a, b) => Number(b.sure) - Number(a.sure) || b.share - a.share))
    if (!byOther.has(one.other)) byOther.set(one.other, one);
  return [...byOther.values()];
}
