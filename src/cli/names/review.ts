import { resolve } from "node:path";
import { Argument, type Command } from "commander";
import type { RegistryKind } from "../../article/kind.ts";
import { registryKinds } from "../../article/kind.ts";
import { shown } from "../../desk/path.ts";
import type { Answer } from "../../desk/review/questions.ts";
import { commandLine } from "../../text/program.ts";
import { quoted, rootOption, settingsFrom, wholeNumber } from "../command.ts";
import type { Io } from "../io.ts";
import { endedDecision } from "../locked.ts";

/** What stands in a command for what its editor must say. */
const blanks = { country: "COUNTRY", latitude: "N", longitude: "E" } as const;

type Options = { root: string; most: number; json?: boolean };

/** `names review`: prints the questions that an editor may decide. */
export function reviewCommand(program: Command, io: Io): void {
  program
    .command("review")
    .description(
      "Lists what nobody has decided yet, by frequency: new names, likely duplicates, likely mixtures, places on no map; " +
        "each with sentences and the commands that decide it for good.",
    )
    .addArgument(new Argument("[kind]", "one kind alone").choices(registryKinds))
    .option("--most <n>", "at most n questions of each sort", wholeNumber, 10)
    .option("--json", "prints every question, as one JSON object a line")
    .option(...rootOption)
    .action(async (kind: RegistryKind | undefined, options: Options) => {
      const { readSources } = await import("../../archive/load.ts");
      const { lineOf } = await import("../../archive/front.ts");
      const { Gazetteer } = await import("../../language/places/gazetteer.ts");
      const { questionsOf } = await import("../../desk/review/questions.ts");
      const { wordsOf } = await import("../../desk/verdict.ts");
      const { reviewJson, reviewText } = await import("../../desk/review/report.ts");
      const { root } = settingsFrom(io, options);
      await endedDecision(io, root, "names review");
      const { articles, data } = readSources(root);
      const questions = questionsOf(articles, data.registries, new Gazetteer(), kind && [kind]);
      const path = (file: string) => shown(resolve(root, file), io.cwd);
      const own = options.root === rootOption[2] ? [] : ["--root", options.root];
      const words = ({ verdict, asks = [] }: Answer) => [
        ...wordsOf(verdict),
        ...asks.flatMap((fact) => [`--${fact}`, blanks[fact]]),
        ...(verdict.articles ?? []).map(path),
      ];
      const as = {
        place: ({ article, spelling }: { article: { file: string }; spelling: string }) =>
          `${path(article.file)}:${lineOf(root, article.file, spelling)}`,
        command: (answer: Answer) => commandLine("names", ...[...words(answer), ...own].map(quoted)),
      };
      if (options.json) for (const one of questions) io.out(reviewJson(one, as));
      else io.out(reviewText(questions, options.most, as));
    });
}
