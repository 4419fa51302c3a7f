import { withdrawnPage } from "../site/views/notices.ts";
import { pages } from "./template.ts";

export default pages(
  ({ withdrawn }) => withdrawn,
  ({ path }) => path,
  withdrawnPage,
);
