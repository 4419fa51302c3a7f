import { SaxesParser, type SaxesTagNS } from "saxes";
import { isLinkable } from "../article/links.ts";

const svg = "http://www.w3.org/2000/svg";
const xhtml = "http://www.w3.org/1999/xhtml";
/** The vocabularies of attributes that browsers know in an SVG. */
const vocabularies = new Set(["", "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace"]);

/** Elements that run or load something in an SVG that is opened by itself. */
const active = new Set([
  "script",
  "foreignObject",
  "handler",
  "listener",
  "iframe",
  "embed",
  "object",
  "audio",
  "video",
]);
/** Elements that change attributes of others. */
const animations = new Set(["animate", "set", "animateMotion", "animateTransform", "animateColor"]);

/**
 * What an SVG has that may run or load something where it is opened by itself, as `a script`; undefined where it has nothing of the kind. A picture in
 * a page runs nothing, but its file has an address of its own in the site. Throws an error with what is wrong where it is no XML, for then browsers
 * show no picture.
 */
export function activeInSvg(bytes: Uint8Array): string | undefined {
  const parser = new SaxesParser({ xmlns: true });
  let found: string | undefined;
  const say = (what: string | undefined) => {
    found ??= what;
  };
  parser.on("error", (error) => {
    // What a declared entity stands for is not read.
    if (found === undefined) throw new Error(`it is no XML: ${error.message.replace(/\.$/, "")}`);
  });
  parser.on("doctype", (type) => say(type.includes("[") ? "entities of its own (<!DOCTYPE … [ ]>)" : undefined));
  parser.on("processinginstruction", ({ target }) =>
    say(target === "xml-stylesheet" ? "a style sheet of its own (<?xml-stylesheet ?>)" : undefined),
  );
  let style = "";
  parser.on("opentag", (tag) => {
    say(activeTag(tag));
    style = "";
  });
  const text = (part: string) => {
    style += part;
  };
  parser.on("text", text);
  parser.on("cdata", text);
  parser.on("closetag", ({ local }) => {
    if (local === "style") say(activeStyle(style));
    style = "";
  });
  parser.write(textOf(bytes)).close();
  return found;
}

function activeTag({ local, uri, attributes }: SaxesTagNS): string | undefined {
  if (uri === xhtml) return `HTML (<${local}>)`;
  if (active.has(local)) return `<${local}>`;
  for (const { local: name, prefix, uri: vocabulary, value } of Object.values(attributes)) {
    // Drawing programs have attributes and elements of their own.
    if (!vocabularies.has(vocabulary) || (uri !== svg && uri !== "" && name !== "href")) continue;
    const wrong = activeAttribute(local, prefix, name, value);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

function activeAttribute(element: string, prefix: string, name: string, value: string): string | undefined {
  if (/^on/i.test(name)) return `${name}="…"`;
  if (name === "base" && prefix === "xml") return "xml:base";
  if (name === "ping") return "ping";
  if (animations.has(element) && name === "attributeName" && /^(?:\w+:)?(?:href|on.*)$/i.test(value.trim()))
    return `<${element}> of ${value.trim()}`;
  if (name === "href" || name === "src") {
    const address = value.trim();
    const held = element === "a" ? isLinkable(address) : /^(?:#|$)/.test(address) || heldData.test(address);
    return held ? undefined : `<${element}> with the address "${shortened(address)}"`;
  }
  return activeStyle(value);
}

/** Data that an SVG may hold: bitmaps and fonts, which run nothing. */
const heldData = /^data:(?:image\/(?:png|jpe?g|gif|webp|avif)|(?:application\/(?:x-)?font|font\/)[\w.+-]*)[;,]/i;
const shortened = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

/** Names of vocabularies, which nobody loads: the only addresses that a style may have besides those in the file itself. */
const vocabulary =
  /@namespace\s+(?:\w+\s+)?(?:url\(\s*)?["']?http:\/\/www\.w3\.org\/(?:2000\/svg|1999\/x\w+)["']?\s*\)?/gi;

/** What a style sheet, or an attribute that may be a style, loads from elsewhere. */
function activeStyle(css: string): string | undefined {
  if (!/url|@|\\|image|src/i.test(css)) return undefined;
  const plain = css
    // Letters may be written as their numbers.
    .replace(/\\([\da-f]{1,6})\s?/gi, (_, hex) => String.fromCodePoint(Math.min(Number.parseInt(hex, 16), 0x10_ff_ff)))
    .replaceAll("\\", "")
    .replace(vocabulary, "");
  const [rule] = /@import|(?:image-set|image|src)\s*\(\s*["']/i.exec(plain) ?? [];
  if (rule !== undefined) return `a style with ${rule}`;
  for (const [, address = ""] of plain.matchAll(/url\s*\(\s*["']?\s*([^"')]*)/gi))
    if (!address.startsWith("#") && !heldData.test(address)) return `a style with url(${shortened(address.trim())})`;
  return undefined;
}

/** The text of an SVG in the encoding that a browser would read it in: by its byte order mark, else by its XML declaration, else UTF-8. */
function textOf(bytes: Uint8Array): string {
  const [first, second, third] = bytes;
  const mark =
    first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : undefined;
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 200)).toString("latin1");
  const declared = /^<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1];
  const utf8 = first === 0xef && second === 0xbb && third === 0xbf;
  try {
    return new TextDecoder(mark ?? (utf8 ? "utf-8" : declared)).decode(bytes);
  } catch {
    throw new Error(`it is in an encoding that browsers do not know: ${declared}`);
  }
}
