import { loadArchive } from "../archive/load.ts";
import { command, nowOption, rootOption, run, settingsFrom } from "./command.ts";

const options = command(
  "check",
  "Says everything that is wrong in the articles and the registries, and writes nothing.",
)
  .option(...rootOption)
  .option(...nowOption)
  .parse()
  .opts<{ root: string; now?: string }>();

await run(options.root, () => {
  const { root, now } = settingsFrom(options);
  const { articles, withdrawn } = loadArchive(root, now);
  const notices = withdrawn.length > 0 ? `, and ${withdrawn.length} withdrawn` : "";
  console.log(`No problems: ${articles.length.toLocaleString("en")} articles to publish${notices}.`);
});
