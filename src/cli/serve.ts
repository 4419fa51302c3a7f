import { spawn } from "node:child_process";
import { existsSync, watch } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Command } from "commander";
import { previewFolder } from "../build/settings.ts";
import { html } from "../text/html.ts";
import { extension, installed, modules } from "../text/program.ts";
import { needArchive, nowOption, portNumber, rootOption, settingsFrom } from "./command.ts";
import type { Io } from "./io.ts";

type Options = { root: string; now?: string; port: number };

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
    .action((options: Options) => serve(options, io));
}

async function serve(options: Options, io: Io): Promise<void> {
  const { default: DevServer } = await import("@11ty/eleventy-dev-server");
  const { root } = settingsFrom(io, options);
  needArchive(io, root);
  /** What the last build printed as wrong; empty where it succeeded. */
  let wrong = "";
  const server = DevServer.getServer("dateline", join(root, previewFolder), {
    port: options.port,
    middleware: [
      (request: Request, response: Response, next: () => void) => {
        if (wrong === "" || !/(?:\.html|\/)$/.test(request.url.replace(/[?#].*/, ""))) next();
        else response.writeHead(500, { "Content-Type": "text/html; charset=utf-8" }).end(failurePage(wrong));
      },
    ],
  });

  const below = ["articles", "_data", "pages", "public"].map((name) => join(root, name));
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

  let building = false;
  let changed = false;
  const rebuild = async () => {
    changed = true;
    if (building) return;
    building = true;
    while (changed) {
      changed = false;
      wrong = await preview(root, options.now, io, watchModule);
      server.reload({ files: [] });
    }
    building = false;
  };

  const again = debounced(rebuild);
  await rebuild();
  server.serve(options.port);
  for (const folder of watched.filter((path) => existsSync(path)))
    watch(folder, { recursive: true }, debounced(rebuild));
  // The archive's folder itself is not watched recursively, for node_modules and dist are in it: of its files the configuration matters.
  watch(root, (_, name) => {
    if (name !== null && /eleventy/.test(name)) again();
  });
}

type Request = { readonly url: string };
type Response = { writeHead(status: number, headers: Readonly<Record<string, string>>): { end(text: string): void } };

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

/**
 * The page that is served in place of every page while the archive has problems. Its script is the development server's: it reloads the page
 * after the next build.
 */
function failurePage(wrong: string): string {
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>The archive is not in order</title>
<script type="module" src="/.11ty/reload-client.js"></script>
</head>
<body>
<h1>The archive is not in order</h1>
<p>The site stays as it was; it is built again when you save.</p>
<pre>${wrong}</pre>
</body>
</html>
`.toString();
}

/** A function that calls back once, 60 ms after the last of several calls: saving a file or copying a folder makes many events. */
function debounced(changed: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(changed, 60);
  };
}
