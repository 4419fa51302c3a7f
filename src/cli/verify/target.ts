import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Manifest } from "../../archive/manifest.ts";
import type { Remote } from "../../archive/remote.ts";
import { ArchiveProblems, report } from "../../article/problem.ts";
import type { Reading } from "../../article/validate.ts";
import { shown } from "../../desk/path.ts";
import { home } from "../../text/program.ts";
import { pathFrom } from "../command.ts";
import type { Io } from "../io.ts";

/** The options of `verify`; `timeout` in seconds. */
export type VerifyOptions = {
  root: string;
  manifest?: string;
  page?: string;
  copy?: string;
  quiet?: true;
  timeout: number;
};

/** A manifest, what messages call the place where it was read from, and the sum of its bytes. */
export type GivenManifest = { readonly manifest: Manifest; readonly name: string; readonly sum: string };

/** Reads a manifest from a file or an address. Throws where it is not there, and its problems where it is none. */
export async function manifestAt(
  io: Io,
  from: string,
  options: Pick<VerifyOptions, "timeout">,
): Promise<GivenManifest> {
  const { readManifest, sha256 } = await import("../../archive/manifest.ts");
  if (isAddress(from)) {
    const name = new URL(from).href;
    const text = await (await remoteAt(name, options)).textAt(name);
    const read = readManifest(text, name);
    if (read.problems) throw new Error(report(read.problems));
    return { manifest: read.value, name, sum: sha256(text) };
  }
  const file = pathFrom(io, from);
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw new Error(`there is no file ${shown(file, io.cwd)}`);
  const text = readFileSync(file, "utf8");
  return { manifest: readOrThrow(readManifest(text, file)), name: shown(file, io.cwd), sum: sha256(text) };
}

/** The site at an address. */
export async function remoteAt(address: string, { timeout }: Pick<VerifyOptions, "timeout">): Promise<Remote> {
  const { Remote } = await import("../../archive/remote.ts");
  const { programIn } = await import("../../starter/tarball.ts");
  return new Remote(address, `dateline/${programIn(home).version}`, { silence: timeout * 1000, pause: 1000 });
}

/** Whether an argument is an address, not a folder. `C:\dist` is a folder. */
export function isAddress(target: string): boolean {
  return /^[a-z][a-z\d+.-]+:\/\//i.test(target);
}

/** Throws where a folder is not there. */
export function needFolder(io: Io, folder: string, hint = ""): void {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new Error(`there is no folder ${shown(folder, io.cwd)}${hint}`);
}

/** The value that was read. Throws its problems where there are any; their files are relative to `folder`. */
export function readOrThrow<T>(reading: Reading<T>, folder = ""): T {
  if (!reading.problems) return reading.value;
  throw new ArchiveProblems(reading.problems.map((problem) => ({ ...problem, file: join(folder, problem.file) })));
}
