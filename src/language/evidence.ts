import type { Span } from "../text/span.ts";
import { firstCue, lastCue } from "./speech.ts";

/** How many UTF-16 units beside a name are looked at. */
const beside = 24;

/** Whether a text says that somebody speaks right behind a name or right before it: `Ray said`, `added Ray`. */
export function speaks(text: string, { begin, end }: Span): boolean {
  const behind = text.slice(end, end + beside);
  const cue = firstCue(behind);
  if (cue && /^,? ?(?:also|then|later)? ?$/.test(behind.slice(0, cue.begin))) return true;
  const before = text.slice(Math.max(0, begin - beside), begin);
  const last = lastCue(before);
  return last !== undefined && /^\s*(?:Mr\.?\s)?$/.test(before.slice(last.end));
}

/** Prepositions of place before a name, also with an article between; the others also stand before companies and people. */
const inside =
  /\b(?:in|near|outside|around|off|across|throughout|downtown|northern|southern|eastern|western|central)\s(?:the\s|nearby\s|downtown\s)?$/i;
const beforePlaces =
  /\b(?:at|from|to|between|via|through|into|over|toward|towards|of|north|south|east|west|leave|leaves|left|reach|reached|visit|visited)\s(?:the\s)?$/i;
/** What stands behind a place: its region, `-based`; an apostrophe also behind others. */
const region =
  /^(?:-based\b|,\s(?!(?:\p{Lu}\p{L}+,?\s){1,3}(?:and\s\p{Lu}\p{L}+,?\s)?(?:Inc|Co|Corp|Ltd)\b)\p{Lu}\p{L}+\.?(?:,|\s[-–—]|\sand\b|[.)])|\s\(\p{Lu})/u;
const possessive = /^['’]s?\b/u;
/** Words that are part of names of places: field, river. */
const kindOfPlace =
  /\b(?:airport|bay|beach|border|canal|cape|city|coast|county|creek|delta|desert|field|forest|gulf|harbou?r|heights|hills|island|islands|isle|lake|mine|mount|mountain|mountains|ocean|park|pass|peninsula|plateau|port|province|reef|region|reservoir|ridge|river|sea|springs|strait|straits|square|street|township|valley|village)\b/i;

/**
 * Whether a text treats a name as a place: `in Akron`, `Akron-based`, `Akron, Ohio`, or by calling it what it is, `Valhall field`. For a name that a
 * gazetteer has (`isListed`) less is enough: `from Akron`, `Akron's`.
 */
export function isLocated(text: string, mentions: readonly Span[], isListed: boolean): boolean {
  return mentions.some(({ begin, end }) => {
    const name = text.slice(begin, end);
    if (/\s/.test(name) && kindOfPlace.test(name)) return true;
    const [before, behind] = [text.slice(Math.max(0, begin - beside), begin), text.slice(end, end + beside)];
    if (inside.test(before) || region.test(behind)) return true;
    return isListed && (beforePlaces.test(before) || possessive.test(behind));
  });
}

/** What stands right before an organization's name: a word for what it is, or for somebody who belongs to it. */
const beforeOrganization =
  /\b(?:affiliate|agency|airline|association|bank|bought|branch|broker|brokerage|brokers|carrier|chain|company|concern|consortium|contractor|daily|dealer|dealers|distributor|division|exporter|firm|group|importer|insurer|joint venture|maker|manager|manufacturer|network|newspaper|operator|organi[sz]ation|owner|parent|partner|party|producer|publisher|refiner|retailer|rival|sell|sells|subsidiary|supplier|trader|union|unit|utility|venture|weekly|acquire|acquires|acquired|acquiring|buy|buying|joined|sold|owned by|managed by|controlled by|led by|merge[dr]? with|contracts? (?:from|to|with)|agreements? with|(?:stakes?|interests?|holdings?|investment) in|(?:shares|stock|units?|divisions?|subsidiar(?:y|ies)|control|acquisition|takeover|purchase|customers|bonds|clients|management|sale|parent) (?:of|by)|(?:analysts?|brokers?|chairman|chairwoman|chief|dealers?|director|economists?|executive|governor|head|manager|member|members|officer|officials?|partners?|president|secretary|spokesman|spokeswoman|strategist|traders?|treasurer|workers) (?:at|for|of|with))(?:\s|(?<=agency|bank|company|daily|firm|newspaper|weekly),\s)(?:the\s)?$/i;
/** What stands right behind one. */
const behindOrganization =
  /^(?:['’]s)?,? (?:(?:said|says|also said|told|announced|reported|acquired|agreed|agrees|bought|plans|owns|sold|makes|operates|manufactures|produces|posted|earned|declared)\b|(?:also )?(?:an?|the) (?:[\p{L}.-]+ ){0,4}?(?:affiliate|agency|bank|broker|brokerage|company|concern|division|firm|group|maker|manufacturer|producer|subsidiary|supplier|unit|union|utility)\b|(?:analysts?|board|bonds|chairman|chief|commercial paper|common|customers|debt|directors?|division|economists?|employees|executives?|managers?|management|news agency|officers?|officials?|parent|plants?|president|shareholders|shares|spokesm[ae]n|spokeswoman|stock|stockholders|subsidiary|treasurer|unit|vice president|workers)\b)/u;

/** Whether a text treats a name as an organization's: `a unit of Tracor`, `Omnibanc shares`, `Electroperu, a state company`. */
export function isOrganized(text: string, { begin, end }: Span): boolean {
  const before = text.slice(Math.max(0, begin - 40), begin);
  return beforeOrganization.test(before) || behindOrganization.test(text.slice(end, end + 60));
}
