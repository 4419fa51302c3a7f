import type { Command } from "commander";
import { inWords, type Shard } from "../archive/shard.ts";
import { ArchiveProblems, count } from "../article/problem.ts";
import type { Settings } from "../build/settings.ts";
import { shown } from "../desk/path.ts";
import { nowOption, rootOption, settingsFrom, shardFrom, shardOption } from "./command.ts";
import type { Io } from "./io.ts";
import { endedDecision } from "./locked.ts";
import { Failed, reportOf } from "./run.ts";

type Options = { root: string; now?: string; all?: true; shard?: Shard };

export function checkCommand(program: Command, io: Io): void {
  program
    .command("check")
    .description("Says everything that is wrong in an archive: builds its site, and writes nothing.")
    .option(...rootOption)
    .option(...nowOption)
    .option("--all", "shows every problem, not the first hundred alone")
    .option(
      shardOption,
      "reads the articles that fall to one shard alone, and remembers them in .cache/ for build --shard on any machine",
      shardFrom,
    )
    .action(async (options: Options) => {
      const { noteUpgrade } = await import("./upgrade-note.ts");
      const settings = await settingsFrom(io, options);
      await endedDecision(io, settings.root, "check");
      noteUpgrade(io, settings.root, options.root);
      const checked = options.shard ? checkShard(io, settings, options.shard) : checkSite(io, settings);
      await checked.catch((error: unknown) => {
        if (!options.all || !(error instanceof ArchiveProblems)) throw error;
        io.err(reportOf(error.problems, options.root, io, Infinity));
        throw new Failed();
      });
    });
}

async function checkSite(io: Io, settings: Settings): Promise<void> {
  const { build } = await import("../build/build.ts");
  const { articles, withdrawn, heldBack, note } = await build(settings, { output: false });
  if (note !== undefined) io.err(`note: ${note}`);
  const notices = withdrawn > 0 ? `, and ${withdrawn} withdrawn` : "";
  const others = heldBack > 0 ? `; ${heldBack} held back as a draft or by an embargo` : "";
  io.out(`No problems: ${count(articles, "article")} to publish${notices}${others}.`);
}

/** Reads the articles of a shard, and says where they are remembered. Throws their problems. */
async function checkShard(io: Io, { root }: Settings, shard: Shard): Promise<void> {
  const { memoryOfShard } = await import("../archive/cache.ts");
  const { readShard } = await import("../archive/load.ts");
  const { articles, problems } = readShard(root, shard);
  if (problems.length > 0) throw new ArchiveProblems(problems);
  const memory = shown(memoryOfShard(root, shard), io.cwd);
  io.out(`No problems in the ${count(articles, "article")} of ${inWords(shard)}, remembered in ${memory}.`);
}
