import { withoutDay } from "../../archive/dateline.ts";
import { absolute } from "../../archive/site.ts";
import type { Article } from "../../article/article.ts";
import { isGeneration } from "../../text/family.ts";
import { type Content, type Html, html } from "../../text/html.ts";
import { slugOf } from "../../text/slug.ts";
import { typeset } from "../../text/typography.ts";
import type { Edition } from "../edition.ts";
import { period } from "../views/when.ts";

/** An article cited: for readers by the rules of three manuals of style, and for programs as BibTeX and RIS. */
export type Citations = {
  readonly chicago: Html;
  readonly mla: Html;
  readonly apa: Html;
  readonly bibtex: string;
  readonly ris: string;
};

/** What citations need of an article. */
type Cited = {
  readonly title: string;
  /** Whether the title ends with a mark behind which no full stop stands. */
  readonly closed: boolean;
  /** `lang` of the title, where it is not English. */
  readonly lang: Content;
  readonly authors: readonly Author[];
  readonly agency: string | undefined;
  /** The dateline without its day: `ST PETERSBURG, Russia`; empty where there is none. */
  readonly from: string;
  readonly day: string;
  readonly archive: string;
  readonly address: string;
};

/** A person's name, family name apart; of a name that is not to be turned round, as of one word, that alone. */
type Author = { readonly family: string; readonly given: string; readonly generation: string };

/**
 * The citations of an article. The author is who signed it, else the agency that sent it; the title stands as it was printed; the dateline says where the
 * story was written. Sources: The Chicago Manual of Style, 17th edition (bibliography, 14.191 and 14.200); MLA Handbook, 9th edition; APA
 * Publication Manual, 7th edition (10.16). All three are English: so are their months.
 */
export function citationsOf(article: Article, edition: Edition): Citations {
  const cited = citedOf(article, edition);
  return {
    chicago: chicago(cited),
    mla: mla(cited),
    apa: apa(cited),
    bibtex: bibtex(cited, article),
    ris: ris(cited),
  };
}

function citedOf(
  { agency, byline = [], dateline = "", day, lang: own, path, title }: Article,
  { site }: Edition,
): Cited {
  const lang = own ?? site.lang;
  return {
    title: typeset(title, lang),
    closed: /[.!?…؟。！？]$/u.test(title),
    lang: !/^en\b/i.test(lang) && html` lang="${lang}"`,
    authors: byline.map(authorOf),
    agency,
    from: withoutDay(dateline),
    day,
    archive: site.title,
    address: absolute(site, path),
  };
}

/**
 * A name in parts, by the rule of the index of people: the last word is the family name. Those of scripts whose family names come first stay as they are, and
 * those with a comma: `Ray, Jo` is turned round already, `Jo Ray, City Desk` is not.
 */
