/**
 * A text without the characters at its end that match `one`, an expression for a single UTF-16 unit. An expression such as `/[.=]+$/` would look
 * through every run of these characters from each of them, in time that grows with the square of the run.
 */
export function withoutTrailing(text: string, one: RegExp): string {
  let end = text.length;
  while (end > 0 && one.test(text[end - 1] ?? "")) end -= 1;
  return text.slice(0, end);
}
