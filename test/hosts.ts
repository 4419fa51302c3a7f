import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { LinkChecker } from "linkinator";
import type { Browser } from "playwright-core";
import sharp from "sharp";
import { wholeNumber } from "../src/cli/command.ts";
import { processIo } from "../src/cli/process.ts";
import { Failed, newProgram, runProgram } from "../src/cli/run.ts";
import { noBrowser, openBrowser, policy } from "./browser.ts";
import { copyArchive, filesBelow, freePort, npmRun, project, scratch } from "./build.ts";
import { tryShards } from "./shards.ts";

/**
 * Serves the sample by real servers, at the root and in a folder, with the configurations of docs/hosting.md, and compares what they do with its
 * table. Builds it in shards by the commands of docs/large-archives.md (`test/shards.ts`). Nothing outside of a temporary folder is written.
 */
const document = readFileSync(join(project, "docs/hosting.md"), "utf8");
const checks = ["types", "404 page", "headers", "304", "compression", "caching", "folders"] as const;
type Check = (typeof checks)[number];

/** A site that is served: the folder that is the host's root, and the site's folder in it, `/` or `/archive/`. */
type Place = { readonly root: string; readonly base: string };

/** A server: its program, and how it is started for a place and a port, with `home` for its own files. */
type Host = {
  readonly name: string;
  readonly program: string;
  readonly command: (place: Place, port: number, home: string) => readonly string[];
};

