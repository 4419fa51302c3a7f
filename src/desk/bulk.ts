import type { RegistryKind } from "../article/kind.ts";
import { messageOf } from "./message.ts";
import type { Pending } from "./pending.ts";
import type { Answer, Question } from "./review/questions.ts";
import { alreadyTaken, type Decide, decisionOf, namesOf, type Verdict } from "./verdict.ts";

// One answer to many questions.

/** The verdicts of a group, and those names that are left out, with reasons. */
export type Bulk = {
  readonly verdicts: readonly Verdict[];
  readonly stories: number;
  readonly left: readonly string[];
};

/** The answers of a question that may be given to every question of its group, the first of each sort. */
export function forAll({ answers }: Pick<Question, "answers">): Answer[] {
  const sorts = new Set<Decide>(["split"]);
  return answers.filter(({ asks, verdict: { decide } }) => {
    if (asks || sorts.has(decide)) return false;
    sorts.add(decide);
    return true;
  });
}

/** Verdicts in such an order that those about the same name stand far apart: a registry is made anew between them. */
export function inRounds(verdicts: readonly Verdict[]): Verdict[] {
  const rounds: Verdict[][] = [];
  const seen = new Map<string, number>();
  for (const verdict of verdicts) {
    const names = namesOf(verdict);
    const round = Math.max(0, ...names.map((name) => seen.get(name) ?? 0));
    const list = rounds[round];
    if (list) list.push(verdict);
    else rounds[round] = [verdict];
    for (const name of names) seen.set(name, round + 1);
  }
  return rounds.flat();
}

/** As many verdicts of a kind as can be made together, as decisions that are to be written, and why the others cannot. Those that are so already are neither. */
export function takenTogether(verdicts: readonly Verdict[], kind: RegistryKind, begin: () => Pending) {
  const bad = new Set<Verdict>();
  const refused: string[] = [];
  for (;;) {
    const pending = begin();
    const taken: Verdict[] = [];
    for (const verdict of verdicts) {
      const names = namesOf(verdict);
      if (bad.has(verdict) || alreadyTaken(pending.context(kind, names), verdict) !== undefined) continue;
      try {
        pending.take(kind, names, (context) => decisionOf(context, verdict));
        taken.push(verdict);
      } catch (error) {
        bad.add(verdict);
        refused.push(messageOf(error));
      }
    }
    const conflicts = taken.length === 0 ? [] : pending.conflicts();
    if (conflicts.length === 0) return { pending, taken, refused };
    // Without those that the registry would refuse, the others are taken anew.
    for (const { decision, message } of conflicts) {
      const verdict = taken[decision ?? 0];
      if (verdict) bad.add(verdict);
      refused.push(message);
    }
  }
}
