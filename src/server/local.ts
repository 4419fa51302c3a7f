import type { IncomingMessage, Server } from "node:http";
import { type AddressInfo, isIP } from "node:net";
import { hostname } from "node:os";
import { errorCode } from "../text/error-code.ts";

/** How many ports are tried. */
const ports = 20;

/** Has a server listen on the first port that is free, from `port` on. Throws where none of twenty is, or the host is none of this machine. */
export async function listen(
  server: Server,
  { port, host }: { readonly port: number; readonly host: string },
): Promise<void> {
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

/** Where a server that listens is to be found: `http://localhost:8080/`. */
export function addressOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  const name = isLocal(host) ? "localhost" : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}/`;
}

/**
 * Whether a request names this server: this machine by its names, or the host that it was told to listen on. Who listens on every address of the
 * machine is found under any address, and under the machine's own name: a name of somebody else's cannot be made to lead here.
 */
export function isOwnName(named: string | undefined, host: string): boolean {
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
export function isFromElsewhere({ origin, host, ...headers }: IncomingMessage["headers"]): boolean {
  if (origin !== undefined && origin !== `http://${host}`) return true;
  const site = headers["sec-fetch-site"];
  const followed = headers["sec-fetch-mode"] === "navigate" && headers["sec-fetch-dest"] === "document";
  return site !== undefined && site !== "same-origin" && site !== "none" && !followed;
}
