import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { bytesBelow, copyArchive, differences, filesBelow, freePort, project, type Run, scratch } from "./build.ts";
import { oldestNode } from "./node.ts";

/** The program as `npm pack` packs it, installed in a folder of a user. */
const { root, done } = scratch();
const user = join(root, "user");
const program = join(user, "node_modules/dateline");
let tarball: string;

/** A user's environment: the oldest Node that will do, where there is one, and nothing of the repository and of npm, which runs the tests. */
const env = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(?:npm_|INIT_CWD$|NODE_)/.test(name))),
  PATH: [
    dirname(oldestNode ?? process.execPath),
    ...(process.env.PATH ?? "").split(delimiter).filter((folder) => !folder.endsWith("node_modules/.bin")),
  ].join(delimiter),
  // Where the program is not found, npx asks no registry for another of its name.
  npm_config_yes: "false",
};

/** Runs a program that is installed in the user's folder: what `npx` runs after a second of its own. */
function installed(name: string, args: readonly string[], { cwd = user, input = "", more = {} } = {}): Run {
  const done = spawnSync(join(user, "node_modules/.bin", name), args, {
    cwd,
    env: { ...env, ...more },
    input,
    encoding: "utf8",
  });
  return { out: done.stdout, err: done.stderr, code: done.status ?? -1 };
}

const dateline = (args: readonly string[], place = {}) => installed("dateline", args, place);

/**
 * A lockfile of the user's folder with the versions of the repository's: the installation needs no more than `npm ci` has fetched, and a
 * release of another package changes no test.
 */
function lockfile(): string {
  const { packages, ...lock } = JSON.parse(readFileSync(join(project, "package-lock.json"), "utf8")) as {
    packages: Record<string, { dev?: boolean; link?: boolean; version: string; dependencies: object }>;
  };
  const { "": own, ...others } = packages;
  const production = Object.entries(others).filter(([, { dev, link }]) => !dev && !link);
  const [dependencies, resolved] = [own?.dependencies, `file:${tarball}`];
  return JSON.stringify({
    ...lock,
    packages: {
      "": { dependencies: { dateline: resolved } },
      "node_modules/dateline": { version: own?.version, resolved, dependencies, bin: { dateline: "lib/cli/main.js" } },
      ...Object.fromEntries(production),
    },
  });
}

/** What TypeScript has against a file of the user's folder and the declarations that it imports. */
function typeErrors(options: readonly string[], file: string): string {
  const tsc = join(project, "node_modules/typescript/bin/tsc");
  const strict = ["--strict", "--noEmit", "--types", "", ...options];
  return spawnSync(process.execPath, [tsc, ...strict, file], { cwd: user, encoding: "utf8" }).stdout;
}

beforeAll(() => {
  execFileSync("npm", ["pack", "--silent", "--pack-destination", root], { cwd: project });
  tarball = join(root, readdirSync(root).find((name) => name.endsWith(".tgz")) ?? "");
  cpSync(join(project, "eleventy.config.js"), join(user, "eleventy.config.js"));
  const dependencies = { dateline: `file:${tarball}` };
  writeFileSync(join(user, "package.json"), JSON.stringify({ private: true, type: "module", dependencies }));
  writeFileSync(join(user, "package-lock.json"), lockfile());
  execFileSync("npm", ["ci", "--silent", "--prefer-offline", "--no-audit", "--no-fund"], { cwd: user, env });
}, 300_000);

afterAll(done);

test("the package is small: the program, and neither its TypeScript nor its tests", () => {
  expect(statSync(tarball).size).toBeLessThan(12_000_000);
  expect(readdirSync(program).sort()).toEqual([
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "bench",
    "docs",
    "examples",
    "lib",
    "package.json",
  ]);
  const files = filesBelow(program);
  expect(files).toContain("lib/build/dateline.d.ts");
  expect(files.filter((file) => /^lib\/.*(?<!\.d)\.ts$/.test(file))).toEqual([]);
  for (const file of ["docs/customizing.md", "docs/pictures/look.png", "examples/view/.eleventy.ts"])
    expect(files).toContain(file);
  const isData = (file: string) => !file.endsWith(".ts") && !file.endsWith(".js");
  const data = filesBelow(join(project, "src")).filter(isData);
  expect(filesBelow(join(program, "lib")).filter(isData)).toEqual(data);
});

