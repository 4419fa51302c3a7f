import { expect, test } from "vitest";
import { outlineOf } from "../../src/article/outline.ts";
import { withoutSignOff } from "../../src/article/sign-off.ts";

test.each([
  ["The strike is over, dealers added. REUTER", "The strike is over, dealers added."],
  ["The strike is over. Reuter", "The strike is over."],
  ["He said: “It is over.” Reuter", "He said: “It is over.”"],
  ["Record March 31 Reuter", "Record March 31"],
  ["The strike is over.\n\nReuter", "The strike is over."],
  ["The strike is over. REUTER...", "The strike is over."],
  ["The strike is over.\n\nAP-NY-04-12-87 1432EST", "The strike is over."],
  ["The strike is over.\n\nAP-NY-04-12-87 1432EST<", "The strike is over."],
  ["The strike is over.\n\n\\-END-", "The strike is over."],
  ["The strike is over.\n\n\\###", "The strike is over."],
  ["```\nShr 10 cts vs 8\nNet 1.2 mln\n Reuter\n```", "```\nShr 10 cts vs 8\nNet 1.2 mln\n```"],
  ["REUTER", ""],
  ["Avg shrs 12 mln vs 7 mln Reuter", "Avg shrs 12 mln vs 7 mln"],
  ["Pay May Three\n\nRecord April One Reuter", "Pay May Three\n\nRecord April One"],
  ["NOTE: Full name is Lind Shipping Inc Reuter", "NOTE: Full name is Lind Shipping Inc"],
  ["The strike is over. reuter", "The strike is over."],
  ["The strike is over. REUTER^M", "The strike is over."],
  ["The strike is over. REUTER...^M", "The strike is over."],
  ["The strike is over. REUTER Reuter", "The strike is over."],
  ["The strike is over, dealers told Reuters. Reuter", "The strike is over, dealers told Reuters."],
])("%j is shown as %j", (body, shown) => {
  expect(withoutSignOff(body)).toBe(shown);
});

test.each([
  "He wrote for Reuter",
  "He wrote for Reuters.",
  "The strike is over, said a spokesman for Reuter",
  "The strike is over, dealers told Reuters.",
  "The strike is over, dealers told Reuters",
  "The founder was Paul Reuter.",
  "By Paul Reuter",
  "It is the end.",
  "The strike is over",
  "",
])("%j stays", (body) => {
  expect(withoutSignOff(body)).toBe(body);
});

test("a summary does not end with it", () => {
  expect(outlineOf("Dealers left the floor REUTER").opening).toBe("Dealers left the floor");
});
