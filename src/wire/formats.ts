import { mostCopyBytes } from "../article/limits.ts";
import { readAnpa } from "./anpa.ts";
import { readAtom } from "./atom.ts";
import { beginning, isUntold, recoded } from "./charset.ts";
import { readFrontMatter } from "./front-matter.ts";
import { readGigaword } from "./gigaword.ts";
import { readIptc7901 } from "./iptc7901.ts";
import { readJsonFeed } from "./jsonfeed.ts";
import { readMail } from "./mail.ts";
import { readNewsml1 } from "./newsml-1.ts";
import { readNewsmlG2 } from "./newsml-g2.ts";
import { readNewswire } from "./newswire.ts";
import { readNinjs } from "./ninjs.ts";
import { readNitf } from "./nitf.ts";
import { noCopy } from "./no-copy.ts";
import { allOf, type Pieces, tooLarge } from "./pieces.ts";
import { readPlain } from "./plain.ts";
import { readRcv1 } from "./rcv1.ts";
import { readReuters21578 } from "./reuters21578.ts";
import { readRss } from "./rss.ts";
import { type Dump, type Reader, type Refusal, refusal, type Story, type StreamReader } from "./story.ts";
import { readTrec } from "./trec.ts";
import { readWarc } from "./warc.ts";
import { readWebPage } from "./webpage.ts";
import { readWxr } from "./wxr.ts";

/**
 * A format of copy: its name for `--format`, its title for people, whether the beginning of a file (see `beginning`) is in it, and its
 * reader: of whole files, or, where files are as large as years, of their pieces.
 */
export type Format = {
  readonly name: string;
  readonly title: string;
  readonly recognise: (head: string) => boolean;
  /** Whether the day in a file's name is that of a story which says none: of files that people name, and not machines that fetch feeds. */
  readonly datedByName?: true;
  /** Whether copy cannot say its encoding. */
  readonly unlabelled?: true;
} & ({ readonly read: Reader } | { readonly stream: StreamReader });

/** The name of the root element of XML, without prefix; undefined where the text is not XML. */
function rootElement(head: string): string | undefined {
  let rest = head.trimStart();
  // Instructions, comments and the document type may stand before it.
  for (let end = prologEnd(rest); end; end = prologEnd(rest)) rest = rest.slice(end.index + end[0].length).trimStart();
  return /^<(?:[\w-]+:)?([\w.-]+)/.exec(rest)?.[1];
}

