import { Readable } from "node:stream";
import { crc32, createGunzip } from "node:zlib";
import type { Entry } from "yauzl";
import { freeUnpacked, mostLayers, mostUnpacked } from "../article/limits.ts";
import { recognisedBy } from "./charset.ts";
import { zippedDocument } from "./no-copy.ts";
import { allOf, type Begun, type Bytes, begun, inMemory, type Pieces, tooLarge, Unreadable } from "./pieces.ts";
import { type Refusal, refusal } from "./story.ts";

/**
 * A file of copy, or one that is packed in it: its path within that file (empty for the file itself, and for what gzip has in it), its size where
 * that is known, its beginning and its pieces.
 */
export type Part = Begun & { readonly inside: string; readonly size: number };

/** What a file is packed in, by its first bytes. */
const packings: readonly { readonly name: string; readonly at?: number; readonly bytes: readonly number[] | string }[] =
  [
    { name: "gzip", bytes: [0x1f, 0x8b] },
    { name: "zip", bytes: "PK\u0003\u0004" },
    { name: "zip", bytes: "PK\u0005\u0006" },
    { name: "tar", at: 257, bytes: "ustar" },
    { name: "compress", bytes: [0x1f, 0x9d] },
    { name: "bzip2", bytes: "BZh" },
    { name: "xz", bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a] },
    { name: "zstd", bytes: [0x28, 0xb5, 0x2f, 0xfd] },
    { name: "7z", bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] },
    { name: "rar", bytes: "Rar!" },
  ];

/** Bytes that are asked of gzip at a time. */
const chunkSize = 1 << 18;

/** Pieces as a stream that holds one of them. */
const readable = (pieces: Pieces) => Readable.from(pieces, { highWaterMark: 1 });

/**
 * The files in a file of copy: itself, or what is packed in it with gzip (RFC 1952, with several members too), zip or tar, and what is packed in
 * those in turn. They are streams, to be read one after the other: each before the next is asked for. Nothing is written to a disk, whatever a path
 * says. Folders and files that begin with a point are passed over, and of a WACZ (Webrecorder) everything but its archives. What cannot be unpacked
 * is refused; damage that shows later is thrown by the pieces, as `Unreadable`.
 */
export async function* unpacked(copy: Bytes): AsyncIterable<Part | Refusal> {
  const most = Math.max(freeUnpacked, copy.size * mostUnpacked);
  const beyond = new Unreadable(`more than ${mostUnpacked} times as large when it is unpacked: no copy is`);
  let out = 0;
  /** The same pieces; throws where they are more than what a file of this size may hold. */
  async function* counted(pieces: Pieces): AsyncIterable<Uint8Array> {
    for await (const piece of pieces) {
      out += piece.length;
      if (out > most) throw beyond;
      yield piece;
    }
  }
  async function* partsOf(bytes: Bytes, inside: string, layers: number): AsyncIterable<Part | Refusal> {
    const part = await begun(bytes.pieces(), recognisedBy);
    const packing = packings.find(({ at = 0, bytes }) =>
      [...bytes].every((one, n) => part.head[at + n] === (typeof one === "string" ? one.charCodeAt(0) : one)),
    )?.name;
    const refused = (why: string, path = inside): Refusal => ({
      ...refusal(why),
      ...(path !== "" && { inside: path }),
    });
    if (packing === undefined) yield { ...part, inside, size: bytes.size };
    else if (layers === mostLayers) {
      await part.close();
      yield refused(`packed in more than ${mostLayers} layers: unpack it first`);
    } else if (packing === "gzip") {
      yield* partsOf(stream(counted(gunzipped(part.pieces))), inside, layers + 1);
    } else if (packing === "tar") {
      for await (const { name, size, pieces } of tarred(part.pieces))
        yield* partsOf(stream(counted(pieces), size), joined(inside, name), layers + 1);
    } else if (packing === "zip") {
      const whole = layers === 0 ? bytes : await held(part.pieces);
      if (layers === 0) await part.close();
      const names = whole ? await namesInZip(whole) : [];
      const document = zippedDocument(names);
      if (!whole) yield refused(tooLarge);
      else if (document !== undefined) yield refused(document);
      else
        for await (const entry of zipped(whole, webArchives(names))) {
          const path = joined(inside, entry.name);
          try {
            if ("why" in entry) yield refused(entry.why, path);
            else yield* partsOf(stream(counted(entry.pieces), entry.size), path, layers + 1);
          } catch (error) {
            // Damage of a file in a zip costs that file alone.
            if (!(error instanceof Unreadable) || error === beyond) throw error;
            yield refused(error.message, path);
          }
          if (out > most) throw beyond;
        }
    } else {
      await part.close();
      yield refused(`packed with ${packing}: unpack it first`);
    }
  }
  yield* partsOf(copy, "", 0);
}

const joined = (outer: string, inner: string) => (outer === "" ? inner : `${outer}/${inner}`);

/** Pieces that can be read once, as a file. */
function stream(pieces: Pieces, size = 0): Bytes {
  return { size, pieces: () => pieces };
}

