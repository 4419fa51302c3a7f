import { existsSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { createServer, request } from "node:http";
import { connect } from "node:net";
import { hostname, networkInterfaces } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Shown } from "../../src/build/preview.ts";
import { type PreviewServer, startServer } from "../../src/build/server.ts";
import { freePort, scratch } from "../build.ts";

const { root, done } = scratch();
const folder = join(root, "preview");
const at = async (path: string): Promise<Shown | undefined> => {
  const file = join(folder, path);
  if (path === "fails.html") throw new Error("a view fails");
  return path === "feed.xml" ? { text: "<feed/>" } : existsSync(file) && statSync(file).isFile() ? { file } : undefined;
};
let server: PreviewServer;
let port: number;
let wrong = "";

beforeAll(async () => {
  mkdirSync(join(folder, "people"), { recursive: true });
  writeFileSync(join(folder, "index.html"), "<!DOCTYPE html><html><body><h1>Front</h1></body></html>");
  writeFileSync(join(folder, "404.html"), "<!DOCTYPE html><html><body><h1>None</h1></body></html>");
  writeFileSync(join(folder, "people/café.html"), "<body>Café</body>");
  writeFileSync(join(folder, "logo.svg"), "<svg/>");
  server = await startServer({ at, port: await freePort(), host: "127.0.0.1", wrong: () => wrong });
  port = Number(new URL(server.address).port);
});
afterAll(async () => {
  await server.close();
  done();
});

type Answer = { readonly status: number; readonly type: string; readonly text: string };
/** Sends a request as it is: `fetch` would put the path in order first. */
function get(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Answer> {
  return new Promise((answered, failed) => {
    request(
      { host: "127.0.0.1", port, path, method, headers: { host: `localhost:${port}`, ...headers } },
      (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (part) => {
          text += part;
        });
        response.on("end", () =>
          answered({ status: response.statusCode ?? 0, type: response.headers["content-type"] ?? "", text }),
        );
      },
    )
      .on("error", failed)
      .end();
  });
}

test("pages have the script that reloads them, other files are as they are, each of its type", async () => {
  expect(await get("/")).toEqual({
    status: 200,
    type: "text/html; charset=utf-8",
    text: '<!DOCTYPE html><html><body><h1>Front</h1><script src="/.dateline/reload.js?0" async></script>\n</body></html>',
  });
  expect(await get("/index.html?a=1#b")).toMatchObject({ status: 200 });
  expect(await get("/people/caf%C3%A9.html")).toMatchObject({ status: 200, text: expect.stringContaining("Café") });
  expect(await get("/logo.svg")).toEqual({ status: 200, type: "image/svg+xml", text: "<svg/>" });
  expect(await get("/logo.svg", {}, "HEAD")).toEqual({ status: 200, type: "image/svg+xml", text: "" });
  expect(await get("/none/at/all.html")).toMatchObject({ status: 404, text: expect.stringContaining("<h1>None</h1>") });
  expect(await get("/none.css")).toMatchObject({ status: 404, type: "text/plain; charset=utf-8" });
});

test.each([
  [
    "default-src 'none'; style-src 'self'",
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'",
  ],
  ["script-src 'unsafe-inline'; sandbox", "script-src 'unsafe-inline' 'self'; sandbox"],
  [
    "default-src https:; connect-src 'none'; script-src-elem h.example; connect-src *",
    "default-src https:; connect-src 'self'; script-src-elem h.example 'self'; script-src https: 'self'",
  ],
  ["img-src 'self'", "img-src 'self'"],
])("the policy of a page allows the script too: %s", async (policy, allowing) => {
  const page = (content: string) => `<meta http-equiv="Content-Security-Policy" content="${content}"><body>A`;
  writeFileSync(join(folder, "policy.html"), page(policy));
  const tag = '<script src="/.dateline/reload.js?0" async></script>';
  expect((await get("/policy.html")).text).toBe(page(allowing) + tag);
});

test("texts are answered by the ending of their address, and a page that cannot be made says why", async () => {
  expect(await get("/feed.xml")).toEqual({ status: 200, type: "application/xml", text: "<feed/>" });
  expect(await get("/fails.html")).toMatchObject({ status: 500, text: expect.stringContaining("a view fails") });
  expect(await get("/none.html")).toMatchObject({ status: 404, text: expect.stringContaining("None") });
  expect(await get("/none.xml")).toMatchObject({ status: 404, text: "there is no such file\n" });
});

test("no request ends the server", async () => {
  for (const path of ["/%", "/%E0%A4%A", "/%00", `/${"a/".repeat(4000)}`, "/people", "*", "http://example.org/"])
    expect((await get(path).catch(() => ({ status: 400 }))).status, path).toBeGreaterThanOrEqual(400);
  // What is no HTTP.
  await new Promise((closed) => {
    const socket = connect(port, "127.0.0.1", () => socket.end("\0\0\0\n\n"))
      .on("close", closed)
      .on("error", closed)
      .resume();
  });
  expect(await get("/")).toMatchObject({ status: 200 });
});

