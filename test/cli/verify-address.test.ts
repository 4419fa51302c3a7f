import { appendFileSync, cpSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { manifestFile } from "../../src/archive/manifest.ts";
import { writeFiles } from "../build/archive.ts";
import { type Run, run } from "../build.ts";
import { builtArchive, listFiles } from "./site.ts";

const page = "2012/06/22/harbour.html";
let archives: Awaited<ReturnType<typeof builtArchive>>;
let root: string;
beforeAll(async () => {
  archives = await builtArchive();
});
beforeEach(() => {
  root = archives.copy();
});
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});
afterAll(() => archives.done());

/** The address of a server that answers so. */
async function serving(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** Serves a folder as hosts do: compressed, with a page for what is not there; `odd` answers for paths that are to be odd. */
function host(folder: string, odd: Readonly<Record<string, (response: ServerResponse) => void>> = {}): Promise<string> {
  return serving(({ url = "" }, response) => {
    const path = decodeURIComponent(url.slice(1));
    const file = join(folder, path);
    const answer = odd[path];
    if (answer) answer(response);
    else if (existsSync(file) && statSync(file).isFile()) {
      response.writeHead(path === "404.html" ? 404 : 200, { "content-encoding": "gzip" });
      response.end(gzipSync(readFileSync(file)));
    } else response.writeHead(404).end("nothing here");
  });
}

const verify = (...args: string[]): Promise<Run> => run("verify", [...args, "--root", "."], { INIT_CWD: root });
const lines = ({ out }: Run) => out.trimEnd().split("\n");
const dist = () => join(root, "dist");
const unknown = "what was added cannot be known from an address";

test("a site is as the archive's manifest says, whatever it is compressed with, also in a folder", async () => {
  const { out, err, code } = await verify(await host(dist()));
  expect({ err, code }).toEqual({ err: "", code: 0 });
  expect(out).toMatch(new RegExp(`^\\d\\d the same, 0 removed, 0 changed, by dist/manifest-sha256.txt; ${unknown}\n$`));
  const address = await host(root);
  for (const typed of ["dist", "dist/", "dist/index.html", `dist/${manifestFile}`])
    expect(await verify(`${address}${typed}`)).toMatchObject({ code: 0 });
});

test("what is missing and what has one other byte is said", async () => {
  const stick = join(root, "stick");
  writeFiles(dist(), { "100 % sure?.html": "x" });
  listFiles(dist());
  cpSync(dist(), stick, { recursive: true });
  rmSync(join(stick, "feed.xml"));
  const bytes = readFileSync(join(stick, page));
  bytes[bytes.length - 2] = 0x20;
  writeFileSync(join(stick, page), bytes);
  const said = await verify(await host(stick));
  expect(said.code).toBe(1);
  expect(lines(said).slice(0, -1)).toEqual([`changed  ${page}`, "removed  feed.xml"]);
});

test("a site that was changed together with its manifest is noticed by the archive's manifest, or one kept elsewhere", async () => {
  const forged = join(root, "forged");
  cpSync(dist(), forged, { recursive: true });
  appendFileSync(join(forged, page), "forged");
  listFiles(forged);
  const address = await host(forged);
  const expected = [`changed  ${page}`, `changed  ${manifestFile}`];
  expect(lines(await verify(address)).slice(0, -1)).toEqual(expected);
  cpSync(join(dist(), manifestFile), join(root, "kept.txt"));
  rmSync(dist(), { recursive: true });
  const said = await verify(address, "--manifest", "kept.txt");
  expect(lines(said).slice(0, -1)).toEqual(expected);
  expect(said.out).toContain("by kept.txt; ");
  const own = await verify(address);
  expect(own).toMatchObject({ code: 0, err: expect.stringContaining("note: compared with the site's own manifest") });
  expect(own.out).toContain(`by ${address}${manifestFile}; `);
});

test("the site's own manifest may be asked for; one that leads outside is refused, and so is none", async () => {
  const address = await host(dist());
  appendFileSync(join(dist(), page), "x");
  const said = await verify(address, "--manifest", `${address}${manifestFile}`);
  expect(lines(said)[0]).toBe(`changed  ${page}`);
  appendFileSync(join(dist(), manifestFile), `${"0".repeat(64)}  ../secret\n`);
  expect(await verify(address, "--manifest", `${address}${manifestFile}`)).toMatchObject({
    code: 1,
    out: "",
    err: expect.stringContaining("names a path that leads out of the folder"),
  });
  rmSync(join(dist(), manifestFile));
  expect((await verify(address)).err).toBe(
    `dateline: there is no Dateline site at ${address}, or it has no ${manifestFile}: see whether the address is right; --manifest FILE names one kept elsewhere\n`,
  );
});

test("where no such site is, that is said, and not that every file was removed or changed", async () => {
  const nothing = await serving((_, response) => response.writeHead(404).end());
  const everything = await serving((_, response) => response.end("<!DOCTYPE html>\n<title>Welcome</title>"));
  for (const address of [nothing, everything, `${await host(root)}wrong/`])
    expect(await verify(address)).toEqual({
      code: 1,
      out: "",
      err: `dateline: there is no Dateline site at ${address}: no file that was asked for is as dist/${manifestFile} says: see whether the address is right\n`,
    });
  rmSync(join(dist(), manifestFile));
  for (const address of [nothing, everything])
    expect(await verify(address)).toMatchObject({
      code: 1,
      out: "",
      err: expect.stringContaining(`there is no Dateline site at ${address}, or it has no ${manifestFile}`),
    });
});

test("a site is found where its host does not serve the manifest, or all but one of its pages is gone", async () => {
  const gone = (response: ServerResponse) => response.writeHead(404).end();
  expect(await verify(await host(dist(), { [manifestFile]: gone }))).toMatchObject({ code: 0 });
  const stick = join(root, "stick");
  writeFiles(stick, { [manifestFile]: readFileSync(join(dist(), manifestFile)) });
  const said = await verify(await host(stick));
  expect(said.code).toBe(1);
  expect(lines(said)).toContain(`removed  ${page}`);
});

test("what a host reads and does not serve is said, and is no fault", async () => {
  writeFiles(dist(), { _headers: "/*", ".nojekyll": "" });
  listFiles(dist());
  const nothing = (response: ServerResponse) => response.writeHead(404).end();
  const said = await verify(await host(dist(), { _headers: nothing, ".nojekyll": nothing }));
  expect(said.code).toBe(0);
  expect(lines(said).slice(0, -1)).toEqual(["unserved  .nojekyll", "unserved  _headers"]);
});

test("a redirect is followed within the site, and to no other", async () => {
  let asked = 0;
  const other = await serving((_, response) => {
    asked++;
    response.end(readFileSync(join(dist(), "feed.xml")));
  });
  const to = (location: string) => (response: ServerResponse) => response.writeHead(308, { location }).end();
  const address = await host(dist(), {
    [page]: to("/harbour"),
    harbour: (response) => response.end(readFileSync(join(dist(), page))),
    "feed.xml": to(`${other}feed.xml`),
    "robots.txt": to("/robots.txt"),
  });
  const said = await verify(address);
  expect(said.code).toBe(1);
  expect(lines(said).slice(0, -1)).toEqual([
    `unread  feed.xml: leads to another site, ${other}feed.xml: it was not followed`,
    "unread  robots.txt: leads on more than 5 times",
  ]);
  expect(asked).toBe(0);
});

test("a server that is silent is not waited for without end; one that is busy is asked again", async () => {
  let busy = 0;
  const address = await host(dist(), {
    [page]: () => {},
    "feed.xml": (response) => {
      response.writeHead(200);
      response.write("half");
    },
    "robots.txt": (response) => {
      if (busy++ === 0) response.writeHead(503, { "retry-after": "1" }).end();
      else response.end(readFileSync(join(dist(), "robots.txt")));
    },
    "sitemap.xml": (response) => response.writeHead(500).end(),
  });
  const started = performance.now();
  const said = await verify(address, "--timeout", "1");
  expect(performance.now() - started).toBeLessThan(10_000);
  expect(said.code).toBe(1);
  expect(lines(said).slice(0, -1)).toEqual([
    `unread  ${page}: did not answer in time (1 s)`,
    "unread  feed.xml: did not answer in time (1 s)",
    "unread  sitemap.xml: the server answered with status 500",
  ]);
  expect(busy).toBe(2);
});

test("a file that comes slowly, but comes, is read to its end", async () => {
  const address = await host(dist(), {
    [page]: (response) => {
      const bytes = readFileSync(join(dist(), page));
      const piece = Math.ceil(bytes.length / 4);
      for (let n = 0; n < 4; n++)
        setTimeout(() => response[n === 3 ? "end" : "write"](bytes.subarray(n * piece, (n + 1) * piece)), n * 500);
    },
  });
  expect(await verify(address, "--timeout", "1")).toMatchObject({ code: 0 });
});

test("a server that answers nothing any more is left in peace, and what was found is said", async () => {
  let asked = 0;
  const address = await serving((_, response) => {
    asked++;
    response.writeHead(403).end();
  });
  const said = await verify(address);
  expect(said.code).toBe(1);
  expect(said.err).toBe(`dateline: ${address} failed 10 times in a row: nothing more was asked of it\n`);
  expect(lines(said)).toHaveLength(10);
  expect(asked).toBeLessThan(20);
});

test("no more than four files are asked for at a time", async () => {
  let [now, most] = [0, 0];
  const address = await serving(({ url = "" }, response) => {
    most = Math.max(most, ++now);
    setTimeout(() => {
      now--;
      response.end(readFileSync(join(dist(), decodeURIComponent(url))));
    }, 5);
  });
  expect(await verify(address)).toMatchObject({ code: 0 });
  expect(most).toBe(4);
});

test.each(["ftp://example.org/", "https://me:secret@example.org/", "file:///etc/"])(
  "%s is refused",
  async (address) => {
    const said = await verify(address);
    expect(said).toMatchObject({ code: 1, out: "" });
    expect(said.err).toMatch(/^dateline: (?:must be an address that begins with https|an address must have no name)/);
    expect(said.err).not.toContain("secret");
  },
);

test("the way from a page on the web to its article", async () => {
  const address = await host(root);
  const said = await verify("--page", `${address}dist/${page}`);
  expect(said).toMatchObject({ code: 0, err: "" });
  expect(lines(said)[0]).toMatch(
    new RegExp(`^page {5}${address}dist/${page} {2}[0-9a-f]{64} {2}as dist/manifest-sha256`),
  );
  appendFileSync(join(root, "dist", page), "x");
  const changed = await verify("--page", `${address}dist/${page.replace(".html", "")}`);
  expect(changed.code).toBe(1);
  expect(lines(changed)[0]).toContain("changed: dist/manifest-sha256.txt says");
});
