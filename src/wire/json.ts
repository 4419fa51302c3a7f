import { decode } from "./charset.ts";
import { lineCounter } from "./paragraphs.ts";
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
        `broken JSON: ${message.replace(/ in JSON at position.*| \(line.*/, "")}`,
        lineCounter(text)(position),
        column,
      ),
    };
  }
}
