import { expect, test } from "vitest";
import { manifestText, parseManifest, sha256 } from "../../src/archive/manifest.ts";

test("a manifest has a line for each file, in the order of paths, as sha256sum writes it", () => {
  const text = manifestText(
    new Map([
      ["index.html", sha256("front")],
      ["2012/06/22/x.html", sha256("x")],
    ]),
  );
  expect(text).toBe(
    "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881  2012/06/22/x.html\n" +
      "2d8d693177ac44895fc02c009ec3f6af32e51eb00783c17000d7051d1662b93a  index.html\n",
  );
});

test("line ends and percent signs in paths are written as RFC 8493 has them, and read again", () => {
  const manifest = new Map([["100 %\r\n.txt", sha256("")]]);
  const text = manifestText(manifest);
  expect(text).toMatch(/ {2}100 %25%0D%0A\.txt\n$/);
  expect(parseManifest(text)).toEqual(manifest);
});

test("a text that is no manifest is not taken for one", () => {
  expect(parseManifest("hello\n")).toBeUndefined();
  expect(parseManifest(`${sha256("")}\n`)).toBeUndefined();
});
