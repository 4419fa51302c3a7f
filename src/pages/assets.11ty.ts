import { readFileSync } from "node:fs";
import { pages } from "./template.ts";

const assets = new URL("../site/assets/", import.meta.url);

export default pages(
  () => ["dateline.css", "icon.svg"],
  (name) => `assets/${name}`,
  (name) => readFileSync(new URL(name, assets)),
);
