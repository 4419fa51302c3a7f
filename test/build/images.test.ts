import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { join } from "node:path";
import { Eleventy } from "@11ty/eleventy";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bytesBelow, differences, type Run, run, scratch } from "../build.ts";
import { png } from "../png.ts";
import { built, configuration, type Files, writeArchive, writeFiles } from "./archive.ts";

const { root, done } = scratch();
afterAll(done);

const site = (images = "") => `title: Port Nora Papers
description: What the harbour did.
url: https://example.org/papers/
since: "2026-01-01"
${images}`;
const asked = site("images: { widths: [40, 20], formats: [avif, webp] }\n");
const story = (body: string, front = "") => `---\ntitle: Ship\ndate: 2012-06-24\n${front}---\n\nIt came.\n\n${body}\n`;

/** The HTML of all pictures of a page. */
const picturesOf = (page: string) => page.match(/<picture>.*?<\/picture>|<img[^>]*>/g) ?? [];
const sizeOf = async (bytes: Uint8Array | undefined) => {
  const { width, height, format, compression } = await sharp(bytes).metadata();
  return `${width} × ${height} ${format === "heif" ? compression : format}`;
};

describe("an archive that asks for sizes of its pictures", () => {
  const folder = join(root, "sizes");
  let dist: Map<string, Buffer>;
  beforeAll(async () => {
    writeArchive(folder, {
      "_data/site.yaml": asked,
      "articles/2012/06/24-ship.md": story(
        '![A](wide.jpg "Wide")\n\n- ![B](more/SMALL.PNG) and ![B](more/SMALL.PNG)\n\n![C](turned.jpg) ![D](moving.gif) ![E](drawing.svg)',
        "image: { src: wide.jpg, alt: Head }\n",
      ),
      "articles/2012/06/24-again.md": story("![A](wide.jpg)"),
      "articles/2012/06/25-draft.md": "---\ntitle: B\ndate: 2012-06-25\nstatus: draft\n---\n![A](secret.png)\n",
      "articles/2012/06/wide.jpg": await sharp(png(90, 60)).jpeg().toBuffer(),
      "articles/2012/06/more/SMALL.PNG": png(30, 10),
      "articles/2012/06/turned.jpg": await sharp(png(60, 30)).withMetadata({ orientation: 6 }).jpeg().toBuffer(),
      "articles/2012/06/moving.gif": await sharp(png(50, 50)).gif().toBuffer(),
      "articles/2012/06/drawing.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="60"/>',
      "articles/2012/06/secret.png": png(50, 50),
      "pages/us.md": "---\ntitle: Us\n---\nWe.\n",
    });
    await built(folder);
    dist = bytesBelow(join(folder, "dist"));
  });

  test("has them on its pages, none wider than the original", () => {
    expect(picturesOf(`${dist.get("2012/06/24/ship.html")}`).join("\n")).toMatchInlineSnapshot(`
      "<picture><source type="image/avif" srcset="wide-20.avif 20w, wide-40.avif 40w" sizes="(min-width: 39rem) 36rem, 92vw"><source type="image/webp" srcset="wide-20.webp 20w, wide-40.webp 40w" sizes="(min-width: 39rem) 36rem, 92vw"><img src="wide.jpg" alt="Head" width="90" height="60" decoding="async"></picture>
      <picture><source type="image/avif" srcset="wide-20.avif 20w, wide-40.avif 40w" sizes="(min-width: 39rem) 36rem, 92vw"><source type="image/webp" srcset="wide-20.webp 20w, wide-40.webp 40w" sizes="(min-width: 39rem) 36rem, 92vw"><img src="wide.jpg" alt="A" width="90" height="60" loading="lazy" decoding="async"></picture>
      <picture><source type="image/avif" srcset="more/SMALL-20.avif 20w, more/SMALL-30.avif 30w" sizes="(min-width: 39rem) 36rem, 92vw"><source type="image/webp" srcset="more/SMALL-20.webp 20w, more/SMALL-30.webp 30w" sizes="(min-width: 39rem) 36rem, 92vw"><img src="more/SMALL.PNG" alt="B" width="30" height="10" loading="lazy" decoding="async"></picture>
      <picture><source type="image/avif" srcset="more/SMALL-20.avif 20w, more/SMALL-30.avif 30w" sizes="(min-width: 39rem) 36rem, 92vw"><source type="image/webp" srcset="more/SMALL-20.webp 20w, more/SMALL-30.webp 30w" sizes="(min-width: 39rem) 36rem, 92vw"><img src="more/SMALL.PNG" alt="B" width="30" height="10" loading="lazy" decoding="async"></picture>
      <picture><source type="image/avif" srcset="turned-20.avif 20w, turned-30.avif 30w" sizes="(min-width: 39rem) 36rem, 92vw"><source type="image/webp" srcset="turned-20.webp 20w, turned-30.webp 30w" sizes="(min-width: 39rem) 36rem, 92vw"><img src="turned.jpg" alt="C" width="30" height="60" loading="lazy" decoding="async"></picture>
      <img src="moving.gif" alt="D" width="50" height="50" loading="lazy" decoding="async">
      <img src="drawing.svg" alt="E" width="80" height="60" loading="lazy" decoding="async">"
    `);
  });

  test("has them as files beside the original, of the size and format that their names say, and no others", async () => {
    const files = [...dist].filter(([path]) => /\.(?:avif|webp|jpg|png|gif)$/i.test(path));
    const shown = await Promise.all(files.map(async ([path, bytes]) => `${path} ${await sizeOf(bytes)}`));
    expect(shown.join("\n")).toMatchInlineSnapshot(`
      "2012/06/24/more/SMALL-20.avif 20 × 7 av1
      2012/06/24/more/SMALL-20.webp 20 × 7 webp
      2012/06/24/more/SMALL-30.avif 30 × 10 av1
      2012/06/24/more/SMALL-30.webp 30 × 10 webp
      2012/06/24/more/SMALL.PNG 30 × 10 png
      2012/06/24/moving.gif 50 × 50 gif
      2012/06/24/turned-20.avif 20 × 40 av1
      2012/06/24/turned-20.webp 20 × 40 webp
      2012/06/24/turned-30.avif 30 × 60 av1
      2012/06/24/turned-30.webp 30 × 60 webp
      2012/06/24/turned.jpg 60 × 30 jpeg
      2012/06/24/wide-20.avif 20 × 13 av1
      2012/06/24/wide-20.webp 20 × 13 webp
      2012/06/24/wide-40.avif 40 × 27 av1
      2012/06/24/wide-40.webp 40 × 27 webp
      2012/06/24/wide.jpg 90 × 60 jpeg"
    `);
  });

  test("keeps them: the next build makes none again, one of another picture does", async () => {
    const cache = join(folder, ".cache/images");
    const times = () => readdirSync(cache).map((name) => [name, statSync(join(cache, name)).mtimeMs]);
    const before = times();
    await built(folder);
    expect(times()).toEqual(before);
    writeFileSync(join(folder, "articles/2012/06/more/SMALL.PNG"), png(36, 10));
    await built(folder);
    expect(times().length).toBe(before.length + 4);
    const now = bytesBelow(join(folder, "dist"));
    expect(now.has("2012/06/24/more/SMALL-30.avif")).toBe(false);
    expect(await sizeOf(now.get("2012/06/24/more/SMALL-36.avif"))).toBe("36 × 10 av1");
    writeFileSync(join(folder, "articles/2012/06/more/SMALL.PNG"), png(30, 10));
  });

  test("is the same when it is made anew", async () => {
    rmSync(join(folder, ".cache"), { recursive: true });
    rmSync(join(folder, "dist"), { recursive: true });
    await built(folder);
    expect(differences(dist, bytesBelow(join(folder, "dist")))).toEqual([]);
  });

  test("is the same from Eleventy alone, also after a picture has changed", async () => {
    writeFiles(folder, { ".eleventy.ts": configuration("") });
    writeFiles(folder, { "articles/2012/06/wide.jpg": await sharp(png(90, 60)).negate().jpeg().toBuffer() });
    const place = process.cwd();
    process.chdir(folder);
    try {
      const alone = new Eleventy("pages", "dist", { configPath: ".eleventy.ts", quietMode: true, loader: "esm" });
      alone.disableLogger();
      await alone.executeBuild("fs");
    } finally {
      process.chdir(place);
    }
    const theirs = bytesBelow(join(folder, "dist"));
    await built(folder);
    expect(differences(theirs, bytesBelow(join(folder, "dist")))).toEqual([]);
    expect(differences(theirs, dist).filter((path) => path.includes("wide"))).toHaveLength(5);
  });

  test("makes none to check", async () => {
    const checked = join(root, "checked");
    writeArchive(checked, {
      "_data/site.yaml": asked,
      "articles/24-ship.md": story("![A](a.png)"),
      "articles/a.png": png(50, 50),
    });
    expect(await run("check", ["--root", checked])).toMatchObject({ code: 0 });
    expect(existsSync(join(checked, ".cache/images"))).toBe(false);
  });
});

