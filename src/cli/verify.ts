import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import type { Comparison } from "../archive/comparison.ts";
import type { Manifest } from "../archive/manifest.ts";
import { shown } from "../desk/path.ts";
import { commandLine } from "../text/program.ts";
import { pathFrom, rootOption, wholeNumber } from "./command.ts";
import type { Io } from "./io.ts";
import { Failed } from "./run.ts";
import {
  type GivenManifest,
  isAddress,
  manifestAt,
  needFolder,
  readOrThrow,
  remoteAt,
  type VerifyOptions,
} from "./verify/target.ts";

export function verifyCommand(program: Command, io: Io): void {
  program
    .command("verify")
    .description(
      "Compares a site or a bag with its manifest, and says what was added, removed and changed since it was made. " +
        "With --copy says whether the copy that articles were imported from is still what it was; " +
        "with --page leads from a page to its article and to its copy. Writes nothing.",
    )
    .argument("[dir|url]", "the folder of a site or of a bag, or the address of a site (default: the archive's dist/)")
    .option(
      "--manifest <file>",
      "the manifest to compare with, a file or an address (default: the folder's own; for an address the archive's " +
        "dist/manifest-sha256.txt, where there is one)",
    )
    .option("--page <page>", "one page: its path in the site, its file, or its address")
    .option("--copy <dir>", "the folder with the copy: its files are compared with the sums in the articles")
    .option("--timeout <seconds>", "for how long a server may be silent", wholeNumber, 30)
    .option("--quiet", "name only copy that is not unchanged")
    .option(...rootOption)
    .action(async (target: string | undefined, options: VerifyOptions) => {
      if (options.page !== undefined) {
        const { verifyPage } = await import("./verify/page.ts");
        await verifyPage(io, options.page, target, options);
        return;
      }
      const isListed = (target === undefined && options.copy !== undefined) || (await verifyFiles(io, target, options));
      if (options.copy !== undefined) {
        const { verifyCopy } = await import("./verify/copy.ts");
        await verifyCopy(io, options.copy, options);
      }
      if (!isListed) throw new Failed();
    });
}

/** Compares a folder or a site with a manifest, and says which. Whether all is as it says. */
async function verifyFiles(io: Io, target: string | undefined, options: VerifyOptions): Promise<boolean> {
  const { compare, counted, isAsListed } = await import("./comparing.ts");
  const isSite = target !== undefined && isAddress(target);
  const { comparison, by } = isSite
    ? await siteComparison(io, target, options)
    : await folderComparison(io, target, options);
  const found = await compare(io, comparison);
  const unknown = isSite ? "; what was added cannot be known from an address" : "";
  io.out(`${counted(found, isSite)}, by ${by}${unknown}`);
  return isAsListed(found);
}

type Compared = { readonly comparison: Comparison; readonly by: string };

async function folderComparison(io: Io, target: string | undefined, options: VerifyOptions): Promise<Compared> {
  const { compareFolder } = await import("../archive/comparison.ts");
  const { isBag, readBag } = await import("../archive/bag.ts");
  const { manifestFile } = await import("../archive/manifest.ts");
  const { inWords, shardAmong } = await import("../archive/shard.ts");
  const folder = target === undefined ? join(pathFrom(io, options.root), "dist") : pathFrom(io, target);
  needFolder(io, folder, target === undefined ? `: ${commandLine("build")} makes it` : "");
  const given = options.manifest === undefined ? undefined : await manifestAt(io, options.manifest, options);
  if (isBag(folder)) {
    const { manifest, leavesOut } = readOrThrow(readBag(folder, given?.manifest), folder);
    const by = given?.name ?? `the manifests of the bag ${shown(folder, io.cwd)}/`;
    return { comparison: compareFolder(folder, manifest, leavesOut), by };
  }
  const file = join(folder, manifestFile);
  if (given) {
    const manifest = existsSync(file) ? withItself(given) : given.manifest;
    return { comparison: compareFolder(folder, manifest), by: given.name };
  }
  if (!existsSync(file))
    throw new Error(
      `${shown(folder, io.cwd)} has no ${manifestFile} to compare with: ${commandLine("build")} writes it into dist/; --manifest FILE names one kept elsewhere`,
    );
  const own = await manifestAt(io, file, options);
  const shard = shardAmong(own.manifest.keys());
  const by = shard ? `${own.name}, of ${inWords(shard)} of a site` : own.name;
  return { comparison: compareFolder(folder, own.manifest, (path) => path === manifestFile), by };
}

async function siteComparison(io: Io, address: string, options: VerifyOptions): Promise<Compared> {
  const { compareSite, isNoSite } = await import("../archive/comparison.ts");
  const { manifestFile } = await import("../archive/manifest.ts");
  const site = await remoteAt(address, options);
  const kept = join(pathFrom(io, options.root), "dist", manifestFile);
  const from = options.manifest ?? (existsSync(kept) ? kept : undefined);
  const given = from === undefined ? undefined : await manifestAt(io, from, options);
  if (await isNoSite(site, given?.manifest)) {
    const why = given ? `: no file that was asked for is as ${given.name} says` : `, or it has no ${manifestFile}`;
    const hint = given ? "" : "; --manifest FILE names one kept elsewhere";
    throw new Error(`there is no Dateline site at ${site.base.href}${why}: see whether the address is right${hint}`);
  }
  if (given) {
    const isOwn = given.name === site.addressOf(manifestFile);
    return { comparison: compareSite(site, isOwn ? given.manifest : withItself(given)), by: given.name };
  }
  const own = await manifestAt(io, site.addressOf(manifestFile), options);
  io.err(
    "note: compared with the site's own manifest, which does not show a site that was changed together with it: --manifest FILE names one kept elsewhere",
  );
  return { comparison: compareSite(site, own.manifest), by: own.name };
}

/** A manifest of a site with its own line: a site that has another manifest was changed. */
function withItself({ manifest, sum }: GivenManifest): Manifest {
  return new Map([...manifest, ["manifest-sha256.txt", sum]]);
}
