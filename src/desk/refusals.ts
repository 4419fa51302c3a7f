import { onOneLine } from "../text/characters.ts";
import { grouped } from "../text/number.ts";

/** How many stories are refused for one reason; the sentence that says so of the first, and whether it is that of all. */
type Reason = { count: number; readonly sentence: string; isOfAll: boolean };

/** The refusals of an import, by reason: a sentence with what to do is said once, however many stories it is of. */
export class Refusals {
  readonly #reasons = new Map<string, Reason>();

  /** Counts a refusal. Returns what is to be said of it: the sentence, or its reason alone where the first of that reason said the same. */
  add(sentence: string): string {
    const name = reasonOf(sentence);
    const reason = this.#reasons.get(name);
    if (!reason) this.#reasons.set(name, { count: 1, sentence, isOfAll: true });
    else {
      reason.count += 1;
      if (reason.sentence === sentence) return name;
      reason.isOfAll = false;
    }
    return sentence;
  }

  /** The reasons with their counts, the most frequent first; with what to do where several stories have the same sentence. */
  lines(): string[] {
    const reasons = [...this.#reasons].sort(([, a], [, b]) => b.count - a.count);
    return reasons.map(([name, { count, sentence, isOfAll }]) => {
      const what = count > 1 && isOfAll ? onOneLine(sentence) : name;
      return `${grouped(count)} refused: ${what}`;
    });
  }
}

/** Why a story is refused, without what is of that story alone: up to the first colon outside of quotation marks, and `"…"` for each quotation. */
function reasonOf(refused: string): string {
  let reason = "";
  let quoted = false;
  for (let n = 0; n < refused.length; n++) {
    const character = refused.charAt(n);
    if (character === '"') {
      quoted = !quoted;
      if (quoted) reason += '"…"';
    } else if (quoted) n += character === "\\" ? 1 : 0;
    else if (character === ":") break;
    else reason += character;
  }
  return onOneLine(reason.trim());
}
