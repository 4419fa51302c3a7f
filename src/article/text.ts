import { refusedCharacter } from "../text/characters.ts";
import { unixLines } from "../text/form.ts";
import { positionAt } from "./locate.ts";
import type { Problem } from "./problem.ts";
import type { Reading } from "./validate.ts";

const strict = new TextDecoder("utf-8", { fatal: true });

/**
 * The text of a file, which must be UTF-8 without characters that pages and feeds cannot have. It is brought into Unicode normal form C, without byte
 * order mark and with `\n` alone as line end, so that a name is one sequence of characters wherever it stands, and git's autocrlf changes nothing.
 */
export function textOf(bytes: Uint8Array, file: string): Reading<string> {
  let text: string;
  try {
    text = unixLines(strict.decode(bytes));
  } catch {
    const before = unixLines(new TextDecoder().decode(bytes.subarray(0, firstInvalid(bytes))));
    return refused(file, before, before.length, "not UTF-8: save the file in that encoding");
  }
  const found = refusedCharacter(text);
  if (!found) return { value: text.normalize("NFC") };
  return refused(file, text, found.offset, `the character ${found.name} may not stand in a text: delete it`);
}

function refused(file: string, text: string, offset: number, message: string): { problems: Problem[] } {
  return { problems: [{ file, ...positionAt(text, offset), message }] };
}

/** How many bytes at the beginning are valid UTF-8, or may be when more follow; found by bisection. */
function firstInvalid(bytes: Uint8Array): number {
  let valid = 0;
  let invalid = bytes.length;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      valid = middle;
    } catch {
      invalid = middle;
    }
  }
  return valid;
}
