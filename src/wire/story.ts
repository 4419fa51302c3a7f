import type { DateText } from "../article/date.ts";
import type { Pieces } from "./pieces.ts";

/** A name that the format itself marks up, with its code and the scheme of that code where it gives them. */
export type MarkedName = { readonly name: string; readonly scheme?: string; readonly code?: string };

/**
 * A piece of a body: running text as sent; a table with its columns aligned by spaces; or Markdown made of marked-up text, and `words`, that
 * text without markup: import checks that none of them is lost.
 */
export type Block =
  | { readonly as: "text"; readonly content: string }
  | { readonly as: "table"; readonly content: string }
  | { readonly as: "markdown"; readonly content: string; readonly words: string };

/** One story as an agency sent it: what the reader of a format gives. */
export type Story = {
  /** The line of its file at which it begins, 1-based. */
  readonly line: number;
  /** The sender's identifier, and the version of the story under it: the higher number, or the later time, is newer. */
  readonly id?: string;
  readonly version?: string;
  readonly title?: string;
  readonly summary?: string;
  /** When published: `YYYY-MM-DD`, or date and time with offset. A time without offset is no date: it is `received`. */
  readonly date?: DateText;
  readonly updated?: DateText;
  /** Until when it must not be published: as `embargoOf` gives it, also where that is no moment. */
  readonly embargo?: string;
  /** When sent, as printed, where its offset is unknown. */
  readonly received?: string;
  /** The lines that the wire sent before the story, as they came but for characters that no article can have. */
  readonly header?: string;
  /** Where the format has a field for it; else it stands in the first paragraph. */
  readonly dateline?: string;
  readonly agency?: string;
  readonly byline?: readonly string[];
  readonly lang?: string;
  readonly kind?: "flash";
  readonly status?: "draft" | "withdrawn";
  readonly corrections?: readonly { readonly date: DateText; readonly text: string }[];
  /** The sender's words to editors: kept with the source, never published. */
  readonly note?: string;
  readonly people?: readonly MarkedName[];
  readonly places?: readonly MarkedName[];
  readonly organizations?: readonly MarkedName[];
  readonly topics?: readonly MarkedName[];
  /** Codes that stand for no name by themselves, or for one that is not sure: kept with the source alone. */
  readonly codes?: readonly MarkedName[];
  readonly source?: { readonly name?: string; readonly url?: string };
  /** Where it stood on the site that it was captured from: an address that leads on, where that site is the archive's. */
  readonly address?: string;
  /** What the person who imports is to know of it. */
  readonly notes?: readonly string[];
  readonly body: readonly Block[];
};

/** Why copy is no story, in words for people, and where: line and column of its file, 1-based, and where that is packed in another, its path in there. */
export type Refusal = {
  readonly line: number;
  readonly column: number;
  readonly refused: string;
  readonly inside?: string;
};

/**
 * What a file of captured pages holds and lacks. Addresses are as `addressKey` writes them: `captured` those of pages that were there, `articles` those
 * of stories in their order, `failed` with the status that the server gave instead, and `linked` those that pages of the same host link to, with one such page.
 */
export type Dump = {
  readonly articles: string[];
  pages: number;
  readonly failed: Map<string, number>;
  readonly captured: Set<string>;
  readonly linked: Map<string, string>;
};

/** Reads a file of one format: gives its stories in their order, and a refusal for each item that is none. */
export type Reader = (bytes: Uint8Array) => Iterable<Story | Refusal> | AsyncIterable<Story | Refusal>;

/** Reads a file of one format piece by piece: holds no more than a story and a piece at a time. */
export type StreamReader = (pieces: Pieces) => AsyncIterable<Story | Refusal | Dump>;

/** A refusal; without a line, of the whole file. */
export function refusal(refused: string, line = 1, column = 1): Refusal {
  return { line, column, refused };
}

/** The status of a story by the word of IPTC's formats, usable, withheld, embargoed or canceled; undefined where it is to be published. */
export function statusOf(status: string | undefined): "draft" | "withdrawn" | undefined {
  if (/cancel|killed|withdrawn/i.test(status ?? "")) return "withdrawn";
  return /withheld/i.test(status ?? "") ? "draft" : undefined;
}

/** An object without the keys that have no value: undefined, an empty string or an empty list. */
export function withoutEmpty<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(fields))
    if (value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0)) kept[key] = value;
  return kept as { [K in keyof T]: Exclude<T[K], undefined> };
}
