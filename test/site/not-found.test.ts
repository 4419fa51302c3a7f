import { cpSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { noBrowser, openBrowser, policy } from "../browser.ts";
import { scratch } from "../build.ts";

const types: Record<string, string> = { ".html": "text/html", ".css": "text/css", ".xml": "text/xml" };
const { root, done } = scratch();
const sites = inject("sites");
let opened: Browser | undefined;
let browser: Browser;
const servers: Server[] = [];

beforeAll(async () => {
  opened = await openBrowser();
  if (opened) browser = opened;
  // A host with one archive at its root and another in the folder that the other's url names.
  cpSync(join(sites, "sample/dist"), join(root, "both"), { recursive: true });
  cpSync(join(sites, "every-kind/dist"), join(root, "both/archive"), { recursive: true });
  cpSync(join(sites, "every-kind/dist"), join(root, "alone/archive"), { recursive: true });
  cpSync(join(sites, "every-kind/dist"), join(root, "elsewhere/preview"), { recursive: true });
});
beforeEach(({ skip }) => skip(!opened, noBrowser));
afterAll(async () => {
  await opened?.close();
  for (const server of servers) server.close();
  done();
});

/** A host of the files in `folder`, which shows `notFound` at all other addresses. */
async function host(folder: string, notFound: string): Promise<string> {
  const server = createServer((request, response) => {
    const send = (status: number, file: string) => (bytes: Buffer) =>
      response
        .writeHead(status, { "content-type": types[extname(file)] ?? "text/plain", "content-security-policy": policy })
        .end(bytes);
    const file = join(folder, decodeURIComponent(new URL(request.url ?? "/", "http://x").pathname));
    readFile(file).then(send(200, file), () => readFile(join(folder, notFound)).then(send(404, notFound)));
  });
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

type Seen = { readonly styled: boolean; readonly ways: string[]; readonly to: string[]; readonly dead: string[] };

/** What a reader without scripts sees at an address: the links that are shown, and those of them that lead nowhere. */
async function seenAt(address: string): Promise<Seen> {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(address);
  expect(await page.locator("h1").textContent()).toBe("There is no page at this address");
  const styled = (await page.evaluate<string>("getComputedStyle(document.body).maxWidth")) !== "none";
  const links = await page.locator("main a:visible, .masthead a:visible, .foot a:visible").all();
  const ways = await Promise.all(links.map((link) => link.textContent().then((text) => text ?? "")));
  const to = await Promise.all(
    links.map((link) => link.getAttribute("href").then((href) => new URL(href ?? "", address).href)),
  );
  const dead: string[] = [];
  for (const url of to) if (!(await leads(page, url))) dead.push(url);
  await context.close();
  return { styled, ways, to, dead };
}

async function leads(page: Page, url: string): Promise<boolean> {
  if (url.endsWith(".xml")) return true;
  try {
    const response = await page.goto(url);
    return response?.status() === 200 || (url.startsWith("file:") && response !== null);
  } catch {
    return false;
  }
}

const ways = "Latest Dates People Places Search Organizations Topics Agencies About_this_archive Feed".split(" ");

describe.each([
  ["on a disk", () => pathToFileURL(join(sites, "every-kind/dist/404.html")).href],
  ["on a disk, where url names no folder", () => pathToFileURL(join(sites, "sample/dist/404.html")).href],
  [
    "in the folder that url names, deep",
    async () => `${await host(join(root, "alone"), "archive/404.html")}/archive/2012/06/22/a/b.html`,
  ],
  [
    "in the folder that url names, at its top",
    async () => `${await host(join(root, "alone"), "archive/404.html")}/archive/no.html`,
  ],
  [
    "in that folder, where another archive is at the root",
    async () => `${await host(join(root, "both"), "archive/404.html")}/archive/2012/06/no.html`,
  ],
  [
    "at a root, where url names no folder",
    async () => `${await host(join(sites, "sample/dist"), "404.html")}/2012/06/22/a/no.html`,
  ],
  [
    "at a root, where url names a folder, deep",
    async () => `${await host(join(sites, "every-kind/dist"), "404.html")}/2012/06/22/a/no.html`,
  ],
  [
    "at a root, where url names a folder, at its top",
    async () => `${await host(join(sites, "every-kind/dist"), "404.html")}/no.html`,
  ],
  [
    "in a folder that url does not name, at its top",
    async () => `${await host(join(root, "elsewhere"), "preview/404.html")}/preview/no.html`,
  ],
])("the 404 page %s", (where, address) => {
  test("has a style sheet, and every link that it shows leads to a page", async () => {
    const url = await address();
    const seen = await seenAt(url);
    expect(seen.dead).toEqual([]);
    expect(seen.styled).toBe(true);
    expect(seen.ways.map((way) => way.replaceAll(" ", "_")).sort()).toEqual([...ways].sort());
    if (where.includes("another archive"))
      for (const to of seen.to) expect(new URL(to).pathname).toMatch(/^\/archive\//);
  });
});
