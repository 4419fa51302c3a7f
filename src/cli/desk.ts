import { spawn } from "node:child_process";
import { join, relative } from "node:path";
import type { Command } from "commander";
import { count } from "../article/problem.ts";
import { portNumber, rootOption, settingsFrom } from "./command.ts";
import type { Io } from "./io.ts";
import { locked } from "./locked.ts";
import { watchBelow } from "./watch.ts";

type Options = { root: string; port: number; open?: boolean };

/** What the desk tells the process that started it: where it is. */
export type DeskOpened = { readonly desk: string };

/** For how long a decision waits for another command that writes, in milliseconds. */
const patience = 5000;

export function deskCommand(program: Command, io: Io): void {
  program
    .command("desk")
    .description(
      "Opens a page on this machine for deciding on names: what names review asks, in groups, with sentences of the stories and keys for the answers. " +
        "Each decision is written to _data/ at once, and can be undone.",
    )
    .option(...rootOption)
    .option("--port <number>", "the first port to try", portNumber, 8090)
    .option("--open", "opens the page in your browser, as it does by itself where you type at this machine")
    .option("--no-open", "prints the address alone")
    .action((options: Options) => openDesk(options, io));
}

async function openDesk(options: Options, io: Io): Promise<void> {
  const { Sitting } = await import("../desk/sitting.ts");
  const { startDesk } = await import("../desk/page/server.ts");
  const { root } = await settingsFrom(io, options);
  const sitting = new Sitting(root, (action) => locked(io, root, "desk", action, patience));
  await locked(io, root, "desk", () => {
    sitting.refresh();
  });
  for (const folder of ["articles", "_data"])
    watchBelow(join(root, folder), (path) => sitting.noticed(relative(root, path).replaceAll("\\", "/")));
  const server = await startDesk(sitting, options.port);
  const questions = sitting.groups.reduce((sum, group) => sum + group.questions.length, 0);
  io.out(`${count(questions, "question")} at ${server.address} (Ctrl-C ends it)`);
  const { send } = io;
  if (send) {
    const tell = () => send({ desk: server.addressOnce() } satisfies DeskOpened);
    process.on("message", tell);
    process.on("disconnect", () => process.exit());
  }
  if (options.open ?? isTypedHere(io)) openInBrowser(server.addressOnce());
}

/** Whether whoever calls the command sits at this machine, as far as that can be told. */
function isTypedHere({ isTTY, env }: Io): boolean {
  if (!isTTY || env.CI || env.SSH_CONNECTION) return false;
  return process.platform !== "linux" || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/** Has the system open an address. Where it cannot, the address has been printed. */
function openInBrowser(address: string): void {
  const [program, ...args] =
    process.platform === "darwin"
      ? ["open"]
      : process.platform === "win32"
        ? ["rundll32", "url.dll,FileProtocolHandler"]
        : ["xdg-open"];
  const child = spawn(program ?? "", [...args, address], { stdio: "ignore", detached: true });
  child.on("error", () => {});
  child.unref();
}
