import { appendFileSync, existsSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { Argument, type Command, Option } from "commander";
import type { RegistryKind } from "../../article/kind.ts";
import { registryKinds } from "../../article/kind.ts";
import { count } from "../../article/problem.ts";
import { shown } from "../../desk/path.ts";
import type { Answer } from "../../desk/review/questions.ts";
import type { Example } from "../../desk/review/survey.ts";
import { errorCode } from "../../text/error-code.ts";
import { grouped } from "../../text/number.ts";
import { commandLine } from "../../text/program.ts";
import { pathFrom, quoted, rootOption, settingsFrom, wholeNumber } from "../command.ts";
import type { Io } from "../io.ts";
import { endedDecision } from "../locked.ts";

/** What stands in a command for what its editor must say. */
const blanks = { country: "COUNTRY", latitude: "N", longitude: "E" } as const;

const isThere = (file: string) => new Error(`${file} is there already, perhaps with your answers: name another file`);

/** Throws where a file is there, before an archive is read for it. */
function needNew(file: string, { cwd }: Io): void {
  if (existsSync(file)) throw isThere(shown(file, cwd));
}

/** Writes a new file, a piece after the other. One that is there may have answers in it: it is never overwritten. */
function writeNew(file: string, pieces: Iterable<string>, shownAs: string): void {
  try {
    writeFileSync(file, "", { flag: "wx" });
  } catch (error) {
    if (errorCode(error) === "ENOENT") throw new Error(`there is no folder for ${shownAs}: make it first`);
    throw errorCode(error) === "EEXIST" ? isThere(shownAs) : error;
  }
  let text = "";
  for (const piece of pieces) {
    text += piece;
    if (text.length < pieceSize) continue;
    appendFileSync(file, text);
    text = "";
  }
  appendFileSync(file, text);
}

/** How many characters are written at a time. */
const pieceSize = 1 << 20;

type Options = { root: string; most?: number; json?: boolean; out?: string };

/** `names review`: prints the questions that an editor may decide. */
export function reviewCommand(program: Command, io: Io): void {
  program
    .command("review")
    .description(
      "Lists what nobody has decided yet, what changes most stories first: new names, likely duplicates, likely mixtures, places on no map; " +
        "each with sentences and the commands that decide it for good.",
    )
    .addArgument(new Argument("[kind]", "one kind alone").choices(registryKinds))
    .option("--most <n>", "at most n questions of each sort (default: 10)", wholeNumber)
    .addOption(new Option("--json", "prints every question, as one JSON object a line").conflicts(["most", "out"]))
    .option("--out <file>", "writes every question into a new file, to be answered there; names decide reads it")
    .option(...rootOption)
    .action(async (kind: RegistryKind | undefined, options: Options) => {
      const { readSources } = await import("../../archive/load.ts");
      const { lineOf } = await import("../../archive/front.ts");
      const { Gazetteer } = await import("../../language/places/gazetteer.ts");
      const { questionsOf } = await import("../../desk/review/questions.ts");
      const { wordsOf } = await import("../../desk/verdict.ts");
      const { reviewJson, reviewText } = await import("../../desk/review/report.ts");
      const { root } = await settingsFrom(io, options);
      if (options.out !== undefined) needNew(pathFrom(io, options.out), io);
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
        place: ({ article: { file: of }, spelling, lead }: Example) =>
          `${path(of)}:${lineOf(root, of, spelling, lead)}`,
        command: (answer: Answer) => commandLine("names", ...[...words(answer), ...own].map(quoted)),
      };
      if (options.json) for (const one of questions) io.out(reviewJson(one, as));
      else if (options.out === undefined) io.out(reviewText(questions, options.most ?? 10, as));
      else {
        const { groupsOf } = await import("../../desk/review/groups.ts");
        const { sheetText } = await import("../../desk/sheet.ts");
        const file = pathFrom(io, options.out);
        const groups = groupsOf(questions).map((group) => ({
          ...group,
          questions: group.questions.slice(0, options.most),
        }));
        const command = commandLine("names", ...["decide", shown(file, io.cwd), ...own].map(quoted));
        writeNew(file, sheetText(groups, { place: as.place, command }), shown(file, io.cwd));
        const asked = groups.reduce((sum, group) => sum + group.questions.length, 0);
        io.out(`${count(asked, "question")}: answer them in ${shown(file, io.cwd)}, then ${command}`);
      }
      if (kind || options.json || options.out !== undefined) return;
      const { doublesIn } = await import("../../desk/doubles.ts");
      const doubles = doublesIn(articles).length;
      if (doubles > 0)
        io.out(
          `\nStories that were likely sent twice: ${grouped(doubles)}\n    ${commandLine("names", ...["same", ...own].map(quoted))}`,
        );
    });
}
