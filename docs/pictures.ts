import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import sharp from "sharp";
import { build } from "../src/build/build.ts";
import { openBrowser } from "../test/browser.ts";

// Makes the pictures of the documentation anew, from the sample archive and the examples: npm run pictures

const story = "2012/06/22/lavrov-urges-syria-to-do-more.html";
const arabicStory = `---
title: الأمم المتحدة تمدد مهمة المراقبين "لثلاثين يوما"
date: 2012-07-20T22:10:00+03:00
dateline: نيويورك
lang: ar
people: [Kofi Annan, Ban Ki-moon]
places: [New York, Syria]
---
مدد مجلس الأمن الجمعة مهمة المراقبين ثلاثين يوما أخيرة، وقال إن أي تمديد آخر مشروط بتراجع العنف.
`;

const harbour = `<svg xmlns="http://www.w3.org/2000/svg" width="960" height="420" viewBox="0 0 960 420">
<rect width="960" height="420" fill="#d9e3e6"/><circle cx="760" cy="110" r="46" fill="#f3d9a4"/>
<path d="M0 250h960v170H0z" fill="#5f7f8c"/><path d="M0 250h330v34H0z" fill="#7d6f5f"/>
<g fill="none" stroke="#3b3a36" stroke-width="6"><path d="M430 290V90M520 300V60M610 290V100"/><path d="M430 130h90M520 100h90" stroke-width="3"/></g>
<path d="M370 290h320l-44 56H410z" fill="#8a1f14"/><path d="M0 350q60-18 120 0t120 0 120 0 120 0 120 0 120 0 120 0 120 0" fill="none" stroke="#9fb8c0" stroke-width="4"/>
</svg>`;
const pictureStory = `---
title: The harbour at Port Nora opens after a winter of repairs
date: 2012-08-20
dateline: PORT NORA
summary: Three masts were the first to come in.
---
The harbour opened on Monday, and three masts came in on the morning tide.[^1]

![Three masts before a wall, under a low sun](20-harbour.svg "The first ship in, on Monday")

[^1]: The ship had waited outside since March.
`;

/** Each picture: its name, the example, the page, the height in pixels, and what is changed in the archive before. */
const pictures: readonly [
  name: string,
  example: string,
  page: string,
  height: number,
  change?: (root: string) => void,
][] = [
  ["front", "", "index.html", 640],
  ["story", "", story, 760],
  ["search", "", "search.html#q=helicopters+OR+ceasefire", 760],
  ["look", "look", "index.html", 520],
  ["menu", "menu", "history.html", 420],
  ["page", "page", "people-in-brief.html", 560],
  ["view", "view", story, 520],
  [
    "arabic",
    "",
    "2012/07/index.html",
    860,
    (root) => {
      writeFileSync(join(root, "articles/2012/07/20-observers.md"), arabicStory);
      for (const name of ["06-paris-meeting-and-a-defection", "19-third-double-veto"]) {
        const english = join(root, `articles/2012/07/${name}.md`);
        writeFileSync(english, readFileSync(english, "utf8").replace("---\n", "---\nlang: en\n"));
      }
      const file = join(root, "_data/site.yaml");
      writeFileSync(file, readFileSync(file, "utf8").replace(/^lang: .*$/m, "lang: ar"));
    },
  ],
  [
    "pictures",
    "",
    "2012/08/20/harbour.html",
    900,
    (root) => {
      writeFileSync(join(root, "articles/2012/08/20-harbour.md"), pictureStory);
      writeFileSync(join(root, "articles/2012/08/20-harbour.svg"), harbour);
    },
  ],
];

const browser = await openBrowser();
if (!browser) throw new Error("there is no browser to take pictures with");
for (const [name, example, path, height, change] of pictures) {
  const root = mkdtempSync(join(tmpdir(), "dateline-pictures-"));
  for (const folder of ["articles", "_data"]) cpSync(folder, join(root, folder), { recursive: true });
  if (example !== "") cpSync(join("examples", example), root, { recursive: true });
  change?.(root);
  await build({ root, now: Date.parse("2012-09-01") });
  const page = await browser.newPage({ viewport: { width: 1100, height } });
  await page.goto(new URL(path, pathToFileURL(join(root, "dist/"))).href);
  // A search has its answer when it says how many stories there are.
  if (path.includes("#q=")) await page.locator("[role=status]", { hasText: /\d/ }).waitFor();
  // A page has few colours: 128 are a third of the bytes.
  await sharp(await page.screenshot())
    .png({ palette: true, colours: 128 })
    .toFile(`docs/pictures/${name}.png`);
  await page.close();
  rmSync(root, { recursive: true });
  console.log(`docs/pictures/${name}.png`);
}
await browser.close();
