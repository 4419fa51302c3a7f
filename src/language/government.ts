import type { Span } from "../text/span.ts";
import { countryOf } from "./places/countries.ts";
import { adjectiveOf, demonymOf } from "./places/demonyms.ts";

/** Bodies that every government has. Their names alone do not say which one is meant. */
const body =
  /^(?:the )?(?:(?:(?:agriculture|commerce|defen[cs]e|economics|economy|energy|environment|finance|foreign|health|industry|interior|justice|labou?r|oil|planning|trade|transport|transportation|treasury) (?:ministry|department))|treasury|(?:central|reserve) bank|(?:(?:central|federal|national) )?statistics? (?:bureau|institute|office)|(?:communist|conservative|labou?r|liberal|socialist) party|parliament|house of (?:commons|lords|representatives)|cabinet|supreme court|navy|army|air force|national assembly)$/i;

/** Whether a name is that of a body of government, without its country: `Finance Ministry`, `Treasury`, `Central Bank`. */
export function isGovernmentBody(name: string): boolean {
  return body.test(name);
}

/**
 * A body of government with its country, `Japanese Finance Ministry`, `U.S. Treasury`: the country that the text says right before one of its mentions,
 * `Japan's Finance Ministry`; else the one that a dateline is from, `home` (ISO 3166-1). Undefined where neither is known, or where the text says two.
 */
export function withCountry(
  name: string,
  mentions: readonly Span[],
  text: string,
  home: string | undefined,
): string | undefined {
  const said = new Set(
    mentions.flatMap(({ begin }) => countryBefore(text.slice(Math.max(0, begin - 30), begin)) ?? []),
  );
  if (said.size > 1) return undefined;
  const [country = home] = said;
  const adjective = country === undefined ? undefined : adjectiveOf(country);
  return adjective === undefined ? undefined : `${adjective} ${name.replace(/^the /i, "")}`;
}

/** The country, as its ISO 3166-1 code, of the adjective or possessive with which a text ends: `the West German`, `Japan's`, `U.S.`. */
function countryBefore(text: string): string | undefined {
  const found = /(?<![\p{L}.])(\p{Lu}[\p{L}.]*(?: \p{Lu}[\p{L}.]*)?)(['’]s)? $/u.exec(text);
  if (!found) return undefined;
  const [, words = "", possessive] = found;
  for (const one of [words, words.split(" ").at(-1) ?? ""]) {
    const country = demonymOf(one) ?? (possessive !== undefined || /\.$/.test(one) ? countryOf(one)?.code : undefined);
    if (country !== undefined) return country;
  }
  return undefined;
}
