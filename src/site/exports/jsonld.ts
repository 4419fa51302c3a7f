import type { NewsArticle, WithContext } from "schema-dts";
import type { NamedIn } from "../../archive/archive.ts";
import { datelinePlaces } from "../../archive/dateline.ts";
import type { Entity } from "../../archive/entity.ts";
import { absolute, type SiteData } from "../../archive/site.ts";
import type { Article } from "../../article/article.ts";
import { isolated } from "../../text/direction.ts";
import { type Html, trusted } from "../../text/html.ts";
import { typeset } from "../../text/typography.ts";
import type { Edition } from "../edition.ts";
import { deck, headline } from "../views/stories.ts";
import { imageUrl } from "./opengraph.ts";

/**
 * The article as schema.org's NewsArticle in JSON-LD. `headline` is the copy's, `alternativeHeadline` the one that the page shows in its place;
 * `dateline` is the dateline as printed and `locationCreated` its places; `contentLocation` has all places of the article, `mentions` its people and
 * organizations, `keywords` its topics.
 */
export function newsArticle(article: Article, named: NamedIn, edition: Edition): Html {
  const { site } = edition;
  const url = absolute(site, article.path);
  const publisher = { "@type": "Organization", name: site.publisher ?? site.title, url: absolute(site, "") } as const;
  const shown = headline(article, edition);
  const printed = typeset(article.title, article.lang ?? site.lang);
  const data = {
    "@context": "https://schema.org" as const,
    "@type": "NewsArticle" as const,
    "@id": url,
    url,
    headline: printed,
    ...optional("alternativeHeadline", shown === printed ? undefined : shown),
    description: deck(article, edition),
    datePublished: article.date,
    inLanguage: article.lang ?? site.lang,
    publisher,
    ...optional("dateModified", article.updated),
    ...optional("dateline", article.dateline),
    ...optional("image", imageUrl(article, site)),
    ...optional("author", article.byline?.map((name) => ({ "@type": "Person" as const, name })) ?? []),
    ...optional(
      "sourceOrganization",
      named.agencies.map((agency) => organization(agency, site)),
    ),
    ...optional("locationCreated", placesWritten(article, named, site)),
    ...optional(
      "contentLocation",
      named.places.map((entity) => place(entity, site)),
    ),
    ...optional("mentions", [
      ...named.people.map((entity) => person(entity, site)),
      ...named.organizations.map((entity) => organization(entity, site)),
    ]),
    ...optional(
      "keywords",
      named.topics.map(({ name }) => name),
    ),
    ...optional(
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

/** Where the article was written: its dateline's places as entities of the archive, else the dateline as printed. */
function placesWritten(article: Article, named: NamedIn, site: SiteData): PlaceData[] {
  const known: PlaceData[] = datelinePlaces(article, named.places).map((entity) => place(entity, site));
  if (known.length > 0 || article.dateline === undefined) return known;
  return [{ "@type": "Place", name: article.dateline }];
}

/** What JSON-LD says of an entity. The whole is checked against the types of schema-dts, which are large, once: in `scriptOf`. */
type Identity = { name: string; url?: string; sameAs?: string };
type PlaceData = {
  "@type": "Place";
  name: string;
  url?: string;
  sameAs?: string;
  address?: { "@type": "PostalAddress"; addressCountry: string };
  geo?: { "@type": "GeoCoordinates"; latitude: number; longitude: number };
};

function person(entity: Entity, site: SiteData) {
  const role = entity.entry?.role;
  return { "@type": "Person", ...identity(entity, site), ...(role !== undefined && { jobTitle: role }) } as const;
}

function organization(entity: Entity, site: SiteData) {
  return { "@type": "Organization", ...identity(entity, site) } as const;
}

function place(entity: Entity, site: SiteData): PlaceData {
  const { country, latitude, longitude } = entity.entry ?? {};
  const located = latitude !== undefined && longitude !== undefined;
  return {
    "@type": "Place",
    ...identity(entity, site),
    ...(country !== undefined && { address: { "@type": "PostalAddress", addressCountry: country } }),
    ...(located && { geo: { "@type": "GeoCoordinates", latitude, longitude } }),
  };
}

/** What identifies an entity in every article: its name, its page here, where it has one, and its item in Wikidata. */
function identity({ hasPage, name, path, entry }: Entity, site: SiteData): Identity {
  const wikidata = entry?.wikidata;
  return {
    name,
    ...(hasPage && { url: absolute(site, path) }),
    ...(wikidata && { sameAs: `https://www.wikidata.org/entity/${wikidata}` }),
  };
}

/** An object with a value under a key; empty where the value is undefined or an empty list. */
function optional<K extends string, V extends object | string>(
  key: K,
  values: V | undefined,
): { readonly [key in K]?: V } {
  const none = values === undefined || (Array.isArray(values) && values.length === 0);
  return (none ? {} : { [key]: values }) as { readonly [key in K]?: V };
}

/** Data as a script element. `<` is escaped, so that no text in the data can end it. */
function scriptOf(data: WithContext<Extract<NewsArticle, { "@type": "NewsArticle" }>>): Html {
  const text = JSON.stringify(data, (_, value) => (typeof value === "string" ? isolated(value) : value));
  return trusted(`<script type="application/ld+json">${text.replaceAll("<", "\\u003c")}</script>`);
}
