import type { Cases } from "../language/cases.ts";
import { isGovernmentBody } from "../language/government.ts";
import { firstOf, type NamedInText } from "../language/joining.ts";
import { bareName, hasForm, hasOwnWord } from "../language/organizations.ts";
import { fullKeys, isShortOf, shortKeys } from "../language/shortened.ts";
import { foldName } from "../text/fold.ts";
import { isNear } from "../text/near.ts";
import { once } from "../text/table.ts";
import type { OrganizationInText } from "./known-name.ts";
import type { Organizations } from "./organizations.ts";

/**
 * Tells whether a text also has a fuller name of an organization: Dome beside Dome Petroleum, `Con Ed` beside Consolidated Edison, or a misprint such
 * as `Capitol Bancorp` beside Capital Bancorp. Where the archive has the short name more often than the full one they are two: Merrill Lynch is not
 * Merrill Lynch Capital Partners.
 */
export function otherNamesOf(
  found: readonly NamedInText[],
  organizations: Organizations,
): (one: NamedInText) => boolean {
  const named = found.map((one) => ({ one, times: once(() => organizations.times(one.name)) }));
  const byKey = Map.groupBy(
    named.flatMap((one) => fullKeys(one.one.name).map((key) => ({ key, one }))),
    ({ key }) => key,
  );
  return ({ name, ticker, mentions }) => {
    if (ticker !== undefined) return false;
    const own = organizations.times(name);
    const bare = bareName(name);
    const others = shortKeys(name).flatMap((key) => byKey.get(key)?.slice(0, mostCompared) ?? []);
    return others.some(({ one: { one, times } }) => {
      if (one.name === name) return false;
      if (bare !== "" && !hasForm(name) && isShortOf(name, one.name))
        return own <= times() || isGovernmentBody(one.name);
      if (bare.length < leastOfMisprint || /\d/.test(bare) || !isNear(bare, bareName(one.name))) return false;
      return own === times()
        ? mentions.length < one.mentions.length ||
            (mentions.length === one.mentions.length && firstOf(one) < (mentions[0]?.begin ?? 0))
        : own < times();
    });
  };
}

/** A name is compared with at most this many others of a key: a list of a thousand firms must not take a million steps. */
const mostCompared = 32;

/** How many letters a name must have to be a misprint: shorter names may differ in one letter and be of two. */
const leastOfMisprint = 9;

/** Whether a company of the text is the one of the headline: by its ticker, or by its name, which a headline may cut at the end. */
export function isSameCompany(
  one: OrganizationInText,
  other: { readonly name: string; readonly ticker: string | undefined },
  cases: Cases,
): boolean {
  if (one.ticker !== undefined && one.ticker === other.ticker) return true;
  // The possessive of `UNILEVER'S <UN> CHESEBROUGH` belongs to Unilever, but that of Chili's to the name.
  const full = bareName(other.name);
  if (full !== "" && (withoutSmall(one.name) === withoutSmall(other.name) || bareName(`${one.name}'s`) === full))
    return true;
  const words = one.name.replace(/['’]s$/, "").split(" ");
  // `LABATT <LBT.TO>` is John Labatt Ltd.
  if (
    words.length === 1 &&
    bareName(one.name) !== "" &&
    other.name.split(" ").some((word) => foldName(word) === foldName(words[0] ?? ""))
  )
    return true;
  for (let n = 0; n < words.length; n++) {
    const short = words.slice(n).join(" ");
    const bare = bareName(short);
    const isOwn = n === 0 || (bare !== "" && hasOwnWord(short));
    if (isOwn && ((bare !== "" && bare === full) || isShortOf(short, other.name))) return true;
    if (n === 0 && bare.length >= leastOfMisprint && isNear(bare, full)) return true;
    // `JUDGEMENT ENTERED AGAINST ARISTECH <ARS>` is of Aristech Chemical Corp.
    const word = words[n] ?? "";
    if (cases.usual(word) !== word.toLowerCase()) return false;
  }
  return false;
}

/** A name without legal forms and small words, which headlines leave out: the same for `Bank of Norland` and `BANK NORLAND`. */
const withoutSmall = (name: string) => bareName(name.replace(/ (?:and|for|in|of|the)(?= )/g, ""));
