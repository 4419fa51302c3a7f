import { articlePage } from "../site/views/article.ts";
import { pages } from "./template.ts";

export default pages(
  ({ articles }) => articles,
  ({ path }) => path,
  articlePage,
);