test("only this machine's own names and pages are answered, and only what reads", async () => {
  for (const host of ["evil.example", `evil.example:${port}`, "localhost.evil.example"])
    expect((await get("/", { host })).status, host).toBe(403);
  for (const host of [`127.0.0.1:${port}`, "localhost", `[::1]:${port}`])
    expect((await get("/", { host })).status, host).toBe(200);
  expect((await get("/.dateline/events", { origin: "http://evil.example" })).status).toBe(403);
  for (const method of ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"])
    expect((await get("/", {}, method)).status, method).toBe(405);
});

test("a page elsewhere gets neither pictures nor a stream, but a link from there may be followed", async () => {
  const asked = (site: string, mode: string, dest: string) =>
    get("/logo.svg", { "sec-fetch-site": site, "sec-fetch-mode": mode, "sec-fetch-dest": dest });
  for (const site of ["cross-site", "same-site"]) {
    expect((await asked(site, "no-cors", "image")).status, site).toBe(403);
    expect((await asked(site, "navigate", "iframe")).status, site).toBe(403);
    expect((await get("/.dateline/events", { "sec-fetch-site": site })).status, site).toBe(403);
    expect((await asked(site, "navigate", "document")).status, site).toBe(200);
  }
  expect((await asked("none", "navigate", "document")).status).toBe(200);
  const { headers } = await fetch(`${server.address}logo.svg`);
  // For browsers that do not say who asks.
  expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
  expect(headers.get("x-frame-options")).toBe("SAMEORIGIN");
  expect((await asked("same-origin", "no-cors", "image")).status).toBe(200);
});

test("who listens on every address is found under addresses and the machine's name, and under no name of another's", async () => {
  const everywhere = await startServer({ at, port: await freePort(), host: "0.0.0.0", wrong: () => "" });
  const { port: open } = new URL(everywhere.address);
  const status = (host: string) =>
    new Promise((answered) =>
      request({ host: "127.0.0.1", port: open, path: "/", headers: { host } }, (response) => {
        response.resume();
        answered(response.statusCode);
      }).end(),
    );
  for (const host of [
    "192.0.2.7",
    `192.0.2.7:${open}`,
    "[2001:db8::1]:80",
    hostname(),
    `${hostname()}.local:1`,
    "localhost",
  ])
    expect(await status(host), host).toBe(200);
  for (const host of ["evil.example", "192.0.2.7.evil.example", "localhost.evil.example"])
    expect(await status(host), host).toBe(403);
  await everywhere.close();
});

test("it goes on when more ask than it answers, and when they send nothing, garbage or too much", async () => {
  const sockets = Array.from({ length: 400 }, (_, n) => {
    const socket = connect(port, "127.0.0.1")
      .on("error", () => {})
      .resume();
    if (n % 4 === 1) socket.write("GET /.dateline/events HTTP/1.1\r\nHost: localhost\r\n\r\n");
    if (n % 4 === 2) socket.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n\0\0GET /%00 HTTP/9\r\n\r\n".repeat(5));
    if (n % 4 === 3) socket.write(`GET / HTTP/1.1\r\nHost: localhost\r\nX: ${"x".repeat(100_000)}`);
    return socket;
  });
  await new Promise((waited) => setTimeout(waited, 500));
  for (const socket of sockets) socket.destroy();
  await new Promise((waited) => setTimeout(waited, 200));
  expect(await get("/")).toMatchObject({ status: 200 });
});

test("no more than some pages wait for a reload", async () => {
  const waiting = Array.from({ length: 70 }, () => {
    const socket = connect(port, "127.0.0.1", () =>
      socket.write("GET /.dateline/events HTTP/1.1\r\nHost: localhost\r\n\r\n"),
    );
    const said = new Promise<string>((answered) =>
      socket.once("data", (bytes) => answered(String(bytes).slice(9, 12))),
    );
    return { socket, said };
  });
  const answers = await Promise.all(waiting.map(({ said }) => said));
  expect([answers.filter((one) => one === "200").length, answers.filter((one) => one === "503").length]).toEqual([
    64, 6,
  ]);
  expect(await get("/")).toMatchObject({ status: 200 });
  for (const { socket } of waiting) socket.destroy();
});

test("it listens on this machine alone", async () => {
  const others = Object.values(networkInterfaces())
    .flat()
    .filter((one) => one && !one.internal && one.family === "IPv4");
  for (const other of others) {
    const connected = await new Promise((answered) => {
      const socket = connect(port, other?.address ?? "")
        .on("connect", () => answered(true))
        .on("error", () => answered(false));
      setTimeout(() => answered(socket.destroy() && false), 2_000);
    });
    expect(connected, other?.address).toBe(false);
  }
});

test("a port that is taken is left to who has it", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  await new Promise((listening) => taken.on("listening", listening));
  const { port: first } = taken.address() as { port: number };
  const next = await startServer({ at, port: first, host: "127.0.0.1", wrong: () => "" });
  expect(Number(new URL(next.address).port)).toBeGreaterThan(first);
  await next.close();
  taken.close();
});

test("what is wrong stands in place of every page, and the pages that are open are told of the next build", async () => {
  wrong = "articles/22-a.md:3:7: <date> does not exist";
  expect(await get("/people/caf%C3%A9.html")).toMatchObject({
    status: 500,
    text: expect.stringContaining("&lt;date&gt; does not exist"),
  });
  // A page that cannot be made, as its article is not what was read, says it too.
  expect(await get("/fails.html")).toMatchObject({
    status: 500,
    text: expect.stringContaining("&lt;date&gt; does not exist"),
  });
  expect(await get("/logo.svg")).toMatchObject({ status: 200 });
  wrong = "";
  server.reload();
  // Who listens to what has changed since an earlier state is told at once.
  const late = await fetch(`${server.address}.dateline/events?0`);
  const told = await (late.body as ReadableStream<Uint8Array>).getReader().read();
  expect(Buffer.from(told.value ?? []).toString()).toBe("data: changed\n\n");
  const response = await fetch(`${server.address}.dateline/events`);
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  await reader.read();
  server.reload();
  const { value } = await reader.read();
  expect(new TextDecoder().decode(value)).toBe("data: changed\n\n");
  await reader.cancel();
});
