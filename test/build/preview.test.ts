import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { manifestFile } from "../../src/archive/manifest.ts";
import { ArchiveProblems } from "../../src/article/problem.ts";
import { Preview } from "../../src/build/preview.ts";
import { bytesBelow, project, run, scratch } from "../build.ts";

const { root, done } = scratch();
const now = Date.parse("2026-01-01T00:00:00Z");
let preview: Preview;

beforeAll(async () => {
  await run("init", [root]);
  mkdirSync(join(root, "public"), { recursive: true });
  mkdirSync(join(root, "pages"), { recursive: true });
  writeFileSync(join(root, "public/theme.css"), ":root { --accent: teal; }\n");
  writeFileSync(join(root, "pages/history.md"), "It has {{ archive.articles.length }} stories.\n");
  writeFileSync(
    join(root, ".eleventy.ts"),
    'import dateline, { config } from "dateline";\nexport { config };\nexport default (eleventy: any) => {\n' +
      '  eleventy.addPlugin(dateline);\n  eleventy.addTransform("mark", (page: string) => page + "<!-- marked -->");\n};\n',
  );
  for (const [name, more] of Object.entries({ a: "people: [Jo Ray]\n", b: "people: [Jo Ray]\nstatus: draft\n" }))
    writeFileSync(
      join(root, `articles/22-${name}.md`),
      `---\ntitle: Talks ${name}\ndate: 2012-06-22\n${more}---\nThey met.\n`,
    );
  preview = new Preview(root);
  await preview.refresh(undefined, now);
});
afterAll(() => {
  process.chdir(project);
  done();
});

/** The text or the file at a path, as text. */
async function textAt(path: string): Promise<string | undefined> {
  const shown = await preview.at(path);
  return shown && String("text" in shown ? shown.text : readFileSync(shown.file));
}

/** What differs between the preview and a preview that is built whole. */
async function differences(modulesChanged = false): Promise<string[]> {
  rmSync(join(root, ".cache/preview"), { recursive: true, force: true });
  const args = ["--root", root, "--preview", "--clean", "--now", new Date(now).toISOString()];
  // A process loads a module once.
  if (!modulesChanged) expect(await run("build", args)).toMatchObject({ code: 0 });
  else
    expect(
      spawnSync(process.execPath, ["src/cli/main.js", "build", ...args], { cwd: project, encoding: "utf8" }),
    ).toMatchObject({ status: 0 });
  const built = bytesBelow(join(root, ".cache/preview"));
  process.chdir(root);
  const wrong: string[] = [];
  for (const [path, bytes] of built)
    if (path !== manifestFile && (await textAt(path)) !== String(bytes)) wrong.push(path);
  return wrong;
}

test("every page, made when it is asked for, has the bytes of a preview that is built whole", async () => {
  expect(await differences()).toEqual([]);
  expect(await textAt("2012/06/22/b.html")).toMatch(/<!-- marked -->$/);
});

test("so it has after every edit, of which it is told what has changed", async () => {
  const edits: (readonly [path: string, edit: (file: string) => void])[] = [
    ["articles/22-a.md", (file) => writeFileSync(file, readFileSync(file, "utf8").replace("They met.", "Jo Ray met."))],
    [
      "articles/22-c.md",
      (file) => writeFileSync(file, "---\ntitle: New\ndate: 2012-06-23\npeople: [Jo Ray]\n---\nNew.\n"),
    ],
    [
      "articles/2012",
      (folder) => {
        mkdirSync(folder);
        renameSync(join(root, "articles/22-b.md"), join(folder, "b.md"));
      },
    ],
    ["_data/people.yaml", (file) => writeFileSync(file, "- id: jo-ray\n  name: Jo Ray\n  role: minister\n")],
    ["public/theme.css", (file) => writeFileSync(file, ":root { --accent: red; }\n")],
    ["pages/history.md", (file) => writeFileSync(file, "It had {{ archive.articles.length }} stories.\n")],
    ["articles/22-c.md", (file) => rmSync(file)],
    [
      "footer.ts",
      (file) =>
        writeFileSync(
          file,
          'import { html } from "dateline";\nexport const footer = () => html`<footer>First</footer>`;\n',
        ),
    ],
    [
      ".eleventy.ts",
      (file) =>
        writeFileSync(
          file,
          'import dateline, { config } from "dateline";\nimport { footer } from "./footer.ts";\nexport { config };\n' +
            "export default (eleventy: any) => eleventy.addPlugin(dateline, { views: { footer } });\n",
        ),
    ],
    [
      "footer.ts",
      (file) =>
        writeFileSync(
          file,
          'import { html } from "dateline";\nexport const footer = () => html`<footer>Second</footer>`;\n',
        ),
    ],
    ["pages/list.11ty.ts", (file) => writeFileSync(file, 'export default () => "First list";\n')],
    ["pages/list.11ty.ts", (file) => writeFileSync(file, 'export default () => "Second list";\n')],
  ];
  let modulesChanged = false;
  for (const [path, edit] of edits) {
    edit(join(root, path));
    await preview.refresh(path.includes("2012") ? [path, "articles/22-b.md"] : [path], now);
    modulesChanged ||= path.endsWith(".ts");
    expect(await differences(modulesChanged), path).toEqual([]);
  }
}, 120_000);

