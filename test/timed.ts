import type { TestOptions } from "vitest";

/**
 * For a test that holds processor time to a bound: garbage of the tests before it may be collected while it measures, once, and made ten times of one in
 * a run of them all. What is too slow is so each time.
 */
export const timed: TestOptions = { retry: 3 };
