import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import type { Shown } from "../build/preview.ts";
import { extension, modules } from "../text/program.ts";
import type { Asked, Told } from "./previewing.ts";

/** A preview in a process of its own, so that code that has changed is loaded anew. */
export type Previewer = {
  /**
   * Reads what has changed: paths relative to the archive's root; "code" where that has, and all is to be loaded anew. Returns what is wrong, empty where
   * nothing is, and the number of articles.
   */
  readonly refresh: (changed: readonly string[] | "code") => Promise<Refreshed>;
  /** What is at a path of the site. Throws what is wrong with it. */
  readonly at: (path: string) => Promise<Shown | undefined>;
};
/** What a refresh found: how many articles there are, and what is wrong; empty where nothing is. */
export type Refreshed = { readonly articles: number; readonly wrong: string };

/** What a preview tells of what is to be watched. */
export type Watching = {
  /** Is called with each module that the archive's own code imports, and each file or folder that its configuration has watched. */
  readonly watched: (path: string) => void;
  /** Is called with the patterns, relative to the archive's root, of files that its configuration does not have watched. */
  readonly ignored: (patterns: readonly string[]) => void;
};

/** Starts a preview of the archive in `root`. */
export function startPreviewer(root: string, now: string | undefined, watching: Watching): Previewer {
  let running: Running | undefined;
  return {
    refresh: (changed) => {
      if (changed === "code" || running?.ended) {
        running?.end();
        running = undefined;
      }
      if (running && changed !== "code") return running.refresh(changed);
      running = start(root, now, watching);
      return running.refresh(null);
    },
    at: async (path) => {
      for (;;) {
        const asked = running;
        try {
          return await asked?.at(path);
        } catch (error) {
          // What was asked of a process that had to end for new code is asked of the next.
          if (asked === running) throw error;
        }
      }
    },
  };
}

type Running = {
  readonly ended: boolean;
  readonly end: () => void;
  readonly refresh: (changed: readonly string[] | null) => Promise<Refreshed>;
  readonly at: Previewer["at"];
};

function start(root: string, now: string | undefined, watching: Watching): Running {
  const args = [root, ...(now === undefined ? [] : [now])];
  const child: ChildProcess = fork(join(modules, `cli/previewing${extension}`), args, {
    // An index is made anew at each change, of much that does not live long.
    execArgv: ["--max-semi-space-size=64"],
  });
  const refreshes: ((refreshed: Refreshed) => void)[] = [];
  const asked = new Map<
    number,
    { readonly shown: (shown: Shown | undefined) => void; readonly failed: (error: Error) => void }
  >();
  let ended: string | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let ids = 0;
  const ask = (message: Asked) => child.connected && child.send(message);
  const end = (how: string) => {
    ended ??= `the preview's process ended with ${how}: save a file to start it again`;
    for (const refreshed of refreshes.splice(0)) refreshed({ articles: 0, wrong: ended });
    for (const { failed } of asked.values()) failed(new Error(ended));
    asked.clear();
  };
  child.on("message", (told: Told) => {
    if ("watched" in told) watching.watched(told.watched);
    else if ("ignored" in told) watching.ignored(told.ignored);
    else if ("articles" in told) refreshes.shift()?.(told);
    else {
      const { shown, failed } = asked.get(told.id) ?? {};
      asked.delete(told.id);
      if (told.wrong === undefined) shown?.(told.shown);
      else failed?.(new Error(told.wrong));
    }
  });
  child.on("exit", (code, signal) => end(signal ?? `code ${code}`));
  // It cannot be started, or ended before it was told something.
  child.on("error", ({ message }) => end(message));
  return {
    get ended() {
      return ended !== undefined;
    },
    end: () => child.kill(),
    refresh: (changed) => {
      if (ended !== undefined) return Promise.resolve({ articles: 0, wrong: ended });
      const refreshed = new Promise<Refreshed>((done) => refreshes.push(done));
      last = refreshed;
      ask({ changed });
      return refreshed;
    },
    at: async (path) => {
      // What is asked for while the archive is read is that of the new reading.
      await last;
      if (ended !== undefined) throw new Error(ended);
      return new Promise((shown, failed) => {
        const id = ids++;
        asked.set(id, { shown, failed });
        ask({ id, path });
      });
    },
  };
}
