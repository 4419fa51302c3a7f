import { deflateSync, inflateSync } from "fflate";
import { bytesAsText, bytesOfText } from "./bits.ts";
import type { Deflated } from "./shards.ts";

/** A text as shards have it. The library is JavaScript alone, so that every machine makes the same bytes. */
export function deflated(text: string, level: 6 | 9 = 9): Deflated {
  const bytes = deflateSync(new TextEncoder().encode(text), { level });
  return [bytes.length, bytesAsText(bytes)];
}

/** The text that `deflated` made this of. */
export function inflated([count, text]: Deflated): string {
  return new TextDecoder().decode(inflateSync(bytesOfText(text, count)));
}
