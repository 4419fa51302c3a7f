import { z } from "zod";
import { language, text } from "../article/schema.ts";
import { once, readTable } from "../text/table.ts";

/** The schema of an entry of topics.yaml: what the site calls a topic that articles name by a code. */
const topic = z.strictObject({
  code: text.describe("The topic as articles write it, which its page's address is made of: earn."),
  label: text.describe("The topic as the site prints it: Earnings."),
  labels: z
    .record(language, text)
    .optional()
    .describe("The label on a site of another language, by its tag: { de: Gewinne }."),
});

/** The schema of topics.yaml. */
export const topicsSchema = z.array(topic);

/** An entry of topics.yaml. */
export type TopicEntry = z.infer<typeof topic>;

/** The labels of the codes by which senders mark topics. */
export type TopicLabels = {
  /** The codes that the archive labels itself. */
  readonly own: readonly string[];
  /**
   * The label of a topic that articles write as `code`; undefined where there is none, and the code is printed. `schemes` are the senders' lists that
   * it is a code of: a word such as `gas` has another meaning in each, and none of them in an archive that merely uses the word.
   */
  readonly labelOf: (code: string, schemes?: ReadonlySet<string>) => string | undefined;
};

/** The labels of a site's language: those of topics.yaml, else those of `topics.tsv`. */
export function topicLabels(entries: readonly TopicEntry[], lang: string): TopicLabels {
  const own = new Map(
    entries.map(({ code, label, labels = {} }) => [code, labels[lang] ?? ofLanguage(labels, lang) ?? label]),
  );
  return {
    own: [...own.keys()],
    labelOf: (code, schemes = new Set()) => own.get(code) ?? knownLabel(code, schemes, lang),
  };
}

/** The label for the language of a tag without its region: that of `pt` for `pt-BR`. */
function ofLanguage(labels: Readonly<Record<string, string>>, lang: string): string | undefined {
  return labels[new Intl.Locale(lang).language];
}

/** The labels of an archive without a topics.yaml. */
export const noTopicLabels: TopicLabels = topicLabels([], "en");

/** The languages of the columns of `topics.tsv`. */
const columns = ["en", "es", "fr", "de", "pt", "ru", "ar", "zh"];

/** The labels of `topics.tsv` in the order of its columns, by scheme and code: `medtop:04000000`. */
const known = once(
  (): ReadonlyMap<string, readonly string[]> =>
    new Map(
      readTable(new URL("topics.tsv", import.meta.url)).map(([scheme, code, ...labels]) => [
        `${scheme}:${code}`,
        labels,
      ]),
    ),
);

/**
 * The label of `topics.tsv` for a code that has its scheme before it (`medtop:04000000`), or that articles say is of one of its lists; in English where
 * the language has none. Undefined where two lists have the code.
 */
function knownLabel(code: string, schemes: ReadonlySet<string>, lang: string): string | undefined {
  const keys = [code, ...[...schemes].map((scheme) => `${scheme}:${code}`)];
  const [labels, ...others] = keys.flatMap((key) => {
    const found = known().get(key);
    return found ? [found] : [];
  });
  if (!labels || others.length > 0) return undefined;
  return labels[columns.indexOf(new Intl.Locale(lang).language)] ?? labels[0];
}