function authorOf(name: string): Author {
  const words = name.trim().split(/\s+/);
  const last = words.findLastIndex((word) => !isGeneration(word));
  const isTurned = words.slice(0, Math.max(last, 0)).some((word) => word.endsWith(","));
  if (last <= 0 || isTurned || /[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(name))
    return { family: name, given: "", generation: "" };
  const family = (words[last] ?? "").replace(/,$/, "");
  return { family, given: words.slice(0, last).join(" "), generation: words.slice(last + 1).join(" ") };
}

/** `Ray, Jo` and `King, Martin Luther, Jr.` */
function familyFirst({ family, given, generation }: Author): string {
  return [family, given, generation].filter(Boolean).join(", ");
}

/** `Jo Ray` */
function inOrder({ family, given, generation }: Author): string {
  return [given, family, generation].filter(Boolean).join(" ");
}

/** `Ray, J.` and `Sartre, J.-P.`; particles have no initial: `Cruz, A. de la`. */
function withInitials({ family, given, generation }: Author): string {
  const initials = given
    .split(/\s+/)
    .map((word) => (/^\p{Ll}/u.test(word) ? word : word.replace(/(\p{L}\p{M}*)[^-\s]*/gu, "$1.")))
    .join(" ");
  return [family, initials, generation].filter(Boolean).join(", ");
}

/** A text as a sentence: with its full stop, unless one or another mark of its end is there. */
function ended(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

/** Who is named as the author, by the way of a manual of style; empty where neither a person nor an agency is. */
function authorIn({ authors, agency }: Cited, listed: (authors: readonly Author[]) => string): string {
  const names = authors.length > 0 ? listed(authors) : (agency ?? "");
  return names === "" ? "" : ended(names);
}

/** Words in another language than English, marked as such. */
function marked(text: string, lang: Content): Content {
  return lang ? html`<bdi${lang}>${text}</bdi>` : text;
}

/** A title in quotation marks, with the full stop within them, and quotation marks in it single, as American manuals ask. */
function quotedTitle({ title, closed, lang }: Cited): Html {
  const inner = title.replaceAll("“", "‘").replaceAll("”", "’");
  return html`“${marked(`${inner}${closed ? "" : "."}`, lang)}”`;
}

/** `Dateline MILAN.`; empty without a dateline. */
function wireLine({ agency, from }: Cited, before: string): string {
  const kind = agency === undefined ? "" : before;
  if (from === "") return kind;
  return kind === "" ? `Dateline ${from}` : `${kind}, dateline ${from}`;
}

/** The pieces of a citation, with a space between them; those that are empty are left out. */
function spaced(...pieces: readonly Content[]): Html {
  return html`${pieces.filter((piece) => piece !== "" && piece !== false).map((piece, n) => [n > 0 && " ", piece])}`;
}

function chicago(cited: Cited): Html {
  const { authors, agency, archive, day, address } = cited;
  const author = authorIn(cited, (all) => {
    const [first, ...rest] = all.map((one, n) => (n === 0 ? familyFirst(one) : inOrder(one)));
    if (rest.length === 0) return first ?? "";
    return `${[first, ...rest.slice(0, -1)].join(", ")}, and ${rest.at(-1)}`;
  });
  const date = period(day, "en");
  const sent = authors.length > 0 && agency !== undefined ? `${agency}, ${date}.` : `${date}.`;
  const line = wireLine(cited, "Wire story");
  return spaced(author, quotedTitle(cited), sent, line && ended(line), ended(archive), `${address}.`);
}

/** Months as MLA abbreviates them. */
const mlaMonths = "Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec.".split(" ");

function mla(cited: Cited): Html {
  const { authors, agency, archive, day, address } = cited;
  const author = authorIn(cited, ([first, second, third]) => {
    if (!first) return "";
    if (!second) return familyFirst(first);
    return third ? `${familyFirst(first)}, et al.` : `${familyFirst(first)}, and ${inOrder(second)}`;
  });
  const [year = "", month, date] = day.split("-");
  const sent = `${Number(date)} ${mlaMonths[Number(month) - 1]} ${year}`;
  const container = authors.length > 0 && agency !== undefined;
  const line = wireLine(cited, "Wire story");
  return spaced(
    author,
    quotedTitle(cited),
    container && html`<i>${agency}</i>, ${sent}.`,
    container ? html`<i>${archive}</i>, ${address}.` : html`<i>${archive}</i>, ${sent}, ${address}.`,
    line && ended(line),
  );
}

function apa(cited: Cited): Html {
  const { authors, agency, archive, closed, day, address, title, lang } = cited;
  const author = authorIn(cited, (all) => {
    const names = all.map(withInitials);
    return names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")}, & ${names.at(-1)}`;
  });
  const [year = ""] = day.split("-");
  const date = `(${year}, ${period(day, "en").replace(/, \d+$/, "")}).`;
  const line = wireLine(cited, authors.length > 0 ? `${agency} wire story` : "Wire story").replace(
    ", dateline",
    "; dateline",
  );
  const titled = html`<i${lang}>${title}</i>${line !== "" && ` [${line}]`}${(line !== "" || !closed) && "."}`;
  return author === ""
    ? spaced(titled, date, ended(archive), address)
    : spaced(author, date, titled, ended(archive), address);
}

/** The authors of an article for programs: the agency, where nobody signed it, as a name that is not to be turned round. */
function bibtex(cited: Cited, { path }: Article): string {
  const { title, authors, agency, archive, from, day, address } = cited;
  const [year = "", month] = day.split("-");
  const author =
    authors.length > 0
      ? braced(authors.map((one) => (one.given === "" ? `{${tex(one.family)}}` : tex(lastFirst(one)))).join(" and "))
      : agency === undefined
        ? undefined
        : braced(`{${tex(agency)}}`);
  const sent = [agency === undefined ? "" : `${agency} wire story`, from === "" ? "" : `dateline ${from}`];
  const how = sent.filter(Boolean).join(", ");
  const fields: [string, string | undefined][] = [
    ["author", author],
    ["title", braced(`{${tex(title)}}`)],
    ["howpublished", how === "" ? undefined : braced(tex(how))],
    ["date", braced(day)],
    ["year", braced(year)],
    ["month", "jan feb mar apr may jun jul aug sep oct nov dec".split(" ")[Number(month) - 1]],
    ["note", braced(tex(archive))],
    ["url", braced(address)],
  ];
  const name = slugOf(authors[0]?.family ?? agency ?? "");
  // The path makes it one of its own in the archive.
  const key = [...(name === "" ? [] : [name]), ...path.replace(/\.html$/, "").split("/")].join("-");
  const lines = fields.flatMap(([name, value]) => (value === undefined ? [] : `  ${name} = ${value}`));
  return `@misc{${key},\n${lines.join(",\n")}\n}`;
}

/** `King, Jr., Martin Luther`: BibTeX has the generation in the middle. */
function lastFirst({ family, given, generation }: Author): string {
  return [family, generation, given].filter(Boolean).join(", ");
}

const braced = (text: string) => `{${text}}`;

/** What TeX takes for more than a character, as it writes it. */
const texNames: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
};

function tex(text: string): string {
  return text.replace(/[\\{}&%$#_~^]/g, (character) => texNames[character] ?? `\\${character}`);
}

function ris(cited: Cited): string {
  const { title, authors, agency, archive, from, day, address } = cited;
  const names = authors.length > 0 ? authors.map(familyFirst) : [agency];
  const tags: [string, string | undefined][] = [
    ["TY", "NEWS"],
    ...names.map((name): [string, string | undefined] => ["AU", name]),
    ["TI", title],
    ["T2", archive],
    ["PB", agency],
    ["CY", from],
    ["DA", `${day.replaceAll("-", "/")}/`],
    ["PY", day.slice(0, 4)],
    ["UR", address],
  ];
  const lines = tags.flatMap(([tag, value]) => (value === undefined || value === "" ? [] : `${tag}  - ${value}`));
  return [...lines, "ER  - "].join("\n");
}