/** The end of the instruction, comment or document type that a text begins with; null where it begins with none, or with one that does not end. */
function prologEnd(text: string): RegExpExecArray | null {
  if (text.startsWith("<?")) return /\?>/.exec(text);
  if (text.startsWith("<!--")) return /-->/.exec(text);
  if (!/^<!DOCTYPE/i.test(text)) return null;
  return /^[^[>]*\[/.test(text) ? /\]\s*>/.exec(text) : />/.exec(text);
}

const rootIs = (names: RegExp) => (head: string) => names.test(rootElement(head) ?? "");
const json = /^\s*[[{]/;

/** All formats, in the order in which they are tried: the first that recognises a file reads it. */
export const formats: readonly Format[] = [
  {
    name: "reuters-21578",
    title: "Reuters-21578, SGML",
    recognise: (head) => /<!DOCTYPE lewis|<REUTERS /.test(head),
    read: readReuters21578,
  },
  {
    name: "trec",
    title: "TREC newswire",
    recognise: (head) => /^\s*<DOC>\s*<DOCNO>/.test(head),
    stream: readTrec,
  },
  {
    name: "gigaword",
    title: "LDC Gigaword",
    recognise: (head) => /^\s*<DOC\s[^>]{0,200}\bid\s*=/.test(head),
    stream: readGigaword,
  },
  {
    name: "anpa",
    title: "ANPA 1312",
    recognise: (head) => /^.*\u0016\u0001/.test(head.trimStart()),
    unlabelled: true,
    read: readAnpa,
  },
  {
    name: "iptc7901",
    title: "IPTC 7901",
    recognise: (head) => /^[\u0000-\u001f]*\u0001/.test(head.trimStart()),
    unlabelled: true,
    read: readIptc7901,
  },
  {
    name: "jsonfeed",
    title: "JSON Feed 1.0, 1.1",
    recognise: (head) => json.test(head) && /"https?:\/\/jsonfeed\.org\/version/.test(head),
    read: readJsonFeed,
  },
  {
    name: "newswire",
    title: "Newswire, JSON",
    recognise: (head) =>
      json.test(head) && /"dates"\s*:\s*\[\s*"[A-Z][a-z]{2}-\d{1,2}-\d{4}"|"newspaper_metadata"\s*:/.test(head),
    stream: readNewswire,
  },
  { name: "ninjs", title: "ninjs 1.x, 2.x, 3.x", recognise: (head) => json.test(head), read: readNinjs },
  {
    name: "newsml-g2",
    title: "NewsML-G2",
    recognise: rootIs(
      /^(?:news(?:Item|Message)|(?:package|concept|knowledge|catalog|planning)Item|contentSet|contentMeta|itemSet|groupSet)$/,
    ),
    read: readNewsmlG2,
  },
  { name: "warc", title: "WARC, captured web pages", recognise: (head) => /^WARC\/\d/.test(head), stream: readWarc },
  { name: "rcv1", title: "Reuters Corpora RCV1 and RCV2", recognise: rootIs(/^newsitem$/), read: readRcv1 },
  { name: "newsml-1", title: "NewsML 1.0 to 1.2", recognise: rootIs(/^NewsML$/), read: readNewsml1 },
  { name: "nitf", title: "NITF 2.5 to 3.6", recognise: rootIs(/^nitf$/), read: readNitf },
  {
    name: "wxr",
    title: "WordPress export (WXR)",
    recognise: (head) => rootIs(/^rss$/)(head) && /wordpress\.org\/export/.test(head),
    read: readWxr,
  },
  { name: "rss", title: "RSS 2.0", recognise: rootIs(/^(?:rss|RDF)$/), read: readRss },
  { name: "atom", title: "Atom 1.0", recognise: rootIs(/^feed$/), read: readAtom },
  { name: "html", title: "a web page with JSON-LD or Open Graph", recognise: rootIs(/^html$/i), read: readWebPage },
  {
    name: "mail",
    title: "e-mail, one message or a mailbox",
    recognise: (head) =>
      /^(?:From \S+ .*\r?\n)?(?:[A-Za-z][A-Za-z-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){2}/.test(head) &&
      /^(?:From|Date|Message-ID|Received):/im.test(head),
    datedByName: true,
    read: readMail,
  },
  {
    name: "markdown",
    title: "Markdown with front matter, of a site generator",
    recognise: (head) =>
      /^(?:---|\+\+\+)[ \t]*\r?\n/.test(head) &&
      /^["']?(?:title|headline|date|layout|draft)["']?[ \t]*[:=]/m.test(head),
    datedByName: true,
    unlabelled: true,
    read: readFrontMatter,
  },
  {
    name: "plain",
    title: "plain text",
    datedByName: true,
    recognise: (head) => !/^\s*<(?:\?xml|!--|!DOCTYPE|\w+[\s>:])/i.test(head),
    unlabelled: true,
    read: readPlain,
  },
];

/** The encoding of copy that does not say its own; `untold` is called of a file of which nothing tells it. */
export type Encoding = { readonly encoding?: string; readonly untold?: () => void };

/**
 * The stories in a file of a format, in their order, and a refusal for each item that is none. `size`: how many bytes the file has, where that is
 * known. Throws what the reader throws, and `Unreadable` where the pieces do.
 */
export async function* storiesIn(
  format: Format,
  pieces: Pieces,
  size = 0,
  { encoding, untold }: Encoding = {},
): AsyncIterable<Story | Refusal | Dump> {
  if ("stream" in format) {
    yield* format.stream(pieces);
    return;
  }
  const bytes = size > mostCopyBytes ? undefined : await allOf(pieces);
  if (!bytes) yield refusal(tooLarge);
  else if (!format.unlabelled) yield* format.read(bytes);
  else {
    if (encoding === undefined && isUntold(bytes)) untold?.();
    yield* format.read(encoding === undefined ? bytes : recoded(bytes, encoding));
  }
}

/** The format of a file, by its content; undefined where no format recognises it. */
export function formatOf(bytes: Uint8Array): Format | undefined {
  const head = beginning(bytes);
  if (noCopy(head) !== undefined) return undefined;
  return formats.find(({ recognise }) => recognise(head));
}

/** The refusal of a file that no format recognises: what it is instead, and of XML the root element. */
export function unknownFormat(bytes: Uint8Array) {
  const head = beginning(bytes);
  const name = rootElement(head);
  return refusal(
    noCopy(head) ??
      (name === undefined
        ? "no format that is known"
        : `XML of a kind that is not known: its first element is <${name}>`),
  );
}
