import { decode } from "./charset.ts";
import { linesOf } from "./paragraphs.ts";
import { type Refusal, refusal } from "./story.ts";

/** Bytes as JSON; or where it is broken. */
export function jsonOf(bytes: Uint8Array): { readonly value: unknown } | { readonly refused: Refusal } {
  const text = decode(bytes).replace(/^\uFEFF/, "");
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    const position = Number(/position (\d+)/.exec(message)?.[1] ?? text.length);
    const column = position - text.lastIndexOf("\n", position - 1);
    return {
      refused: refusal(
        `broken JSON: ${message.replace(/ in JSON at position.*| \(line.*/, "")}`,
        linesOf(text)(position),
        column,
      ),
    };
  }
}
