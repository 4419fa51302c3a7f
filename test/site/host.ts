import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { policy } from "../browser.ts";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".csv": "text/csv; charset=utf-8",
  // What a shard's byte order mark says of its characters comes before this.
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".xml": "text/xml",
};

/** A host of files: where it is, and how it is closed. */
export type FileHost = { readonly origin: string; readonly close: () => void };

/** Serves a folder as a host does that follows docs/hosting.md: compressed, with the policy that README advises, or with another. */
export async function hostFiles(folder: string, sent = policy): Promise<FileHost> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://x");
    readFile(join(folder, decodeURIComponent(pathname))).then(
      (bytes) =>
        response
          .writeHead(200, {
            "content-type": types[extname(pathname)] ?? "text/plain",
            "content-security-policy": sent,
            "content-encoding": "gzip",
            "cache-control": "max-age=3600",
            vary: "accept-encoding",
          })
          .end(gzipSync(bytes)),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const close = () => {
    server.close();
    // A browser keeps its connections for what may come.
    server.closeAllConnections();
  };
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}
