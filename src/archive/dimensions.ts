import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { createRequire } from "node:module";
import type { Dimensions } from "./pictures.ts";

/** Loaded with the first picture, for most articles have none. */
const library = () => createRequire(import.meta.url)("image-size") as typeof import("image-size");

/** How many bytes of a file are read at first: nearly every picture says its size in them. */
const headBytes = 128 * 1024;

/** The bitmaps that browsers show, by the names of the library. `mif1` is what some programs call their AVIF. */
const shown = new Set<string | undefined>(["avif", "gif", "jpg", "mif1", "png", "webp"]);

/**
 * The dimensions of the picture in a file; undefined for an SVG without width and height. Throws an error with what is wrong, as `it is HEIC`,
 * for a file that browsers show no picture of.
 */
export function dimensionsIn(path: string): Dimensions | undefined {
  if (/\.svg$/i.test(path)) return sizeOfSvg(readFileSync(path));
  try {
    return sizeOfBitmap(headOf(path));
  } catch {
    return sizeOfBitmap(ownBytes(readFileSync(path)));
  }
}

function headOf(path: string): Uint8Array {
  const file = openSync(path, "r");
  try {
    const head = new Uint8Array(headBytes);
    return ownBytes(head.subarray(0, readSync(file, head)));
  } finally {
    closeSync(file);
  }
}

/**
 * A copy of bytes in memory of their own: where a file ends early, the library reads on behind its end, and in Buffer's pool there is another file.
 */
function ownBytes(bytes: Uint8Array): Uint8Array {
  const own = new Uint8Array(bytes.length + 64);
  own.set(bytes);
  return own.subarray(0, bytes.length);
}

function sizeOfBitmap(bytes: Uint8Array): Dimensions {
  if (bytes.length === 0) throw new Error("it is empty");
  const { width, height, orientation = 1, type } = sizeIn(bytes);
  if (!shown.has(type)) throw new Error(`it is ${type?.toUpperCase()}`);
  if (!(width > 0 && height > 0)) throw new Error(damaged);
  const moving = isMoving(bytes, type) && { moving: true as const };
  // Orientations from 5 on lie on their side; browsers turn them.
  return orientation < 5 ? { width, height, ...moving } : { width: height, height: width, ...moving };
}

const damaged = "it is damaged, or of no kind that browsers show";

function sizeIn(bytes: Uint8Array) {
  try {
    return library().imageSize(bytes);
  } catch {
    throw new Error(damaged);
  }
}

/** Whether a picture is one of a format for animations, and for WebP and PNG whether it is one. */
function isMoving(bytes: Uint8Array, type: string | undefined): boolean {
  if (type === "webp") return bytes[15] === 0x58 && ((bytes[20] ?? 0) & 2) !== 0;
  return (
    type === "gif" ||
    (type === "png" && Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, headBytes)).includes("acTL"))
  );
}

/** The dimensions that an SVG says of itself. The library would take those of `viewBox` too, which are a ratio. */
function sizeOfSvg(bytes: Uint8Array): Dimensions | undefined {
  if (bytes.length === 0) throw new Error("it is empty");
  // UTF-16, which some programs write, can be read as well without its zero bytes.
  const text = Buffer.from(bytes).toString().replaceAll("\0", "");
  if (!/<(?:\w+:)?svg[\s/>]/.test(text)) throw new Error("it is no SVG");
  try {
    const { width, height } = library().imageSize(Buffer.from(text.replace("viewBox", "")));
    return width > 0 && height > 0 ? { width, height } : undefined;
  } catch {
    return undefined;
  }
}
