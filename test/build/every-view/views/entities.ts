import {
  type Content,
  chart,
  type Edition,
  type Entity,
  type EntityPage,
  fillText,
  type Html,
  html,
  type IndexPage,
  type Kind,
  mostNamed,
  nameLink,
  noteOn,
  partLinks,
  partName,
  quotationList,
  rootFrom,
  storyList,
  trail,
  type Views,
  views,
  type Words,
} from "dateline";

/** A page of a person or of a part of the person's stories, made of the parts that the program's own is made of. */
export function person(item: EntityPage, edition: Edition): Html {
  const { entity, listing, above } = item;
  const { words } = edition;
  const root = rootFrom(listing.path);
  const whole = above.length === 0;
  const main = html`<div data-view="person">
<p>${whole ? words.strings.people.one : trail(above, entity.name, root, words)}</p>
<h1>${whole ? entity.name : partName(item, words)}</h1>
<p>${line(noteOn(entity), words.stories(listing.size))}</p>
${chart(entity.articles, words)}
${quotationList(entity, listing.shown, root, edition)}
${storyList(listing.shown, root, edition)}
${partLinks(listing, root, words)}
</div>`;
  const description = fillText(words.strings.inSite, { what: entity.name, site: edition.site.title });
  const head = { path: listing.path, title: entity.name, description, section: entity.kind };
  return edition.views.page(head, main, edition);
}

function line(...items: readonly (string | undefined)[]): Content {
  return items.filter((item) => item !== undefined).join(" · ");
}

const marked = (name: "place" | "organization" | "topic" | "agency"): Views["place"] => {
  return (item, edition) => {
    const { views: own } = edition;
    return views[name](item, {
      ...edition,
      views: { ...own, page: (head, main) => own.page(head, html`<div data-view="${name}">${main}</div>`, edition) },
    });
  };
};

export const [place, organization, topic, agency] = [
  marked("place"),
  marked("organization"),
  marked("topic"),
  marked("agency"),
];

/** An index with the five most named above ours. */
export function index(item: IndexPage, edition: Edition): Html {
  const { kind, listing } = item;
  const first = names(mostNamed(edition.entities[kind], 5), rootFrom(listing.path), edition);
  const main = html`<div data-view="index"><h1>${nameOf(kind, edition.words)}</h1>${first}${names(listing.shown, rootFrom(listing.path), edition)}${partLinks(listing, rootFrom(listing.path), edition.words)}</div>`;
  return edition.views.page(
    { path: listing.path, title: nameOf(kind, edition.words), description: "", section: kind },
    main,
    edition,
  );
}

const nameOf = (kind: Kind, { strings }: Words) => strings[kind].many;

const names = (entities: readonly Entity[], root: string, edition: Edition) =>
  edition.words.list(entities.map((entity) => nameLink(entity, root, edition)));
