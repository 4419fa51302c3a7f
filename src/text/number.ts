/** A number in messages, with its thousands apart: `1,204`. */
export function grouped(n: number): string {
  return n.toLocaleString("en");
}
