import { basename } from "node:path/posix";
import { slugOf } from "../text/slug.ts";
import { type Day, dayOf, momentOf } from "./date.ts";
import { type Outline, outlineOf } from "./outline.ts";
import type { FrontMatter } from "./schema.ts";

/** A valid article: its front matter and body, and the day and path that follow from its front matter and file name. */
export type Article = FrontMatter & {
  /** Relative to the archive's root: `articles/2012/06/22-lavrov-urges-syria.md`. */
  readonly file: string;
  /** Relative to the site's root: `2012/06/22/lavrov-urges-syria.html`. */
  readonly path: string;
  readonly day: Day;
  /** Markdown, in Unicode normal form C. An archive's article reads it from its file each time. */
  readonly body: string;
  /** What is known of the body without reading it. */
  readonly outline: Outline;
};

/**
 * An article of valid parts. `file` is relative to the archive's root. `body` may be a function that gives it: it is called each time that somebody asks
 * for the body.
 */
export function articleOf(file: string, front: FrontMatter, body: string | (() => string), outline?: Outline): Article {
  const day = dayOf(front.date);
  const path = `${day.replaceAll("-", "/")}/${front.slug ?? slugOfFile(file)}.html`;
  const article = { ...front, file, day, path };
  texts.set(article, { front, body, outline });
  return Object.defineProperties(article, read) as Article;
}

/** An article's front matter, its body or what reads it, and its outline where it is made. */
type Text = { readonly front: FrontMatter; readonly body: string | (() => string); outline: Outline | undefined };

const texts = new WeakMap<object, Text>();

/** The front matter of an article, without what follows from it and from the file. */
export function frontOf(article: Article): FrontMatter {
  return textsOf(article).front;
}

function textsOf(article: object): Text {
  const found = texts.get(article);
  if (!found) throw new Error("no article of an archive");
  return found;
}

/** The properties of articles that are read when they are asked for. One object for all articles, for one of its own for each would take memory. */
const read: PropertyDescriptorMap & ThisType<Article> = {
  body: {
    enumerable: true,
    get() {
      const { body } = textsOf(this);
      return typeof body === "string" ? body : body();
    },
  },
  outline: {
    enumerable: true,
    get() {
      const text = textsOf(this);
      text.outline ??= outlineOf(this.body);
      return text.outline;
    },
  },
};

/** What other articles call an article, by its file: `2012/06/22-harbour`. */
export function articleName(file: string): string {
  return file.replace(/^articles\//, "").replace(/\.md$/, "");
}

/** The slug of a file's name without its ending and the day that it may begin with (`22-`, `2012-06-22-`); empty where nothing is left. */
export function slugOfFile(file: string): string {
  return slugOf(basename(file, ".md").replace(/^(?:\d{4}-\d{2}-)?\d{2}-/, ""));
}

/**
 * Whether readers may see an article at `now` (milliseconds since 1970): it is no draft, and its embargo, if it has one, has passed.
 * A withdrawn article is public, as a notice.
 */
export function isPublic(article: FrontMatter, now: number): boolean {
  if (article.status === "draft") return false;
  return article.embargo === undefined || (momentOf(article.embargo) ?? 0) <= now;
}

/**
 * Articles with the newest first: by day as printed, then by moment; a day alone comes after all moments of that day. Articles with a day alone are
 * ordered by when their copy says that it came in (`source.received`), then by its identifier, in which figures are compared as numbers; those
 * without either by the file that they came in and their place in it; and last by path.
 */
export function newestFirst(articles: readonly Article[]): Article[] {
  const placed = articles.map((article) => ({ article, ...placeInDay(article) }));
  placed.sort(
    (a, b) =>
      -compare(a.article.day, b.article.day) ||
      -compare(a.moment, b.moment) ||
      -compare(a.received, b.received) ||
      -compare(a.id, b.id) ||
      -compare(a.copy, b.copy) ||
      -compare(a.position, b.position) ||
      compare(a.article.path, b.article.path),
  );
  return placed.map(({ article }) => article);
}

const compare = <T extends string | number>(a: T, b: T) => (a < b ? -1 : a > b ? 1 : 0);

/** What orders articles within a day; nothing for an article with a moment, which is ordered by that. */
function placeInDay({ date, source }: Article) {
  const moment = momentOf(date);
  if (moment !== undefined) return { moment, received: 0, id: "", copy: "", position: 0 };
  const received = receivedAt(source?.received);
  const id = numbered(source?.id ?? "");
  const day = Number.MIN_SAFE_INTEGER;
  if (received >= 0 || id !== "") return { moment: day, received, id, copy: "", position: 0 };
  return { moment: day, received, id, copy: numbered(source?.file ?? ""), position: source?.position ?? 1 };
}

/** A text in which figures sort as numbers. */
function numbered(text: string): string {
  return text.replace(/\d+/g, (digits) => digits.padStart(12, "0"));
}

const clock = /(?<!\d)(\d{1,2}):(\d\d)(?::(\d\d(?:\.\d{1,3})?))?/;

/**
 * The hour of an article within its day, `09:17`: that of its date, else the hour at which its copy says that it came in, in whatever zone. Undefined
 * where there is neither, or the copy came in on another day.
 */
export function clockOf({ date, day, source }: Article): string | undefined {
  if (date.length > 10) return date.slice(11, 16);
  const [, hour = "", minute = ""] = clock.exec(source?.received ?? "") ?? [];
  const received = receivedAt(source?.received);
  const today = Date.parse(day);
  const isToday = received >= 0 && received < dayLength ? true : received >= today && received < today + dayLength;
  return hour !== "" && isToday && Number(hour) < 24 && Number(minute) < 60
    ? `${hour.padStart(2, "0")}:${minute}`
    : undefined;
}

const dayLength = 24 * 60 * 60 * 1000;

const months = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

/**
 * When copy came in, as a number that grows with time: milliseconds of a day and hour as senders print them (`3-MAR-1987 09:17:32.30`,
 * `1987-03-03 09:17`), in whatever zone; -1 where they are not understood.
 */
function receivedAt(printed = ""): number {
  const [, hour, minute, second = "0"] = clock.exec(printed) ?? [];
  if (hour === undefined) return -1;
  const [, dayOfMonth = "", name = "", year = ""] =
    /(?<!\d)(\d{1,2})[- ]([a-z]{3})[a-z]*[- ](\d{4})/i.exec(printed) ?? [];
  const [iso] = /\d{4}-\d\d-\d\d/.exec(printed) ?? [];
  const month = months.indexOf(name.toLowerCase());
  const printedDay = month < 0 ? Number.NaN : Date.UTC(Number(year), month, Number(dayOfMonth));
  const day = iso === undefined ? printedDay : Date.parse(iso);
  const inDay = ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000;
  return Number.isNaN(day) ? inDay : day + inDay;
}
