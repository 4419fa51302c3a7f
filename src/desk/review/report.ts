import { count } from "../../article/problem.ts";
import { grouped } from "../../text/number.ts";
import type { Answer, Asked, Question } from "./questions.ts";
import type { Example } from "./survey.ts";

const titles: Readonly<Record<Asked, string>> = {
  new: "New names",
  duplicate: "Likely duplicates",
  mixture: "Likely mixtures",
  unresolved: "Places on no map",
};

/** How a report prints where an example is, and an answer as a command. */
export type Shown = {
  readonly place: (example: Example) => string;
  readonly command: (answer: Answer) => string;
};

/** The questions as a person reads them, `most` of each sort. */
export function reviewText(questions: readonly Question[], most: number, shown: Shown): string {
  if (questions.length === 0) return "nothing to decide";
  const sections = [...Map.groupBy(questions, ({ ask }) => ask)].map(([ask, all]) => {
    const some = all.length > most ? `, the first ${most}` : "";
    const title = `${titles[ask]}: ${grouped(all.length)}${some}`;
    return [title, "=".repeat(title.length), ...all.slice(0, most).map((one) => questionText(one, shown))]
      .join("\n\n")
      .replace("\n\n=", "\n=");
  });
  return sections.join("\n\n\n");
}

function questionText({ kind, name, articles, evidence, answers }: Question, shown: Shown): string {
  const lines = [`${name} (${kind}), ${count(articles, "article")}`];
  for (const one of evidence) {
    if (one.says !== "")
      lines.push(`    ${evidence.length > 1 ? `${count(one.articles, "article")}: ` : ""}${one.says}`);
    for (const example of one.examples) lines.push(`    ${shown.place(example)}: ${example.sentence}`);
  }
  for (const answer of answers) lines.push(`  ${answer.means}:`, `    ${shown.command(answer)}`);
  return lines.join("\n");
}

/** One question a line, as JSON. */
export function reviewJson({ ask, kind, name, articles: all, evidence, answers }: Question, shown: Shown): string {
  return JSON.stringify({
    ask,
    kind,
    name,
    articles: all,
    evidence: evidence.map(({ says, articles, examples }) => ({
      says,
      articles,
      examples: examples.map((example) => ({ at: shown.place(example), sentence: example.sentence })),
    })),
    answers: answers.map((answer) => ({ means: answer.means, command: shown.command(answer) })),
  });
}
