/** `Sarah N. Lynch, Jo Ray and Li Wei` as three names. */
export function namesOf(byline: string): string[] {
  return byline
    .split(/\s*[,;]\s*|\s+(?:and|&|und|et|y|e)\s+/u)
    .map((name) => name.trim().replace(/[.=]+$/, (end) => (end.includes("=") ? "" : end)))
    .filter((name) => /\p{L}{2}/u.test(name));
}

/** `By Jo Ray and Li Wei` as names; initials of the desk are none. */
export function bylineNames(byline: string): string[] {
  return namesOf(byline.replace(/^\s*(?:By|Von|Par|Por)\s+/i, "")).filter((name) => !/^[a-z/]{1,8}$/.test(name));
}
