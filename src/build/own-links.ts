import type { Result } from "@11ty/eleventy";
import type { Site } from "./site.ts";

export function checkOwnPages(_pages: readonly Result[], _site: Site): void {}
