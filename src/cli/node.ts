/** The oldest version of Node that runs the program: it loads an archive's own TypeScript. package.json says the same. */
export const oldestNode = "22.18";

/** What to say where the version of Node, such as `20.20.2`, is too old. */
export function nodeProblem(version: string): string | undefined {
  if (version.localeCompare(oldestNode, "en", { numeric: true }) >= 0) return undefined;
  return `dateline needs Node ${oldestNode} or newer: this is ${version}`;
}
