import { type Link, linksOf } from "./body.ts";
import { type Picture, picturesIn } from "./pictures.ts";
import { openingSentence } from "./summary.ts";

/**
 * What lists of stories, routes and checks ask of a body: its first sentence (`openingSentence`), its pictures and its links. It is kept where the
 * body is not.
 */
export type Outline = {
  readonly opening: string;
  readonly pictures: readonly Pick<Picture, "src" | "offset">[];
  readonly links: readonly Link[];
};

/** The outline of a body. */
export function outlineOf(body: string): Outline {
  const pictures = picturesIn(body).map(({ src, offset }) => ({ src, offset }));
  return { opening: openingSentence(body), pictures, links: linksOf(body) };
}
