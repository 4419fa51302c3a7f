/**
 * The status of an article for an item's publishing status in IPTC's formats (`stat:canceled`, `withheld`); undefined where it may be
 * published.
 */
export function statusOf(status: string | undefined): "draft" | "withdrawn" | undefined {
  if (/cancel|killed|withdrawn/i.test(status ?? "")) return "withdrawn";
  return /withheld/i.test(status ?? "") ? "draft" : undefined;
}
