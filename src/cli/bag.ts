import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { shown } from "../desk/path.ts";
import { grouped } from "../text/number.ts";
import { commandLine, home } from "../text/program.ts";
import { nowOption, pathFrom, quoted, rootOption, settingsFrom } from "./command.ts";
import type { Io } from "./io.ts";
import { lockedToRead } from "./locked.ts";

type Options = { root: string; now?: string };

export function bagCommand(program: Command, io: Io): void {
  program
    .command("bag")
    .description(
      "Makes a bag (BagIt, RFC 8493) of an archive: its articles, registries, pages, configuration and the built site, with sums by which any " +
        "validator tells whether it is whole. The site must be built.",
    )
    .argument("<dir>", "the folder of the bag, new or empty")
    .option(...rootOption)
    .option("--now <date>", nowOption[1].replace("the build's clock for embargoes", "the day of the bag"))
    .action(async (dir: string, options: Options) => {
      const settings = await settingsFrom(io, options);
      await lockedToRead(io, settings.root, "bag", () => bag(io, pathFrom(io, dir), settings));
    });
}

async function bag(io: Io, folder: string, { root, now }: { root: string; now: number }): Promise<void> {
  const { filesToBag, makeBag, refusalOf } = await import("../archive/bag.ts");
  const { readData } = await import("../archive/data.ts");
  const { printable } = await import("../archive/manifest.ts");
  const { ArchiveProblems } = await import("../article/problem.ts");
  const { programIn } = await import("../starter/tarball.ts");
  const { progress } = await import("./progress.ts");
  const refusal = refusalOf(folder, root);
  if (refusal) throw new Error(`${shown(folder, io.cwd)} ${refusal}`);
  const data = readData(root);
  if (data.problems) throw new ArchiveProblems(data.problems);
  await needWholeSite(io, root);
  const found = filesToBag(root);
  if (found.problems) throw new ArchiveProblems(found.problems);
  const { files, leftOut } = found.value;
  const { site } = data.value;
  const bar = progress(io, "bagging", "files", files.length);
  let bytes: number;
  try {
    bytes = await makeBag(
      root,
      folder,
      files,
      {
        "Source-Organization": site.publisher ?? site.title,
        "External-Description": `${site.title}: ${site.description}`,
        "External-Identifier": site.url,
        "Bagging-Date": new Date(now).toISOString().slice(0, 10),
        "Bag-Software-Agent": `dateline ${programIn(home).version}`,
      },
      (done) => bar.at(done, done),
    );
  } finally {
    bar.stop();
  }
  if (leftOut.length > 0) io.err(`note: left out: ${leftOut.map(printable).join(", ")}`);
  const escaped = files.filter(({ path }) => /[%\r\n]/.test(path));
  if (escaped.length > 0)
    io.err(
      `note: ${escaped.length} with % or a line end in the name, which sha256sum and some validators do not read as RFC 8493 writes it: ${printable(escaped[0]?.file ?? "")}`,
    );
  const there = shown(folder, io.cwd);
  io.out(`${grouped(files.length)} files, ${(bytes / 1e6).toFixed(1)} MB: ${there}/`);
  io.out(`${commandLine("verify", quoted(there))} says whether it is whole, and so does any validator of BagIt`);
}

/** Throws where the archive's site is not built, or not as its manifest says; what differs is printed. */
async function needWholeSite(io: Io, root: string): Promise<void> {
  const { compareFolder } = await import("../archive/comparison.ts");
  const { manifestFile } = await import("../archive/manifest.ts");
  const { inWords, shardAmong } = await import("../archive/shard.ts");
  const { compare, isAsListed } = await import("./comparing.ts");
  const { manifestAt } = await import("./verify/target.ts");
  const dist = join(root, "dist");
  const file = join(dist, manifestFile);
  if (!existsSync(file))
    throw new Error(`there is no ${shown(file, io.cwd)}: ${commandLine("build")} makes the site and its manifest`);
  const { manifest } = await manifestAt(io, file, { timeout: 0 });
  const shard = shardAmong(manifest.keys());
  if (shard)
    throw new Error(
      `${shown(dist, io.cwd)}/ is ${inWords(shard)} of a site: ${commandLine("unite", "DIR…")} makes the whole one of all`,
    );
  const found = await compare(
    io,
    compareFolder(dist, manifest, (path) => path === manifestFile),
  );
  if (isAsListed(found)) return;
  const put = found.added > 0 ? "put what you added in public/, " : "";
  throw new Error(`${shown(dist, io.cwd)}/ is not as its manifest says: ${put}${commandLine("build")}, and bag again`);
}
