import { dateProblem } from "../article/date.ts";

/**
 * The build's clock in milliseconds since 1970: the date or moment `given`, else `SOURCE_DATE_EPOCH` of the environment (seconds;
 * reproducible-builds.org), else now. A day alone is its beginning in universal time. Throws where a value is not valid.
 */
export function clock(given: string | undefined, env: Readonly<Record<string, string | undefined>>): number {
  if (given !== undefined) {
    const problem = dateProblem(given);
    if (problem) throw new Error(`the build's clock ${problem}`);
    return Date.parse(given);
  }
  const epoch = env.SOURCE_DATE_EPOCH;
  if (epoch === undefined || epoch === "") return Date.now();
  if (!/^\d+$/.test(epoch)) throw new Error(`SOURCE_DATE_EPOCH must be whole seconds since 1970: "${epoch}"`);
  return Number(epoch) * 1000;
}
