import { movedPage } from "../site/views/notices.ts";
import { pages } from "./template.ts";

export default pages(
  ({ moves }) => moves,
  ({ from }) => from,
  movedPage,
);
