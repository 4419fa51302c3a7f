import { entityListing } from "../archive/entity.ts";
import { pagesOf } from "../archive/listing.ts";
import { kinds } from "../article/kind.ts";
import { entityPage } from "../site/views/entity.ts";
import { pages } from "./template.ts";

export default pages(
  ({ entities }) =>
    kinds.flatMap((kind) =>
      entities[kind].flatMap((entity) => pagesOf(entityListing(entity)).map((one) => ({ ...one, entity }))),
    ),
  ({ listing }) => listing.path,
  entityPage,
);
