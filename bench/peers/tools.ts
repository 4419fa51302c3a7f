import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  appendFileSync,
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** A generator with its project and the articles, ready to build. */
export type Tool = {
  readonly name: string;
  readonly version: string;
  readonly folder: string;
  readonly command: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** Relative to its folder. */
  readonly output: string;
  /** What it keeps from build to build, relative to its folder. A clean build has neither that nor the output. */
  readonly caches: readonly string[];
  /** How it builds again where nothing has changed; undefined where it keeps nothing. */
  readonly again?: {
    readonly by: string;
    readonly env?: NodeJS.ProcessEnv;
    /** Set where a clean build does not leave what this takes up. */
    readonly primed?: true;
  };
};

/** Makes a tool's folder below `root` with the articles of `archive`, a folder; or says why it can't. */
export type Preparation = (root: string, archive: string) => Tool | string;

export const preparations: Readonly<Record<string, Preparation>> = { hugo, eleventy, astro, dateline };

const project = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const program = fileURLToPath(new URL("../..", import.meta.url));

function hugo(root: string, archive: string): Tool | string {
  const folder = join(root, "hugo");
  const asked = spawnSync("hugo", ["version"], { encoding: "utf8" });
  const version = /v([\d.]+)/.exec(asked.stdout ?? "")?.[1];
  if (version === undefined) return "no hugo on the PATH; Debian and Ubuntu have it: apt-get install hugo";
  cpSync(project("hugo"), folder, { recursive: true });
  const sections = new Set<string>();
  for (const { file, text } of articlesOf(archive)) {
    const [year = "", month = "", name = ""] = file.split("/");
    const day = [year, month, name.slice(0, 2)];
    for (const depth of [1, 2, 3]) sections.add(day.slice(0, depth).join("/"));
    // A taxonomy's terms stand under its name.
    put(join(folder, "content", ...day, name.slice(3)), text.replace(/^agency: (.*)$/m, "agencies: [$1]"));
  }
  for (const section of sections) put(join(folder, "content", section, "_index.md"), sectionText(section));
  return {
    name: "Hugo",
    version,
    folder,
    command: ["hugo", "--quiet"],
    env: { HUGO_CACHEDIR: join(folder, "cache") },
    output: "public",
    caches: ["cache", "resources", ".hugo_build.lock"],
    again: { by: "over its output; Hugo's caches hold pictures and what is fetched, no pages" },
  };
}

/** A section of Hugo, which is the page of a year, month or day. A year says what its pages are. */
function sectionText(section: string): string {
  const [year = "", month = "01", day = "01"] = section.split("/");
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  const parts = (["year", "month", "day"] as const).slice(0, section.split("/").length);
  const style = { year: "numeric", month: "long", day: "numeric" } as const;
  const options = Object.fromEntries(parts.map((part) => [part, style[part]]));
  const title = new Intl.DateTimeFormat("en-US", { ...options, timeZone: "UTC" }).format(date);
  const cascade = parts.length === 1 ? "cascade:\n  type: story\n" : "";
  return `---\ntitle: "${title}"\ndate: ${year}-${month}-${day}\n${cascade}---\n`;
}

function eleventy(root: string, archive: string): Tool | string {
  const folder = join(root, "eleventy");
  const installed = withModules("eleventy", folder);
  if (installed.problem) return installed.problem;
  cpSync(archive, join(folder, "articles"), { recursive: true });
  return {
    name: "Eleventy",
    version: versionIn(folder, "@11ty/eleventy"),
    folder,
    command: [process.execPath, "node_modules/@11ty/eleventy/cmd.cjs", "--quiet"],
    output: "_site",
    caches: [],
  };
}

function astro(root: string, archive: string): Tool | string {
  const folder = join(root, "astro");
  const installed = withModules("astro", folder);
  if (installed.problem) return installed.problem;
  cpSync(archive, join(folder, "articles"), { recursive: true });
  return {
    name: "Astro",
    version: versionIn(folder, "astro"),
    folder,
    command: [process.execPath, "node_modules/astro/bin/astro.mjs", "build", "--silent"],
    env: { ASTRO_TELEMETRY_DISABLED: "1" },
    output: "dist",
    caches: [".cache", ".astro"],
    again: {
      by: "`experimental.incrementalBuild` and the cache of its content",
      env: { INCREMENTAL: "1" },
      primed: true,
    },
  };
}

function dateline(root: string, archive: string): Tool {
  const folder = join(root, "dateline");
  cpSync(join(archive, ".."), folder, { recursive: true });
  // The others make a page of every name, and no search and no tables.
  appendFileSync(join(folder, "_data/site.yaml"), "pages: { from: 1 }\nshow: { search: false, data: false }\n");
  const { scripts, version } = JSON.parse(readFileSync(join(program, "package.json"), "utf8")) as {
    readonly version: string;
    readonly scripts: { readonly build: string };
  };
  const [, ...build] = scripts.build.split(" ").map((word) => (word.startsWith("src/") ? join(program, word) : word));
  return {
    name: "Dateline",
    version,
    folder,
    command: [process.execPath, ...build, "--root", folder],
    output: "dist",
    caches: [".cache"],
    again: { by: "its `.cache/`" },
  };
}

/** The articles of a folder: the file below it, and its text. */
function* articlesOf(archive: string): Generator<{ readonly file: string; readonly text: string }> {
  for (const file of globSync("**/*.md", { cwd: archive }))
    yield { file, text: readFileSync(join(archive, file), "utf8") };
}

function put(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/**
 * Copies a project into a folder, with what its lockfile lists beside it: installed on first use, into a folder for temporary files that later
 * runs take it from. Scripts of packages do not run.
 */
function withModules(name: string, folder: string): { readonly problem?: string } {
  cpSync(project(name), folder, { recursive: true });
  const lock = readFileSync(join(folder, "package-lock.json"));
  const sum = createHash("sha256").update(lock).digest("hex").slice(0, 12);
  const modules = join(tmpdir(), `dateline-peers-${name}-${sum}`);
  if (!existsSync(modules)) {
    const part = `${modules}.${process.pid}`;
    mkdirSync(part);
    for (const file of ["package.json", "package-lock.json"]) cpSync(join(folder, file), join(part, file));
    const done = spawnSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], {
      cwd: part,
      encoding: "utf8",
    });
    if (done.status !== 0) {
      rmSync(part, { recursive: true });
      return { problem: `npm ci failed: ${(done.stderr || String(done.error)).trim()}` };
    }
    renameSync(part, modules);
  }
  symlinkSync(join(modules, "node_modules"), join(folder, "node_modules"));
  return {};
}

function versionIn(folder: string, name: string): string {
  const file = join(folder, "node_modules", name, "package.json");
  return (JSON.parse(readFileSync(file, "utf8")) as { readonly version: string }).version;
}
