import { brotliDecompressSync, gunzipSync, inflateSync } from "node:zlib";
import type { WARCRecord } from "warcio";
import { mostAddresses, mostItemBytes } from "../article/limits.ts";
import { type Pieces, Unreadable } from "./pieces.ts";
import { type Dump, type Refusal, refusal, type Story } from "./story.ts";
import { addressKey, pageIn } from "./webpage.ts";

/**
 * Reads WARC (ISO 28500), the form in which crawlers keep a site: CC-News, the archives of a WACZ, a dump of a newsroom that is gone. A page with the
 * data of an article is a story; of several captures of one address, the latest. The time of capture is `received`; the address is kept, and leads on
 * where the archive asks for that. Other pages and files are no stories. At the end, what was captured and what its pages link to is given, so that
 * what is missing can be reported.
 */
export async function* readWarc(pieces: Pieces): AsyncIterable<Story | Refusal | Dump> {
  const { AsyncIterReader, WARCParser } = await import("warcio");
  const dump: Dump = { articles: [], pages: 0, failed: new Map(), captured: new Set(), linked: new Map() };
  // What comes from gzip is unpacked already.
  for await (const record of new WARCParser(new AsyncIterReader(pieces, null))) {
    const url = record.warcTargetURI?.replace(/^<|>$/g, "") ?? "";
    const body = await bodyOf(record);
    const isPage = /^https?:/i.test(url) && /^\s*(?:text\/html|application\/xhtml\+xml)\b/i.test(typeOf(record));
    if (!isPage || !/^(?:response|resource|revisit)$/.test(record.warcType ?? "")) continue;
    const status = Number(record.httpHeaders?.statusCode ?? 200);
    if (status !== 200) {
      if (status < 300 || status > 399) dump.failed.set(addressKey(url), status);
      continue;
    }
    dump.captured.add(addressKey(url));
    if (record.warcType === "revisit") continue;
    dump.pages += 1;
    const placed = (one: Refusal) => ({ ...one, inside: url });
    if (!body) {
      yield placed(refusal("a page larger than 20 MB: no article is so large"));
      continue;
    }
    try {
      const page = await readPage(record, body, url);
      for (const link of page.links) remember(dump, addressKey(link), url);
      if ("refused" in page.found) {
        if (page.isArticle) yield placed(page.found);
      } else if (page.isArticle) {
        dump.articles.push(addressKey(url));
        yield page.found;
      }
    } catch (error) {
      yield placed(refusal(`a page that cannot be read: ${error instanceof Error ? error.message : error}`));
    }
  }
  yield dump;
}

/** Remembers that a page links to an address, of at most `mostAddresses`. */
function remember({ linked }: Dump, address: string, from: string): void {
  if (linked.size < mostAddresses && !linked.has(address)) linked.set(address, from);
}

/** All bytes of a record as they were sent; undefined where they are too many. Throws where the file ends before the record does. */
async function bodyOf(record: WARCRecord): Promise<Uint8Array | undefined> {
  const pieces: Uint8Array[] = [];
  const { reader } = record;
  let size = 0;
  for await (const piece of reader) {
    size += piece.length;
    if (size <= mostItemBytes) pieces.push(piece);
    else pieces.length = 0;
  }
  record.consumed = "raw";
  if ("limit" in reader && Number(reader.limit) > 0)
    throw new Unreadable("a WARC that ends too early: fetch it once more");
  return size > mostItemBytes ? undefined : Buffer.concat(pieces);
}

const header = (record: WARCRecord, name: string) => record.httpHeaders?.headers.get(name) ?? undefined;

/** The media type of what a record holds. */
function typeOf(record: WARCRecord): string {
  return header(record, "content-type") ?? (record.httpHeaders ? "" : (record.warcContentType ?? ""));
}

async function readPage(record: WARCRecord, body: Uint8Array, url: string) {
  const { AsyncIterReader } = await import("warcio");
  const isChunked = /chunked/i.test(header(record, "transfer-encoding") ?? "");
  const sent = isChunked ? await new AsyncIterReader([body], null, true).readFully() : body;
  const [, charset] = /charset\s*=\s*["']?([\w-]+)/i.exec(typeOf(record)) ?? [];
  return pageIn(decoded(sent, header(record, "content-encoding")), {
    address: url,
    ...(charset !== undefined && { charset }),
    ...(record.warcDate && { captured: record.warcDate }),
  });
}

/** A content without the encoding in which the server sent it; as it is where the crawler has removed that already. */
function decoded(sent: Uint8Array, encoding = ""): Uint8Array {
  const bound = { maxOutputLength: mostItemBytes };
  try {
    if (/gzip/i.test(encoding)) return gunzipSync(sent, bound);
    if (/\bbr\b/i.test(encoding)) return brotliDecompressSync(sent, bound);
    if (/deflate/i.test(encoding)) return inflateSync(sent, bound);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") throw error;
  }
  return sent;
}
