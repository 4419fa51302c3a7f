/** A year (`2012`) or a month (`2012-06`) as a number: one more than that of the year or month before it. */
export function numberOfPeriod(key: string): number {
  return key.length === 4 ? Number(key) : Number(key.slice(0, 4)) * 12 + Number(key.slice(5)) - 1;
}

/** All years, or all months, from one to another, both included, in order. Both keys are of one kind: `2012`, or `2012-06`. */
export function periodsBetween(first: string, last: string): string[] {
  const from = numberOfPeriod(first);
  return Array.from({ length: Math.max(0, numberOfPeriod(last) - from + 1) }, (_, n) =>
    first.length === 4
      ? padded(from + n, 4)
      : `${padded(Math.floor((from + n) / 12), 4)}-${padded(((from + n) % 12) + 1, 2)}`,
  );
}

const padded = (n: number, digits: number) => String(n).padStart(digits, "0");
