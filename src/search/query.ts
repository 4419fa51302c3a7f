import type { Span } from "../text/span.ts";

/** Where a word is looked for: in the whole story, or in its title alone. */
export type Where = "story" | "title";

/** The fields whose value is a name, and what they ask: stories that name somebody or something; `from` the dateline alone, `said` quotations of a person. */
export const nameFields = ["person", "place", "org", "topic", "agency", "from", "said"] as const;
export type NameField = (typeof nameFields)[number];

/** What is asked for. Spans are places in the text of the query. */
export type Query =
  | { readonly kind: "all"; readonly of: readonly Query[] }
  | { readonly kind: "any"; readonly of: readonly Query[] }
  | { readonly kind: "not"; readonly of: Query }
  | ({ readonly kind: "word"; readonly text: string; readonly where: Where } & Span)
  /** Several words in their order, one behind the other. */
  | ({ readonly kind: "phrase"; readonly text: string; readonly where: Where } & Span)
  /** All words that begin with a text. */
  | ({ readonly kind: "prefix"; readonly text: string; readonly where: Where } & Span)
  /** Words and phrases at most `within` words apart, in any order. */
  | ({ readonly kind: "near"; readonly of: readonly Query[]; readonly within: number } & Span)
  /** A name of a field, and for `said` what is looked for inside the quotations; `names` are those that the index found for it, once it was asked. */
  | ({
      readonly kind: "name";
      readonly field: NameField;
      readonly text: string;
      readonly inside?: Query;
      readonly names?: readonly string[];
    } & Span)
  /** Stories from one day to another, both included. */
  | ({ readonly kind: "date"; readonly text: string; readonly from: string; readonly to: string } & Span);

/** What is wrong with a query: a code, for which the page has words; the part of the text that it is about; and where that stands. */
export type QueryProblem = Span & { readonly code: ProblemCode; readonly text: string };

/**
 * `quote`: a quotation mark is not closed. `parenthesis`: one is not closed, or not opened. `or`: `OR` has nothing before or behind it. `bar`: `|`, which other
 * programs take for `OR`. `not`: `-`
 * has nothing behind it. `only not`: everything that is asked is what stories must not have. `field`: a field that is not known. `value`: a field has
 * no value. `inside`: a field in the parentheses of `said` or `title`. `date`: no date as 1987, 1987-03, 1987-03-02 or a range of them. `range`: a range that ends
 * before it begins. `near`: `~` has no word on one of its sides, or something else than words. `prefix`: `*` stands before its word or has none.
 * `star`: a star in a name. `empty`: a word without letters and digits, or parentheses with nothing in them. `long`: more than can be asked.
 */
export type ProblemCode =
  | "quote"
  | "parenthesis"
  | "or"
  | "bar"
  | "not"
  | "only not"
  | "field"
  | "value"
  | "inside"
  | "date"
  | "range"
  | "near"
  | "prefix"
  | "star"
  | "empty"
  | "long";

/** A query that was parsed; undefined where nothing is asked. Or its problems, all of them, in their order. */
export type Parsed =
  | { readonly query: Query | undefined; readonly problems?: undefined }
  | { readonly problems: readonly QueryProblem[] };

/** As many UTF-16 units as a query may have. */
const longest = 1000;

/** How far apart words that are near may be, where nothing else is said. */
const usualDistance = 10;

type Piece = Span & { readonly kind: "open" | "close" | "or" | "minus" | "near" | "term"; readonly text: string };

/**
 * Parses the text of a query. Words are all wanted; `OR` stands between what may be either, `-`, `!` or `NOT` before what must not be, parentheses around what
 * belongs together; `"…"` is a phrase, `volck*` a beginning, `a ~ b` and `a ~5 b` words near each other, and `person:volcker` a field
 * (`docs/search.md`).
 */
export function parseQuery(text: string): Parsed {
  if (text.length > longest) return { problems: [{ code: "long", text: "", begin: longest, end: text.length }] };
  const problems: QueryProblem[] = [];
  const query = new Parser(text, problems).all();
  if (problems.length === 0 && query && isOnlyNot(query))
    problems.push({ code: "only not", text: text.trim(), begin: 0, end: text.length });
  if (problems.length === 0) return { query };
  // Of several at one place the first says it: a sign that stands alone has nothing on either side.
  const sorted = problems.sort((a, b) => a.begin - b.begin);
  return { problems: sorted.filter(({ begin }, n) => begin !== sorted[n - 1]?.begin) };
}

/** Whether a query asks for nothing but what stories must not have. */
function isOnlyNot(query: Query): boolean {
  if (query.kind === "not") return true;
  if (query.kind === "any") return query.of.some(isOnlyNot);
  return query.kind === "all" && query.of.every(isOnlyNot);
}

