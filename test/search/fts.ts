import { DatabaseSync } from "node:sqlite";
import { termsOfLeaf } from "../../src/search/matching.ts";
import type { Query } from "../../src/search/query.ts";
import { stemmers } from "../../src/search/stemmers.ts";
import { Terms } from "../../src/search/terms.ts";
import { paragraphsOf } from "../../src/search/texts.ts";
import type { Archive } from "./index.ts";

/*
 * SQLite's FTS5 over the same words: an engine of others that says which stories answer. It gets terms as hexadecimal digits, so that its own
 * tokenizer changes nothing in them. Terms that stand at one place with another, as `were` with `we` of `we’re`, take its place in columns of their
 * own, for FTS5 has no way to give it both.
 */

const coded = (term: string) => `x${Buffer.from(term).toString("hex")}`;

export class Fts {
  readonly #database = new DatabaseSync(":memory:");
  readonly #languages: readonly Terms[];

  /** The stories of an archive, numbered from 0, oldest first. */
  constructor({ articles, site }: Archive) {
    const terms = new Map<string, Terms>();
    const termsOf = (lang: string) => {
      const known = terms.get(lang) ?? new Terms(lang, stemmers);
      terms.set(lang, known);
      return known;
    };
    termsOf(site.lang);
    this.#database.exec(
      "create virtual table story using fts5(title, body, otherTitle, otherBody, every, tokenize = 'ascii'); begin",
    );
    const insert = this.#database.prepare("insert into story values (?, ?, ?, ?, 'x')");
    for (const article of [...articles].reverse()) {
      const own = termsOf(article.lang ?? site.lang);
      const words = (text: string) => own.wordsIn(text).map((word) => word.terms);
      const title = words(article.title);
      const body = paragraphsOf(article).flatMap(words);
      const first = (all: readonly (readonly string[])[]) => all.map(([term = ""]) => coded(term)).join(" ");
      const last = (all: readonly (readonly string[])[]) => all.map((terms) => coded(terms.at(-1) ?? "")).join(" ");
      insert.run(first(title), first(body), last(title), last(body));
    }
    this.#database.exec("commit");
    this.#languages = [...terms.values()];
  }

  /** The numbers of the stories that answer, in order. */
  find(query: Query): number[] {
    const rows = this.#database
      .prepare("select rowid - 1 as n from story where story match ? order by rowid")
      .all(this.expression(query));
    return rows.map(({ n }) => Number(n));
  }

  expression(query: Query): string {
    switch (query.kind) {
      case "all": {
        const without = query.of.flatMap((one) => (one.kind === "not" ? [this.expression(one.of)] : []));
        const wanted = query.of.filter(({ kind }) => kind !== "not").map((one) => `(${this.expression(one)})`);
        return without.reduce((text, one) => `(${text}) NOT (${one})`, wanted.join(" AND ") || every);
      }
      case "not":
        return `(${every}) NOT (${this.expression(query.of)})`;
      case "any":
        return query.of.map((one) => `(${this.expression(one)})`).join(" OR ");
      case "near": {
        const parts = query.of.map((one) => this.#phrases(one));
        return product(parts)
          .flatMap((some) =>
            ["title", "body", "otherTitle", "otherBody"].map(
              (column) => `${column} : NEAR(${some.join(" ")}, ${query.within})`,
            ),
          )
          .join(" OR ");
      }
      case "word":
      case "phrase":
      case "prefix": {
        const column = query.where === "title" ? "{title otherTitle}" : "{title body otherTitle otherBody}";
        return this.#phrases(query)
          .map((one) => `${column} : ${one}`)
          .join(" OR ");
      }
      default:
        throw new Error("FTS5 is asked for words alone");
    }
  }

  #phrases(query: Query): string[] {
    if (query.kind !== "word" && query.kind !== "phrase" && query.kind !== "prefix") throw new Error("words alone");
    const { single, sequences, begins } = termsOfLeaf(query, this.#languages);
    return [
      ...[...single].map(coded),
      ...begins.map((beginning) => `${coded(beginning)} *`),
      ...sequences.flatMap((pieces) =>
        product(pieces.map((piece) => piece.map(coded))).map((some) => `"${some.join(" ")}"`),
      ),
    ];
  }
}

/** What all stories have. */
const every = "every : x";

function product(lists: readonly (readonly string[])[]): string[][] {
  return lists.reduce<string[][]>((all, list) => all.flatMap((some) => list.map((one) => [...some, one])), [[]]);
}
