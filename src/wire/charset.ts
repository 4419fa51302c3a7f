import { isUtf8 } from "node:buffer";

/**
 * The text of bytes: UTF-16 where their byte order mark says so, else the `declared` encoding (a label of the Encoding Standard), else UTF-8,
 * else Windows-1252, where every byte is a character. An encoding in which the bytes are not valid is passed over.
 */
export function decode(bytes: Uint8Array, declared?: string): string {
  // Some senders declare Latin-1 and send UTF-8. Real Latin-1 with letters beyond ASCII is hardly ever valid UTF-8, so UTF-8 is tried first.
  const latin = declared !== undefined && /^(?:iso-8859-1|latin-?1|windows-1252|us-ascii)$/i.test(declared.trim());
  for (const label of [markOf(bytes), latin ? "utf-8" : declared, declared, "utf-8"]) {
    const text = label === undefined ? undefined : decodedStrictly(bytes, label);
    if (text !== undefined) return text;
  }
  return new TextDecoder("windows-1252").decode(bytes);
}

/** The UTF-16 that a byte order mark says. */
function markOf(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : undefined;
}

/** Undefined where the bytes are not valid in the encoding, or no encoding has the label. */
function decodedStrictly(bytes: Uint8Array, label: string): string | undefined {
  try {
    return new TextDecoder(label.trim(), { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Whether nothing tells the encoding of bytes, so that `decode` takes them for Windows-1252. */
export function isUntold(bytes: Uint8Array): boolean {
  return markOf(bytes) === undefined && !isUtf8(bytes);
}

/** The bytes in UTF-8 of bytes in another encoding, a label of the Encoding Standard; unless they are in UTF-8, or begin with a byte order mark. */
export function recoded(bytes: Uint8Array, label: string): Uint8Array {
  const wide = /^utf-?16/i.test(label);
  return isUntold(bytes) || (wide && markOf(bytes) === undefined)
    ? Buffer.from(new TextDecoder(label).decode(bytes))
    : bytes;
}

/** Whether the Encoding Standard has an encoding of this name. */
export function isEncoding(label: string): boolean {
  try {
    new TextDecoder(label);
    return true;
  } catch {
    return false;
  }
}

/** The bytes at the beginning of a file by which its format is recognised. */
export const recognisedBy = 4_000;

/** The beginning of a file as text, by which its format is recognised: UTF-16 by its byte order mark, else read as Windows-1252. */
export function beginning(bytes: Uint8Array): string {
  const wide = bytes[0] === 0xfe || bytes[0] === 0xff;
  const head = bytes.subarray(0, recognisedBy);
  return wide ? decode(head) : new TextDecoder("windows-1252").decode(head).replace(/^ï»¿/, "");
}

/** The text of an XML file in the encoding that its XML declaration names (XML 1.0, 4.3.3), as `decode` tries it. */
export function decodeXml(bytes: Uint8Array): string {
  return decode(bytes, /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.-]+)["']/.exec(beginning(bytes))?.[1]).replace(
    /^\uFEFF/,
    "",
  );
}
