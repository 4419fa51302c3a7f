/** Usable, withheld, embargoed or canceled, as IPTC's formats say of an item. */
export function statusOf(status: string | undefined): "draft" | "withdrawn" | undefined {
  if (/cancel|killed|withdrawn/i.test(status ?? "")) return "withdrawn";
  return /withheld/i.test(status ?? "") ? "draft" : undefined;
}
