import { periodPages } from "../archive/dates.ts";
import { periodPage } from "../site/views/period.ts";
import { pages } from "./template.ts";

export default pages(
  ({ dates }) => periodPages(dates),
  ({ listing }) => listing.path,
  periodPage,
);