/** The configuration of docs/hosting.md in a language, for a place and a port. */
function configuration(
  language: string,
  { root, base }: Place,
  changes: readonly (readonly [string, string])[],
): string {
  const [, text] = new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, "m").exec(document) ?? [];
  if (text === undefined) throw new Error(`docs/hosting.md has no configuration in ${language}`);
  for (const [from] of changes)
    if (!text.includes(from)) throw new Error(`the configuration in ${language} has no ${from}`);
  // A path that goes on below the site's folder names one of its files; the folder alone is the host's root.
  const all = [["/srv/archive/dist/", `${root}${base}`], ["/srv/archive/dist", root], ...changes] as const;
  const placed = all.reduce((changed, [from, to]) => changed.replaceAll(from, to), text);
  return placed.replace(/(?<=[\s"])\/404\.html/g, `${base}404.html`);
}

/** Writes a server's file and returns its path. */
function file(home: string, name: string, text: string): string {
  writeFileSync(join(home, name), text);
  return join(home, name);
}

const isRoot = process.getuid?.() === 0;

const hosts: readonly Host[] = [
  {
    name: "nginx",
    program: "nginx",
    command: (place, port, home) => {
      const own = configuration("nginx", place, [["listen 80;", `listen 127.0.0.1:${port};`]]);
      const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((one) => `${one}_temp_path ${home};`);
      const text = `daemon off;
pid ${home}/pid;
worker_processes 2;
error_log ${home}/error.log;
events { worker_connections 512; }
http {
access_log off;
${temporary.join("\n")}
${own}}
`;
      return ["-e", `${home}/error.log`, "-c", file(home, "nginx.conf", text)];
    },
  },
  {
    name: "Apache",
    program: "apache2",
    command: (place, port, home) => {
      const own = configuration("apache", place, [["*:80", `127.0.0.1:${port}`]]);
      const modules = ["mpm_event", "authz_core", "dir", "mime", "headers", "filter", "deflate"];
      const folder = ["/usr/lib/apache2/modules", "/usr/lib/httpd/modules"].find((one) => existsSync(one)) ?? "modules";
      const text = `ServerRoot ${home}
ServerName localhost
PidFile ${home}/pid
ErrorLog ${home}/error.log
Mutex file:${home}
Listen 127.0.0.1:${port}
${modules.map((one) => `LoadModule ${one}_module ${folder}/mod_${one}.so`).join("\n")}
TypesConfig /etc/mime.types
${isRoot ? "User www-data\nGroup www-data\n" : ""}${own}`;
      return ["-D", "FOREGROUND", "-f", file(home, "apache.conf", text)];
    },
  },
  {
    name: "Caddy",
    program: "caddy",
    command: (place, port, home) => {
      const own = configuration("caddy", place, [["archive.example.org", `http://127.0.0.1:${port}`]]);
      return ["run", "--adapter", "caddyfile", "--config", file(home, "Caddyfile", `{\nadmin off\n}\n${own}`)];
    },
  },
  {
    name: "lighttpd",
    program: "lighttpd",
    command: (place, port, home) => {
      const own = configuration("lighttpd", place, [["server.port = 80", `server.port = ${port}`]]);
      return ["-D", "-f", file(home, "lighttpd.conf", `server.bind = "127.0.0.1"\n${own}`)];
    },
  },
  {
    name: "BusyBox",
    program: "busybox",
    command: (place, port, home) => {
      const own = configuration("busybox", place, []);
      return ["httpd", "-f", "-p", `127.0.0.1:${port}`, "-h", place.root, "-c", file(home, "httpd.conf", own)];
    },
  },
  {
    name: "Python",
    program: "python3",
    command: ({ root }, port) => ["-m", "http.server", String(port), "--bind", "127.0.0.1", "--directory", root],
  },
];

const types: Readonly<Record<string, RegExp>> = {
  "index.html": /^text\/html/,
  "assets/dateline.css": /^text\/css/,
  "assets/search.js": /^(?:text|application)\/javascript/,
  "feed.xml": /^(?:application|text)\/(?:atom\+)?xml/,
  "sitemap.xml": /^(?:application|text)\/xml/,
  "robots.txt": /^text\/plain/,
  "assets/icon.svg": /^image\/svg\+xml/,
  "tried/a.jpg": /^image\/jpeg/,
  "tried/a.png": /^image\/png/,
  "tried/a.webp": /^image\/webp/,
  "tried/a.avif": /^image\/avif/,
  "tried/a.json": /^application\/json/,
  "tried/a.webmanifest": /^application\/manifest\+json/,
};

const io = processIo();
const program = newProgram("test:hosts", io)
  .description(
    "Serves the sample by the servers of docs/hosting.md that are installed, and compares what they do with its table; and builds it in shards as " +
      "docs/large-archives.md says.",
  )
  .option("--only <names...>", `some of ${hosts.map(({ name }) => name.toLowerCase()).join(", ")}, file, shards`)
  .option("--seconds <number>", "how long wrk reads from nginx while the archive is built", wholeNumber, 60)
  .action(tryHosts);
process.exitCode = await runProgram(program, process.argv.slice(2), io);

async function tryHosts({ only, seconds }: { only?: string[]; seconds: number }): Promise<void> {
  const chosen = (name: string) => !only || only.some((one) => one.toLowerCase() === name.toLowerCase());
  const unknown = only?.find(
    (one) => !["file", "shards"].includes(one) && !hosts.some(({ name }) => name.toLowerCase() === one.toLowerCase()),
  );
  if (unknown !== undefined) throw new Error(`there is no server "${unknown}" here`);
  const { root, done } = scratch();
  const browser = await openBrowser();
  const problems: string[] = [];
  try {
    if (chosen("shards")) problems.push(...(await tryShards(root, programOf, io.out)));
    if (only?.every((one) => one === "shards")) return finish(problems);
    if (!browser) io.out(`skipped    the browser: ${noBrowser}`);
    const places = await sites(root);
    if (chosen("file") && browser) {
      const from = pathToFileURL(`${places[0].root}/`).href;
      problems.push(...(await readIn(browser, from)).map((one) => `file://: ${one}`));
      io.out("tried      file:// in the browser");
    }
    for (const host of hosts.filter(({ name }) => chosen(name))) {
      const path = programOf(host.program);
      if (path === undefined) {
        io.out(`skipped    ${host.name}: ${host.program} is not installed`);
        continue;
      }
      const found = { ...Object.fromEntries(checks.map((check) => [check, [] as string[]])) } as Record<
        Check,
        string[]
      >;
      for (const place of places) {
        await served(root, host, path, place, async (origin) => {
          const at = `${origin}${place.base}`;
          for (const [check, wrong] of Object.entries(await answers(at, browser)))
            found[check as Check].push(...wrong.map((one) => `${place.base}: ${one}`));
          const broken = [...(await crawled(at, place)), ...(browser ? await readIn(browser, at) : [])];
          problems.push(...broken.map((one) => `${host.name} ${place.base}: ${one}`));
        });
      }
      const row = `| ${host.name} | ${checks.map((check) => (found[check].length === 0 ? "yes" : "no")).join(" | ")} |`;
      io.out(`tried      ${row}`);
      for (const check of checks) {
        const [first, ...more] = found[check];
        if (first !== undefined)
          io.out(`           ${check}: ${first}${more.length > 0 ? `, and ${more.length} more` : ""}`);
      }
      if (!document.includes(`\n${row}\n`)) problems.push(`${host.name}: docs/hosting.md has another row than ${row}`);
    }
    const nginx = hosts.find(({ name }) => name === "nginx");
    const path = nginx && programOf(nginx.program);
    if (nginx && path !== undefined && chosen("nginx")) {
      if (programOf("wrk") === undefined) io.out("skipped    reading while building: wrk is not installed");
      else problems.push(...(await readWhileBuilding(root, nginx, path, places[0], seconds)));
    }
  } finally {
    await browser?.close();
    done();
  }
  finish(problems);
}

/** Says what is wrong, and ends so. */
function finish(problems: readonly string[]): void {
  for (const one of problems) io.err(one);
  if (problems.length > 0) throw new Failed();
  io.out("nothing wrong");
}

/** The file of a program on the PATH or where Debian has servers; undefined where it is not installed. */
function programOf(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", "/usr/local/sbin"];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/** The sample with files of every kind, built for the root of a host and for a folder of one. */
async function sites(root: string): Promise<[Place, Place]> {
  const archive = join(root, "sample");
  copyArchive(project, archive);
  mkdirSync(join(archive, "public/tried"), { recursive: true });
  for (const ending of ["jpg", "png", "webp", "avif"] as const)
    await sharp({ create: { width: 8, height: 8, channels: 3, background: "#456" } }).toFile(
      join(archive, `public/tried/a.${ending}`),
    );
  for (const ending of ["json", "webmanifest"]) writeFileSync(join(archive, `public/tried/a.${ending}`), "{}\n");
  build(archive);
  const folder = join(root, "folder");
  const yaml = join(archive, "_data/site.yaml");
  const text = readFileSync(yaml, "utf8");
  cpSync(join(archive, "dist"), join(root, "at-root"), { recursive: true });
  writeFileSync(yaml, text.replace("https://example.org/", "https://example.org/archive/"));
  build(archive);
  cpSync(join(archive, "dist"), join(folder, "archive"), { recursive: true });
  writeFileSync(yaml, text);
  build(archive);
  // Servers that are started by root read as another user.
  for (const one of [root, folder]) chmodSync(one, 0o755);
  return [
    { root: join(root, "at-root"), base: "/" },
    { root: folder, base: "/archive/" },
  ];
}

function build(archive: string): void {
  const { code, err } = npmRun("build", ["--root", archive, "--now", "2012-09-01"]);
  if (code !== 0) throw new Error(err);
}

/** Runs `use` while a server runs. Throws where it does not begin to answer within ten seconds. */
async function served(
  root: string,
  host: Host,
  path: string,
  place: Place,
  use: (origin: string) => Promise<void>,
): Promise<void> {
  const home = join(root, host.name);
  mkdirSync(home, { recursive: true });
  chmodSync(home, 0o777);
  const port = await freePort();
  const log = join(home, "output");
  writeFileSync(log, "");
  const server: ChildProcess = spawn(path, host.command(place, port, home), {
    cwd: home,
    env: { ...process.env, HOME: home, XDG_DATA_HOME: home, XDG_CONFIG_HOME: home },
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const stream of [server.stdout, server.stderr]) stream?.on("data", (bytes) => appendFileSync(log, bytes));
  const ended = once(server, "exit");
  try {
    const origin = `http://127.0.0.1:${port}`;
    for (let n = 0; ; n++) {
      if (
        await fetch(`${origin}${place.base}index.html`).then(
          (answer) => answer.ok,
          () => false,
        )
      )
        break;
      if (n > 100 || server.exitCode !== null) {
        const said = [log, join(home, "error.log")].map((one) => (existsSync(one) ? readFileSync(one, "utf8") : ""));
        throw new Error(`${host.name} does not serve: ${said.join("").slice(-2_000)}`);
      }
      await new Promise((later) => setTimeout(later, 100));
    }
    await use(origin);
  } finally {
    if (server.exitCode === null) server.kill("SIGTERM");
    await ended;
  }
}

/** What is wrong with a host's answers, by check. */
async function answers(at: string, browser: Browser | undefined): Promise<Record<Check, string[]>> {
  const wrong = Object.fromEntries(checks.map((check) => [check, [] as string[]])) as Record<Check, string[]>;
  const missing = `${at}2012/06/22/no/such.html`;
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${at}${path}`, { headers: { "accept-encoding": "identity", ...headers }, redirect: "manual" });
  for (const [path, type] of Object.entries(types)) {
    const answer = await get(path);
    await answer.arrayBuffer();
    const said = answer.headers.get("content-type") ?? "none";
    if (answer.status !== 200 || !type.test(said)) wrong.types.push(`${path} is ${answer.status} ${said}`);
  }
  const lost = await fetch(missing);
  if (lost.status !== 404) wrong["404 page"].push(`the status of an address without a page is ${lost.status}`);
  if (!(await lost.text()).includes("There is no page at this address"))
    wrong["404 page"].push("another page than the site's");
  else if (browser) {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(missing);
    if ((await page.evaluate<string>("getComputedStyle(document.body).maxWidth")) === "none")
      wrong["404 page"].push("it has no style");
    await context.close();
  }
  const wanted = {
    "content-security-policy": policy,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
  };
  for (const path of ["index.html", "assets/dateline.css", "2012/06/22/no/such.html"]) {
    const { headers } = await get(path);
    for (const [name, value] of Object.entries(wanted))
      if (headers.get(name) !== value) wrong.headers.push(`${path} has ${name}: ${headers.get(name)}`);
  }
  for (const encoding of ["identity", "gzip"])
    for (const path of ["index.html", "assets/dateline.css"]) {
      const { headers } = await get(path, { "accept-encoding": encoding });
      const [tag, modified] = [headers.get("etag"), headers.get("last-modified")];
      const asked = tag ? { "if-none-match": tag } : { "if-modified-since": modified ?? "" };
      const { status } = await get(path, { ...asked, "accept-encoding": encoding });
      if (status !== 304)
        wrong["304"].push(`${path} is ${status} again (${encoding}, ETag ${tag}, Last-Modified ${modified})`);
    }
  for (const path of ["index.html", "assets/dateline.css", "feed.xml", "sitemap.xml"]) {
    const { headers } = await get(path, { "accept-encoding": "gzip" });
    if (headers.get("content-encoding") !== "gzip") wrong.compression.push(`${path} is not compressed`);
  }
  for (const [path, value] of [
    ["index.html", "no-cache"],
    ["assets/dateline.css", "max-age=3600"],
  ] as const) {
    const said = (await get(path)).headers.get("cache-control");
    if (said !== value) wrong.caching.push(`${path} has Cache-Control: ${said}`);
  }
  const folder = await fetch(`${at}2012`);
  if (folder.url !== `${at}2012/` || !folder.ok || !(await folder.text()).includes("<h1>2012</h1>"))
    wrong.folders.push(`2012 leads to ${folder.url}, ${folder.status}`);
  return wrong;
}

/** The links that lead nowhere, of all pages: those that are reached from the front page, notices and redirects. */
async function crawled(at: string, { root, base }: Place): Promise<string[]> {
  const site = join(root, base);
  const pages = filesBelow(site).filter((one) => one.endsWith(".html") && one !== "404.html");
  const apart = pages.filter((one) => readFileSync(join(site, one), "utf8").includes("noindex"));
  // Not in one crawl: a page that is first found on one of those apart would not be followed.
  const crawl = async (path: string[], recurse: boolean) => {
    const linksToSkip = ["^https?://(?!127\\.0\\.0\\.1)"];
    return (await new LinkChecker().check({ path, recurse, linksToSkip, concurrency: 20 })).links;
  };
  const whole = await crawl([at], true);
  const others =
    apart.length > 0
      ? await crawl(
          apart.map((one) => at + one),
          false,
        )
      : [];
  const links = [...whole, ...others];
  const broken = links
    .filter(({ state }) => state === "BROKEN")
    .map(({ url, parent, status }) => `${parent} → ${url} (${status})`);
  const found = new Set(links.flatMap(({ url, state }) => (state === "OK" ? url.replace(/[?#].*/, "") : [])));
  const unseen = pages.filter((one) => !found.has(at + one) && !found.has(at + one.replace(/index\.html$/, "")));
  return [...broken, ...unseen.map((one) => `a crawl does not come to ${one}`)];
}

/** What a browser has against pages of every kind: what it does not load, and pages without style. */
async function readIn(browser: Browser, at: string): Promise<string[]> {
  const problems: string[] = [];
  const context = await browser.newContext();
  const page = await context.newPage();
  page.on("requestfailed", (request) => problems.push(`${page.url()} does not load ${request.url()}`));
  page.on(
    "response",
    (answer) => answer.status() >= 400 && problems.push(`${page.url()} asks for ${answer.url()}: ${answer.status()}`),
  );
  page.on("console", (message) => message.type() === "error" && problems.push(`${page.url()}: ${message.text()}`));
  for (const path of [
    "index.html",
    "dates.html",
    "2012/index.html",
    "people/index.html",
    "places/index.html",
    "about.html",
  ]) {
    await page.goto(`${at}${path}`);
    if ((await page.evaluate<string>("getComputedStyle(document.body).maxWidth")) === "none")
      problems.push(`${path} has no style`);
    const first = page.locator("main a[href$='.html']").first();
    if ((await first.count()) === 0) continue;
    await first.click();
    if ((await page.locator("h1").count()) === 0)
      problems.push(`${page.url()}, which ${path} leads to, has no headline`);
  }
  await context.close();
  return problems;
}

/** What wrk does with each answer: a page that is not whole counts as an error. */
function script(paths: readonly string[]): string {
  return `local paths = {${paths.map((path) => JSON.stringify(path)).join(",")}}
local n = 0
local threads = {}
function setup(thread) table.insert(threads, thread); thread:set("half", 0) end
function request() n = n + 1; return wrk.format("GET", paths[(n * 7919) % #paths + 1]) end
function response(status, headers, body) if not body:find("</html>%s*$") then half = half + 1 end end
function done(summary)
  local e = summary.errors
  local cut = 0
  for _, thread in ipairs(threads) do cut = cut + thread:get("half") end
  print(string.format("counted %d %d %d %d", summary.requests, e.status, e.connect + e.read + e.write + e.timeout, cut))
end
`;
}

/** Reads pages from a server without a pause while the archive changes and is built, and says what went wrong. */
async function readWhileBuilding(
  root: string,
  host: Host,
  path: string,
  place: Place,
  seconds: number,
): Promise<string[]> {
  const archive = join(root, "sample");
  const dist = join(archive, "dist");
  chmodSync(archive, 0o755);
  const pages = filesBelow(dist).filter((one) => one.endsWith(".html") && one !== "404.html");
  const home = join(root, "wrk");
  mkdirSync(home);
  const lua = file(home, "pages.lua", script(pages.map((one) => `/${one}`)));
  const [article = ""] = globSync("articles/**/*.md", { cwd: archive }).toSorted();
  const original = readFileSync(join(archive, article), "utf8");
  const added = join(archive, dirname(article), "28-tried.md");
  let counted = "";
  let builds = 0;
  await served(root, host, path, { root: dist, base: "/" }, async (origin) => {
    const wrk = spawn("wrk", [
      "--threads",
      "2",
      "--connections",
      "16",
      "--duration",
      `${seconds}s`,
      "--script",
      lua,
      origin,
    ]);
    wrk.stdout.on("data", (bytes) => {
      counted += bytes;
    });
    wrk.stderr.on("data", (bytes) => {
      counted += bytes;
    });
    const ended = once(wrk, "exit");
    while (wrk.exitCode === null) {
      builds += 1;
      writeFileSync(join(archive, article), `${original}\nChanged for the ${builds}th time.\n`);
      writeFileSync(
        added,
        `---\ntitle: Tried ${builds}\ndate: 2012-02-28\nplaces: [Tried ${builds}]\n---\nText ${builds}.\n`,
      );
      const child = spawn("npm", ["run", "-s", "build", "--", "--root", archive, "--now", "2012-09-01"], {
        cwd: project,
      });
      const [code] = await once(child, "exit");
      if (code !== 0) throw new Error("a build failed");
    }
    await ended;
  });
  const [, requests, status, socket, cut] = /counted (\d+) (\d+) (\d+) (\d+)/.exec(counted)?.map(Number) ?? [];
  if (requests === undefined) return [`wrk counted nothing: ${counted}`];
  io.out(
    `read       ${place.base} of ${host.name}: ${requests} pages in ${seconds} s during ${builds} builds; not 200: ${status}, socket errors: ${socket}, not whole: ${cut}`,
  );
  return status || socket || cut || builds < 2
    ? [`${host.name} during ${builds} builds: ${status} not 200, ${socket} socket errors, ${cut} not whole`]
    : [];
}
