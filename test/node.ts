import { existsSync } from "node:fs";
import { join } from "node:path";
import { project } from "./build.ts";

const { platform, arch } = process;
const path = join(project, `test/oldest-node/node_modules/node-${platform}-${arch}/bin/node`);

/** The oldest Node that runs the program, whose ICU is not that of the Node that runs the tests; undefined where npm has none for this platform. */
export const oldestNode: string | undefined = existsSync(path) ? path : undefined;

export const noOldestNode = `npm brings no Node 22.18.0 for ${platform}-${arch}`;
