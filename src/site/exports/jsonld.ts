import type { NewsArticle, WithContext } from "schema-dts";
import type { Archive, NamedIn } from "../../archive/archive.ts";
import { datelinePlaces } from "../../archive/dateline.ts";
import type { Entity } from "../../archive/entity.ts";
import { absolute, type Site } from "../../archive/site.ts";
import type { Article } from "../../article/article.ts";
import { type Html, trusted } from "../../text/html.ts";
import { deck, headline } from "../views/stories.ts";
import { imageUrl } from "./opengraph.ts";

/**
 * The article as schema.org's NewsArticle in JSON-LD. `dateline` is the text as printed, `locationCreated` where the story was
 * written, `contentLocation` where it happened, `mentions` who is in it.
 */
export function newsArticle(article: Article, named: NamedIn, archive: Archive): Html {
  const { site } = archive;
  const url = absolute(site, article.path);
  const publisher = { "@type": "Organization", name: site.publisher ?? site.title, url: absolute(site, "") } as const;
  const data = {
    "@context": "https://schema.org" as const,
    "@type": "NewsArticle" as const,
    "@id": url,
    url,
    headline: headline(article, archive),
    description: deck(article, archive),
    datePublished: article.date,
    inLanguage: article.lang ?? site.lang,
    publisher,
    ...some("dateModified", article.updated),
    ...some("dateline", article.dateline),
    ...some("image", imageUrl(article, site)),
    ...some("author", article.byline?.map((name) => ({ "@type": "Person" as const, name })) ?? []),
    ...some(
      "sourceOrganization",
      named.agencies.map((agency) => organization(agency, site)),
    ),
    ...some("locationCreated", written(article, named, site)),
    ...some(
      "contentLocation",
      named.places.map((entity) => place(entity, site)),
    ),
    ...some("mentions", [
      ...named.people.map((entity) => person(entity, site)),
      ...named.organizations.map((entity) => organization(entity, site)),
    ]),
    ...some(
      "keywords",
      named.topics.map(({ name }) => name),
    ),
    ...some(
      "correction",
      (article.corrections ?? []).map(({ date, text }) => ({
        "@type": "CorrectionComment" as const,
        text,
        datePublished: date,
      })),
    ),
  };
  return scriptOf(data);
}

/** Where the story was written: the dateline's places as the archive knows them, else as printed. */
function written(article: Article, named: NamedIn, site: Site): PlaceData[] {
  const known: PlaceData[] = datelinePlaces(article, named.places).map((entity) => place(entity, site));
  if (known.length > 0 || article.dateline === undefined) return known;
  return [{ "@type": "Place", name: article.dateline }];
}

/** What we say of a name; small types of our own, which the whole is checked against schema.org's. */
type Identity = { name: string; url: string; sameAs?: string };
type PlaceData = {
  "@type": "Place";
  name: string;
  url?: string;
  sameAs?: string;
  address?: { "@type": "PostalAddress"; addressCountry: string };
  geo?: { "@type": "GeoCoordinates"; latitude: number; longitude: number };
};

function person(entity: Entity, site: Site) {
  const role = entity.entry?.role;
  return { "@type": "Person", ...identity(entity, site), ...(role !== undefined && { jobTitle: role }) } as const;
}

function organization(entity: Entity, site: Site) {
  return { "@type": "Organization", ...identity(entity, site) } as const;
}

function place(entity: Entity, site: Site): PlaceData {
  const { country, latitude, longitude } = entity.entry ?? {};
  const located = latitude !== undefined && longitude !== undefined;
  return {
    "@type": "Place",
    ...identity(entity, site),
    ...(country !== undefined && { address: { "@type": "PostalAddress", addressCountry: country } }),
    ...(located && { geo: { "@type": "GeoCoordinates", latitude, longitude } }),
  };
}

/** What makes one entity the same in every article: its page here and its item in Wikidata. */
function identity({ name, path, entry }: Entity, site: Site): Identity {
  const wikidata = entry?.wikidata;
  return {
    name,
    url: absolute(site, path),
    ...(wikidata && { sameAs: `https://www.wikidata.org/entity/${wikidata}` }),
  };
}

/** Values under a key, and no key for none. */
function some<K extends string, V extends object | string>(key: K, values: V | undefined): { readonly [key in K]?: V } {
  const none = values === undefined || (Array.isArray(values) && values.length === 0);
  return (none ? {} : { [key]: values }) as { readonly [key in K]?: V };
}

/** A data block. `<` is written so that no text in it can end the script. */
function scriptOf(data: WithContext<Extract<NewsArticle, { "@type": "NewsArticle" }>>): Html {
  return trusted(`<script type="application/ld+json">${JSON.stringify(data).replaceAll("<", "\\u003c")}</script>`);
}