class Parser {
  readonly #text: string;
  readonly #problems: QueryProblem[];
  readonly #pieces: readonly Piece[];
  #at = 0;

  constructor(text: string, problems: QueryProblem[]) {
    this.#text = text;
    this.#problems = problems;
    this.#pieces = piecesOf(text, problems);
  }

  all(): Query | undefined {
    const found: Query[] = [];
    for (;;) {
      const query = this.#either();
      if (query) found.push(query);
      const piece = this.#pieces[this.#at];
      if (!piece) return joined("all", found);
      // A parenthesis that closes what was not opened.
      this.#problem("parenthesis", piece);
      this.#at++;
    }
  }

  #either(): Query | undefined {
    const parts: Query[] = [];
    let or: Piece | undefined;
    for (;;) {
      const part = this.#both();
      if (part) parts.push(part);
      else if (or) this.#problem("or", or);
      const piece = this.#pieces[this.#at];
      if (piece?.kind !== "or") return joined("any", parts);
      if (!part && !or) this.#problem("or", piece);
      or = piece;
      this.#at++;
    }
  }

  #both(): Query | undefined {
    const parts: Query[] = [];
    for (;;) {
      const piece = this.#pieces[this.#at];
      if (!piece || piece.kind === "close" || piece.kind === "or") return joined("all", parts);
      const part = this.#one();
      if (part) parts.push(part);
    }
  }

  #one(): Query | undefined {
    const piece = this.#pieces[this.#at++] as Piece;
    if (piece.kind === "minus") {
      const next = this.#pieces[this.#at];
      if (next?.kind !== "term" && next?.kind !== "open") {
        this.#problem("not", piece);
        return undefined;
      }
      const of = this.#one();
      return of && { kind: "not", of };
    }
    if (piece.kind === "near") {
      this.#problem("near", piece);
      return undefined;
    }
    const first = piece.kind === "open" ? this.#group(piece) : this.#term(piece);
    if (this.#pieces[this.#at]?.kind !== "near") return first;
    return this.#near(piece, first);
  }

  #group(open: Piece): Query | undefined {
    const before = this.#problems.length;
    const query = this.#either();
    const close = this.#pieces[this.#at];
    if (close?.kind !== "close") return this.#problem("parenthesis", open);
    this.#at++;
    if (!query && this.#problems.length === before)
      this.#problem("empty", { text: "", begin: open.begin, end: close.end });
    return query;
  }

  /** `a ~ b ~5 c`: the smallest distance that is given holds. */
  #near(begin: Piece, first: Query | undefined): Query | undefined {
    const of = first ? [first] : [];
    let within = usualDistance;
    let end = begin.end;
    for (let sign = this.#pieces[this.#at]; sign?.kind === "near"; sign = this.#pieces[this.#at]) {
      this.#at++;
      const number = sign.text === "~" ? usualDistance : Number(sign.text.slice(1));
      if (sign.text !== "~" || of.length === 1) within = of.length > 1 ? Math.min(number, within) : number;
      const next = this.#pieces[this.#at];
      if (next?.kind !== "term" || (first && !isOfWords(first))) {
        this.#problem("near", sign);
        return undefined;
      }
      this.#at++;
      const part = this.#term(next);
      if (part && !isOfWords(part)) this.#problem("near", sign);
      else if (part) of.push(part);
      end = next.end;
    }
    return of.length > 1 ? { kind: "near", of, within, begin: begin.begin, end } : of[0];
  }

  #term({ text, begin, end }: Piece): Query | undefined {
    const [, field, value = ""] = /^(\p{L}+):(.*)$/su.exec(text) ?? [];
    if (field === undefined) return this.#words(text, "story", { begin, end });
    const from = begin + field.length + 1;
    const known = field.toLowerCase();
    if (known === "title" && value === "" && this.#opensAt(end)) return this.#inTitle(field);
    if (known === "title" || known === "date" || isNameField(known)) {
      if (unquoted(value).trim() === "") return this.#problem("value", { text: field, begin, end });
      if (known === "title") return this.#words(value, "title", { begin: from, end });
      if (known === "date") return this.#date(value, { begin: from, end });
      return this.#name(known, value, { begin, end });
    }
    // `Volcker: rates may rise` is a headline.
    if (value === "") return this.#words(field, "story", { begin, end });
    return this.#problem("field", { text: field, begin, end: begin + field.length });
  }

  /** Whether a parenthesis opens at a place, at once behind what was read. */
  #opensAt(end: number): boolean {
    const piece = this.#pieces[this.#at];
    return piece?.kind === "open" && piece.begin === end;
  }

  /** What parentheses have, all of it looked for in the title. */
  #inTitle(field: string): Query | undefined {
    const open = this.#pieces[this.#at++] as Piece;
    const query = this.#group(open);
    const end = this.#pieces[this.#at - 1]?.end ?? open.end;
    if (!query) return undefined;
    return inTitle(query) ?? this.#problem("inside", { text: field, begin: open.begin, end });
  }

  /** A name, and for `said` in parentheses behind it what is looked for in the quotations. */
  #name(field: NameField, value: string, span: Span): Query | undefined {
    const name = unquoted(value).trim();
    if (!/[\p{L}\p{N}]/u.test(name)) return this.#problem("empty", { text: value, ...span });
    if (value.includes("*") && !value.startsWith('"')) return this.#problem("star", { text: value, ...span });
    if (field !== "said" || !this.#opensAt(span.end)) return { kind: "name", field, text: name, ...span };
    const open = this.#pieces[this.#at++] as Piece;
    const inside = this.#group(open);
    const end = this.#pieces[this.#at - 1]?.end ?? span.end;
    if (inside && !isInside(inside)) this.#problem("inside", { text: field, begin: open.begin, end });
    return { kind: "name", field, text: name, ...(inside && { inside }), begin: span.begin, end };
  }

  #words(value: string, where: Where, span: Span): Query | undefined {
    if (value.startsWith('"')) {
      const text = unquoted(value).trim();
      if (!/[\p{L}\p{N}]/u.test(text)) return this.#problem("empty", { text: value, ...span });
      return { kind: "phrase", text, where, ...span };
    }
    if (/^\|+$/.test(value)) return this.#problem("bar", { text: value, ...span });
    const star = value.indexOf("*");
    if (star >= 0) {
      const beginning = value.slice(0, star);
      if (star < value.length - 1 || !/[\p{L}\p{N}]$/u.test(beginning))
        return this.#problem("prefix", { text: value, ...span });
      return { kind: "prefix", text: beginning, where, ...span };
    }
    if (!/[\p{L}\p{N}]/u.test(value)) return this.#problem("empty", { text: value, ...span });
    return { kind: "word", text: trimmed(value), where, ...span };
  }

  #date(value: string, span: Span): Query | undefined {
    const asked = unquoted(value).trim();
    const text = asked
      .replace(/\s+/g, " ")
      .replace(betweenDays, "..")
      .replace(/(?<=-)\d(?!\d)/g, "0$&");
    const [first = "", last, ...more] = text.split("..");
    const from = first === "" && last ? "0000-01-01" : firstDay(first);
    const to = last === "" && first ? "9999-12-31" : lastDay(last ?? first);
    if (more.length > 0 || from === undefined || to === undefined)
      return this.#problem("date", { text: asked, ...span });
    if (from > to) return this.#problem("range", { text: asked, ...span });
    return { kind: "date", text, from, to, ...span };
  }

  #problem(code: ProblemCode, { text, begin, end }: Span & { readonly text: string }): undefined {
    this.#problems.push({ code, text: text || this.#text.slice(begin, end), begin, end });
    return undefined;
  }
}

