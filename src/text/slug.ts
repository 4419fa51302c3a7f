import anyAscii from "any-ascii";
import { isDevice } from "./file-name.ts";

/** The most characters of a slug; a longer one is cut between words. File systems allow 255 bytes, but addresses are read by people. */
const longest = 60;

/** Names of files are slugs already, as a rule. */
const isSlug = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/**
 * The last part of an address for any text, in any script: `Łódź: "talks" resume` gives `lodz-talks-resume`.
 * Only a-z, 0-9 and single hyphens, so it is the same on every file system, in either Unicode normal form.
 * Empty for a text of punctuation alone. A name that Windows keeps for a device gets a number: `con-1`.
 */
export function slugOf(text: string): string {
  if (text.length <= longest && isSlug.test(text) && !isDevice(text)) return text;
  const words = anyAscii(text.normalize("NFC").replace(/['’]/g, ""))
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
  let slug = "";
  for (const word of words) {
    if (slug !== "" && slug.length + 1 + word.length > longest) break;
    slug += slug === "" ? word.slice(0, longest) : `-${word}`;
  }
  return isDevice(slug) ? `${slug}-1` : slug;
}
