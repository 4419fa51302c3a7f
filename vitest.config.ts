import { defineConfig } from "vitest/config";

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
  },
});
