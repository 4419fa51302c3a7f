import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import matter from "gray-matter";
import { articleFiles } from "../src/archive/files.ts";

/** The least work of any site generator, to compare builds with: reads every article, parses its front matter, and writes it out again. */
const root = process.argv[2] ?? ".";
for (const { file, read } of articleFiles(root)) {
  const bytes = read();
  if (bytes.problems) throw new Error(file);
  const { content, data } = matter(Buffer.from(bytes.value).toString("utf8"), {});
  const to = join(root, "copy", file);
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, `${data.title}\n${content}`);
}