test("links of its documentation lead to files in it, but for TypeScript, which the repository alone has", () => {
  const pages = filesBelow(program).filter((file) => /^(?:README|CHANGELOG|(?:docs|bench)\/.*)\.md$/.test(file));
  expect(pages).toContain("docs/decisions/24-builds-that-remember.md");
  const dead = pages.flatMap((page) =>
    [...readFileSync(join(program, page), "utf8").matchAll(/\]\(([^)#\s:/][^)#\s:]*)(?:#[^)]*)?\)/g)]
      .map(([, link = ""]) => join(page, "..", link))
      .filter((path) => !path.startsWith("src/") && !existsSync(join(program, path)))
      .map((path) => `${page}: ${path}`),
  );
  // In an example of a footer.
  expect(dead).toEqual(["docs/customizing.md: docs/seal.svg"]);
});

test("it imports what it depends on, and nothing that the repository needs for itself is installed", () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(project, "package.json"), "utf8"));
  const imported = filesBelow(join(program, "lib"))
    .filter((file) => file.endsWith(".js"))
    .flatMap((file) => [
      ...readFileSync(join(program, "lib", file), "utf8").matchAll(
        /^(?:import|export) [^"=();]* from "([^".][^"]*)"|(?:\bimport|\brequire|createRequire\(import\.meta\.url\))\("([^".][^"]*)"\)/gm,
      ),
    ])
    // Of what is imported of a package by a path, as a stemmer, the package.
    .map(([, name, late]) => /^(?:@[^/]+\/)?[^/]+/.exec(name ?? late ?? "")?.[0] ?? "")
    .filter((name) => !builtinModules.includes(name.replace(/^node:/, "")));
  expect([...new Set(imported)].sort()).toEqual(Object.keys(dependencies).sort());
  const paths = Object.keys(JSON.parse(readFileSync(join(user, "node_modules/.package-lock.json"), "utf8")).packages);
  expect(paths.length).toBeGreaterThan(50);
  // warcio lists types among what it depends on: 2 MB that nothing loads.
  expect(paths.filter((path) => path.replace(/^node_modules\//, "") in devDependencies)).toEqual([
    "node_modules/@types/node",
  ]);
});

test("it runs on the oldest Node that its package.json allows", () => {
  const { engines } = JSON.parse(readFileSync(join(program, "package.json"), "utf8"));
  const version = spawnSync("node", ["--version"], { env, encoding: "utf8" }).stdout.trim();
  expect(version).toBe(oldestNode ? `v${engines.node.replace(">=", "")}.0` : process.version);
});

test("it says its version, its help, and what to type, as a user types it", () => {
  const { version } = JSON.parse(readFileSync(join(project, "package.json"), "utf8"));
  const { stdout, stderr } = spawnSync("npx", ["dateline", "--version"], { cwd: user, env, encoding: "utf8" });
  expect({ stdout, stderr }).toEqual({ stdout: `${version}\n`, stderr: "" });
  expect(dateline([])).toMatchObject({
    err: "",
    code: 0,
    out: expect.stringMatching(/^Usage: npx dateline \[options]/),
  });
  // Without --root the archive is the working folder.
  expect(dateline(["check"])).toMatchObject({
    code: 1,
    out: "",
    err: expect.stringContaining("dateline: . has no _data: npx dateline init DIR makes an archive"),
  });
});

test("from copy to a site", () => {
  const archive = join(user, "my-archive");
  expect(dateline(["init", "my-archive"])).toMatchObject({
    code: 0,
    err: "",
    out: expect.stringContaining("npm run import -- FILE…"),
  });
  const copy = "date 2012-06-25 PORT NORA, Exland (Exland Press) - Mr. Ivan Lind left Oslo on Monday.\n";
  expect(dateline(["import", "-", "--root", "my-archive"], { input: copy })).toEqual({
    code: 0,
    err: "",
    out: "written    my-archive/articles/2012/06/25-mr-ivan-lind-left-oslo-on-monday.md\n1 story read, 1 written, 0 updated, 0 unchanged, 0 refused\n",
  });
  const inside = { cwd: archive };
  expect(dateline(["check"], inside)).toEqual({ code: 0, err: "", out: "No problems: 1 article to publish.\n" });
  expect(dateline(["names", "review"], inside).out).toContain("npx dateline names accept people");
  expect(dateline(["build"], inside)).toMatchObject({
    code: 0,
    err: "",
    out: expect.stringMatching(
      /: dist\/\n\d+ files, .* and Netlify\nFeeds, .* https:\/\/example\.org\/: say in [^\n]*\n$/,
    ),
  });
  expect(readFileSync(join(archive, "dist/index.html"), "utf8")).toContain("left Oslo on Monday");
});

test("texts are read from standard input", () => {
  expect(dateline(["names", "find", "-"], { input: "Mr. Lind left Oslo." })).toMatchObject({
    code: 0,
    err: "",
    out: expect.stringContaining('"country":"Norway"'),
  });
  expect(dateline(["dateline", "-"], { input: "HULL, June 22 (AP) - Ships left.\n" })).toEqual({
    code: 0,
    err: "",
    out: '{"places":[{"name":"Hull"}],"agency":"AP","date":"06-22","text":"Ships left."}\n',
  });
});

test("it makes the site of the program in the repository, byte for byte, and so does Eleventy alone", () => {
  copyArchive(join(project, "test/cases/every-kind"), user);
  writeFileSync(
    join(user, ".eleventy.ts"),
    `import dateline, { config, type EleventyConfig } from "dateline";

export { config };
export default function configure(eleventy: EleventyConfig): void {
  eleventy.addPlugin(dateline);
  eleventy.addTransform("same", (page) => page.replace("</body>", "</body>"));
}
`,
  );
  expect(typeErrors(["--module", "nodenext"], ".eleventy.ts")).toBe("");

  const reference = bytesBelow(join(inject("sites"), "every-kind/dist"));
  expect(dateline(["build", "--now", "2012-06-25"])).toMatchObject({ code: 0, err: "" });
  expect(differences(bytesBelow(join(user, "dist")), reference)).toEqual([]);
  rmSync(join(user, "dist"), { recursive: true });
  const more = { SOURCE_DATE_EPOCH: String(Date.parse("2012-06-25") / 1000) };
  expect(installed("eleventy", ["--quiet"], { more })).toMatchObject({ err: "", code: 0 });
  expect(differences(bytesBelow(join(user, "dist")), reference)).toEqual([]);
});

test.each([[["--module", "nodenext"]], [["--module", "esnext", "--moduleResolution", "bundler"]]])(
  "its types are enough for a configuration that replaces every view: %j",
  (module) => {
    cpSync(join(project, "test/build/every-view"), join(user, "every-view"), { recursive: true });
    expect(typeErrors([...module, "--allowImportingTsExtensions"], "every-view/configuration.ts")).toBe("");
  },
);

test("it serves a preview, and builds again when an article is written", async () => {
  expect(dateline(["init", "served"]).code).toBe(0);
  const port = await freePort();
  // A group of its own: npx does not end what it started when it is ended itself.
  const server = spawn("npx", ["dateline", "serve", "--root", "served", "--port", String(port)], {
    cwd: user,
    env,
    stdio: "ignore",
    detached: true,
  });
  /** Whether a page is served within a minute. */
  const served = async (path: string) => {
    for (let n = 0; n < 600; n++) {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`).catch(() => undefined);
      if (answer?.ok) return true;
      await new Promise((later) => setTimeout(later, 100));
    }
    return false;
  };
  try {
    expect(await served("/")).toBe(true);
    writeFileSync(join(user, "served/articles/22-a.md"), "---\ntitle: Talks\ndate: 2012-06-22\n---\nThey met.\n");
    expect(await served("/2012/06/22/a.html")).toBe(true);
  } finally {
    if (server.pid !== undefined) process.kill(-server.pid);
    if (server.exitCode === null && server.signalCode === null) await once(server, "exit");
  }
});
