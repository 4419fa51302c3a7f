/** The package brings no types, and those that DefinitelyTyped has are for the CommonJS form of markdown-it. */
declare module "markdown-it-footnote" {
  import type MarkdownIt from "markdown-it";

  export default function footnote(md: MarkdownIt): void;
}
