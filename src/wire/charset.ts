/** Text of bytes in the encoding that they, their byte order mark or their sender declare; else UTF-8, else Windows-1252, which has no wrong bytes. */
export function decode(bytes: Uint8Array, declared?: string): string {
  const mark =
    bytes[0] === 0xfe && bytes[1] === 0xff
      ? "utf-16be"
      : bytes[0] === 0xff && bytes[1] === 0xfe
        ? "utf-16le"
        : undefined;
  // Some declare Latin-1 out of habit: text in it is never by chance valid UTF-8 with letters beyond ASCII.
  const habit = declared !== undefined && /^(?:iso-8859-1|latin-?1|windows-1252|us-ascii)$/i.test(declared.trim());
  for (const label of [mark, habit ? "utf-8" : declared, declared, "utf-8"]) {
    const text = label === undefined ? undefined : tried(bytes, label);
    if (text !== undefined) return text;
  }
  return new TextDecoder("windows-1252").decode(bytes);
}

function tried(bytes: Uint8Array, label: string): string | undefined {
  try {
    return new TextDecoder(label.trim(), { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The beginning of a file as text for recognising a format: enough for its first lines, whatever its encoding. */
export function beginning(bytes: Uint8Array): string {
  const wide = bytes[0] === 0xfe || bytes[0] === 0xff;
  const head = bytes.subarray(0, 4000);
  return wide ? decode(head) : new TextDecoder("windows-1252").decode(head).replace(/^ï»¿/, "");
}

/** XML says in its first line how it is encoded (XML 1.0, 4.3.3). */
export function decodeXml(bytes: Uint8Array): string {
  return decode(bytes, /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.-]+)["']/.exec(beginning(bytes))?.[1]).replace(
    /^\uFEFF/,
    "",
  );
}
