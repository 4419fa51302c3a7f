import cliProgress from "cli-progress";

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

export function progress(what: string, unit: string, total: number): Progress {
  let before = 0;
  if (!process.stderr.isTTY || total === 0) {
    return { at() {}, add() {}, stop() {}, log: (line) => console.log(line), error: (line) => console.error(line) };
  }
  const bar = new cliProgress.SingleBar(
    {
      format: `${what} {bar} {percentage} % · {done} ${unit} · {duration_formatted}`,
      hideCursor: true,
      clearOnComplete: true,
      fps: 10,
    },
    cliProgress.Presets.shades_classic,
  );
  bar.start(total, 0, { done: 0 });
  // A line goes above the bar, which is drawn again below it.
  const above = (print: (line: string) => void) => (line: string) => {
    process.stderr.write("\r\u001b[K");
    print(line);
  };
  return {
    at: (size, done) => bar.update(Math.min(total, before + size), { done: done.toLocaleString("en") }),
    add: (size) => {
      before += size;
      bar.update(Math.min(total, before));
    },
    log: process.stdout.isTTY ? () => {} : (line) => console.log(line),
    error: above((line) => console.error(line)),
    stop: () => bar.stop(),
  };
}
