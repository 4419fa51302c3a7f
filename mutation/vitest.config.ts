import { defineConfig } from "vitest/config";
import type { PoolOptions } from "vitest/node";
import suite from "../vitest.config.ts";
import { endWaiting, KeptWorker } from "./kept-worker.ts";

/** The project's settings for runs with mutants: the tests of a room alone, no site made beforehand, and one process for many runs. */
export default defineConfig({
  test: {
    ...suite.test,
    include: process.env.MUTATION_TESTS?.split(",") ?? [],
    globalSetup: [],
    setupFiles: ["mutation/fresh.ts"],
    reporters: [],
  },
  plugins: [
    {
      name: "kept",
      // Here, for the runner says itself which of Vitest's own pools it takes.
      configureVitest({ project, vitest }) {
        Object.assign(project.config, {
          pool: "kept",
          poolRunner: { name: "kept", createPoolWorker: (options: PoolOptions) => new KeptWorker(options) },
        });
        vitest.onClose(endWaiting);
      },
    },
  ],
});
