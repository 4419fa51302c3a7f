import type { Span } from "../text/span.ts";

const verbs =
  "accuse acknowledge add admit allege announce answer argue ask assert assure believe boast caution charge claim comment complain conclude concede confirm criticize denounce deride dismiss contend continue counter declare demand deny describe emphasize emphasise explain express indicate insist joke lament maintain mention muse note observe opine plead pledge point predict proclaim promise quip recall remark repeat reply report respond reveal reiterate scold state stress suggest swear testify threaten tweet urge voice vow warn label wonder call";
const said = "said says say saying told tells telling wrote writes writing asking calling spoke speaks";

/** Every form of the verbs that say that somebody speaks. */
const forms = new Set([...said.split(" "), ...verbs.split(" ").flatMap(formsOf)]);

function formsOf(verb: string): string[] {
  if (verb.endsWith("e")) return [verb, `${verb}d`, `${verb}s`];
  const stem = verb.slice(0, -1);
  if (verb.endsWith("y")) return [verb, `${stem}ies`, `${stem}ied`];
  return ["", "s", "ed", "es", "ped", "ged"].map((ending) => verb + ending);
}

const word = /[A-Za-z]+/g;

/** The words of a text that say that somebody speaks, in its order: `said`, `according to`, `went on`. A set is much faster here than an expression. */
export function* cuesIn(text: string): Iterable<Span> {
  for (const { 0: found, index: begin } of text.matchAll(word)) {
    const end = begin + found.length;
    const lower = found.toLowerCase();
    const second = lower === "according" ? " to" : lower === "went" ? " on" : undefined;
    if (forms.has(lower)) yield { begin, end };
    else if (second !== undefined && text.startsWith(second, end)) yield { begin, end: end + second.length };
  }
}

export function firstCue(text: string): Span | undefined {
  for (const cue of cuesIn(text)) return cue;
  return undefined;
}