function joined(kind: "all" | "any", of: readonly Query[]): Query | undefined {
  return of.length > 1 ? { kind, of } : of[0];
}

const isOfWords = ({ kind }: Query) => kind === "word" || kind === "phrase" || kind === "prefix";

/** Whether a query has only words, phrases and the like, and so can be asked of a quotation. */
function isInside(query: Query): boolean {
  if (query.kind === "all" || query.kind === "any") return query.of.every(isInside);
  if (query.kind === "not") return isInside(query.of);
  return query.kind !== "name" && query.kind !== "date" && !("where" in query && query.where === "title");
}

/** A query with all its words looked for in the title; undefined where it asks for names or dates. */
function inTitle(query: Query): Query | undefined {
  if (query.kind === "name" || query.kind === "date") return undefined;
  if ("where" in query) return { ...query, where: "title" };
  const of = [query.of].flat().flatMap((part) => inTitle(part) ?? []);
  const [first] = of;
  if (query.kind === "not") return first && { kind: "not", of: first };
  return of.length < query.of.length ? undefined : { ...query, of };
}

function isNameField(field: string): field is NameField {
  return (nameFields as readonly string[]).includes(field);
}

/** A word without what stands around it in a sentence: `Volcker` of `“Volcker,`, but `U.S.`. */
function trimmed(word: string): string {
  const characters = [...word.replace(/^[^\p{L}\p{M}\p{N}]+/u, "")];
  const last = characters.findLastIndex((one) => /[\p{L}\p{M}\p{N}.]/u.test(one));
  return characters.slice(0, last + 1).join("");
}

const unquoted = (value: string) => value.replace(/^"/, "").replace(/"$/, "");

/**
 * The pieces of a query: what stands between spaces, with quoted parts whole; parentheses, `OR`, `~`, and `-`, `!` and `NOT` before something are pieces of their
 * own; `AND` is none, nor is a sign between words, as of `Smith & Wesson` or `Iran - Iraq`.
 */
