import { join } from "node:path";
import { command, nowOption, rootOption, run, settingsFrom, shown } from "./command.ts";
import { type Progress, progress } from "./progress.ts";

const options = command("build", "Builds the site of an archive into its dist/.")
  .option(...rootOption)
  .option(...nowOption)
  .parse()
  .opts<{ root: string; now?: string }>();

await run(options.root, async () => {
  const started = performance.now();
  const { build } = await import("../build/build.ts");
  const settings = settingsFrom(options);
  const { noteSchemas } = await import("./schema-note.ts");
  noteSchemas(settings.root, options.root);
  let bar: Progress | undefined;
  const { files } = await build(settings, {
    progress: (made, all) => {
      bar ??= progress("building", "pages", all);
      bar.at(made, made);
    },
  });
  bar?.stop();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${files.toLocaleString("en")} pages in ${seconds} s: ${shown(join(settings.root, "dist"))}/`);
});
