import type { Result } from "@11ty/eleventy";
import type { Problem } from "../article/problem.ts";
import type { Site } from "./site.ts";

export function ownLinkProblems(_pages: readonly Result[], _site: Site): Problem[] {
  return [];
}
