import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files of half a minute and more. On a clean clone nothing says how long a file took, and one that begins last has a core for itself. */
const slow =
  /\/(?:build\/(?:memory|publish|shards)|cli\/commands|desk\/page|script\/page|site\/(?:browser|hostile|lighthouse)|text\/regexes|torture\/torture|pack)\.test\.ts$/;

class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { false: others = [], true: first = [] } = Object.groupBy(
      await super.sort(files),
      ({ moduleId }) => `${slow.test(moduleId)}`,
    );
    return [...first, ...others];
  }
}

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/sites.ts"],
    setupFiles: ["test/seed.ts"],
    // What a test expects is never made by running it; UPDATE=1 says that what there is now is right.
    update: process.env.UPDATE ? "all" : "none",
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // What a person sees must not depend on where the machine stands: tests run far from both universal time and the sample's places.
    env: { TZ: "Pacific/Kiritimati" },
    // Node runs the tests as it runs the program: one copy of every module, for Eleventy's own imports too.
    experimental: { viteModuleRunner: false },
    pool: "forks",
    isolate: false,
    maxWorkers: 2,
    sequence: { sequencer: SlowFirst },
  },
});
