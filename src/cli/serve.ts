import { type ChildProcess, fork } from "node:child_process";
import { existsSync, statSync, watch } from "node:fs";
import { basename, dirname, join, matchesGlob, relative } from "node:path";
import type { Command } from "commander";
import { sourceFolders } from "../archive/entries.ts";
import { count } from "../article/problem.ts";
import type { PreviewServer } from "../build/server.ts";
import { installed, modules } from "../text/program.ts";
import { nowOption, portNumber, rootOption, settingsFrom } from "./command.ts";
import type { DeskOpened } from "./desk.ts";
import type { Io } from "./io.ts";
import { watchBelow } from "./watch.ts";

type Options = { root: string; now?: string; port: number; host: string };

export function serveCommand(program: Command, io: Io): void {
  program
    .command("serve")
    .alias("start")
    .description(
      "Serves a preview with drafts and embargoed articles, whose pages are made when they are asked for, and reloads them when the archive or code changes. " +
        "What is wrong is shown in the browser.",
    )
    .option(...rootOption)
    .option(...nowOption)
    .option("--port <number>", "the first port to try", portNumber, 8080)
    .option("--host <name>", "the name or address to listen on; 0.0.0.0 shows drafts to the whole network", "127.0.0.1")
    .action((options: Options) => serve(options, io));
}

/** Whether what changed is kept by a process that has loaded it: the program itself, or what code has loaded by `require`. */
const isKept = (path: string) =>
  /\.c[jt]s$|\.json$/.test(path) || (path.startsWith(modules) && /\.(?:ts|tsv)$/.test(path));

/** How many files may have changed at once for each to be looked at: more than these, and events may have been lost. */
const mostChanged = 1_000;

async function serve(options: Options, io: Io): Promise<void> {
  const { isModule } = await import("../build/configuration.ts");
  const { startServer } = await import("../build/server.ts");
  const { startPreviewer } = await import("./previewer.ts");
  const { root } = await settingsFrom(io, options);
  const below = sourceFolders.map((name) => join(root, name));
  // A program that is installed does not change.
  const watched = installed ? below : [...below, modules];
  let ignored: readonly string[] = [];
  const previewer = startPreviewer(root, options.now, {
    watched: watchOthers(watched, (path) => again(path)),
    ignored: (patterns) => {
      ignored = patterns;
    },
  });
  /** What is wrong with the archive; empty where nothing is. */
  let wrong = "";
  let server: PreviewServer | undefined;
  const changed = new Set<string>();
  let reading = false;
  const refresh = async () => {
    if (reading) return;
    reading = true;
    while (changed.size > 0) {
      const paths = [...changed].filter(
        (path) => !ignored.some((pattern) => matchesGlob(relative(root, path), pattern)),
      );
      changed.clear();
      if (paths.length === 0) continue;
      const begun = performance.now();
      const code =
        paths.length > mostChanged || paths.some((path) => isKept(path) || (wrong !== "" && isModule.test(path)));
      const read = await previewer.refresh(
        code ? "code" : paths.map((path) => relative(root, path).replaceAll("\\", "/")),
      );
      const seconds = ((performance.now() - begun) / 1000).toFixed(1);
      wrong = read.wrong;
      if (wrong === "") io.out(`${count(read.articles, "article")} read in ${seconds} s`);
      else io.err(wrong);
      server?.reload();
    }
    reading = false;
  };
  const soon = debounced(refresh);
  const again = (path: string) => {
    changed.add(path);
    soon();
  };
  changed.add(root);
  const first = refresh();
  const { port, host } = options;
  const desk = host === "127.0.0.1" || host === "localhost" ? deskOf(root) : undefined;
  server = await startServer({ at: previewer.at, port, host, wrong: () => wrong, desk });
  io.out(`Preview at ${server.address} (Ctrl-C ends it)`);
  if (server.desk !== undefined) io.out(`Names to decide at ${server.desk}`);
  watchSources(root, watched, again);
  await first;
}

/**
 * A function that watches what lies outside of the folders `watched`: files of modules that the configuration or a page imports, and the files and folders
 * that the configuration names. A folder is watched once for all of its files.
 */
function watchOthers(watched: readonly string[], changed: (path: string) => void): (path: string) => void {
  const filesIn = new Map<string, Set<string>>();
  const whole = [...watched];
  return (path) => {
    if (whole.some((one) => join(path, "/").startsWith(join(one, "/")))) return;
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
      whole.push(path);
      watchBelow(path, changed);
      return;
    }
    const folder = dirname(path);
    const names = filesIn.get(folder);
    if (names) names.add(basename(path));
    else if (existsSync(folder)) {
      const first = new Set([basename(path)]);
      filesIn.set(folder, first);
      watch(folder, (_, name) => {
        if (name !== null && first.has(name)) changed(join(folder, name));
      });
    }
  };
}

/** Watches the folders `watched` of the archive in `root`, also those that are made later, and its configuration. */
function watchSources(root: string, watched: readonly string[], changed: (path: string) => void): void {
  const open = new Set<string>();
  /** Watches the folders that are there and are not watched yet; returns those. */
  const watchFolders = () => {
    // One that was deleted is another when it comes again.
    for (const path of open) if (!existsSync(path)) open.delete(path);
    const found = watched.filter((path) => !open.has(path) && existsSync(path));
    for (const folder of found) {
      open.add(folder);
      watchBelow(folder, changed);
    }
    return found;
  };
  watchFolders();
  // The archive's folder itself is not watched recursively, for node_modules and dist are in it: of its files the configuration matters, and a
  // folder that is new, as the first public/.
  watch(root, (_, name) => {
    watchFolders().forEach(changed);
    if (name !== null && /eleventy/.test(name)) changed(join(root, name));
  });
}

/** A function that says where the desk of an archive is; it is a process of its own, which begins when it is first asked for and ends with this one. */
function deskOf(root: string): () => Promise<string> {
  let running: ChildProcess | undefined;
  return async () => {
    if (running?.connected !== true)
      running = fork(join(modules, "cli/main.js"), ["desk", "--root", root, "--port", "0", "--no-open"], {
        stdio: ["ignore", "ignore", "inherit", "ipc"],
      });
    const asked = running;
    return new Promise((opened, failed) => {
      const ended = () => failed(new Error("the desk cannot be opened: what is wrong stands in the terminal"));
      asked.once("exit", ended);
      asked.once("message", ({ desk }: DeskOpened) => {
        asked.off("exit", ended);
        opened(desk);
      });
      asked.send("open");
    });
  };
}

/** A function that calls back once, 30 ms after the last of several calls: saving a file or copying a folder makes many events. */
function debounced(changed: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(changed, 30);
  };
}
