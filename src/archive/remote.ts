import { createHash } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";

/** What a server answered: the status, and the SHA-256 of the content, decoded; or why there is no answer. */
export type Answer = { readonly status: number; readonly sum: string } | { readonly failed: string };

/** How patient requests are. */
export type Patience = {
  /** For how long a server may be silent, in milliseconds. A whole file may take twenty times as long. */
  readonly silence: number;
  /** The unit of the pauses before a second and a third try, in milliseconds. */
  readonly pause: number;
};

/** How often a file is asked for that a server is too busy to send. */
const tries = 3;

/** How many redirects are followed. */
const mostRedirects = 5;

/** The longest time that a server may ask to wait, in units of the pause: a minute. */
const longestPause = 60;

/** How large a file may be that is kept in memory, in bytes: the manifest of a million files. */
const largestText = 1 << 28;

/** A site on the web, whose files have their addresses below `base`. */
export class Remote {
  readonly base: URL;
  readonly #patience: Patience;
  readonly #agent: string;

  /** Of the address of a site, its index page or its manifest. `agent` is what the program calls itself. Throws where it is no web address. */
  constructor(address: string, agent: string, patience: Patience) {
    const url = URL.parse(address);
    if (!url || !/^https?:$/.test(url.protocol))
      throw new Error(`must be an address that begins with https:// or http://: ${address}`);
    if (url.username !== "" || url.password !== "") throw new Error("an address must have no name and password in it");
    url.search = "";
    url.hash = "";
    // A last part with an ending is a file in the folder; without one it is the folder.
    if (/\.(?:html?|txt)$/.test(url.pathname)) url.pathname = url.pathname.slice(0, url.pathname.lastIndexOf("/") + 1);
    else if (!url.pathname.endsWith("/")) url.pathname += "/";
    this.base = url;
    this.#agent = agent;
    this.#patience = patience;
  }

  /** The address of a file by its path in the site. */
  addressOf(path: string): string {
    return new URL(path.split("/").map(encodeURIComponent).join("/"), this.base).href;
  }

  /** Asks for a file, and gives the sum of what comes, of which nothing is kept. */
  async sumOf(path: string): Promise<Answer> {
    return this.#ask(this.addressOf(path), () => {});
  }

  /** The text at an address. Throws where it cannot be had. */
  async textAt(address: string): Promise<string> {
    const answer = await this.answerAt(address);
    if ("failed" in answer) throw new Error(`${address} ${answer.failed}`);
    if (answer.status !== 200)
      throw new Error(`${address} is not there: the server answered with status ${answer.status}`);
    return answer.text;
  }

  /** What a server answers at an address, as text; or why there is no answer. */
  async answerAt(
    address: string,
  ): Promise<{ readonly status: number; readonly text: string } | { readonly failed: string }> {
    let pieces: Uint8Array[] = [];
    let size = 0;
    const answer = await this.#ask(address, (piece, first) => {
      if (first) [pieces, size] = [[], 0];
      size += piece.length;
      if (size > largestText) throw new Error(`is larger than ${largestText} bytes`);
      pieces.push(piece);
    });
    return "failed" in answer ? answer : { status: answer.status, text: Buffer.concat(pieces).toString() };
  }

  /** Asks for a file, and again where the server is busy or the connection breaks. */
  async #ask(address: string, each: (piece: Uint8Array, first: boolean) => void): Promise<Answer> {
    for (let n = 1; ; n++) {
      const { again, ...answer } = await this.#askOnce(new URL(address), each);
      if (again === undefined || n === tries) return answer;
      await wait(Math.max(n, Math.min(again, longestPause)) * this.#patience.pause);
    }
  }

  /** Asks once. `again` says that it may be asked again, and in how many pauses at the soonest. */
  async #askOnce(
    from: URL,
    each: (piece: Uint8Array, first: boolean) => void,
  ): Promise<Answer & { readonly again?: number }> {
    const { silence } = this.#patience;
    const late = new AbortController();
    const { signal } = late;
    const timer = setTimeout(() => late.abort(), silence);
    const whole = setTimeout(() => late.abort(), 20 * silence);
    try {
      let at = from;
      for (let followed = 0; ; followed++) {
        const response = await fetch(at, { redirect: "manual", signal, headers: { "user-agent": this.#agent } });
        const to = redirectOf(response, at);
        if (to) {
          await response.body?.cancel();
          if (to.origin !== from.origin) return { failed: `leads to another site, ${to.href}: it was not followed` };
          if (followed === mostRedirects) return { failed: `leads on more than ${mostRedirects} times` };
          at = to;
          continue;
        }
        const sum = createHash("sha256");
        let first = true;
        for await (const piece of (response.body ?? []) as AsyncIterable<Uint8Array>) {
          timer.refresh();
          sum.update(piece);
          each(piece, first);
          first = false;
        }
        const { status } = response;
        const busy = status === 429 || (status >= 502 && status <= 504);
        return {
          status,
          sum: sum.digest("hex"),
          ...(busy && { again: Number(response.headers.get("retry-after")) || 0 }),
        };
      }
    } catch (error) {
      if (signal.aborted) return { failed: `did not answer in time (${silence / 1000} s)` };
      return { failed: `cannot be fetched: ${reasonOf(error)}`, again: 0 };
    } finally {
      clearTimeout(timer);
      clearTimeout(whole);
    }
  }
}

/** Where an answer leads to; undefined where it is no redirect. */
function redirectOf({ status, headers }: Response, at: URL): URL | undefined {
  const location = status >= 300 && status < 400 ? headers.get("location") : null;
  return location === null ? undefined : (URL.parse(location, at.href) ?? undefined);
}

/** The reason that Node gives for a failed request: the code of the system, else the message. */
function reasonOf(error: unknown): string {
  const { cause = error } = error as { cause?: { code?: string; message?: string } };
  const { code, message } = cause as { code?: string; message?: string };
  return code ?? message ?? String(error);
}
