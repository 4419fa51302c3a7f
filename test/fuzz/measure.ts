import type { Entry } from "./entries.ts";
import { type Family, inputOf } from "./family.ts";

/** The most bytes of an input, and the most milliseconds of processor time that any command may take for it. */
export const [largest, longest] = [2_000_000, 2_000];

/** Milliseconds of processor time that an entry point takes for an input; it does not depend on what else the machine does, but for its caches. */
export async function cost({ prepare, run }: Entry, input: string): Promise<number> {
  prepare?.(input);
  const begun = process.cpuUsage();
  await run(input);
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1_000;
}

/** The least of some measurements: the others had garbage of others to collect, or code to compile. */
async function least(times: number, entry: Entry, input: string): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let n = 0; n < times; n++) best = Math.min(best, await cost(entry, input));
  return best;
}

/**
 * What is wrong with how an entry point does on a family of inputs: an error, time that grows faster than the input, or more time than `longest` for
 * the largest. Undefined where nothing is. Small inputs, of `from` characters and four times as many, are asked first, for most families are cheap, and
 * none of more than `to`; whatever looks wrong is measured again.
 */
export async function finding(
  entry: Entry,
  family: Family,
  { from = 20_000, to = largest } = {},
): Promise<string | undefined> {
  try {
    for (let n = from; ; n *= 4) {
      const whole = Math.min(n * 4, to);
      const part = inputOf(family, whole / 4);
      const all = inputOf(family, whole);
      const expected = (all.length / part.length) * (await cost(entry, part));
      const took = await cost(entry, all);
      if (took * (largest / whole) < longest / 4 && took < 2.5 * expected + 50) return undefined;
      if (whole === largest && (await least(2, entry, all)) > longest)
        return `takes ${Math.round(took)} ms for ${all.length.toLocaleString("en")} characters`;
      if (took > 200 && took > 2.5 * expected) {
        const [less, more] = [await least(3, entry, part), await least(3, entry, all)];
        if (more > 2.5 * (all.length / part.length) * less)
          return `takes ${Math.round(less)} ms for ${part.length.toLocaleString("en")} characters and ${Math.round(more)} ms for ${all.length.toLocaleString("en")}`;
      }
      if (whole === to) return undefined;
    }
  } catch (error) {
    return `fails: ${error instanceof Error ? (error.stack ?? error.message) : error}`;
  }
}
