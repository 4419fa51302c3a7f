import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { schemaFiles } from "../archive/schemas.ts";
import { home } from "../build/settings.ts";
import { command, run } from "./command.ts";

command("schema", "Writes the JSON Schemas of front matter and _data/ anew, after a change of the schema.").parse();

await run(home, () => {
  for (const [path, text] of schemaFiles()) {
    mkdirSync(dirname(join(home, path)), { recursive: true });
    writeFileSync(join(home, path), text);
    console.log(path);
  }
});
