import { randomBytes, timingSafeEqual } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { nameOf } from "../../article/explain.ts";
import { type RegistryKind, registryKinds } from "../../article/kind.ts";
import { addressOf, isFromElsewhere, isOwnName, listen } from "../../server/local.ts";
import type { Html } from "../../text/html.ts";
import { type GroupId, groups } from "../review/groups.ts";
import type { Sitting, Told } from "../sitting.ts";
import { factKeys, isDecided, type Verdict, verdictSchema } from "../verdict.ts";
import { type Ask, addressIn, type Place, type QuestionPlace } from "./showing.ts";
import { deskPage, refusalPage, storyPage } from "./view.ts";

/** The desk on this machine. */
export type DeskServer = {
  /** Where it is to be found, with the key that opens it: `http://localhost:8090/?key=…`. */
  readonly address: string;
  /** Another address that opens it, once. */
  readonly addressOnce: () => string;
  readonly close: () => Promise<void>;
};

/** It listens on this machine alone, whatever else is asked. */
const host = "127.0.0.1";
/** Bytes of what a page sends: the longest is a list of two hundred articles. */
const mostSent = 1_000_000;

/** Starts the desk of a sitting on the first port that is free from `port` on; 0 takes any. */
export async function startDesk(sitting: Sitting, port: number): Promise<DeskServer> {
  const key = randomKey();
  const once = new Set<string>();
  const desk: Desk = { sitting, key, once, cookie: "", said: "", ask: undefined, isRefused: false };
  const server = createServer((request, response) => {
    answer(request, response, desk).catch((error) => {
      const why = error instanceof Error ? error.message : String(error);
      send(response, 500, ".html", refusalPage(`The desk could not do that: ${why}`));
    });
  });
  await listen(server, { port, host });
  const base = addressOf(server, host);
  // Cookies are of a host, whatever the port: two desks on one machine have two.
  desk.cookie = `dateline-desk-${new URL(base).port}`;
  return {
    address: `${base}?key=${key}`,
    addressOnce: () => {
      const other = randomKey();
      once.add(other);
      return `${base}?key=${other}`;
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

type Desk = {
  readonly sitting: Sitting;
  /** The secret that opens the desk: the browser has it as a cookie, and every form sends it too. Other users of this machine do not know it. */
  readonly key: string;
  readonly once: Set<string>;
  cookie: string;
  /** What the next page says, and asks. */
  said: string;
  ask: Ask | undefined;
  /** Whether a form was refused, which is to be seen as it was filled in. */
  isRefused: boolean;
};

const randomKey = () => randomBytes(24).toString("base64url");

function isKey(given: string | null | undefined, key: string): boolean {
  const [a, b] = [Buffer.from(given ?? ""), Buffer.from(key)];
  return a.length === b.length && timingSafeEqual(a, b);
}

async function answer(request: IncomingMessage, response: ServerResponse, desk: Desk): Promise<void> {
  const { method, headers, url = "/" } = request;
  const refuse = (status: number, why: string) => send(response, status, ".html", refusalPage(why));
  // A page elsewhere could have its own name lead here (DNS rebinding), and read the desk or decide.
  if (!isOwnName(headers.host, host)) return refuse(403, "Another host's name.");
  if (isFromElsewhere(headers)) return refuse(403, "A page of another host asks.");
  const { pathname, searchParams } = new URL(url, `http://${host}`);
  const given = searchParams.get("key");
  if (method === "GET" && given !== null && (isKey(given, desk.key) || desk.once.delete(given))) {
    const cookie = `${desk.cookie}=${desk.key}; Path=/; HttpOnly; SameSite=Strict`;
    response.writeHead(303, { ...headersFor(".txt"), Location: "/", "Set-Cookie": cookie }).end();
    return;
  }
  const asset = assets[pathname];
  if (method === "GET" && asset)
    return send(response, 200, asset, await readFile(new URL(pathname.slice(1), import.meta.url), "utf8"));
  if (!isKey(cookieIn(headers.cookie, desk.cookie), desk.key))
    return refuse(403, "Open the address that the command printed: it has the key to this desk.");
  if (method === "GET") return show(pathname, searchParams, response, desk);
  if (method !== "POST") return refuse(405, "Only GET and POST are answered.");
  if (!/^application\/x-www-form-urlencoded\b/.test(headers["content-type"] ?? "")) return refuse(415, "No form.");
  const sent = await textOf(request);
  if (sent === undefined) return refuse(413, "Too much at once.");
  const form = new URLSearchParams(sent);
  if (!isKey(form.get("token"), desk.key)) return refuse(403, "The form is not of this desk: load its page again.");
  const place = await act(pathname, form, desk);
  if (!place) return refuse(404, "There is no such page.");
  response.writeHead(303, { ...headersFor(".txt"), Location: addressIn(place) }).end();
}

const assets: Readonly<Record<string, string>> = { "/desk.css": ".css", "/desk.js": ".js" };

function show(pathname: string, query: URLSearchParams, response: ServerResponse, desk: Desk): void {
  const { sitting } = desk;
  const kind = registryKinds.find((one) => one === query.get("kind"));
  if (pathname === "/names") {
    const names = kind ? sitting.namesLike(kind, query.get("begins") ?? "") : [];
    send(response, 200, ".json", JSON.stringify(names));
    return;
  }
  if (pathname === "/story" && kind) {
    const page = storyPage(sitting, kind, nameIn(query), query.get("file") ?? "");
    if (page) send(response, 200, ".html", page);
    else send(response, 404, ".html", refusalPage("There is no such story.", true));
    return;
  }
  const place = placeIn(pathname, kind, query);
  if (!place) {
    send(response, 404, ".html", refusalPage("There is no such page.", true));
    return;
  }
  const changed = sitting.refresh();
  const said = [changed, desk.said].filter(Boolean).join(" ");
  const isKept = desk.isRefused && changed === undefined && sitting.problems.length === 0;
  const page = deskPage(sitting, { place, said, isKept, ask: desk.ask, token: desk.key });
  [desk.said, desk.ask, desk.isRefused] = ["", undefined, false];
  send(response, 200, ".html", page);
}

function placeIn(pathname: string, kind: RegistryKind | undefined, query: URLSearchParams): Place | undefined {
  if (pathname === "/name" && kind) return nameFrom(kind, nameIn(query), query);
  return pathname === "/" ? questionIn(query) : undefined;
}

const questionIn = (given: URLSearchParams): QuestionPlace => ({
  group: groupIn(given.get("group")),
  at: wholeNumber(given.get("at")),
});

/** The place of a name, to which a question may have led. */
function nameFrom(kind: RegistryKind, name: string, given: URLSearchParams): Place {
  const from = questionIn(given);
  return from.group === undefined ? { kind, name } : { kind, name, from };
}

const nameIn = (query: URLSearchParams) => (query.get("name") ?? "").normalize("NFC").trim();
const groupIn = (id: string | null): GroupId | undefined =>
  id !== null && Object.hasOwn(groups, id) ? (id as GroupId) : undefined;
const wholeNumber = (text: string | null) => (/^\d{1,9}$/.test(text ?? "") ? Number(text) : 0);

/** Does what a form asks for; returns where the editor is then, undefined where there is no such form. */
async function act(pathname: string, form: URLSearchParams, desk: Desk): Promise<Place | undefined> {
  const { sitting } = desk;
  const from = registryKinds.find((kind) => kind === form.get("from-kind"));
  const place = from ? nameFrom(from, form.get("from-name") ?? "", form) : questionIn(form);
  const tell = ({ ended, said }: Pick<Told, "ended" | "said">) => {
    [desk.said, desk.isRefused] = [said, ended === "refused"];
    return place;
  };
  if (pathname === "/undo") {
    const what = form.get("what") ?? "";
    if (what === sitting.undoable) return tell(await sitting.undo());
    const now = sitting.undoable === undefined ? "Nothing" : `What can be undone is: ${sitting.undoable}`;
    desk.said = `"${what}" is not what was decided last, perhaps in another window. ${now}.`;
    return place;
  }
  if (pathname === "/all") {
    const group = groupIn(form.get("of"));
    if (!group) return undefined;
    const means = form.get("means") ?? "";
    const least = Math.max(1, wholeNumber(form.get("least")));
    if (form.get("sure") === "1") return tell(await sitting.decideAll(group, means, least));
    desk.ask = { group, means, least, bulk: sitting.bulk(group, means, least) };
    desk.said = "One answer for all of these: look, and confirm.";
    return place;
  }
  if (pathname !== "/decide") return undefined;
  const reading = verdictIn(form);
  if (typeof reading === "string") return tell({ ended: "refused", said: `Not decided: ${reading}` });
  const sure = form.get("sure") === "1";
  const other = sitting.name(reading.kind, reading.other ?? "");
  if (form.get("look") === "1" && !sure && other && other !== sitting.name(reading.kind, reading.name)) {
    desk.ask = { verdict: reading, reasons: sitting.warnings(reading) };
    desk.said = `Are ${reading.name} and ${reading.other} one? Look, and confirm.`;
    return place;
  }
  const told = await sitting.decide(reading, sure);
  if (told.ended === "warned") desk.ask = { verdict: reading, reasons: told.reasons ?? [] };
  return tell(told);
}

/** The verdict in a form; else what is wrong with it. */
function verdictIn(form: URLSearchParams): Verdict | string {
  for (const key of ["latitude", "longitude"]) {
    const text = form.get(key)?.trim() ?? "";
    const [, latitude, longitude] = positionCopied.exec(text) ?? [];
    if (key === "latitude" && latitude && longitude && !form.get("longitude")?.trim()) {
      form.set("latitude", latitude);
      form.set("longitude", longitude);
    } else if (!/^[+-]?\d*(?:\.\d+)?$/.test(text)) return `${key} must be degrees with a point, as 44.8: "${text}"`;
  }
  const typed = Object.fromEntries(
    (["decide", "kind", "name", "other", "to", "id", ...factKeys] as const).flatMap((key) => {
      const text = form.get(key)?.normalize("NFC").trim() ?? "";
      if (text === "") return [];
      return [[key, key === "confirmed" ? text === "true" : /itude$/.test(key) ? Number(text) : text]];
    }),
  );
  const articles = form.getAll("articles");
  const { data, error } = verdictSchema.safeParse({ ...typed, ...(articles.length > 0 && { articles }) });
  if (error) return error.issues.map(({ path, message }) => `${nameOf(path)} ${message}`).join("; ");
  return isDecided(data) ? data : "nothing was chosen";
}

/** A position as maps on the web give it to be copied: `44.8125, 20.4612`. */
const positionCopied = /^([+-]?\d+\.\d+),\s*([+-]?\d+\.\d+)$/;

function cookieIn(header: string | undefined, name: string): string | undefined {
  for (const one of (header ?? "").split(";")) {
    const [key, value] = one.trim().split("=");
    if (key === name) return value;
  }
  return undefined;
}

/** What a request sends; undefined where it is too much. */
async function textOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    // The rest is read and dropped: a browser that is still sending would not hear the answer.
    if (size <= mostSent) chunks.push(chunk);
  }
  if (size > mostSent) return undefined;
  return Buffer.concat(chunks).toString("utf8");
}

function send(response: ServerResponse, status: number, ending: string, text: string | Html): void {
  if (response.headersSent) response.destroy();
  else response.writeHead(status, headersFor(ending)).end(text.toString());
}

const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".txt": "text/plain; charset=utf-8",
};

function headersFor(ending: string): Record<string, string> {
  return {
    "Content-Type": types[ending] ?? "text/plain",
    "Content-Security-Policy":
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
  };
}
