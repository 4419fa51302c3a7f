import { join, relative } from "node:path";
import { type Command, Option } from "commander";
import { inWords, type Shard } from "../archive/shard.ts";
import { count } from "../article/problem.ts";
import type { Built } from "../build/built.ts";
import { shown } from "../desk/path.ts";
import { grouped } from "../text/number.ts";
import { home, installed } from "../text/program.ts";
import { nowOption, rootOption, settingsFrom, shardFrom, shardOption, wholeNumber } from "./command.ts";
import type { Io } from "./io.ts";
import { locked } from "./locked.ts";
import type { PhaseProgress } from "./progress.ts";

type Options = {
  root: string;
  now?: string;
  preview?: true;
  clean?: true;
  quiet?: true;
  verbose?: true;
  shrink?: true;
  processes?: number;
  shard?: Shard;
};

export function buildCommand(program: Command, io: Io): void {
  program
    .command("build")
    .description("Builds the site of an archive into its dist/.")
    .option(...rootOption)
    .option(...nowOption)
    .option("--preview", "shows drafts and embargoed articles too, and builds into .cache/preview/")
    .option("--clean", "makes every page anew, whatever earlier builds remember")
    .option("--quiet", "says nothing but what is wrong")
    .option("--verbose", "says how long each part took")
    .option(
      "--processes <n>",
      "how many processes make pages (default: 2, where there are two cores and many pages)",
      wholeNumber,
    )
    .option("--shrink", "goes on where more than half of the site's pages go away")
    .addOption(
      new Option(shardOption, "makes what falls to one shard of the site alone, for dateline unite")
        .argParser(shardFrom)
        .conflicts("preview"),
    )
    .action((options: Options) => runBuild(options, io));
}

/** The address that a new archive begins with, at which none stands. */
const addressOfNew = "https://example.org/";

/** Builds the site, and prints what was made. */
async function runBuild(options: Options, io: Io): Promise<void> {
  const started = performance.now();
  const { entriesSeen, lookAt } = await import("../archive/look.ts");
  const { stagingOf } = await import("../build/dist.ts");
  const { beginInventory } = await import("../build/inventory.ts");
  const { beside, lastingBuild, settling, sumOfSources } = await import("../build/lasting.ts");
  const { previewFolder } = await import("../build/settings.ts");
  const settings = {
    ...(await settingsFrom(io, options)),
    preview: options.preview === true,
    shard: options.shard,
  };
  const output = options.preview ? previewFolder : "dist";
  let bar: PhaseProgress | undefined;
  const phases: [name: string, began: number][] = [["starting", 0]];
  const built = await locked(io, settings.root, "build", async () => {
    if (options.clean) (await import("../build/memory.ts")).forgetAll(settings.root, output);
    const inventory = beginInventory(stagingOf(settings.root, output), join(settings.root, output));
    const look = lookAt(settings.root, beside);
    const read = sumOfSources(settings, look);
    const lasting = look?.unsettled.length === 0 && (await lastingBuild(settings, output, read, inventory));
    if (lasting) return lasting;
    const hasSettled = look && settling(settings.root, look);
    const { phaseProgress } = await import("./progress.ts");
    if (!options.quiet) bar = phaseProgress(io);
    const { noteUpgrade } = await import("./upgrade-note.ts");
    noteUpgrade(io, settings.root, options.root);
    const { build } = await import("../build/build.ts");
    const { Stamps } = await import("../archive/stamp.ts");
    const { articleFiles } = await import("../archive/files.ts");
    return build(settings, {
      output,
      stamps: new Stamps(settings.root, look),
      ...(look && { files: articleFiles(settings.root, entriesSeen(look, "articles")) }),
      read: () => (hasSettled?.() ? read : undefined),
      inventory,
      // Nobody but who writes reads a preview.
      shrink: options.preview || options.shrink,
      processes: options.processes,
      phase: (name) => {
        phases.push([name, performance.now()]);
        bar?.begin(name);
      },
      progress: (done, all) => bar?.at(done, all),
    });
  }).finally(() => bar?.stop());
  if (options.verbose) for (const line of phaseLines(phases, performance.now())) io.out(line);
  if (options.quiet) return;
  if (built.note !== undefined) io.err(`note: ${built.note}`);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const which = options.shard ? `${inWords(options.shard)}: ` : "";
  io.out(
    `${which}${count(built.articles, "article")} in ${seconds} s: ${countsOf(built)}: ${shown(join(settings.root, output), io.cwd)}/`,
  );
  // Neither a preview nor a shard stands on a host.
  const { sizeLine } = await import("../build/hosts.ts");
  if (!built.size || options.preview || options.shard) return;
  io.out(sizeLine(built.size, built.articles, built.asked));
  if (built.articles > 0 && built.url === addressOfNew && !isSample(settings.root))
    io.out(
      `Feeds, the sitemap and citations have addresses at ${built.url}: say in _data/site.yaml where the site will stand (url)`,
    );
}

/** Whether an archive is that of the program's repository, which stands nowhere. */
function isSample(root: string): boolean {
  return !installed && relative(home, root) === "";
}

/** How many files were made, in words: `12 made (3 new or changed), 40 unchanged`. */
function countsOf(built: Pick<Built, "made" | "changed" | "files" | "removed">): string {
  const { made, files, removed } = built;
  // The manifest, which is counted among the files alone, is another whenever anything is.
  const changed = built.changed + (built.changed + removed > 0 ? 1 : 0);
  const gone = removed > 0 ? `, ${grouped(removed)} removed` : "";
  return `${grouped(made)} made (${grouped(changed)} new or changed), ${grouped(files - changed)} unchanged${gone}`;
}

/** How long each part took, from when it began until the next did: in seconds, those of the process for the first. */
function phaseLines(phases: readonly (readonly [name: string, began: number])[], end: number): string[] {
  return phases.map(([name, began], n) => {
    const seconds = ((phases[n + 1]?.[1] ?? end) - began) / 1000;
    return `${name.padEnd(18)}${seconds.toFixed(2).padStart(7)} s`;
  });
}
