import type { Span } from "../text/span.ts";
import type { IndexedText } from "./indexed-text.ts";
import { hasForm, hasOwnWord, isForm, isInstitution } from "./organizations.ts";
import { countryOf } from "./places/countries.ts";
import { isState } from "./places/regions.ts";

const months =
  "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|January|February|March|April|June|July|August|September|October|November|December";
/** What a tagger wrongly takes for the beginning of a name: a rating, a preposition, the place of a firm. */
const beginning =
  /^(?:\p{Lu}{2,8} - (?=\p{Lu}\p{Ll})|(?:Provisional )?(?:[ABC][Aa]{0,2}-\d|[ABC]{1,3}-(?:plus|minus))(?: |$)|(?:In|At|On|For|From|By|Of|And|But|If|When|While|Although|Concerning|Referring|Its|Their|Our) |A (?=\p{Lu}\p{Ll}+$)|An (?=\p{Lu}\p{Ll}+ Corp$)|(?:Former|Full name|Opposition|Outgoing|Ruling) (?=\p{Lu})|\p{Lu}[\p{Lu} ]{5,12} - (?=\p{Lu}\p{Ll})|Reuters (?=(?:House|Senate) \p{Lu})|(?:\p{Lu}[\p{L}.]+ (?:and )?){1,4}(?:[Bb]ranch|Division|Groups?|Unit) of (?=\p{Lu}.* (?:Co|Corp|Inc|Ltd)$)|[\d,]{5,} (?=\p{Lu})|U\.[SK]\. (?:(?:Airline|Automaker|Bank|Broker|Brokerage|Carmaker|Carrier|Company|Conglomerate|Firm|(?:Food )?[Ii]mporter|Group|Maker|Newspaper|Packer|Producer|Subsidiary|Unit) (?=\p{Lu})|(?=\S.* (?:AG|A\.G\.|G[Mm][Bb]H|KGaA|N\.?V\.?|S\.?A\.?|SpA|Bhd)$))|The (?=\S+ \S+ )|[Pp]ro-\p{L}+ |(?:U\.[SK]\. )?(?:Securities|Shares|Stock|Units|Unit|Subsidiary|Bonds|Notes|Debt) of (?=\p{Lu})|\p{Lu}\p{L}+ by (?=\p{Lu}))/u;
/** What says where a firm is, or whose, with the words of its place, `South San Francisco-based `; and what is glued to a name, `ex-`. */
const glued =
  /^(?:(?:\p{Lu}[\p{L}.]{1,20} ){0,3}[\p{L}.]{1,24}-(?:based|owned|controlled|led|held|backed|run) |(?:Corrected|CORRECTED|ex|(?!ash-)\p{Ll}{3,20})-(?=\p{Lu}))/u;
/** Words at which no name ends. */
const small = "(?:a|an|and|at|by|for|in|of|the|to|with|In|For|Only|Said|Will)";
/**
 * What a tagger wrongly takes for the end of a name: a month, an office, a country behind a legal form that is no English word, a small word, `of
 * Western` creditors, the number's word of a union's branch, or the initials of the name itself.
 */
const ending = new RegExp(
  `(?: (?:${months})| Reuters?| REUTER|(?<=\\S \\S{1,40}),? \\p{Lu}\\p{Ll}+ Branch|(?<=[\\p{Lu}\\p{Ll}]) (?:firm|magazine|union)| Chief(?: (?:Executive|Financial|Operating))?|(?<! ${small})(?: ${small})+| of (?:Eastern|Northern|Southern|Western)|(?<=(?:Union|Workers|Teamsters|Steelworkers|[A-Z]{3})) Local|(?<= (?:Agency|Association|Federation|Institute)) \\p{Lu}{2,7}|(?<=\\p{L}) - \\p{Lu}\\p{L}{1,7}|(?<= (?:Inc|Ltd|Limited|Plc|PLC|AG|SA|S\\.A\\.?|SpA|NV|N\\.V\\.|GmbH)),? [Oo]f (?:the )?\\p{Lu}[\\p{L}.]{1,40}(?: \\p{Lu}\\p{L}{1,40})?(?:, \\p{Lu}[\\p{L}.]{1,40})?|(?<= (?:Inc|Ltd|Corp|Co|Plc)\\.?) [Ii]n \\p{Lu}\\p{L}{1,40}| in (?:Congress|Parliament)|(?<= (?:Group|Fund|Inc|Corp|Ltd)) [A-C])$`,
  "u",
);

