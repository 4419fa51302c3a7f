import { hash } from "node:crypto";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

/**
 * A process that serves a folder and reads it, page after page by their links from the front page on, until it is told to end. It is sent the sums of
 * all files in each state that the site may be in. It says when it has read 1,500 pages, and at the end what it read that is of no state, or is not
 * there though all states have it.
 */
const dist = process.argv[2] ?? "";
const [{ sites }] = (await once(process, "message")) as [{ sites: [path: string, sum: string][][] }];
const states = sites.map((site) => new Map(site));

const server = createServer(async (request, response) => {
  try {
    response.end(await readFile(join(dist, decodeURI(request.url ?? "/"))));
  } catch {
    response.writeHead(404).end();
  }
}).listen(0, "127.0.0.1");
await once(server, "listening");
const { port } = server.address() as AddressInfo;

const wrong = new Set<string>();
let read = 0;
let ends = false;
process.on("message", (message) => {
  ends = message === "end";
});
process.send?.("ready");
while (!ends) {
  const queue = ["index.html"];
  for (const path of queue) {
    if (ends) break;
    const answer = await fetch(`http://127.0.0.1:${port}/${path}`);
    const content = Buffer.from(await answer.arrayBuffer());
    read += 1;
    if (read === 1500) process.send?.("enough");
    if (answer.status === 404 && states.every((state) => state.has(path))) wrong.add(`not there: ${path}`);
    if (answer.status === 200 && !states.some((state) => state.get(path) === hash("sha256", content)))
      wrong.add(`neither old nor new: ${path}`);
    if (!path.endsWith(".html")) continue;
    for (const [, href = ""] of content.toString().matchAll(/\b(?:href|src)="([^"#?]+)[^"]*"/g)) {
      const next = new URL(href, `http://x/${path}`);
      if (next.host === "x" && !queue.includes(next.pathname.slice(1))) queue.push(next.pathname.slice(1));
    }
  }
}
server.close();
process.send?.({ read, wrong: [...wrong] });
process.disconnect();
