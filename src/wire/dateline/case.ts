/** Words inside a place's name that are not capitalised. */
const minor = new Set(
  "of the and on upon in under sur sous les la le l de da do dos das del della di du des d au aux en y e am an der den dem bei im zu ob van op aan ten ter el al".split(
    " ",
  ),
);

/**
 * A name printed in capitals as it is written elsewhere: `RIO DE JANEIRO` is Rio de Janeiro, `ST. JOHN'S` St. John's. Names with small
 * letters, names of up to three capitals (`UAE`) and initials (`U.S.`) stay as they are.
 */
export function naturalCase(name: string): string {
  if (/\p{Ll}/u.test(name.replace(/\bMc|\bMac(?=\p{Lu})/gu, ""))) return name;
  if (/^\p{Lu}{1,3}$/u.test(name) || /^(?:\p{Lu}\.)+$/u.test(name)) return name;
  let first = true;
  return name.replace(/(?:(?:Mc|Mac)(?=\p{Lu}))?\p{Lu}[\p{Lu}\p{M}]*(?:\.\p{Lu})*/gu, (word, at: number) => {
    const before = name[at - 1];
    const begins = first || before === "/" || before === "(";
    first = false;
    if (/\.\p{Lu}/u.test(word)) return word;
    const small = word.toLowerCase();
    if (before === "'" || before === "’") return small === "s" ? small : capital(small);
    const joined = name[at + word.length];
    if (!begins && word.length === 1 && (joined === "'" || joined === "’")) return small;
    if (
      !begins &&
      minor.has(small) &&
      !(before !== "-" && /^(?:la|le|el|al|den|d|e|y)$/.test(small) && joined === undefined)
    )
      return small;
    return word.startsWith("Mc") ? `Mc${capital(word.slice(2).toLowerCase())}` : capital(small);
  });
}

function capital(word: string): string {
  return (word[0] ?? "").toUpperCase() + word.slice(1);
}
