import { existsSync } from "node:fs";
import { join } from "node:path";
import { outdatedSchemas, schemaFolder } from "../archive/schemas.ts";
import { rewrite } from "../desk/save.ts";
import { command, rootOption, run, settingsFrom, shown } from "./command.ts";

const options = command("schema", "Writes the JSON Schemas of front matter and _data/ anew, where they have changed.")
  .option(...rootOption)
  .parse()
  .opts<{ root: string }>();

await run(options.root, () => {
  const { root } = settingsFrom(options);
  if (!existsSync(join(root, "_data")))
    throw new Error(
      `${shown(root)} has no _data: npm run init -- DIR makes an archive; --root DIR names the one you mean`,
    );
  const outdated = outdatedSchemas(root);
  for (const [path, text] of outdated) {
    rewrite(join(root, path), text);
    console.log(shown(join(root, path)));
  }
  if (outdated.length === 0) console.log(`${shown(join(root, schemaFolder))}/ is up to date`);
});
