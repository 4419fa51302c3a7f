import { command, nowOption, rootOption, run, settingsFrom } from "./command.ts";
import { noteSchemas } from "./schema-note.ts";

const options = command("check", "Says everything that is wrong in an archive: builds its site, and writes nothing.")
  .option(...rootOption)
  .option(...nowOption)
  .parse()
  .opts<{ root: string; now?: string }>();

await run(options.root, async () => {
  const { build } = await import("../build/build.ts");
  const settings = settingsFrom(options);
  noteSchemas(settings.root, options.root);
  const { articles, withdrawn } = await build(settings, { output: false });
  const notices = withdrawn > 0 ? `, and ${withdrawn} withdrawn` : "";
  console.log(`No problems: ${articles.toLocaleString("en")} articles to publish${notices}.`);
});
