/** Words before a point that does not end a sentence (AP and Reuters style). */
const abbreviations = new Set(
  "Mr Mrs Ms Dr Prof St Sen Rep Gov Gen Maj Lt Col Capt Sgt Adm Cmdr Brig Rev Hon Jr Sr vs No Inc Co Corp Ltd Bros Mt Ft Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec".split(
    " ",
  ),
);

/** The end of a sentence: its point with closing marks, white space, and a beginning. */
const ending = /([.!?…]+["”’»)\]]*)\s+(?=["“‘«([]*[\p{Lu}\p{N}])|[。！？؟]+["”’»」)]*/gu;

/** The first sentence of a text; the whole text where nothing ends one. */
export function firstSentence(text: string): string {
  for (const match of text.matchAll(ending)) {
    const end = match.index + (match[1]?.length ?? match[0].length);
    const word = /([\p{L}.]+)$/u.exec(text.slice(0, match.index))?.[1] ?? "";
    const abbreviated = match[1] === "." && (abbreviations.has(word) || /^(?:\p{L}|(?:\p{L}\.)+\p{L})$/u.test(word));
    if (!abbreviated) return text.slice(0, end);
  }
  return text;
}

/** Words that leave a line hanging: it is not cut behind one of them. */
const hanging = new Set(
  "a an the of to in on at by for from with and or but that which who as its his her their is are was were be has had have not than into over after before about said".split(
    " ",
  ),
);

/**
 * A sentence as a headline of at most `most` characters: without its full stop, and if longer cut at the end of a clause
 * or else between words, with an ellipsis, and never behind a word that leaves it hanging or inside a quotation.
 */
export function headlineOf(sentence: string, most = 90): string {
  const whole = sentence.replace(/\.+(["”’]*)$/, "$1").trim();
  if (whole.length <= most) return whole;
  const head = whole.slice(0, most);
  const clause = Math.max(
    head.lastIndexOf(", "),
    head.lastIndexOf("; "),
    head.lastIndexOf(": "),
    head.lastIndexOf(" – "),
  );
  if (clause > most / 2 && balanced(head.slice(0, clause))) return head.slice(0, clause).trim();
  const words = (whole[most] === " " ? head : head.slice(0, Math.max(head.lastIndexOf(" "), 0))).split(" ");
  while (words.length > 3 && (hanging.has((words.at(-1) ?? "").toLowerCase()) || !balanced(words.join(" "))))
    words.pop();
  const cut = words.join(" ").trim() || head;
  return `${cut.replace(/[,;:–-]+$/, "")}…`;
}

function balanced(text: string): boolean {
  const straight = text.split('"').length - 1;
  return text.split("“").length === text.split("”").length && straight % 2 === 0;
}