/** A packed file in memory, of which any part may be asked for; undefined where it is too large. */
async function held(pieces: Pieces): Promise<Bytes | undefined> {
  const bytes = await allOf(pieces);
  return bytes && inMemory(bytes);
}

async function* gunzipped(pieces: Pieces): AsyncIterable<Uint8Array> {
  const source = readable(pieces);
  const gunzip = createGunzip({ chunkSize });
  source.once("error", (error) => gunzip.destroy(error));
  try {
    yield* source.pipe(gunzip);
  } catch (error) {
    throw damaged("gzip", error);
  } finally {
    source.destroy();
  }
}

/** The files in a tar. */
async function* tarred(pieces: Pieces): AsyncIterable<{ name: string; size: number; pieces: Pieces }> {
  const { createTarDecoder } = await import("modern-tar");
  const source = readable(pieces);
  const entries = (Readable.toWeb(source) as ReadableStream<Uint8Array>).pipeThrough(
    createTarDecoder({ strict: true }),
  );
  try {
    for await (const { header, body } of entries) {
      if ((header.type ?? "file") === "file" && !isHidden(header.name))
        yield { name: header.name, size: header.size, pieces: checked("tar", body) };
      // A file that nobody has read would block the next.
      if (!body.locked) await body.cancel();
    }
  } catch (error) {
    throw damaged("tar", error);
  } finally {
    source.destroy();
  }
}

async function* checked(kind: string, pieces: Pieces): AsyncIterable<Uint8Array> {
  try {
    yield* pieces;
  } catch (error) {
    throw damaged(kind, error);
  }
}

type Unzipped = { readonly name: string } & (
  | { readonly why: string }
  | { readonly size: number; readonly pieces: Pieces }
);

/** The files in a zip, in the order of its directory, and those that cannot be read; `web` says which are wanted. */
async function* zipped(bytes: Bytes, web: RegExp | undefined): AsyncIterable<Unzipped> {
  try {
    const zip = await openZip(bytes);
    for await (const entry of zip.eachEntry()) {
      const name = nameIn(entry);
      if (name.endsWith("/") || isHidden(name) || (web && !web.test(name))) continue;
      if (entry.isEncrypted()) yield { name, why: "packed with a password: unpack it first" };
      else if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)
        yield { name, why: `packed in zip by method ${entry.compressionMethod}: unpack it first` };
      else {
        const content = await zip.openReadStreamPromise(entry);
        try {
          yield { name, size: entry.uncompressedSize, pieces: summed(content, entry.crc32) };
        } finally {
          content.destroy();
        }
      }
    }
  } catch (error) {
    throw damaged("zip", error);
  }
}

/** The paths of all that is in a zip, in the order of its directory. */
async function namesInZip(bytes: Bytes): Promise<string[]> {
  const names: string[] = [];
  try {
    for await (const entry of (await openZip(bytes)).eachEntry()) names.push(nameIn(entry));
  } catch (error) {
    throw damaged("zip", error);
  }
  return names;
}

/** Which files of a zip are wanted, where it is a WACZ: all else in it is an index of them. */
function webArchives(names: readonly string[]): RegExp | undefined {
  const archives = /^archive\/.*\.warc(?:\.gz)?$/i;
  return names.includes("datapackage.json") && names.some((name) => archives.test(name)) ? archives : undefined;
}

async function openZip(bytes: Bytes) {
  const { fromRandomAccessReaderPromise, RandomAccessReader } = (await import("yauzl")).default;
  class Reader extends RandomAccessReader {
    override _readStreamForRange(start: number, end: number): Readable {
      return readable(bytes.pieces(start, end));
    }
  }
  // Names as bytes: a path that leads elsewhere is a name like any other, for nothing is written there.
  return await fromRandomAccessReaderPromise(new Reader(), bytes.size, { lazyEntries: true, decodeStrings: false });
}

/** The path of a file in a zip, read as UTF-8, with slashes. */
function nameIn({ fileNameRaw }: Entry): string {
  return fileNameRaw.toString("utf8").replaceAll("\\", "/");
}

/** Pieces that must have the checksum that the zip gives; throws behind the last where they do not. */
async function* summed(pieces: Pieces, sum: number): AsyncIterable<Uint8Array> {
  let value = 0;
  try {
    for await (const piece of pieces) {
      value = crc32(piece, value);
      yield piece;
    }
  } catch (error) {
    throw damaged("zip", error);
  }
  if (value !== sum) throw damaged("zip", new Error("its checksum is another"));
}

/** Whether a path has a folder or a file that begins with a point, or that macOS adds. */
function isHidden(path: string): boolean {
  return path.split("/").some((name) => /^\.(?!\.?$)|^__MACOSX$/.test(name));
}

/** An error of something that unpacks, as one for people. Errors of the file below it stay. */
function damaged(kind: string, error: unknown): Unreadable {
  if (error instanceof Unreadable) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  return new Unreadable(
    code === "Z_BUF_ERROR" || /unexpected end|truncated|premature/i.test(message)
      ? `a ${kind} that ends too early: fetch it once more`
      : `a ${kind} that is damaged (${message.replace(/\s+/g, " ")}): fetch it once more`,
  );
}