describe("what is wrong is said with its place, and dist stays as it was", () => {
  const fails = async (name: string, files: Files, commands = ["check", "build"]) => {
    const folder = join(root, name);
    writeArchive(folder, {
      "articles/2012/06/24-ship.md": story("![A](ship.png)"),
      "articles/2012/06/ship.png": png(50, 50),
      "dist/index.html": "as it was",
      ...files,
    });
    const said: Run[] = [];
    for (const command of commands) said.push(await run(command, ["--root", folder], { INIT_CWD: folder }));
    expect(said).toEqual(commands.map(() => ({ out: "", err: said[0]?.err, code: 1 })));
    expect([...bytesBelow(join(folder, "dist")).keys()]).toEqual(["index.html"]);
    return said[0]?.err;
  };

  test("sizes at an address of another picture, once for each two files", async () => {
    expect(
      await fails("clash", {
        "_data/site.yaml": asked,
        "articles/2012/06/24-ship.md": story("![A](ship.png)\n\n![B](ship.jpg)\n\n![C](ship-20.webp)"),
        "articles/2012/06/ship.jpg": await sharp(png(50, 50)).jpeg().toBuffer(),
        "articles/2012/06/ship-20.webp": await sharp(png(10, 10)).webp().toBuffer(),
      }),
    ).toMatchInlineSnapshot(`
      "articles/2012/06/24-ship.md:10:1: the picture's address /2012/06/24/ship-20.avif is also that of articles/2012/06/ship.png: rename one of the files
      articles/2012/06/24-ship.md:12:1: the picture's address /2012/06/24/ship-20.webp is also that of articles/2012/06/ship.png: rename one of the files
      2 problems in 1 file; nothing was written
      "
    `);
  });

  test("a picture of which no other sizes can be made", async () => {
    const whole = await sharp(png(500, 500)).jpeg().toBuffer();
    expect(
      await fails(
        "damaged",
        {
          "_data/site.yaml": asked,
          "articles/2012/06/24-ship.md": story("![A](ship.png) ![B](torn.jpg)", "image: { src: half.png, alt: A }\n"),
          "articles/2012/06/torn.jpg": whole.subarray(0, whole.length - 300),
          "articles/2012/06/half.png": png(90, 90).subarray(0, 60),
        },
        ["build"],
      ),
    ).toMatchInlineSnapshot(`
      "articles/2012/06/24-ship.md:4:15: no other sizes can be made of the picture "articles/2012/06/half.png": vipspng: libpng read error: save it anew as JPEG or PNG
      articles/2012/06/24-ship.md:9:16: no other sizes can be made of the picture "articles/2012/06/torn.jpg": VipsJpeg: premature end of JPEG image: save it anew as JPEG or PNG
      2 problems in 1 file; nothing was written
      "
    `);
  });

  test("a folder that cannot keep them", async () => {
    const files = { "_data/site.yaml": asked, ".cache/images": "no folder" };
    expect(await fails("kept", files, ["build"])).toMatch(
      /^dateline: sizes of pictures cannot be kept in \.cache\/images: EEXIST: .*: delete it\n$/,
    );
  });

  test("what is no drawing", async () => {
    const place = "articles/2012/06/24-ship.md:8:1: a picture is no picture that can be read";
    for (const [content, why] of [
      ["", "it is empty"],
      ["<!DOCTYPE html><title>Not found</title>", "it is no SVG"],
      [png(5, 5), "it is no SVG"],
    ] as const) {
      const files = { "articles/2012/06/24-ship.md": story("![A](a.svg)"), "articles/2012/06/a.svg": content };
      expect(await fails("drawing", files)).toContain(`${place}: "articles/2012/06/a.svg" (${why})`);
    }
  });

  test("what makes them is not installed", async () => {
    const hooks = registerHooks({
      resolve: (name, context, next) => next(name === "@11ty/eleventy-img" ? "not-installed" : name, context),
    });
    expect(await fails("missing", { "_data/site.yaml": asked })).toMatchInlineSnapshot(`
      "_data/site.yaml:5:1: images needs a package that is not installed: npm install @11ty/eleventy-img, or delete it here
      1 problem in 1 file; nothing was written
      "
    `);
    hooks.deregister();
  });

  test("a key that is not as it must be", async () => {
    const said = (images: string) => fails(images, { "_data/site.yaml": site(`${images}\n`) });
    expect(await said("images: { formats: [avif] }")).toMatchInlineSnapshot(`
      "_data/site.yaml:5:9: images: widths is missing: it is required
      1 problem in 1 file; nothing was written
      "
    `);
    expect(await said("images: { widths: [], formats: [] }")).toMatchInlineSnapshot(`
      "_data/site.yaml:5:19: images: widths must not be empty
      _data/site.yaml:5:32: images: formats must not be empty
      2 problems in 1 file; nothing was written
      "
    `);
    expect(await said("images: { widths: [wide, 0, 1.5], formats: [jpeg] }")).toMatchInlineSnapshot(`
      "_data/site.yaml:5:20: images: widths 1 must be a number: "wide"
      _data/site.yaml:5:26: images: widths 2 must be a whole number of pixels: 0
      _data/site.yaml:5:29: images: widths 3 must be a whole number of pixels: 1.5
      _data/site.yaml:5:45: images: formats 1 must be avif or webp: "jpeg"
      4 problems in 1 file; nothing was written
      "
    `);
    expect(await said("images: { width: [480], formats: [webp], widths: [480] }")).toMatchInlineSnapshot(`
      "_data/site.yaml:5:11: unknown key "width": did you mean "widths"?
      1 problem in 1 file; nothing was written
      "
    `);
  });
});

test("an archive that does not ask has each picture once, and nothing in the cache", async () => {
  const folder = join(root, "plain");
  writeArchive(folder, { "articles/24-ship.md": story("![A](ship.png)"), "articles/ship.png": png(50, 40) });
  await built(folder);
  expect(picturesOf(readFileSync(join(folder, "dist/2012/06/24/ship.html"), "utf8"))).toEqual([
    '<img src="ship.png" alt="A" width="50" height="40" loading="lazy" decoding="async">',
  ]);
  expect(readdirSync(join(folder, ".cache"))).not.toContain("images");
});
