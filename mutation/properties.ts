import fc from "fast-check";
import { TestRunner } from "vitest";

/**
 * fast-check for runs with mutants: tests of a property are skipped. What is drawn at random finds a mutant in one run and not in the next,
 * and takes seconds for each that lives.
 */
export default { ...fc, assert: () => TestRunner.getCurrentTest()?.context.skip() };
