import { lstatSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { EleventyConfig } from "@11ty/eleventy";
import matter from "gray-matter";
import { articleFiles } from "../src/archive/files.ts";
import { filesBelow } from "../src/build/dist.ts";
import { costOf } from "./cost.ts";

const help = `npm run bench:floor -- --root DIR [--only articles|eleventy|files|memory]

What no build of an archive that was built before can do without, each by itself, in a process of its own, to compare builds with:

  articles  reading every article, parsing its front matter, writing it out again: the least work of any site generator
  eleventy  Eleventy alone, with as many pages as the site has, each of one letter, in runs of fifty
  files     looking at each file of the articles and of the site once, to know whether it is as it was
  memory    reading what is remembered of the articles, and parsing it: the least that an index of all costs`;

const { values } = parseArgs({
  options: { root: { type: "string" }, only: { type: "string" }, help: { type: "boolean" } },
});
const root = resolve(values.root ?? "");
const pagesPerRun = 50;

const floors: Readonly<Record<string, () => void | Promise<void>>> = {
  articles() {
    for (const { file, read } of articleFiles(root)) {
      const bytes = read();
      if (bytes.problems) throw new Error(file);
      const { content, data } = matter(Buffer.from(bytes.value).toString("utf8"), {});
      const to = join(root, "copy", file);
      mkdirSync(dirname(to), { recursive: true });
      writeFileSync(to, `${data.title}\n${content}`);
    }
  },
  async eleventy() {
    // The others do without it.
    const { Eleventy } = await import("@11ty/eleventy");
    const pages = filesBelow(join(root, "dist")).filter((path) => path.endsWith(".html"));
    mkdirSync(join(root, "copy/pages"), { recursive: true });
    process.chdir(join(root, "copy"));
    let next: readonly { readonly path: string }[] = [];
    const eleventy = new Eleventy("pages", "dist", {
      configPath: "",
      quietMode: true,
      loader: "esm",
      config: (config: EleventyConfig) => {
        config.addCollection("paths", () => next);
        config.addTemplate(
          "paths.11ty.js",
          { render: () => "a" },
          {
            pagination: { data: "collections.paths", size: 1, alias: "to" },
            permalink: ({ to }: { to: { path: string } }) => to.path,
          },
        );
      },
    });
    eleventy.disableLogger();
    await eleventy.init();
    for (let n = 0; n < pages.length; n += pagesPerRun) {
      next = pages.slice(n, n + pagesPerRun).map((path) => ({ path }));
      if (n > 0) {
        await eleventy.restart();
        await eleventy.init({ viaConfigReset: true });
      }
      await eleventy.executeBuild("fs");
    }
  },
  files() {
    for (const folder of ["articles", "dist"])
      for (const path of filesBelow(join(root, folder))) lstatSync(join(root, folder, path));
  },
  memory() {
    for (const line of readFileSync(join(root, ".cache/articles.memory"), "utf8").split("\n")) {
      const begin = line.indexOf("\t[");
      if (begin >= 0) JSON.parse(line.slice(begin + 1));
    }
  },
};

const floor = floors[values.only ?? ""];
if (values.help || values.root === undefined || (values.only !== undefined && !floor)) {
  console.log(help);
  process.exit(values.help ? 0 : 2);
}
if (floor) await floor();
else {
  console.log("| | wall | CPU | memory |\n|---|--:|--:|--:|");
  for (const name of Object.keys(floors)) {
    const {
      seconds,
      cpu,
      memory = 0,
    } = await costOf(
      [process.execPath, "--max-semi-space-size=32", fileURLToPath(import.meta.url), "--root", root, "--only", name],
      { cwd: fileURLToPath(new URL("../", import.meta.url)) },
    );
    rmSync(join(root, "copy"), { recursive: true, force: true });
    console.log(`| ${name} | ${seconds.toFixed(1)} s | ${cpu.toFixed(1)} s | ${memory.toFixed(0)} MiB |`);
  }
}
