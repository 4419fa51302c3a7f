import { readFileSync } from "node:fs";
import { join } from "node:path";
import { imagesOf } from "../archive/images.ts";
import { pages } from "./template.ts";

export default pages(
  imagesOf,
  ({ path }) => path,
  ({ file }, { root }) => readFileSync(join(root, file)),
);
