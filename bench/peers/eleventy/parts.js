const escaped = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
export const esc = (text) => String(text).replaceAll(/[&<>"]/g, (character) => escaped[character]);

const long = new Intl.DateTimeFormat("en-US", { dateStyle: "long", timeZone: "UTC" });
const full = new Intl.DateTimeFormat("en-US", { dateStyle: "full", timeZone: "UTC" });
export const longDate = (date) => long.format(date);
export const fullDate = (date) => full.format(date);

const items = new WeakMap();

/** A story in a list. It is in many lists, and made once. */
function item(story) {
  const made = items.get(story);
  if (made) return made;
  const { data, date, url } = story;
  const html = `<li><p class="label"><time datetime="${date.toISOString().slice(0, 10)}">${longDate(date)}</time> <span>${esc(data.dateline)}</span></p>
<h3><a href="${url}">${esc(data.title)}</a></h3>
<p>${esc(data.page.excerpt)}</p></li>`;
  items.set(story, html);
  return html;
}

export const river = (stories) => `<ol class="river">\n${stories.map(item).join("\n")}\n</ol>`;

export const counted = (list) =>
  list
    .map(
      ({ url, title, stories }) => `<li><a href="${url}">${esc(title)}</a> <span>${stories.length} stories</span></li>`,
    )
    .join("\n");

export const pager = (urls) =>
  urls.length < 2
    ? ""
    : `<nav class="pages" aria-label="Pages">\n${urls.map((url, n) => `<a href="${url}">${n + 1}</a>`).join("\n")}\n</nav>`;
