import type { Span } from "../text/span.ts";
import { type Found, organizationType } from "./found.ts";
import { hasForm } from "./organizations.ts";
import { countryOf } from "./places/countries.ts";
import { adjectiveOf, demonymOf } from "./places/demonyms.ts";

/** Bodies that every government has. Their names alone do not say which one is meant. */
const body =
  /^(?:the )?(?:(?:(?:agriculture|commerce|defen[cs]e|economics|economy|energy|environment|finance|foreign|health|industry|interior|justice|labou?r|oil|planning|trade|transport|transportation|treasury) (?:ministry|department))|treasury|(?:central|reserve) bank|(?:(?:central|federal|national) )?statistics? (?:bureau|institute|office)|(?:communist|conservative|labou?r|liberal|socialist) party|parliament|house of (?:commons|lords|representatives)|cabinet|supreme court|navy|army|air force|national assembly)$/i;

/** Whether a name is that of a body of government, without its country: `Finance Ministry`, `Treasury`, `Central Bank`. */
export function isGovernmentBody(name: string): boolean {
  return body.test(name);
}

const ofBody = /^(?:(.+) )?(Ministry|Department) of (?:the )?(\p{Lu}\p{Ll}+)$/u;
/**
 * A body of government in the form in which it is listed: `Japanese Finance Ministry` for `Japan Finance Ministry` and `Japanese Ministry of Finance`,
 * and `Agriculture Ministry` for `Agricultural Ministry`. Any other name comes back as it is.
 */
export function usualBody(printed: string): string {
  const name = printed.replace(/\bAgricultural (?=Ministry$|Department$)/, "Agriculture ");
  const [, of = "", kind, field] = ofBody.exec(name) ?? [];
  if (field !== undefined && isGovernmentBody(`${field} ${kind}`)) return withOwner(of, `${field} ${kind}`) ?? name;
  const words = name.split(" ");
  for (let n = 1; n < words.length && n < 4; n++) {
    const rest = words.slice(n).join(" ");
    if (isGovernmentBody(rest) && !rest.endsWith(" Party")) return withOwner(words.slice(0, n).join(" "), rest) ?? name;
  }
  return name;
}

/** A body with the adjective of the country that is named before it; undefined where what is named there is no country. */
function withOwner(owner: string, body: string): string | undefined {
  if (owner === "") return body;
  if (/^(?:Soviet|(?:East|West) German)$/.test(owner)) return `${owner} ${body}`;
  const country = demonymOf(owner) ?? countryOf(owner)?.code;
  const adjective = country === undefined ? undefined : adjectiveOf(country);
  return adjective === undefined ? undefined : `${adjective} ${body}`;
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
  const [country = mayBeOf(name, home) ? home : undefined] = said;
  const adjective = country === undefined ? undefined : (formerIn(text, country) ?? adjectiveOf(country));
  // `Treasury Secretary` is somebody's office in few countries, wherever the story is from.
  const isOffice =
    name === "Treasury" && said.size === 0 && mentions.every(({ end }) => text.startsWith(" Secretary ", end));
  if (isOffice && !secretaries.has(country ?? "")) return undefined;
  return adjective === undefined ? undefined : `${adjective} ${name.replace(/^the /i, "")}`;
}

/** Countries whose finance minister is a Secretary of the Treasury, those that call their central bank the Reserve Bank, and those that have departments where others have ministries. */
const secretaries = new Set(["AR", "US"]);
const withReserveBank = new Set(["AU", "FJ", "IN", "NZ", "ZA", "ZW"]);
const withDepartments = new Set(["AU", "CA", "CH", "GB", "IE", "NZ", "PH", "US", "ZA"]);

/** Whether a body that is named without its country may be one of the country that the story is from: the United States have no ministries. */
function mayBeOf(name: string, home: string | undefined): boolean {
  if (home === undefined) return false;
  if (/^(?:the )?Reserve Bank$/i.test(name)) return withReserveBank.has(home);
  if (/ Department$/i.test(name)) return withDepartments.has(home);
  return !(/ Ministry$/i.test(name) && (home === "US" || (home === "GB" && /^(?:the )?Finance /i.test(name))));
}

/** How a text calls a country by the name of a former state: `Soviet` where it speaks of the Soviet Union. */
function formerIn(text: string, country: string): string | undefined {
  if (country === "RU") return /\bSoviet\b/.test(text) ? "Soviet" : undefined;
  return country === "DE" && /\bWest German/.test(text) && !/\bEast German/.test(text) ? "West German" : undefined;
}

/** The country, as its ISO 3166-1 code, of the adjective or possessive with which a text ends: `the West German`, `Japan's`, `U.S.`. */
function countryBefore(before: string): string | undefined {
  // `the (U.S.) Treasury`, `the U.S. 7-1/2 pct Treasury bond`
  const text = before.replace(/\)(?= $)| [\d/.-]+ pct(?= $)/, "");
  const found = /(?<![\p{L}.])(\p{Lu}[\p{L}.]*(?: \p{Lu}[\p{L}.]*)?)(['’]s)? $/u.exec(text);
  if (!found) return undefined;
  const [, words = "", possessive] = found;
  for (const one of [words, words.split(" ").at(-1) ?? ""]) {
    const country = demonymOf(one) ?? (possessive !== undefined || /\.$/.test(one) ? countryOf(one)?.code : undefined);
    if (country !== undefined) return country;
  }
  return undefined;
}

/** A field and no body of one of the houses of Congress: `Senate Agriculture`. */
const houseAlone =
  /^(?:U\.S\. )?(?:House|Senate) (?!of\b)(?!.*\b(?:Assembly|Committees?|Council|Democrats|Office|Panel|Republicans|Subcommittee|Task Force)\b)/;
/** Bodies of two houses or fields that share their last word: `House and Senate Budget Committees`, `Commerce and Energy Departments`. */
const twoHouses = /^(House|Senate) and (House|Senate) (.+ Committee)s$/;
const twoFields = /^((?:House|Senate|U\.S\.) )?(\p{Lu}\p{Ll}+) and (\p{Lu}\p{Ll}+) (Committee|Department)s$/u;

/**
 * The mentions of bodies of government under whole names: a committee of Congress of which the text writes the last word small, `Senate Agriculture
 * committee`, and two that share a word; none where the text has a field alone. Any other mention comes back as it is.
 */
export function wholeBodies(one: Found, behind: string): Found[] {
  if (one.type !== organizationType) return [one];
  const named = (...names: readonly string[]) => names.map((text) => ({ ...one, text }));
  const [, house, other, body] = twoHouses.exec(one.text) ?? [];
  if (body !== undefined) return named(`${house} ${body}`, `${other} ${body}`);
  const [, owner = "", first, second, kind] = twoFields.exec(one.text) ?? [];
  if (kind !== undefined) return named(`${owner}${first} ${kind}`, `${owner}${second} ${kind}`);
  const committee = /^((?:House|Senate) .+ Committee)s$/.exec(one.text)?.[1];
  if (committee !== undefined) return named(committee);
  if (!houseAlone.test(one.text) || hasForm(one.text)) return [one];
  if (behind.startsWith(" subcommittee")) return named(`${one.text} Subcommittee`);
  return /^ (?:committee(?!s)|chairman|members|panel|\p{Ll}{3,12} subcommittee)\b/u.test(behind)
    ? named(`${one.text} Committee`)
    : [];
}
