import type { Dump } from "../wire/story.ts";

/** An address that leads nowhere in a dump, and why: a page that leads there, or the status that the server gave instead. */
export type Missing = { readonly address: string; readonly why: string };

/**
 * What dumps of captured sites hold: pages, those with an article's data, and articles of some hosts that are missing, in the order of their addresses;
 * undefined where no page of those hosts was captured.
 */
export type Holdings = { readonly pages: number; readonly articles: number; readonly missing?: readonly Missing[] };

/**
 * What dumps hold, and which articles they lack of the sites of some hosts (without `www.`): those for which the server gave no page, and those that
 * captured pages link to and that were not captured, if their address has the form (`formOf`) of an address at which an article stood.
 */
export function holdingsOf(dumps: readonly Dump[], hosts: ReadonlySet<string>): Holdings {
  const articles = new Set(dumps.flatMap((dump) => dump.articles));
  const captured = new Set(dumps.flatMap((dump) => [...dump.captured]));
  const forms = new Set([...articles].map(formOf));
  const isMissing = (address: string) =>
    hosts.has(hostOf(address)) && !captured.has(address) && forms.has(formOf(address));
  const missing = new Map<string, string>();
  for (const { failed, linked } of dumps) {
    for (const [address, status] of failed) if (isMissing(address)) missing.set(address, `the server gave ${status}`);
    for (const [address, from] of linked)
      if (isMissing(address) && !missing.has(address)) missing.set(address, `linked from ${from}`);
  }
  const pages = dumps.reduce((sum, dump) => sum + dump.pages, 0);
  if (![...captured].some((address) => hosts.has(hostOf(address)))) return { pages, articles: articles.size };
  return {
    pages,
    articles: articles.size,
    missing: [...missing].map(([address, why]) => ({ address, why })).sort((a, b) => (a.address < b.address ? -1 : 1)),
  };
}

const hostOf = (address: string) => address.split("/", 1)[0] ?? "";

/**
 * The form of an address: its host and path, with `#` for figures and `*` for words. A first folder of words stays, for it tells a site's sections
 * from its articles: `example.org/news/#/*.html` for `example.org/news/2012/ferry-sails.html`.
 */
function formOf(address: string): string {
  const [host, ...parts] = (address.split("?", 1)[0] ?? "").split("/");
  const formed = parts.map((part, n) => {
    const ending = n === parts.length - 1 ? (/\.\w{2,5}$/.exec(part)?.[0] ?? "") : "";
    const name = part.slice(0, part.length - ending.length);
    if (/^\d+$/.test(name)) return `#${ending}`;
    return n === 0 && parts.length > 1 ? name + ending : `*${ending}`;
  });
  return [host, ...formed].join("/");
}