test("problems are thrown, the site stays as it was, and a mended archive is read", async () => {
  const file = join(root, "articles/22-a.md");
  const right = readFileSync(file, "utf8");
  writeFileSync(file, right.replace("2012-06-22", "2012-06-42"));
  await expect(preview.refresh(["articles/22-a.md"], now)).rejects.toThrow(ArchiveProblems);
  expect(await textAt("2012/06/22/a.html")).toContain("Talks a");
  writeFileSync(file, right);
  expect(await preview.refresh(["articles/22-a.md"], now)).toBe(2);
  writeFileSync(join(root, "pages/history.md"), "{{ archive.nothing.here }} {% nothing %}\n");
  await expect(preview.refresh(["pages/history.md"], now)).rejects.toThrow(ArchiveProblems);
  writeFileSync(join(root, "pages/history.md"), "History.\n");
  await preview.refresh(["pages/history.md"], now);
  expect(await textAt("history.html")).toContain("History.");
});

test("nothing but the site is shown: no path leads out of it, and no file that has come to be a link or a pipe", async () => {
  writeFileSync(join(root, "secret.txt"), "secret");
  for (const name of ["link.html", "pipe.html", "gone.txt"]) writeFileSync(join(root, "public", name), "<p>public");
  await preview.refresh(["public"], now);
  for (const name of ["link.html", "pipe.html", "gone.txt"]) rmSync(join(root, "public", name));
  symlinkSync("/etc/hostname", join(root, "public/link.html"));
  execFileSync("mkfifo", [join(root, "public/pipe.html")]);
  const paths = ["../secret.txt", "secret.txt", "articles/22-a.md", "_data/site.yaml", "2012", "", "people/"];
  for (const path of [...paths, "link.html", "pipe.html", "gone.txt"])
    expect(await preview.at(path), path).toBeUndefined();
});

test("a configuration hears that it serves, keeps its drafts from what is built alone, and has its bundles shown", async () => {
  const folder = join(root, "drafts");
  const body = `import dateline, { config } from "dateline";
export { config };
export default (eleventy: any) => {
  eleventy.addPlugin(dateline);
  eleventy.addBundle("css");
  eleventy.addPreprocessor("drafts", "md", ({ draft }) => draft && process.env.ELEVENTY_RUN_MODE === "build" ? false : undefined);
};
`;
  await run("init", [folder]);
  writeFileSync(join(folder, ".eleventy.ts"), body);
  writeFileSync(join(folder, "pages/plan.md"), "---\ndraft: true\n---\nIn {{ eleventy.env.runMode }}.\n");
  writeFileSync(
    join(folder, "pages/style.njk"),
    '{% css %}p {}{% endcss %}<link rel="stylesheet" href="{% getBundleFileUrl "css" %}">',
  );
  const drafts = new Preview(folder);
  await drafts.refresh(undefined, now);
  expect(String(Object.values((await drafts.at("plan.html")) ?? {}))).toContain("In serve.");
  const [, css = ""] =
    /<link rel="stylesheet" href="(?!assets)([^"]+)"/.exec(
      String(Object.values((await drafts.at("style.html")) ?? {})),
    ) ?? [];
  const { file = "" } = ((await drafts.at(css)) ?? {}) as { file?: string };
  expect(readFileSync(file, "utf8")).toBe("p {}");
  await run("build", ["--root", folder]);
  expect(bytesBelow(join(folder, "dist")).has("plan.html")).toBe(false);
});
