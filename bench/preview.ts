import { spawn } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { folderInMemory } from "./folder.ts";
import { generate, standard } from "./generate.ts";

const help = `npm run bench:preview -- [--articles N]

Serves a generated archive (20,000 articles unless told otherwise) with npm start's command, twice: at first nothing is remembered, then all is. Prints
the seconds until the front page is answered, and then, median of five, from saving a file until the page of an open browser would show it: of
an article, of a person's registry, and of a view that the archive's configuration imports.`;

const { values } = parseArgs({ options: { articles: { type: "string" }, help: { type: "boolean" } } });
if (values.help) {
  console.log(help);
  process.exit();
}
const articles = Number(values.articles ?? 20_000);
const root = mkdtempSync(join(folderInMemory(), "dateline-bench-"));
generate(root, { ...standard, articles, days: Math.round((standard.days * articles) / standard.articles) });
const [file = ""] = globSync("articles/**/*.md", { cwd: root }).sort();
const page = `${file
  .replace(/^articles\//, "")
  .replace(/-(?=story)/, "/")
  .replace(/md$/, "html")}`;
const footer = (text: string) =>
  `import { html } from "dateline";\nexport const footer = () => html\`<footer>${text}</footer>\`;\n`;

function freePort(): Promise<number> {
  return new Promise((found) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => found(port));
    });
  });
}

const port = await freePort();
const origin = `http://127.0.0.1:${port}`;
/** Seconds until the page has a text. */
async function until(path: string, text: string, begun = performance.now()): Promise<number> {
  for (;;) {
    const answer = await fetch(`${origin}/${path}`).then(
      (response) => response.text(),
      () => "",
    );
    if (answer.includes(text)) return (performance.now() - begun) / 1000;
    await new Promise((later) => setTimeout(later, 5));
  }
}

const median = (seconds: readonly number[]) => [...seconds].sort((a, b) => a - b)[Math.floor(seconds.length / 2)] ?? 0;
const say = (what: string, seconds: number) => console.log(`${what.padEnd(44)} ${seconds.toFixed(2)} s`);

/** Serves the archive while `work` is done. */
async function serving(work: (begun: number) => Promise<void>): Promise<void> {
  const begun = performance.now();
  const server = spawn(process.execPath, ["src/cli/main.js", "serve", "--root", root, "--port", String(port)], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  await work(begun);
  await new Promise((ended) => server.on("exit", ended) && server.kill());
}

/** The median of the seconds from an edit until its text is on a page. */
async function edits(path: string, edit: (text: string) => void): Promise<number> {
  const seconds: number[] = [];
  for (let n = 0; n < 5; n++) {
    const text = `edit ${n} of ${path}`;
    // Times of files that were changed a moment ago are not trusted, which is what who saves often waits for.
    await new Promise((later) => setTimeout(later, 1_000));
    const begun = performance.now();
    edit(text);
    seconds.push(await until(path, text, begun));
  }
  return median(seconds);
}

await serving(async (begun) => say("front page, nothing remembered", await until("index.html", "</html>", begun)));
await serving(async (begun) => {
  say("front page, all articles remembered", await until("index.html", "</html>", begun));
  const article = readFileSync(join(root, file), "utf8");
  say("an article", await edits(page, (text) => writeFileSync(join(root, file), `${article}\n\n${text}`)));
  const name = /people:\n\s+- (.+)/.exec(article)?.[1] ?? "";
  const id = name.toLowerCase().replaceAll(" ", "-");
  say(
    "a role in people.yaml",
    await edits(`people/${id}.html`, (text) =>
      writeFileSync(join(root, "_data/people.yaml"), `- id: ${id}\n  name: ${name}\n  role: ${text}\n`),
    ),
  );
  const configuration =
    'import dateline, { config } from "dateline";\nimport { footer } from "./footer.ts";\nexport { config };\n' +
    "export default (eleventy: any) => eleventy.addPlugin(dateline, { views: { footer } });\n";
  writeFileSync(join(root, "footer.ts"), footer("first"));
  writeFileSync(join(root, ".eleventy.ts"), configuration);
  await until(page, "<footer>first");
  say("a view", await edits(page, (text) => writeFileSync(join(root, "footer.ts"), footer(text))));
});
rmSync(root, { recursive: true });
