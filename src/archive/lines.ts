import { positionAt } from "../article/locate.ts";
import { articleTextIn } from "./front.ts";

/** The line of an article's file on which its text first has a name, which may be broken over two lines; else that on which the body begins. */
export function lineOf(root: string, file: string, name: string): number {
  const front = articleTextIn(root, file);
  if (front.problems) return 1;
  const { text, end } = front.value;
  const body = end + (/^\s*/.exec(text.slice(end))?.[0].length ?? 0);
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const pattern = escaped.replace(/\s+/g, "\\s+").replace(/['’]/g, "['’]");
  const at = name === "" ? -1 : text.slice(body).search(new RegExp(pattern, "u"));
  return positionAt(text, body + Math.max(at, 0)).line;
}
