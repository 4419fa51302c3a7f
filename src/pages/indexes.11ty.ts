import { indexListing } from "../archive/entity.ts";
import { pagesOf } from "../archive/listing.ts";
import { kinds } from "../article/kind.ts";
import { entitiesPage } from "../site/views/entities.ts";
import { pages } from "./template.ts";

export default pages(
  ({ entities }) =>
    kinds.flatMap((kind) => pagesOf(indexListing(kind, entities[kind])).map((one) => ({ ...one, kind }))),
  ({ listing }) => listing.path,
  entitiesPage,
);
