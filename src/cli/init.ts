import { existsSync } from "node:fs";
import { isAbsolute, join, relative, resolve } from "node:path";
import type { Command } from "commander";
import { shown } from "../desk/path.ts";
import { home, installed } from "../text/program.ts";
import { pathFrom, quoted } from "./command.ts";
import type { Io } from "./io.ts";

export function initCommand(program: Command, io: Io): void {
  program
    .command("init")
    .description(
      "Makes an empty archive, ready for git: commented files in _data/, a package.json that installs and runs this program, " +
        "a workflow that publishes on GitHub Pages, and settings for editors.",
    )
    .argument(
      "[dir]",
      "the folder, made where it is not there; files that are in it stay, and a package.json gets what it lacks",
      ".",
    )
    .option(
      "--cms",
      "adds a page for editing in the browser, public/admin/: Sveltia CMS, which it loads from unpkg.com",
    )
    .action(async (dir: string, options: { cms?: true }) => {
      const { refusalOf, startArchive } = await import("../starter/starter.ts");
      const { programIn, tarballOf } = await import("../starter/tarball.ts");
      const root = pathFrom(io, dir);
      const today = new Date().toISOString().slice(0, 10);
      const running = programIn(home);
      const refusal = refusalOf(root);
      if (refusal) throw new Error(`${shown(root, io.cwd)} ${refusal}: nothing was written`);
      const start = { today, program: running, cms: options.cms === true };
      const { kept, changed, hasProgram } = await startArchive(root, start);
      for (const what of kept) io.out(`kept: ${what}`);
      for (const what of changed) io.out(what);
      const there = quoted(shown(root, io.cwd));
      const from = relative(io.cwd, home) === "" ? "" : ` ${quoted(folderOf(home, io.cwd))}`;
      // What makes the package is not in it: there the files are as they must be.
      const pack = installed ? "npm pack --ignore-scripts" : "npm pack";
      const steps = [
        ...(hasProgram
          ? []
          : [`${pack}${from} --pack-destination ${there}     puts the program there: ${tarballOf(running.version)}`]),
        ...(there === "." ? [] : [`cd ${there}`]),
        ...(existsSync(join(root, "node_modules/dateline")) ? [] : ["npm install"]),
        "say in _data/site.yaml what it is called and where it will stand",
        ...(options.cms ? ["say in public/admin/config.yml which repository it is in"] : []),
        "npm run import -- FILE…     or write articles/2012/06/22-some-story.md",
        "npm start                   to see it as you write; npm run check says what is wrong, npm run build makes the site in dist/",
        'git init -b main && git add . && git commit -m "A new archive"     pushed to GitHub it is published: see README.md',
      ];
      io.out(`An empty archive is in ${there === "." ? "this folder" : `${shown(root, io.cwd)}/`}. Next:`);
      for (const [n, step] of steps.entries()) io.out(`  ${n + 1}. ${step}`);
    });
}

/** A folder as npm takes it: `node_modules/dateline` without a point before it would be a repository on GitHub. */
function folderOf(path: string, cwd: string): string {
  const folder = shown(resolve(path), cwd);
  return isAbsolute(folder) ? folder : `./${folder}`;
}
