import { csvText } from "../text/csv.ts";
import { button, element } from "./dom.ts";
import type { Answered } from "./page.ts";

/** A button that saves all stories of the answer as CSV: day, headline, dateline, agency and address. */
export function downloadButton(page: Answered): HTMLButtonElement {
  const made = button(page.words.strings.download, () => void download(page, made), { "data-key": "download" });
  return made;
}

async function download({ answer, search, state, url }: Answered, asked: HTMLButtonElement): Promise<void> {
  asked.disabled = true;
  const stories = await search.describe(answer.numbers, { summaries: true });
  const rows = stories.map(({ day, title, dateline = "", agency = "", path }) => [
    day,
    title,
    dateline,
    agency,
    new URL(path, url.endsWith("/") ? url : `${url}/`).href,
  ]);
  // Excel takes a file for UTF-8 where it begins with a mark of the order of bytes.
  const text = `\ufeff${csvText([["date", "title", "dateline", "agency", "url"], ...rows])}`;
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  const name =
    state.q
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.slice(0, 6)
      .join("-") ?? "stories";
  element("a", { href: address, download: `${name}.csv` }).click();
  asked.disabled = false;
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