function piecesOf(text: string, problems: QueryProblem[]): readonly Piece[] {
  const pieces: Piece[] = [];
  // Typographic marks are typed by many keyboards.
  const plain = text.replace(/[“”„«»]/g, '"');
  const add = (kind: Piece["kind"], begin: number, end: number) => {
    pieces.push({ kind, text: plain.slice(begin, end), begin, end });
    return end;
  };
  let at = 0;
  while (at < plain.length) {
    const character = plain[at] as string;
    if (/\s/.test(character)) at++;
    else if (character === "(") at = add("open", at, at + 1);
    else if (character === ")") at = add("close", at, at + 1);
    else if (/[-−]/.test(character)) {
      const end = hyphensEnd(plain, at);
      const isSingle = end === at + 1 && /\S/.test(plain[end] ?? "");
      at = add(isSingle ? "minus" : "term", at, end);
    } else if (character === "!" && /[\p{L}\p{N}("]/u.test(plain[at + 1] ?? "")) at = add("minus", at, at + 1);
    else if (character === "~") at = add("near", at, at + 1 + digitsAt(plain, at + 1));
    else at = add("term", at, termEnd(plain, at, problems));
  }
  return withSigns(pieces);
}

/** Pieces with `OR`, `AND` and `NOT` for what they mean, and without signs that say nothing. */
function withSigns(all: readonly Piece[]): readonly Piece[] {
  // A headline in capitals, put in as it stands, has words in capitals, also where a facet has added a field behind it.
  const isWritten = all
    .slice(0, all.findLastIndex((piece) => !isField(piece)) + 1)
    .some(({ text }) => /\p{Ll}/u.test(text));
  const pieces = all.flatMap((piece, n): Piece[] => {
    const next = all[n + 1];
    const stands = piece.kind === "term" && next && (isWritten || isField(next));
    if (stands && piece.text === "AND" && n > 0) return [];
    if (stands && piece.text === "NOT") return [{ ...piece, kind: "minus" }];
    return [piece.kind === "term" && piece.text === "OR" ? { ...piece, kind: "or" } : piece];
  });
  const spoken = pieces.filter(({ kind, text }) => kind !== "term" || !/^[^\p{L}\p{N}"*|]+$/u.test(text));
  return spoken.some(({ kind }) => kind === "term") ? spoken : pieces;
}

const isField = ({ kind, text }: Piece) => kind === "term" && /^\p{L}+:./u.test(text);

/** Where hyphens that stand at a place end. */
function hyphensEnd(text: string, from: number): number {
  let at = from;
  while (/[-−]/.test(text[at] ?? "")) at++;
  return at;
}

function digitsAt(text: string, from: number): number {
  let at = from;
  while (/\d/.test(text[at] ?? "")) at++;
  return at - from;
}

/** What people write between the two days of a range, and what writing programs make of that: `..`, `…`, dashes, with or without a space. */
const betweenDays = / ?(?:\.{2,3}|[…–—]) ?| [-−] /;

/** A range of days with spaces in it. */
const spacedRange =
  /date:(?:\d{4}(?:-\d{1,2}){0,2})?(?:\s*(?:\.{2,3}|…)(?:\s*\d{4}(?:-\d{1,2}){0,2})?|(?:\s*[–—]\s*|\s+[-−]\s+)\d{4}(?:-\d{1,2}){0,2})(?=[\s()~]|$)/iy;

/** Where the term that begins at a place ends: at a space, a parenthesis or `~`, or behind its quotation or its range of days. */
function termEnd(text: string, begin: number, problems: QueryProblem[]): number {
  spacedRange.lastIndex = begin;
  if (spacedRange.test(text)) return spacedRange.lastIndex;
  for (let at = begin; at < text.length; at++) {
    const character = text[at] as string;
    if (/[\s()~]/.test(character)) return at;
    if (character !== '"') continue;
    if (at > begin && text[at - 1] !== ":") return at;
    const close = text.indexOf('"', at + 1);
    if (close >= 0) return close + 1;
    problems.push({ code: "quote", text: text.slice(at), begin: at, end: text.length });
    return text.length;
  }
  return text.length;
}

/** The first day of a year, a month or a day as they are written in a query; undefined where it is none. */
function firstDay(text: string): string | undefined {
  if (!/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/.test(text)) return undefined;
  const day = text.padEnd(10, "-01-01".slice(text.length - 10));
  return isDay(day) ? day : undefined;
}

function lastDay(text: string): string | undefined {
  const first = firstDay(text);
  if (first === undefined || text.length === 10) return first;
  if (text.length === 4) return `${text}-12-31`;
  const days = new Date(Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)), 0)).getUTCDate();
  return `${text}-${days}`;
}

function isDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === day;
}
