import { readFileSync } from "node:fs";

/** The text of a file of `files/`, with its places `{{name}}` filled in. */
export function textOfFile(name: string, places: Readonly<Record<string, string>> = {}): string {
  const text = readFileSync(new URL(`./files/${name}`, import.meta.url), "utf8");
  return text.replace(/\{\{(\w+)\}\}/g, (place, key: string) => places[key] ?? place);
}
