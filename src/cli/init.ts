import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { starterFiles } from "../desk/starter.ts";
import { command, pathFromPerson, run, shown } from "./command.ts";

const program = command("init", "Makes a folder for an archive of your own: empty, with commented files in _data/.")
  .argument("<dir>", "the folder; made where it is not there, and what is in it is left alone")
  .parse();

await run(".", () => {
  const root = pathFromPerson(program.args[0] ?? ".");
  const taken = ["_data", "articles"].filter((name) => existsSync(join(root, name)));
  if (taken.length > 0) throw new Error(`${shown(root)} has ${taken.join(" and ")} already: nothing was written`);
  mkdirSync(join(root, "articles"), { recursive: true });
  const files = starterFiles(new Date().toISOString().slice(0, 10)).filter(([path]) => !existsSync(join(root, path)));
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const here = shown(root);
  console.log(`An empty archive is in ${here}/. Next:
  1. say in ${here}/_data/site.yaml what it is called and where it will stand
  2. npm run import -- FILE… --root ${here}     or write ${here}/articles/2012/06/22-some-story.md
  3. npm run build -- --root ${here}            or npm start -- --root ${here} to see it as you write`);
});
