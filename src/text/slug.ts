import anyAscii from "any-ascii";

/** Letters longer than this are cut between words; file systems allow 255 bytes, people read far less. */
const longest = 60;

/**
 * The last part of an address for any text, in any script: `Łódź: "talks" resume` gives `lodz-talks-resume`.
 * Only a-z, 0-9 and single hyphens, so it is the same on every file system, in either Unicode normal form.
 * Empty where nothing can be written so (only punctuation).
 */
export function slugOf(text: string): string {
  const words = anyAscii(text.normalize("NFC").replace(/['’]/g, ""))
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
  let slug = "";
  for (const word of words) {
    if (slug !== "" && slug.length + 1 + word.length > longest) break;
    slug += slug === "" ? word.slice(0, longest) : `-${word}`;
  }
  return slug;
}
