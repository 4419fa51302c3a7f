import { spawn } from "node:child_process";
import { existsSync, type FSWatcher, watch } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { home } from "../build/settings.ts";
import { nowOption, rootOption, settingsFrom } from "./command.ts";
import type { Io } from "./io.ts";

type Options = { root: string; now?: string; port: string };

export function startCommand(program: Command, io: Io): void {
  program
    .command("start")
    .description(
      "Builds, serves the site, and builds again and reloads when an article, a registry, a style or code changes.",
    )
    .option(...rootOption)
    .option(...nowOption)
    .option("--port <number>", "the first port to try", "8080")
    .action((options: Options) => start(options, io));
}

async function start(options: Options, io: Io): Promise<void> {
  const { default: DevServer } = await import("@11ty/eleventy-dev-server");
  const settings = settingsFrom(io, options);
  const server = DevServer.getServer("dateline", join(settings.root, "dist"), { port: Number(options.port) });

  /** A build is a process of its own: changed code is new code, and a build that fails leaves the server and the site as they are. */
  const build = () =>
    new Promise<boolean>((done) => {
      const args = [
        "src/cli/main.ts",
        "build",
        "--root",
        settings.root,
        ...(options.now === undefined ? [] : ["--now", options.now]),
      ];
      spawn(process.execPath, args, { cwd: home, stdio: "inherit" }).on("exit", (code) => done(code === 0));
    });

  let building = false;
  let changed = false;
  const rebuild = async () => {
    changed = true;
    if (building) return;
    building = true;
    while (changed) {
      changed = false;
      if (await build()) server.reload({ files: [] });
      else io.err("The site stays as it was; it is built again when you save.");
    }
    building = false;
  };

  await rebuild();
  server.serve(Number(options.port));
  const folders = [join(settings.root, "articles"), join(settings.root, "_data"), join(home, "src")];
  for (const folder of folders.filter(existsSync)) watchFolder(folder, rebuild);
}

/** Calls back once for changes that come together, as when an editor saves or a folder is copied. */
function watchFolder(folder: string, changed: () => void): FSWatcher {
  let timer: NodeJS.Timeout | undefined;
  return watch(folder, { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(changed, 60);
  });
}
