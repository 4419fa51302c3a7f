import cliProgress from "cli-progress";
import type { Io } from "./io.ts";

/** How far long work is: a bar on a terminal, plain lines elsewhere. Sizes are in whatever `total` is in. */
export type Progress = {
  /** How much of the file at hand is done, and how many things are done. */
  at(size: number, done: number): void;
  /** A file is done. */
  add(size: number): void;
  log(line: string): void;
  error(line: string): void;
  stop(): void;
};

export function progress({ out, err, isTTY, terminal }: Io, what: string, unit: string, total: number): Progress {
  let before = 0;
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
    at: (size, done) => bar.update(Math.min(total, before + size), { done: done.toLocaleString("en") }),
    add: (size) => {
      before += size;
      bar.update(Math.min(total, before));
    },
    log: isTTY ? () => {} : out,
    // The line goes above the bar, which is drawn again below it.
    error: (line) => {
      terminal.write("\r\u001b[K");
      err(line);
    },
    stop: () => bar.stop(),
  };
}
