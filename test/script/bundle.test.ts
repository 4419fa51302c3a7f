import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { scriptFile, scriptText } from "../../pack/script.ts";

test("the script of the search page is what its sources make: npm run script", async () => {
  const text = await scriptText();
  expect(readFileSync(scriptFile, "utf8") === text, "npm run script makes it anew").toBe(true);
  // What the policy of the page would stop, and what does not work from a disk.
  expect(text).not.toMatch(
    /\beval\(|new Function|\bimport\(|\bfetch\(|new Worker|WebAssembly|\.innerHTML|sourceMappingURL/,
  );
  expect(text.length).toBeLessThan(120_000);
});
