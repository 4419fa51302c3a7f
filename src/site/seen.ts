import type { Entity } from "../archive/entity.ts";
import { byKind } from "../article/kind.ts";
import type { Edition, Views } from "./edition.ts";

/** The parts of an edition that are of all articles. */
const ofAll = [
  "articles",
  "doubles",
  "keptOf",
  "sendingsOf",
  "relatedTo",
  "withdrawn",
  "entities",
  "indexes",
  "dates",
  "position",
  "paging",
  "pictures",
  "roleInTexts",
] as const;

/** The views that are given no more of the archive than an article, a notice or a head of a page. */
const ofOne = ["page", "header", "footer", "own", "story", "article", "withdrawn"] as const satisfies (keyof Views)[];

type AnyView = (...item: unknown[]) => ReturnType<Views["page"]>;

/**
 * Notes whether the archive's own views look at more than the sums of pages are made of (`inputs.ts`): other articles, or all that name an entity.
 * The program's own views show only what the sums cover, but an archive's views may show anything. What a view looks at depends on its code and on
 * what it is given: so a page that was made without looking at more stays the same as long as its sum does.
 */
export class Seen {
  #more = false;
  /** Whether a view has ever looked at more. It may have kept what it saw, for itself or for other views, and show it on later pages. */
  #keeps = false;
  readonly #editions = new WeakMap<Edition, Edition>();
  readonly #entities = new WeakMap<Entity, Entity>();
  readonly #lists = new WeakMap<Edition["entities"], Edition["entities"]>();

  /** Whether a view has seen more since this was asked last. */
  more(): boolean {
    const more = this.#more;
    this.#more = false;
    return more;
  }

  /** An archive's own views, watched. */
  watched(own: Partial<Views>): Partial<Views> {
    return Object.fromEntries(
      Object.entries(own).map(([name, view]) => [name, this.#view(name, view as unknown as AnyView)]),
    );
  }

  #view(name: string, view: AnyView): AnyView {
    const given = ofOne.some((one) => one === name);
    return (...item) => {
      const edition = item.at(-1) as Edition;
      if (!given || this.#keeps) this.#more = true;
      if (!given) return view(...item);
      // An article's view is on the article's page, whose sum is of its neighbours too; an item of a list is on any.
      return view(...item.slice(0, -1), this.#edition(edition, name === "article" ? item[0] : undefined));
    };
  }

  /** An edition for a view that makes the page of `subject`; without `subject`, for a view that may be on any page. */
  #edition(edition: Edition, subject?: unknown): Edition {
    // A view that another one calls is on the same page.
    if (watchedEditions.has(edition)) return edition;
    const known = subject === undefined ? this.#editions.get(edition) : undefined;
    if (known) return known;
    const all = () => this.#all(edition);
    const watched = this.#watched(edition, ofAll, {
      get entities() {
        return all();
      },
      namedIn: (article) => {
        const named = edition.namedIn(article);
        return byKind((kind) => named[kind].map((entity) => this.#entity(entity)));
      },
    });
    watchedEditions.set(watched, { whole: edition, subject });
    if (subject === undefined) this.#editions.set(edition, watched);
    return watched;
  }

  /** All entities of an edition, which are those that `namedIn` gives. */
  #all({ entities }: Edition): Edition["entities"] {
    const watched = this.#lists.get(entities) ?? byKind((kind) => entities[kind].map((entity) => this.#entity(entity)));
    this.#lists.set(entities, watched);
    return watched;
  }

  #entity(entity: Entity): Entity {
    const watched = this.#entities.get(entity) ?? this.#watched(entity, ["articles", "number"], {});
    this.#entities.set(entity, watched);
    return watched;
  }

  /** An object as another, which notes that one of `parts` is asked for, and has others in the place of some. */
  #watched<T extends object>(of: T, parts: readonly (keyof T)[], others: Partial<T>): T {
    const keys = Object.keys(of) as (keyof T)[];
    const properties = keys.map((key): [keyof T, PropertyDescriptor] => [
      key,
      {
        enumerable: true,
        get: () => {
          if (parts.includes(key)) {
            this.#more = true;
            this.#keeps = true;
          }
          return key in others ? others[key] : of[key];
        },
      },
    ]);
    return Object.freeze(Object.defineProperties({}, Object.fromEntries(properties))) as T;
  }
}

/** The editions that watched ones are of, and the article on whose page they are shown. */
const watchedEditions = new WeakMap<Edition, { readonly whole: Edition; readonly subject: unknown }>();

/** The edition for a view or part of the program's that shows no more of `subject` than the sum of its page is of. */
export function editionFor(subject: unknown, edition: Edition): Edition {
  const watched = watchedEditions.get(edition);
  return watched && watched.subject === subject ? watched.whole : edition;
}
