import fc from "fast-check";
import { expect, test } from "vitest";
import { BitReader, BitWriter, bytesAsText, bytesOfText } from "../../src/search/bits.ts";

test("numbers are read as they were written", () => {
  const step = fc.oneof(
    fc.record({ as: fc.constant("gamma"), value: fc.integer({ min: 1, max: 2 ** 25 }) }),
    fc.record({ as: fc.constant("upTo"), value: fc.integer({ min: 0, max: 100_000 }) }),
    fc.record({ as: fc.constant("bits"), value: fc.integer({ min: 0, max: 2 ** 26 - 1 }) }),
  );
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const writer = new BitWriter();
      for (const { as, value } of steps)
        if (as === "gamma") writer.gamma(value);
        else if (as === "upTo") writer.upTo(value, 100_000);
        else writer.bits(value, 26);
      const reader = new BitReader(writer.text());
      for (const { as, value } of steps)
        expect(as === "gamma" ? reader.gamma() : as === "upTo" ? reader.upTo(100_000) : reader.bits(26)).toBe(value);
    }),
  );
});

test("increasing numbers take few bits, none where all are there, and can be read from any bit", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 999 })), fc.integer({ min: 0, max: 40 }), (some, before) => {
      const values = [...some].sort((a, b) => a - b);
      const writer = new BitWriter();
      for (let n = 0; n < before; n++) writer.bits(1, 1);
      writer.increasing(values, 0, 999);
      const text = writer.text();
      const read = new Uint32Array(values.length);
      new BitReader(text, before).increasing(read, 0, 999);
      expect([...read]).toEqual(values);
      expect(text.length).toBeLessThanOrEqual(Math.ceil((before + values.length * 10) / 15));
    }),
  );
  const all = new BitWriter();
  all.increasing(
    Array.from({ length: 50 }, (_, n) => n),
    0,
    49,
  );
  expect(all.text()).toBe("");
});

test("bytes as text need no escape in a script", () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const text = bytesAsText(bytes);
      expect(JSON.stringify(text)).toBe(`"${text}"`);
      expect(bytesOfText(text, bytes.length)).toEqual(bytes);
    }),
  );
});
