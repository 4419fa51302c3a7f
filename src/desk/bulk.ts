import type { Answer, Question } from "./review/questions.ts";
import { type Decide, namesOf, type Verdict } from "./verdict.ts";

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
