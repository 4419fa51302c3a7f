import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { extname } from "node:path";
import { pipeline } from "node:stream/promises";
import { addressOf, isFromElsewhere, isOwnName, listen } from "../server/local.ts";
import { html } from "../text/html.ts";
import type { Shown } from "./preview.ts";

/** A server of an archive's preview for whoever writes in it; it listens on this machine alone unless it is told otherwise. */
export type PreviewServer = {
  /** What leads to the desk; undefined where there is none. */
  readonly desk: string | undefined;
  /** Where it is to be found: `http://localhost:8080/`. */
  readonly address: string;
  /** Has every page that is open load itself anew. */
  readonly reload: () => void;
  readonly close: () => Promise<void>;
};

export type ServerOptions = {
  /** What is at a path of the site; undefined where nothing is. Whoever asks is shown the message of an error. */
  readonly at: (path: string) => Promise<Shown | undefined>;
  /** The first port to try; while one is taken, the next is tried. */
  readonly port: number;
  /** The name or address to listen on. */
  readonly host: string;
  /** What is wrong with the archive; empty where nothing is. It is shown in place of every page. */
  readonly wrong: () => string;
  /** Where the desk is, which is opened when it is asked for; undefined where there is none. */
  readonly desk?: (() => Promise<string>) | undefined;
};

/** How many pages may wait for a reload at once: each holds a connection. */
const mostWaiting = 64;

/** Where the script is that reloads a page, and what it listens to. No page of an archive has such an address: it begins with a point. */
const script = "/.dateline/reload.js";
const events = "/.dateline/events";
/** What leads to the desk, with a key behind it: who does not have that, as another user of this machine, is not led there. */
const toDesk = "/.dateline/desk";

/** It says which state of the archive its page shows: what has changed before it listens is told, too. */
const reloadScript = `new EventSource("${events}" + new URL(document.currentScript.src).search).onmessage = () => location.reload();
`;

/** Starts a server. Throws where no port is free, or the host is none of this machine. */
export async function startServer(options: ServerOptions): Promise<PreviewServer> {
  const readers: Readers = { open: new Set(), state: 0, key: randomUUID() };
  const { open } = readers;
  const server = createServer((request, response) => {
    // Whatever a request asks for, the server goes on.
    answer(request, response, options, readers).catch(() => refuse(response, 500, "the page cannot be read"));
  });
  await listen(server, options);
  const address = addressOf(server, options.host);
  return {
    address,
    desk: options.desk && new URL(`${toDesk}?${readers.key}`, address).href,
    reload: () => {
      readers.state += 1;
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

/** The pages that wait for a reload, how many times there was one, and the key to the desk. */
type Readers = { readonly open: Set<ServerResponse>; state: number; readonly key: string };

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { at, host, wrong, desk }: ServerOptions,
  readers: Readers,
): Promise<void> {
  const { open, state } = readers;
  const { method, headers, url = "/" } = request;
  if (method !== "GET" && method !== "HEAD") return refuse(response, 405, "only GET and HEAD are answered");
  // A page elsewhere could have its own name lead here (DNS rebinding), and read the preview.
  if (!isOwnName(headers.host, host)) return refuse(response, 403, "another host's name");
  if (isFromElsewhere(headers)) return refuse(response, 403, "a page of another host");
  const path = pathOf(url);
  if (path === undefined) return refuse(response, 400, "no address of a page");
  if (path === script) return send(response, 200, ".js", reloadScript);
  if (path === events && open.size >= mostWaiting) return refuse(response, 503, "too many pages wait for a reload");
  if (path === events && method === "GET")
    return listenTo(response, readers, Number(/\?(\d+)$/.exec(url)?.[1] ?? state));
  if (desk && method === "GET" && url === `${toDesk}?${readers.key}`) {
    response.writeHead(303, { ...headersFor(".txt"), Location: await desk() }).end();
    return;
  }
  const isPage = /(?:\.html|\/)$/.test(path);
  const ending = isPage ? ".html" : extname(path);
  let shown: Shown | undefined;
  try {
    shown = await at(path.slice(1) + (path.endsWith("/") ? "index.html" : ""));
  } catch (error) {
    // Of an archive that is not in order no page can be trusted to say why it cannot be made.
    const why = wrong() || (error instanceof Error ? error.message : String(error));
    return isPage ? send(response, 500, ".html", failurePage(why, state)) : refuse(response, 500, why);
  }
  if (isPage && wrong() !== "") return send(response, 500, ".html", failurePage(wrong(), state));
  if (shown !== undefined && !isPage) return sendShown(shown, ending, method === "HEAD", response);
  const page = shown ?? (isPage ? await at("404.html") : undefined);
  if (page === undefined) return refuse(response, 404, "there is no such file");
  send(
    response,
    shown ? 200 : 404,
    ".html",
    withScript("file" in page ? await readFile(page.file, "utf8") : String(page.text), state),
  );
}

/** Sends a file as it is, or a text that is no page. */
async function sendShown(shown: Shown, ending: string, headOnly: boolean, response: ServerResponse): Promise<void> {
  if ("text" in shown) return send(response, 200, ending, shown.text);
  response.writeHead(200, headersFor(ending));
  if (headOnly) response.end();
  else await pipeline(createReadStream(shown.file), response);
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

/** Has a response tell of reloads; at once, where there was one since the state that its page shows. */
function listenTo(response: ServerResponse, { open, state }: Readers, shown: number): void {
  response.writeHead(200, { ...headersFor(".txt"), "Content-Type": "text/event-stream" });
  response.write(shown < state ? "data: changed\n\n" : "\n");
  open.add(response);
  response.on("close", () => open.delete(response));
}

/** A page with the script that reloads it, which its policy then allows. */
function withScript(page: string, state: number): string {
  const tag = `<script src="${script}?${state}" async></script>`;
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

function send(response: ServerResponse, status: number, ending: string, text: string | Uint8Array): void {
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
function failurePage(wrong: string, state: number): string {
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>The archive is not in order</title>
<script src="${script}?${state}" async></script>
</head>
<body>
<h1>The archive is not in order</h1>
<p>The site stays as it was; it is read again when you save.</p>
<pre>${wrong}</pre>
</body>
</html>
`.toString();
}
