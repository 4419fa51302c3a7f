import { type Edition, type Html, html, type PageHead, rootFrom, type Views, views } from "dateline";

export const page: Views["page"] = (head, main, edition) =>
  views.page(head, html`<div data-view="page">${main}</div>`, edition);

export const header: Views["header"] = (head, edition) =>
  html`<div data-view="header">${views.header(head, edition)}</div>`;

export function footer(head: PageHead, edition: Edition): Html {
  const top = html`<a href="${rootFrom(head.path)}index.html">${edition.site.title}</a>`;
  return html`<div data-view="footer">${views.footer(head, edition)}${!head.sheetsAnywhere && top}</div>`;
}
