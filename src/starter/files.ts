import { readFileSync } from "node:fs";

/** The text of a file of `files/`, with its places `{{name}}` filled in. */
export function textOfFile(name: string, places: Readonly<Record<string, string>> = {}): string {
  const text = readFileSync(new URL(`./files/${name}`, import.meta.url), "utf8");
  return text.replace(/\{\{(\w+)\}\}/g, (place, key: string) => places[key] ?? place);
}

/** The object of a text of JSON; undefined where it is no such text. */
export function objectOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}
