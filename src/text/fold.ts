/**
 * The key by which names are compared: a name in small letters, without accents, spaces and punctuation. Two spellings with one key are
 * one name. Letters of every script are kept; Unicode's compatibility decomposition (NFKD) takes the accents off.
 */
export function foldName(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/[^\p{L}\p{N}]+/gu, "")
    .toLowerCase();
}
