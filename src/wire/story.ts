import type { DateText } from "../article/date.ts";

/** A name as the format itself marks it, with the scheme and code it gives. */
export type MarkedName = { readonly name: string; readonly scheme?: string; readonly code?: string };

/**
 * A piece of a body: running text as sent; a table whose columns are spaces; or Markdown made of marked-up text, with the words that it
 * must not have lost.
 */
export type Block =
  | { readonly as: "text"; readonly content: string }
  | { readonly as: "table"; readonly content: string }
  | { readonly as: "markdown"; readonly content: string; readonly words: string };

/** One story as the wire sent it: what a reader of a format gives, and all that import knows. */
export type Story = {
  /** Where it begins in its file, 1-based. */
  readonly line: number;
  /** The sender's identifier, and the version of the story under it: the higher number, or the later time, is newer. */
  readonly id?: string;
  readonly version?: string;
  readonly title?: string;
  readonly summary?: string;
  /** When published: a day, or a day and time with offset. A time without offset is no date: it is `received`. */
  readonly date?: DateText;
  readonly updated?: DateText;
  readonly embargo?: DateText;
  /** When sent, as printed, where its offset is unknown. */
  readonly received?: string;
  /** Where the format has a field for it; else it leads the first paragraph. */
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
  readonly source?: { readonly name?: string; readonly url?: string };
  readonly body: readonly Block[];
};

/** Copy that is no story, and why: in words that a person understands. */
export type Refusal = { readonly line: number; readonly column: number; readonly refused: string };

/** What reads one format: the stories of a file in their order, and what is none. */
export type Reader = (bytes: Uint8Array) => Iterable<Story | Refusal> | AsyncIterable<Story | Refusal>;

export function refusal(refused: string, line = 1, column = 1): Refusal {
  return { line, column, refused };
}

/** The status of a story by the word of IPTC's formats, usable, withheld, embargoed or canceled; undefined where it is to be published. */
export function statusOf(status: string | undefined): "draft" | "withdrawn" | undefined {
  if (/cancel|killed|withdrawn/i.test(status ?? "")) return "withdrawn";
  return /withheld/i.test(status ?? "") ? "draft" : undefined;
}

/** An object without the keys that have no value, for fields that may be missing. */
export function present<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0),
    ),
  ) as { [K in keyof T]: Exclude<T[K], undefined> };
}
