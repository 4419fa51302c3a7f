import { readFileSync } from "node:fs";
import { join } from "node:path";
import { positionAt } from "../article/locate.ts";

/** The line of an article's file on which its text first has a name, which may be broken over two lines; else that on which the body begins. */
export function lineOf(root: string, file: string, name: string): number {
  const text = readFileSync(join(root, file), "utf8").normalize("NFC");
  const end = /^---[ \t]*\r?\n[\s\S]*?\n---[ \t]*\r?\n\s*/.exec(text)?.[0].length ?? 0;
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const pattern = escaped.replace(/\s+/g, "\\s+").replace(/['’]/g, "['’]");
  const at = name === "" ? -1 : text.slice(end).search(new RegExp(pattern, "u"));
  return positionAt(text, end + Math.max(at, 0)).line;
}
