import { createReadStream, realpathSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, isIP } from "node:net";
import { hostname } from "node:os";
import { extname, join, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import { errorCode } from "../text/error-code.ts";
import { html } from "../text/html.ts";

/** A server of a folder for whoever writes in the archive; it listens on this machine alone unless it is told otherwise. */
export type PreviewServer = {
  /** Where it is to be found: `http://localhost:8080/`. */
  readonly address: string;
  /** Has every page that is open load itself anew. */
  readonly reload: () => void;
  readonly close: () => Promise<void>;
};

export type ServerOptions = {
  /** The folder that is served. */
  readonly folder: string;
  /** The first port to try; while one is taken, the next is tried. */
  readonly port: number;
  /** The name or address to listen on. */
  readonly host: string;
  /** What is wrong with the archive; empty where nothing is. It is shown in place of every page. */
  readonly wrong: () => string;
};

/** How many ports are tried. */
const ports = 20;
/** How many pages may wait for a reload at once: each holds a connection. */
const mostWaiting = 64;

/** Where the script is that reloads a page, and what it listens to. No page of an archive has such an address: it begins with a point. */
const script = "/.dateline/reload.js";
const events = "/.dateline/events";

const reloadScript = `new EventSource("${events}").onmessage = () => location.reload();\n`;

/** Starts a server. Throws where no port is free, or the host is none of this machine. */
export async function startServer(options: ServerOptions): Promise<PreviewServer> {
  const open = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    // Whatever a request asks for, the server goes on.
    answer(request, response, options, open).catch(() => refuse(response, 500, "the page cannot be read"));
  });
  await listen(server, options);
  const { port } = server.address() as AddressInfo;
  const name = isLocal(options.host) ? "localhost" : options.host;
  return {
    address: `http://${name.includes(":") ? `[${name}]` : name}:${port}/`,
    reload: () => {
      for (const response of open) response.write("data: changed\n\n");
    },
    close: () =>
      new Promise((closed) => {
        for (const response of open) response.end();
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

async function listen(server: Server, { port, host }: ServerOptions): Promise<void> {
  for (let next = port; ; next++) {
    try {
      await new Promise<void>((listening, failed) => {
        server.once("error", failed);
        server.listen(next, host, () => {
          server.off("error", failed);
          listening();
        });
      });
      return;
    } catch (error) {
      const taken = errorCode(error) === "EADDRINUSE";
      if (!taken || next + 1 >= port + ports) throw error;
    }
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { folder, host, wrong }: ServerOptions,
  open: Set<ServerResponse>,
): Promise<void> {
  const { method, headers, url = "/" } = request;
  if (method !== "GET" && method !== "HEAD") return refuse(response, 405, "only GET and HEAD are answered");
  // A page elsewhere could have its own name lead here (DNS rebinding), and read the preview.
  if (!isOwnName(headers.host, host)) return refuse(response, 403, "another host's name");
  if (isFromElsewhere(headers)) return refuse(response, 403, "a page of another host");
  const path = pathOf(url);
  if (path === undefined) return refuse(response, 400, "no address of a page");
  if (path === script) return send(response, 200, ".js", reloadScript);
  if (path === events && open.size >= mostWaiting) return refuse(response, 503, "too many pages wait for a reload");
  if (path === events && method === "GET") return listenTo(response, open);
  const isPage = /(?:\.html|\/)$/.test(path);
  if (isPage && wrong() !== "") return send(response, 500, ".html", failurePage(wrong()));
  const file = fileAt(folder, path.endsWith("/") ? `${path}index.html` : path);
  if (file === undefined) {
    const notFound = fileAt(folder, "/404.html");
    if (!isPage || notFound === undefined) return refuse(response, 404, "there is no such file");
    return send(response, 404, ".html", withScript(await readFile(notFound, "utf8")));
  }
  if (extname(file) === ".html") return send(response, 200, ".html", withScript(await readFile(file, "utf8")));
  response.writeHead(200, headersFor(extname(file)));
  if (method === "HEAD") response.end();
  else await pipeline(createReadStream(file), response);
}

/** The path of an address, decoded; undefined where it cannot be decoded, or has characters that no path has. */
function pathOf(url: string): string | undefined {
  try {
    const path = decodeURIComponent(url.replace(/[?#].*/s, ""));
    return path.startsWith("/") && !/[\0\\]/.test(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

/** The file of a path in the folder; undefined where there is none, or where it leads out of the folder, by dots or by a link. */
function fileAt(folder: string, path: string): string | undefined {
  try {
    const root = realpathSync(folder);
    const file = realpathSync(join(root, path));
    return file.startsWith(root + sep) && statSync(file).isFile() ? file : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether a request names this server: this machine by its names, or the host that it was told to listen on. Who listens on every address of the
 * machine is found under any address, and under the machine's own name: a name of somebody else's cannot be made to lead here.
 */
function isOwnName(named: string | undefined, host: string): boolean {
  const name = (named ?? "")
    .replace(/:\d+$/, "")
    .replace(/^\[|\]$/g, "")
    .toLowerCase();
  if (isLocal(name) || name === host.toLowerCase()) return true;
  const machine = hostname().toLowerCase();
  const everywhere = host === "0.0.0.0" || host === "::";
  return everywhere && (isIP(name) !== 0 || name === machine || name === `${machine}.local`);
}

const isLocal = (name: string) => name === "localhost" || name === "127.0.0.1" || name === "::1";

/** Whether a page of another origin has its browser ask, be it for a picture or a script; a link from there that is followed is a reader's own wish. */
function isFromElsewhere({ origin, host, ...headers }: IncomingMessage["headers"]): boolean {
  if (origin !== undefined && origin !== `http://${host}`) return true;
  const site = headers["sec-fetch-site"];
  const followed = headers["sec-fetch-mode"] === "navigate" && headers["sec-fetch-dest"] === "document";
  return site !== undefined && site !== "same-origin" && site !== "none" && !followed;
}

function listenTo(response: ServerResponse, open: Set<ServerResponse>): void {
  response.writeHead(200, { ...headersFor(".txt"), "Content-Type": "text/event-stream" });
  response.write("\n");
  open.add(response);
  response.on("close", () => open.delete(response));
}

/** A page with the script that reloads it, which its policy then allows. */
function withScript(page: string): string {
  const tag = `<script src="${script}" async></script>`;
  const allowing = page.replace(policyMeta, (_, before: string, policy: string) => before + allowingScript(policy));
  return allowing.includes("</body>") ? allowing.replace("</body>", () => `${tag}\n</body>`) : allowing + tag;
}

const policyMeta = /(<meta http-equiv="Content-Security-Policy" content=")([^"]*)/i;

/** A Content-Security-Policy that lets a page run files of its own host too, and listen to it. Of scripts in the page it allows no more than before. */
function allowingScript(policy: string): string {
  const directives = new Map<string, string>();
  for (const directive of policy.split(";")) {
    const [name = "", ...sources] = directive.trim().split(/\s+/);
    if (name !== "" && !directives.has(name)) directives.set(name, sources.join(" "));
  }
  for (const name of ["script-src", "script-src-elem", "connect-src"]) {
    const sources = directives.get(name) ?? (name === "script-src-elem" ? undefined : directives.get("default-src"));
    if (sources !== undefined) directives.set(name, `${sources.replace("'none'", "")} 'self'`.trim());
  }
  return [...directives].map((directive) => directive.join(" ").trim()).join("; ");
}

function refuse(response: ServerResponse, status: number, why: string): void {
  if (response.headersSent) response.destroy();
  else send(response, status, ".txt", `${why}\n`);
}

function send(response: ServerResponse, status: number, ending: string, text: string): void {
  response.writeHead(status, headersFor(ending)).end(text);
}

const types: Readonly<Record<string, string>> = {
  ".avif": "image/avif",
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".gif": "image/gif",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpeg": "image/jpeg",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".mp3": "audio/mpeg",
  ".mp4": "video/mp4",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".xml": "application/xml",
  ".yml": "text/yaml; charset=utf-8",
};

function headersFor(ending: string): Record<string, string> {
  return {
    "Content-Type": types[ending.toLowerCase()] ?? "application/octet-stream",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "SAMEORIGIN",
  };
}

/** The page that is served in place of every page while the archive has problems; it reloads itself after the next build. */
function failurePage(wrong: string): string {
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>The archive is not in order</title>
<script src="${script}" async></script>
</head>
<body>
<h1>The archive is not in order</h1>
<p>The site stays as it was; it is built again when you save.</p>
<pre>${wrong}</pre>
</body>
</html>
`.toString();
}