/** Names that are complete only with the country behind them: `Bank of Japan`, but not `Credit du Nord of France`. */
const ofCountry =
  /(?:Academy|Administration|Agency|Airlines?|Alliance|Assembly|Associations?|Authority|Banks?|Board|Brotherhood|Bureau|Cent(?:er|re)|Chambers?|Church|Club|Co|College|Commission|Committee|Company|Confederation|Congress|Corp|Corporation|Council|Court|Democrats|Department|Exchange|Federation|Front|Funds?|Government|Group|House|Institut(?:e|ion)|League|Life|Ministry|Movement|Office|Organi[sz]ation|Party|Press|Radio|Reserve|Services?|Society|Television|Treasury|Trust|Union|University|Voice|Workers)$/;

/** A firm's name and the town that a text gives it: `Lind Refining Co of Bergen`, but not `Lind Trust Co of New York`. */
const ofTown =
  /^(\S+ .*(?<!(?:Assistance|Discount|Financial|Insurance|Service|Telephone|Trust)) (?:Co|Corp)) of ([\p{Lu}][\p{L}.]*(?: \p{Lu}\p{L}+)?)$/u;

/** A name without the country or the town that a text gives it. */
function withoutCountry(name: string): string {
  const [, firm, town = ""] = ofTown.exec(name) ?? [];
  const isOfTown =
    !/^America|^Engineers$| (?:Inc|Ltd|Corp)$/.test(town) && !isState(town) && countryOf(town) === undefined;
  if (firm !== undefined && isOfTown) return firm;
  const [, head = "", country = ""] = /^(\S+ .*\S) of ([\p{Lu}][\p{L}.]*(?: \p{Lu}\p{L}+)?)$/u.exec(name) ?? [];
  return head !== "" && countryOf(country) !== undefined && !ofCountry.test(head) ? head : name;
}

/**
 * Small words that end a name (`behindIt`), and small words behind which a name begins (`beforeIt`): `Yamamoto Industries` in `Far East affiliate
 * Yamamoto Industries`.
 */
const behindIt = new Set(
  "after added against because charged industry launches noted raises rejects said says sued that told took unq until when which while who whose".split(
    " ",
  ),
);
const beforeIt = new Set(
  "affiliate agency airline bank broker brokerage carrier charity company consortium contractor daily dealer distributor division firm foundation group importer insurer magazine maker manufacturer newspaper operator parent producer publisher refiner retailer subsidiary supplier trader unit utility weekly".split(
    " ",
  ),
);

const heads = new Set(
  "Assembly Association Board Commission Committee Council Department Ministry Parliament Party Senate Treasury".split(
    " ",
  ),
);
/** Whether a word is what a body is called, which stands at the end of its name or before `of`. */
export const isHead = (word: string) => heads.has(word);

const month = new RegExp(`^ (?:${months})$`);
/** Whether the rest of a name, from an offset on, is a month. */
const isMonth = (name: string, at: number) => month.test(name.slice(at));

/** A month before the name of a body: `July Norland Conference`. May is also a name's word. */
const monthBefore =
  /^(?:January|February|March|April|June|July|August|September|October|November|December) (?=\p{Lu})(?!.*\d)/u;

