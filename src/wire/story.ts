import type { DateText } from "../article/date.ts";

/** A name as the format itself marks it, with the scheme and code it gives. */
export type MarkedName = { readonly name: string; readonly scheme?: string; readonly code?: string };

/** A piece of a body: running text as sent, text that is Markdown already, or a table whose columns are spaces. */
export type Block = { readonly as: "text" | "markdown" | "table"; readonly content: string };

/** One story as the wire sent it: what a reader of a format gives, and all that import knows. */
export type Story = {
  /** Where it begins in its file, 1-based. */
  readonly line: number;
  /** The sender's identifier and version. */
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
  readonly status?: "withdrawn";
  readonly corrections?: readonly { readonly date: DateText; readonly text: string }[];
  readonly people?: readonly MarkedName[];
  readonly places?: readonly MarkedName[];
  readonly organizations?: readonly MarkedName[];
  readonly topics?: readonly MarkedName[];
  readonly source?: { readonly name?: string; readonly url?: string };
  readonly body: readonly Block[];
};

/** Copy that is no story, and why: in words that a person understands. */
export type Refusal = { readonly line: number; readonly column: number; readonly refused: string };
