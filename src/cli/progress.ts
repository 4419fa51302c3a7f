import cliProgress from "cli-progress";
import { grouped } from "../text/number.ts";
import type { Io } from "./io.ts";

/** Shows how far a long command is: a bar on a terminal, nothing elsewhere. Sizes are in the unit of `total`, bytes or a number of things. */
export type Progress = {
  /** `size`: how much of the current file is done; `done`: how many things are, for the number beside the bar. */
  at(size: number, done: number): void;
  /** The current file, of this size, is done. */
  add(size: number): void;
  /** Prints a line of results, unless they would go to the terminal in which the bar stands. */
  log(line: string): void;
  /** Prints a line of problems, above the bar. */
  error(line: string): void;
  /** Takes the bar away. */
  stop(): void;
};

/** Starts to show progress. `what` stands before the bar, `unit` names the things that are counted. */
export function progress({ out, err, isTTY, terminal }: Io, what: string, unit: string, total: number): Progress {
  let finished = 0;
  if (!terminal || total === 0) return { at() {}, add() {}, stop() {}, log: out, error: err };
  const bar = new cliProgress.SingleBar(
    {
      format: `${what} {bar} {percentage} % · {done} ${unit} · {duration_formatted}`,
      hideCursor: true,
      clearOnComplete: true,
      fps: 10,
      stream: terminal,
    },
    cliProgress.Presets.shades_classic,
  );
  bar.start(total, 0, { done: 0 });
  return {
    at: (size, done) => bar.update(Math.min(total, finished + size), { done: grouped(done) }),
    add: (size) => {
      finished += size;
      bar.update(Math.min(total, finished));
    },
    log: isTTY ? () => {} : out,
    // The line takes the place of the bar, which is drawn again below it.
    error: (line) => {
      terminal.write("\r\u001b[K");
      err(line);
    },
    stop: () => bar.stop(),
  };
}

/** Shows which phase of a long command it is in, and how far that is: a line on a terminal, nothing elsewhere. */
export type PhaseProgress = {
  /** A phase begins. */
  begin(phase: string): void;
  /** `done` of `all` things of the phase are done. */
  at(done: number, all: number): void;
  /** Takes the line away. */
  stop(): void;
};

/** Starts to show phases. */
export function phaseProgress({ terminal }: Pick<Io, "terminal">): PhaseProgress {
  if (!terminal) return { begin() {}, at() {}, stop() {} };
  const bar = new cliProgress.SingleBar(
    {
      format: "{phase} {bar} {done} · {duration_formatted}",
      hideCursor: true,
      clearOnComplete: true,
      fps: 10,
      stream: terminal,
    },
    cliProgress.Presets.shades_classic,
  );
  let phase = "";
  const show = (done: number, all: number, words: string) => {
    bar.setTotal(Math.max(1, all));
    bar.update(done, { phase: phase.padEnd(16), done: words });
  };
  bar.start(1, 0, { phase: "", done: "" });
  return {
    begin: (next) => {
      phase = next;
      show(0, 1, "");
    },
    at: (done, all) => show(done, all, `${grouped(done)} of ${grouped(all)}`),
    stop: () => bar.stop(),
  };
}