/** How long the month is that was taken for the beginning of a body's name; 0 for a firm, which may be called August. */
function monthAt(name: string): number {
  const length = monthBefore.exec(name)?.[0].length ?? 0;
  if (length === 0) return 0;
  const rest = name.slice(length);
  return !hasForm(name) && (isHead(rest) || (/\s/.test(rest) && isInstitution(rest))) ? length : 0;
}

/** What a firm has several of, which are no firms by themselves. */
const partOfFirm = / (?:Department|Division|Group|Operations?|Unit)$/;

/** A body that has others, the whole of which a name tells, and words that have a possessive in names: `Lind University's Energy Center`, `People's Bank`. */
const ofBody =
  /(?:^(?:Children|Men|People|Women|Workers)|(?:^| )(?:Association|Bank|Community|Committee|Department|Government|Ministry|Parliament|Party|Representative|Union|University))$|(?:^| )University of ./;

/**
 * The owner of whom a possessive among the words of a name tells, where the rest is a name of its own: `Ray Co` in `Ray Co's Harbour Trust`, and
 * Japan in `Japan's Canon Inc`. Undefined for a possessive that belongs to the name, as in `Wendy's International Inc`: the text has no Wendy.
 */
function ownerIn(indexed: IndexedText, words: readonly string[], n: number): string | undefined {
  const possessive = /(?<=s)['’]$|['’]s$/.exec(words[n] ?? "")?.[0];
  if (possessive === undefined || n === words.length - 1) return undefined;
  const owner = words
    .slice(0, n + 1)
    .join(" ")
    .slice(0, -possessive.length);
  if (hasForm(owner)) return owner;
  const isOfFirm = n <= words.length - 3 && hasForm(words.at(-1) ?? "");
  if (isOfFirm && countryOf(owner) !== undefined && owner !== "America") return owner;
  if (!isOfFirm && (countryOf(owner) !== undefined || isState(owner) || ofBody.test(owner))) return undefined;
  // `General Motors' Hughes Aircraft Co`: a plural of general words is no part of another's name.
  if (isOfFirm && possessive.length === 1 && n > 0 && isInstitution(words[n]?.slice(0, -1) ?? "")) return owner;
  const isOther = !indexed.everywhere(owner, (at) =>
    /^['’]/.test(indexed.text.slice(at + owner.length, at + owner.length + 1)),
  );
  return isOther ? owner : undefined;
}

const withoutPoint = ({ begin, end }: Span): Span => ({ begin, end: end - 1 });
/** A name of more words is of a table, which has no sentences. */
const mostWords = 12;

const formWithPoint = /^(?:Co|Corp|Inc|Ltd)\.$/;
/** What may go on a name behind a legal form with a point: another form, an `and`, what is in brackets, or a word for the whole world. */
const mayFollowForm = /^(?:and|&|of|for|International|\(.*|\p{Lu}[\p{L}/.]{0,2}|Plc|Ltd|Inc|Pty)$/u;

const whoIsOfIt =
  /^(?:Analyst|Chairman|Economist|Inspector|President|Professor|Secretary|Undersecretary|spokes\p{Ll}+)$/u;

/** Whether a word within a name says who is of the body that the words before it name: `Norland University Professor`. */
const isOfficeBehind = (words: readonly string[], n: number) =>
  whoIsOfIt.test(words[n] ?? "") &&
  !/^(?:and|for|of|the|&)$|,$/.test(words[n - 1] ?? "") &&
  !hasForm(words.at(-1) ?? "") &&
  words.slice(0, n).some(isInstitution);

/**
 * The names within a span that the tagger took for one name: without what is no part of it, and divided at an `and` between two firms. Empty where
 * nothing is left.
 */
export function partsOf(indexed: IndexedText, { begin: start, end }: Span): Span[] {
  const { text } = indexed;
  const whole = text.slice(start, end);
  const begin = start + ((glued.exec(whole) ?? beginning.exec(whole))?.[0].length ?? monthAt(whole));
  const cut = text.slice(begin, end - (ending.exec(text.slice(begin, end))?.[0].length ?? 0));
  const name = withoutCountry(cut.replace(/s['’]$/, "s"));
  const words = name.split(" ");
  // `New York Dec` is of a table.
  if (isMonth(whole, begin + name.length - start) && words.length < 3 && !hasForm(name)) return [];
  if (name === "" || (/^\p{Ll}+$/u.test(words[0] ?? "") && !hasForm(name))) return [];
  /** The span of the words from one to another. */
  const spanOf = (first: number, behind = words.length): Span => {
    const at = begin + (first === 0 ? 0 : words.slice(0, first).join(" ").length + 1);
    return { begin: at, end: at + words.slice(first, behind).join(" ").length };
  };
  const hasApostrophe = /['’]/.test(name);
  for (let n = 0; n < words.length; n++) {
    const word = words[n] ?? "";
    const owner = hasApostrophe ? ownerIn(indexed, words, n) : undefined;
    if (owner !== undefined) {
      const rest = words.slice(n + 1).join(" ");
      const isName = hasForm(rest) || (isInstitution(rest) && hasOwnWord(rest) && !partOfFirm.test(rest));
      return [
        ...(hasForm(owner) || !hasForm(words.at(-1) ?? "") ? [{ begin, end: begin + owner.length }] : []),
        ...(isName ? partsOf(indexed, spanOf(n + 1)) : []),
      ];
    }
    if (n === 0) continue;
    if (behindIt.has(word) || isOfficeBehind(words, n)) return [spanOf(0, n)];
    // `Lind Co into Knarvik Corp`
    if (/^(?:by|from|into|to|with)$/.test(word) && isForm(words[n - 1] ?? "")) return [spanOf(0, n)];
    if (word === "Inc" && words.length <= mostWords && n < words.length - 1 && !mayFollowForm.test(words[n + 1] ?? ""))
      return [spanOf(0, n + 1), ...(hasForm(name) ? partsOf(indexed, spanOf(n + 1)) : [])];
    // `American Lind Co. Payment`
    if (formWithPoint.test(word) && n < words.length - 1 && !mayFollowForm.test(words[n + 1] ?? ""))
      return [withoutPoint(spanOf(0, n + 1))];
    if (beforeIt.has(word) && n < words.length - 2) return partsOf(indexed, spanOf(n + 1));
    // `Interim Committee and Development Committee`, `Bank of Norland and Bank of Japan`
    if (words[n + 1] === "and" && n < words.length - 2) {
      const rest = words.slice(n + 2).join(" ");
      const areSame =
        words[n - 1] === "of" && /^(?:Bank|Group)$/.test(words[n - 2] ?? "") && rest.startsWith(`${words[n - 2]} of `);
      const isOfBank = word === "Bank" && rest.split(" ").some(isHead);
      if (areSame || isOfBank || (isHead(word) && rest.split(" ").some((one) => isHead(one) || one === "Bank")))
        return [spanOf(0, n + 1), ...partsOf(indexed, spanOf(n + 2))];
    }
    if (n >= words.length - 2 || !(isForm(word) || /^(?:Associates|Group|Partners|Securities|Sons)$/.test(word)))
      continue;
    const [next = "", first = ""] = words.slice(n + 1);
    if (next === "for" && isForm(word)) return [spanOf(0, n + 1)];
    if (!/^and(?:\/or)?$/.test(next) || /^(?:Co|Sons|Bros)\b/.test(first)) continue;
    if (n < words.length - 3 && (hasForm(name) || (isForm(word) && isInstitution(words.at(-1) ?? ""))))
      return [spanOf(0, n + 1), ...partsOf(indexed, spanOf(n + 2))];
    // `Ray Sunlamps Ltd and Tanner (U.K.) Ltd`
    if (isForm(word) && n === words.length - 3) return [spanOf(0, n + 1)];
  }
  return [spanOf(0)];
}
