/** The rooms that are measured, and the tests that each is measured by: its own, and what else needs no site built beforehand and no other process. */
const rooms = {
  "src/registry": ["test/registry/*.test.ts", "test/house.test.ts"],
  "src/wire/dateline": ["test/wire/dateline.test.ts"],
  "src/article": ["test/article/*.test.ts", "test/house.test.ts"],
  "src/archive": ["test/archive/*.test.ts", "test/house.test.ts"],
  "src/build": [
    "settings",
    "options",
    "copies",
    "failure",
    "publish",
    "problems",
    "pages",
    "public",
    "server",
    "site-data",
    "configuration",
    "disk",
    "few-files",
  ].map((file) => `test/build/${file}.test.ts`),
};

const given = process.argv.indexOf("--mutate");
const asked = given < 0 ? Object.keys(rooms) : process.argv[given + 1].split(",");
const measured = Object.keys(rooms).filter((room) => asked.some((pattern) => pattern.startsWith(room)));
const name = measured.length === 1 ? measured[0].replaceAll("/", "-") : "all";
// Vitest's settings (vitest.config.ts) take them from here. Stryker's own `testFiles` has no mutant active while modules load.
process.env.MUTATION_TESTS = measured.flatMap((room) => rooms[room]).join(",");

export default {
  mutate: [
    "src/{registry,article,archive,build}/**/*.ts",
    "src/wire/dateline.ts",
    "src/wire/dateline/*.ts",
    "!**/*.d.ts",
  ],
  testRunner: "vitest",
  plugins: ["@stryker-mutator/vitest-runner"],
  vitest: { configFile: "mutation/vitest.config.ts", related: false },
  coverageAnalysis: "perTest",
  concurrency: 1,
  // A busy machine is not a mutant that never ends.
  timeoutMS: 60_000,
  incremental: true,
  incrementalFile: `.cache/mutation/${name}.json`,
  tempDirName: ".cache/mutation/sandbox",
  reporters: ["clear-text", "progress-append-only", "json"],
  clearTextReporter: { logTests: false },
  jsonReporter: { fileName: `.cache/mutation/${name}-report.json` },
  // TypeScript 7 has no interface for programs, and Node needs none of its settings.
  tsconfigFile: "none",
};
