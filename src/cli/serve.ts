import { spawn } from "node:child_process";
import { existsSync, watch } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Command } from "commander";
import { sourceFolders } from "../archive/entries.ts";
import type { PreviewServer } from "../build/server.ts";
import { previewFolder } from "../build/settings.ts";
import { extension, installed, modules } from "../text/program.ts";
import { needArchive, nowOption, portNumber, rootOption, settingsFrom } from "./command.ts";
import type { Io } from "./io.ts";
import { watchBelow } from "./watch.ts";

type Options = { root: string; now?: string; port: number; host: string };

export function serveCommand(program: Command, io: Io): void {
  program
    .command("serve")
    .alias("start")
    .description(
      "Builds a preview with drafts and embargoed articles, serves it, and builds again and reloads when the archive or code changes. " +
        "What is wrong is shown in the browser.",
    )
    .option(...rootOption)
    .option(...nowOption)
    .option("--port <number>", "the first port to try", portNumber, 8080)
    .option("--host <name>", "the name or address to listen on; 0.0.0.0 shows drafts to the whole network", "127.0.0.1")
    .action((options: Options) => serve(options, io));
}

async function serve(options: Options, io: Io): Promise<void> {
  const { startServer } = await import("../build/server.ts");
  const { root } = settingsFrom(io, options);
  needArchive(io, root);
  const below = sourceFolders.map((name) => join(root, name));
  // A program that is installed does not change.
  const watched = installed ? below : [...below, modules];
  /** The modules outside the watched folders that the configuration or a page imports, by folder. */
  const imported = new Map<string, Set<string>>();
  const watchModule = (file: string) => {
    const folder = dirname(file);
    if (watched.some((one) => file.startsWith(join(one, "/")))) return;
    const names = imported.get(folder);
    if (names) names.add(basename(file));
    else if (existsSync(folder)) {
      const first = new Set([basename(file)]);
      imported.set(folder, first);
      watch(folder, (_, name) => {
        if (name !== null && first.has(name)) again();
      });
    }
  };

  /** What the last build printed as wrong; empty where it succeeded. */
  let wrong = "";
  let building = false;
  let changed = false;
  const rebuild = async () => {
    changed = true;
    if (building) return;
    building = true;
    while (changed) {
      changed = false;
      wrong = await preview(root, options.now, io, watchModule);
      server?.reload();
    }
    building = false;
  };
  const again = debounced(rebuild);
  let server: PreviewServer | undefined;
  await rebuild();
  const { port, host } = options;
  server = await startServer({ folder: join(root, previewFolder), port, host, wrong: () => wrong });
  io.out(`Preview at ${server.address} (Ctrl-C ends it)`);
  const open = new Set<string>();
  /** Watches the folders that are there and are not watched yet; returns whether there were any. */
  const watchFolders = () => {
    // One that was deleted is another when it comes again.
    for (const path of open) if (!existsSync(path)) open.delete(path);
    const found = watched.filter((path) => !open.has(path) && existsSync(path));
    for (const folder of found) {
      open.add(folder);
      watchBelow(folder, again);
    }
    return found.length > 0;
  };
  watchFolders();
  // The archive's folder itself is not watched recursively, for node_modules and dist are in it: of its files the configuration matters, and a
  // folder that is new, as the first public/.
  watch(root, (_, name) => {
    if (watchFolders() || (name !== null && /eleventy/.test(name))) again();
  });
}

/**
 * Builds the preview in a process of its own, so that code that has changed is loaded anew. Gives what the build printed as wrong, empty
 * where it succeeded. A build that fails leaves the preview that was there. `imported` is called with each module of the archive's own code.
 */
function preview(root: string, now: string | undefined, io: Io, imported: (file: string) => void): Promise<string> {
  const main = join(modules, `cli/main${extension}`);
  const args = [main, "build", "--preview", "--root", root, ...(now === undefined ? [] : ["--now", now])];
  return new Promise((done) => {
    const build = spawn(process.execPath, args, { stdio: ["ignore", "inherit", "pipe", "ipc"] });
    let printed = "";
    build.on("message", (message: { readonly imported: string }) => imported(message.imported));
    build.stderr?.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
    build.on("close", (code) => {
      if (printed !== "") io.err(printed.trimEnd());
      done(code === 0 ? "" : printed.trim() || `the build ended with code ${code}`);
    });
  });
}

/** A function that calls back once, 60 ms after the last of several calls: saving a file or copying a folder makes many events. */
function debounced(changed: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(changed, 60);
  };
}
