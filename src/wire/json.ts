import { mostItemBytes } from "../article/limits.ts";
import { decode } from "./charset.ts";
import { lineCounter } from "./paragraphs.ts";
import type { Pieces } from "./pieces.ts";
import { type Refusal, refusal } from "./story.ts";

/** The value of a JSON file; or, where it is broken, a refusal with the line and column. */
export function parseJson(bytes: Uint8Array): { readonly value: unknown } | { readonly refused: Refusal } {
  const text = decode(bytes).replace(/^\uFEFF/, "");
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    const position = Number(/position (\d+)/.exec(message)?.[1] ?? text.length);
    const column = position - text.lastIndexOf("\n", position - 1);
    return {
      refused: refusal(
        `broken JSON: ${message.replace(/ (?:in JSON )?at position.*| \(line.*/, "")}`,
        lineCounter(text)(position),
        column,
      ),
    };
  }
}

/** An object of a JSON file, its bytes, the line where it begins, 1-based, and why it cannot be read. */
export type JsonItem = { readonly source: Uint8Array; readonly line: number; readonly fault?: string };

const [quote, backslash, open, close, opensList, newline] = [...'"\\{}[\n'].map((one) => one.charCodeAt(0));

/**
 * The objects of a file that is a JSON array of objects, or an object a line, in its order, with no more of the file in memory than one of them. Where an
 * object a line is broken, it costs itself alone; in an array one that does not end costs all behind it.
 */
export async function* jsonItemsIn(pieces: Pieces): AsyncIterable<JsonItem> {
  let held: Uint8Array[] = [];
  let size = 0;
  let [depth, line, begun] = [0, 1, 1];
  let [inText, escaped, isList, started] = [false, false, false, false];
  const take = (): Uint8Array => {
    const source = Buffer.concat(held);
    [held, size] = [[], 0];
    return source;
  };
  for await (const piece of pieces) {
    let from = 0;
    for (let at = 0; at < piece.length; at++) {
      const byte = piece[at];
      if (byte === newline) line += 1;
      if (depth === 0) {
        if (byte === opensList && !started) isList = true;
        if (byte !== undefined && byte > 32 && byte < 128) started = true;
        if (byte === open) [depth, from, begun] = [1, at, line];
      } else if (inText) {
        if (escaped) escaped = false;
        else if (byte === backslash) escaped = true;
        else if (byte === quote) inText = false;
      } else if (byte === quote) inText = true;
      else if (byte === open) depth += 1;
      else if (byte === close) {
        depth -= 1;
        if (depth > 0) continue;
        held.push(piece.subarray(from, at + 1));
        yield* apart(take(), begun, isList);
      }
    }
    if (depth === 0) continue;
    held.push(piece.subarray(from));
    size += piece.length - from;
    if (size <= mostItemBytes) continue;
    if (isList) {
      yield {
        source: Buffer.alloc(0),
        line: begun,
        fault: "an item larger than 20 MB, or one that does not end: nothing behind it was read",
      };
      return;
    }
    yield* apart(take(), begun, isList);
    [depth, inText, escaped] = [0, false, false];
  }
  if (depth > 0 && isList)
    yield { source: Buffer.alloc(0), line: begun, fault: "broken JSON: an item that does not end" };
  else if (depth > 0) yield* apart(take(), begun, isList);
}

/** An object; or its lines, each by itself, where it is broken and there is no array around it. */
function* apart(source: Uint8Array, line: number, isList: boolean): Iterable<JsonItem> {
  const whole = { source, line };
  if (isList || source.indexOf(newline ?? 0) < 0 || !("refused" in parseJson(source))) {
    yield whole;
    return;
  }
  for (const [n, one] of Buffer.from(source).toString("utf8").split("\n").entries())
    if (one.trim() !== "") yield { source: Buffer.from(one), line: line + n };
}
