import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative } from "node:path";
import { copyArchive, filesBelow } from "../build.ts";
import { png } from "../png.ts";
import { configuration } from "./archive.ts";

/** Numbers from 0 to below 1 by a linear congruential generator (constants of Numerical Recipes): a seed gives one row of edits. */
export type Random = () => number;

export function random(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The names and days that edits take. */
type Vocabulary = Readonly<
  Record<"people" | "places" | "organizations" | "topics" | "agencies" | "days", readonly string[]>
>;

const ofSmall: Vocabulary = {
  people: "Jo Ray|Ana Böhm|Carl Lind|Mara Ek|Ivan Ruiz|Bo Tan|Per Ola Strand".split("|"),
  places: "Port Nora|Exland|Sant Pere|Old Quay|Vik".split("|"),
  organizations: "Harbour Board|Vik Rail|Exland Bank".split("|"),
  topics: "trade|Ships|Courts".split("|"),
  agencies: "Exland Press|Nora Wire".split("|"),
  days: "2010-12-31 2011-01-01 2011-02-03 2011-02-04 2012-06-22 2012-06-23 2012-06-24 2013-01-09".split(" "),
};
const words = "harbour ferry board court strike price repair winter storm crew pilot grain vote budget".split(" ");

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: they are code
/** Views of an archive's own, which see nothing, a little or much of the archive. */
const ownViews: Readonly<Record<string, string>> = {
  footer: "export const footer = (head) => html`<footer>${head.path}</footer>`;",
  counts: "export const footer = (head, edition) => html`<footer>${edition.articles.length}</footer>`;",
  namesakes:
    "export const article = (one, edition) => html`<main>${views.article(one, edition)}${edition.namedIn(one).people.map(({ name, articles }) => html`<p>${name} ${articles.length}</p>`)}</main>`;",
  sometimes:
    'export const article = (one, edition) => html`<main>${one.title}${one.title.length % 2 ? edition.entities.people.map(({ name }) => name).join() : ""}</main>`;',
  person:
    "export const person = ({ entity, listing }, edition) => html`<main>${entity.name}${listing.shown[0]?.title}${edition.dates.size}</main>`;",
};
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: they are code

/** An archive that is edited at random, as people and their tools do, and worse: a small one, or a copy of one that is there. */
export class Edits {
  #root: string;
  readonly #next: Random;
  /** The clock of builds, in milliseconds since 1970. */
  now = Date.parse("2013-06-01T12:00:00Z");
  readonly #code: boolean;
  readonly #known: Vocabulary;
  #made = 0;

  /** With `code` the archive gets code of its own, too, and is moved then. `of` is the archive to copy. */
  constructor(
    root: string,
    next: Random,
    { code = false, of }: { readonly code?: boolean; readonly of?: string | undefined } = {},
  ) {
    this.#root = root;
    this.#code = code;
    this.#next = next;
    if (of !== undefined) {
      copyArchive(of, root);
      this.#known = this.#drawn();
      return;
    }
    this.#known = ofSmall;
    this.#write("_data/site.yaml", siteOf("Port Nora Papers", "en-GB", ["feeds: {from: 4}"]));
    this.#write("_data/people.yaml", "- name: Jo Ray\n  role: Harbour master\n");
    for (let n = 0; n < 12; n++) this.#addArticle();
  }

  /** Some names and days of the archive's own articles, so that edits meet what is there. */
  #drawn(): Vocabulary {
    const all = this.#articles();
    const texts = Array.from({ length: 60 }, () => this.#textOf(this.#pick(all)));
    const some = (values: readonly string[]) =>
      [...new Set(values)].filter((value) => /^[\p{L}\p{N} .-]+$/u.test(value)).slice(0, 9);
    const listed = (key: string) =>
      some(
        texts.flatMap(
          (text) => new RegExp(`^${key}:\n((?: +- .*\n)+)`, "m").exec(text)?.[1]?.match(/(?<=- ).*/g) ?? [],
        ),
      );
    return {
      people: listed("people"),
      places: listed("places"),
      organizations: listed("organizations"),
      topics: listed("topics"),
      agencies: ofSmall.agencies,
      days: some(texts.flatMap((text) => /^date: (\d{4}-\d\d-\d\d)/m.exec(text)?.[1] ?? [])),
    };
  }

  /** The archive's folder. It is another after each edit of code: a process loads a module of one path but once. */
  get root(): string {
    return this.#root;
  }

  /** Moves the archive, with what is remembered of it. */
  move(): void {
    const to = `${this.#root.replace(/-moved-\d+$/, "")}-moved-${this.#made++}`;
    renameSync(this.#root, to);
    this.#root = to;
  }

  /** Makes one edit, and says which. */
  edit(): string {
    // What touches every page is rare, or there would be little to remember.
    const [often, rarely] = [
      [
        this.#addArticle,
        this.#changeBody,
        this.#changeFront,
        this.#changeFront,
        this.#redate,
        this.#changeSameAs,
        this.#changeSameAs,
        this.#renameArticle,
        this.#deleteArticle,
        this.#changeRegistry,
        this.#changeTopics,
        this.#changeOwnPage,
        this.#changePublic,
        this.#changeLink,
        this.#passTime,
        this.#spoilSite,
      ],
      [
        this.#changeSite,
        this.#changeStrings,
        this.#spoilMemory,
        ...(this.#code ? [this.#changeCode, this.#changeCode] : []),
      ],
    ];
    return this.#pick(this.#chance(0.07) ? rarely : often).call(this);
  }

  #addArticle(): string {
    const [day, n] = [this.#pick(this.#known.days), this.#made++];
    const file = `articles/${day.replaceAll("-", "/").slice(0, 7)}/${day.slice(8)}-story-${n}.md`;
    const list = (key: string, from: readonly string[]) => {
      const some = from.filter(() => this.#next() < 0.35);
      return some.length > 0 ? [`${key}: [${some.join(", ")}]`] : [];
    };
    const flash = this.#chance(0.05);
    const front = [
      `title: ${this.#words(4)} ${n}`,
      `date: ${this.#chance(0.3) ? `${day}T1${n % 10}:30:00Z` : day}`,
      ...(this.#chance(0.6) ? [`dateline: ${this.#pick(this.#known.places).toUpperCase()}`] : []),
      ...(this.#chance(0.5) ? [`agency: ${this.#pick(this.#known.agencies)}`] : []),
      ...list("people", this.#known.people),
      ...list("places", this.#known.places),
      ...list("organizations", this.#known.organizations),
      ...list("topics", this.#known.topics),
      ...(flash ? ["kind: flash"] : []),
      ...(this.#chance(0.1) ? [`embargo: ${new Date(this.now + 4e7).toISOString()}`] : []),
      ...(this.#chance(0.07) ? ["status: draft"] : []),
      ...(this.#chance(0.1) ? ["lang: de"] : []),
      ...(this.#chance(0.1) ? [`formerUrls: [/old/${n}.html]`] : []),
      ...this.#pick([
        ["source: {codes: [{name: trade, scheme: reuters-21578, code: trade}]}"],
        [`source: {added: 2026-0${1 + (n % 9)}-01T0${n % 7}:00Z}`],
        ...[[], [], []],
      ]),
    ];
    if (this.#chance(0.15)) {
      front.push(`image: {src: ship-${n}.png, alt: A ship}`);
      this.#write(`${dirname(file)}/ship-${n}.png`, png(2 + (n % 5), 3));
    }
    this.#write(file, `---\n${front.join("\n")}\n---\n${flash ? "" : this.#body()}`);
    return `add ${file}`;
  }

  #changeBody(): string {
    return this.#inArticle("body", (text) => {
      const [, front = "", body = ""] = /^(---\n.*?\n---\n)(.*)$/s.exec(text) ?? [];
      if (body === "") return text;
      return front + (this.#chance(0.3) ? this.#body() : body.replace(/[a-z]{3,}/, this.#pick(words)));
    });
  }

  #changeFront(): string {
    return this.#inArticle("front matter", (text) => {
      const key = this.#pick(["title", "summary", "people", "places", "status", "dateline", "organizations", "slug"]);
      const value = {
        title: this.#words(5),
        summary: this.#words(9),
        people: `[${this.#pick(this.#known.people)}, ${this.#pick(["Lena Ortiz", "Rolf Ek", ...this.#known.people])}]`,
        places: `[${this.#pick(this.#known.places)}]`,
        status: this.#pick(["draft", "published"]),
        dateline: `${this.#pick(this.#known.places).toUpperCase()}, Exland`,
        organizations: `[${this.#pick(this.#known.organizations)}]`,
        slug: `${this.#pick(words)}-${this.#made++}`,
      }[key];
      const without = text.replace(new RegExp(`^${key}:.*\n(?: .*\n)*`, "m"), "");
      return without.replace(/^---\n/, this.#chance(0.2) && key !== "title" ? "---\n" : `---\n${key}: ${value}\n`);
    });
  }

  /** An article becomes another sending of one, or is none any more; now and then of one that is a double itself. */
  #changeSameAs(): string {
    const isFree = (file: string) => this.#chance(0.05) || !/^sameAs: [^f]/m.test(this.#textOf(file));
    const free = this.#articles().filter(isFree);
    const value = this.#pick([nameOf(this.#pick(free)), nameOf(this.#pick(free)), "false", undefined]);
    const file = this.#pick(free);
    if (value === nameOf(file)) return "nothing";
    this.#replaceSameAs(file, value);
    if (value !== undefined) this.#leadOn(file, undefined);
    return `sameAs ${value} of ${file}`;
  }

  /** The articles that are the same as one that has gone or has another name follow, most often. */
  #leadOn(from: string, to: string | undefined): void {
    for (const file of this.#articles())
      if (this.#textOf(file).includes(`\nsameAs: ${nameOf(from)}\n`) && this.#chance(0.95))
        this.#replaceSameAs(file, to && nameOf(to));
  }

  #replaceSameAs(file: string, value: string | undefined): void {
    const without = this.#textOf(file).replace(/^sameAs: .*\n/m, "");
    this.#write(file, value === undefined ? without : without.replace(/^---\n/, `---\nsameAs: ${value}\n`));
  }

  #textOf(file: string): string {
    return readFileSync(join(this.#root, file), "utf8");
  }

  #redate(): string {
    const day = this.#pick(this.#known.days);
    return this.#inArticle(`date ${day}`, (text) => text.replace(/^date: \d{4}-\d\d-\d\d/m, `date: ${day}`));
  }

  #renameArticle(): string {
    const file = this.#anArticle();
    if (!file) return "nothing";
    const to = `${dirname(file)}/${file.slice(file.lastIndexOf("/") + 1, -3).slice(0, 2)}-story-${this.#made++}.md`;
    renameSync(join(this.#root, file), join(this.#root, to));
    this.#leadOn(file, to);
    return `rename ${file} to ${to}`;
  }

  #deleteArticle(): string {
    const file = this.#anArticle();
    if (!file || this.#articles().length < 6) return "nothing";
    rmSync(join(this.#root, file));
    this.#leadOn(file, undefined);
    return `delete ${file}`;
  }

  #changeRegistry(): string {
    const [kind, names] = this.#pick([
      ["people", this.#known.people],
      ["places", this.#known.places],
      ["organizations", this.#known.organizations],
    ] as const);
    const entries = names
      .filter(() => this.#next() < 0.4)
      .map((name) => {
        const lines = [`- name: ${name}`];
        const last = name.split(" ").at(-1) ?? "";
        if (kind === "people" && this.#chance(0.6)) lines.push(`  role: ${this.#words(2)}`);
        if (kind === "places" && this.#chance(0.5)) lines.push("  latitude: 12.5", `  longitude: ${this.#made % 90}`);
        if (this.#chance(0.3)) lines.push(`  aliases: [${this.#pick([`J. ${last}`, `Old ${last}`, `The ${name}`])}]`);
        if (this.#chance(0.2)) lines.push(`  id: ${this.#pick(words)}-${last.toLowerCase()}-x`);
        if (this.#chance(0.2)) lines.push(`  sort: ${this.#pick(["Aa", "Zz"])} ${last}`);
        if (this.#chance(0.2)) lines.push(`  formerIds: [${this.#pick(words)}-${last.toLowerCase()}-old]`);
        if (this.#chance(0.1)) lines.push("  ignored: true");
        return lines.join("\n");
      });
    this.#write(`_data/${kind}.yaml`, `${entries.join("\n")}\n`);
    return `registry of ${kind}: ${entries.join(" ").replaceAll("\n", " ")}`;
  }

  #changeTopics(): string {
    if (this.#chance(0.2)) return this.#remove("_data/topics.yaml");
    const entries = this.#known.topics
      .filter(() => this.#chance(0.5))
      .map((code) => {
        const german = this.#chance(0.3) ? `\n  labels: {de: ${this.#words(1)}}` : "";
        return `- code: ${code}\n  label: ${this.#words(2)}${german}`;
      });
    this.#write("_data/topics.yaml", `${entries.join("\n")}\n`);
    return `topics: ${entries.join(" ").replaceAll("\n", " ")}`;
  }

  #changeSite(): string {
    const lines = [
      ...(this.#chance(0.3) ? [`footer: ${this.#words(3)}`] : []),
      ...(this.#chance(0.2) ? ["show: {topics: false}"] : []),
      ...(this.#chance(0.2) ? ["nav: [latest, people, dates]"] : []),
      ...(this.#chance(0.7) ? [`feeds: {from: ${1 + Math.floor(this.#next() * 6)}, people: 2}`] : []),
      ...(this.#chance(0.2) ? [`feed: {length: ${1 + Math.floor(this.#next() * 4)}}`] : []),
    ];
    this.#write("_data/site.yaml", siteOf(this.#words(2), this.#pick(["en-GB", "de", "ar"]), lines));
    return `site ${lines.join("; ")}`;
  }

  #changeStrings(): string {
    if (this.#chance(0.4)) return this.#remove("_data/strings.yaml");
    this.#write("_data/strings.yaml", `dates: ${this.#words(1)}\n`);
    return "strings";
  }

  /** A configuration comes, goes, or gets another view or transform. */
  #changeCode(): string {
    const file = ".eleventy.ts";
    const what = this.#pick(["nothing", "transform", ...Object.keys(ownViews)]);
    if (what === "nothing") for (const name of [file, "views.ts"]) this.#remove(name);
    else if (what === "transform")
      this.#write(
        file,
        configuration(`  eleventy.addTransform("words", (page) => page + "<!-- ${this.#words(1)} -->");`),
      );
    else {
      this.#write("views.ts", `import { html, views } from "dateline";\n${ownViews[what]}\n`);
      this.#write(
        file,
        configuration("", 'import * as own from "./views.ts";').replace(
          "(dateline)",
          "(dateline, { views: { ...own } })",
        ),
      );
    }
    this.move();
    return `code ${what}`;
  }

  #changeOwnPage(): string {
    const file = this.#pick(["pages/history.md", "pages/list.njk", "pages/about.md", "pages/notes.njk"]);
    if (this.#chance(0.3)) return this.#remove(file);
    if (file === "pages/notes.njk") return this.#changeNotes(file);
    const nav = this.#chance(0.5) ? `nav: ${this.#words(1)}\n` : "";
    const body = file.endsWith(".njk") ? "{{ archive.articles | storyList | safe }}" : this.#words(6);
    this.#write(file, `---\ntitle: ${this.#words(2)}\n${nav}---\n${body}\n`);
    return `own page ${file}`;
  }

  /** A page takes in a file that stands in none of the archive's folders, and that file changes. */
  #changeNotes(page: string): string {
    this.#write("notes.txt", this.#words(3));
    this.#write(page, '---\ntitle: Notes\n---\n{% include "notes.txt" %}\n');
    return "notes";
  }

  /** A file of `public/` is a link to another file of the archive, that comes, changes and goes. */
  #changeLink(): string {
    const link = "public/deep/link.txt";
    if (this.#chance(0.3)) return this.#remove(link);
    const to = this.#pick(["public/there.txt", "notes.txt"]);
    this.#write(to, this.#words(2));
    this.#remove(link);
    mkdirSync(join(this.#root, dirname(link)), { recursive: true });
    symlinkSync(relative(dirname(link), to), join(this.#root, link));
    return `link to ${to}`;
  }

  #changePublic(): string {
    const file = this.#pick(["public/theme.css", "public/CNAME", "public/robots.txt", "public/deep/a.bin"]);
    if (this.#chance(0.3)) return this.#remove(file);
    this.#write(file, `/* ${this.#words(2)} */`);
    return `public ${file}`;
  }

  #passTime(): string {
    this.now += this.#next() * 6e7;
    return `clock ${new Date(this.now).toISOString()}`;
  }

  /** Somebody deletes or changes what the build made. */
  #spoilSite(): string {
    const dist = join(this.#root, "dist");
    const pages = existsSync(dist) ? filesBelow(dist).filter((path) => path.endsWith(".html")) : [];
    if (pages.length === 0) return "nothing";
    const page = join(dist, this.#pick(pages));
    if (this.#chance(0.5)) rmSync(page);
    else writeFileSync(page, this.#chance(0.5) ? "" : readFileSync(page, "utf8").replace("a", "b"));
    return `spoil ${page}`;
  }

  /** What is remembered is cut short, changed, or deleted. */
  #spoilMemory(): string {
    const cache = join(this.#root, ".cache");
    const files = existsSync(cache) ? readdirSync(cache).filter((name) => /\.memory$/.test(name)) : [];
    if (files.length === 0) return "nothing";
    const file = join(cache, this.#pick(files));
    const text = readFileSync(file, "utf8");
    const at = Math.floor(this.#next() * text.length);
    const ways = [
      () => rmSync(file),
      () => writeFileSync(file, text.slice(0, at)),
      () => writeFileSync(file, `${text.slice(0, at)}x${text.slice(at + 1)}`),
      () => writeFileSync(file, text + text.slice(at)),
    ];
    this.#pick(ways)();
    return `spoil ${file} at ${at}`;
  }

  #inArticle(what: string, change: (text: string) => string): string {
    const file = this.#anArticle();
    if (!file) return "nothing";
    const path = join(this.#root, file);
    writeFileSync(path, change(readFileSync(path, "utf8")));
    return `${what} of ${file}`;
  }

  #body(): string {
    return Array.from({ length: 1 + Math.floor(this.#next() * 4) }, () => {
      const [who, where] = [this.#pick(this.#known.people), this.#pick(this.#known.places)];
      const link = this.#chance(0.1) ? " See [the dates](/dates.html)." : "";
      return this.#chance(0.4)
        ? `“The ${this.#words(3)},” ${who} said in ${where}.${link}`
        : `The ${this.#words(4)} of ${who} reached ${where} and the ${this.#pick(this.#known.organizations)}.${link}`;
    }).join("\n\n");
  }

  #articles(): string[] {
    return filesBelow(join(this.#root, "articles"))
      .filter((file) => file.endsWith(".md"))
      .map((file) => `articles/${file}`)
      .sort();
  }

  #anArticle(): string | undefined {
    const all = this.#articles();
    return all.length > 0 ? this.#pick(all) : undefined;
  }

  #words(n: number): string {
    const text = Array.from({ length: n }, () => this.#pick(words)).join(" ");
    return text[0]?.toUpperCase() + text.slice(1);
  }

  #chance(of: number): boolean {
    return this.#next() < of;
  }

  #pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.#next() * list.length)] as T;
  }

  #write(file: string, content: string | Uint8Array): void {
    mkdirSync(dirname(join(this.#root, file)), { recursive: true });
    writeFileSync(join(this.#root, file), content);
  }

  #remove(file: string): string {
    rmSync(join(this.#root, file), { force: true });
    return `remove ${file}`;
  }
}

/** What `sameAs` calls an article. */
const nameOf = (file: string) => file.replace(/^articles\/|\.md$/g, "");

/** `_data/site.yaml` with a title, a language, and more lines. */
export function siteOf(title: string, lang = "en-GB", more: readonly string[] = []): string {
  return `title: ${title}\ndescription: What the harbour did.\nurl: https://example.org/papers/\nlang: ${lang}\nsince: "2010-01-01"\n${more.map((line) => `${line}\n`).join("")}`;
}
