import { sentencesOf } from "../src/text/sentences.ts";
import { elementText, reutersElements } from "../src/wire/reuters21578.ts";

/**
 * The sentences of a file as tokens: `.sgm` is read as Reuters-21578, any other as UTF-8 text. `latin` is the content of the file, its bytes
 * decoded as Latin-1.
 */
export function rawSentences(latin: string, name: string): string[][] {
  const bytes = Buffer.from(latin, "latin1");
  const texts = name.endsWith(".sgm")
    ? [...reutersElements(bytes)].map(({ source }) => (elementText(source, "BODY") ?? "").replace(/\n(?! {4})/g, " "))
    : [bytes.toString("utf8")];
  return texts.flatMap((text) => sentencesOf(text).map((sentence) => sentence.map((token) => token.text)));
}
