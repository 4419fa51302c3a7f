/*
 * The limits of what is read and shown, each with its reason. docs/limits.md says for people what happens beyond each; a test holds that the two
 * agree.
 */

/** Bytes of an article's file: a book has fewer, and git, editors and the content manager stay quick. */
export const mostBytes = 2_000_000;

/** Bytes of a file of copy that is read as a whole: Node holds no text in one piece that is much longer. */
export const mostCopyBytes = 500_000_000;

/** Bytes of one story, with its markup, in a file that is read in pieces: ten times those of an article. */
export const mostItemBytes = 20_000_000;

/** Bytes that may come out of a packed file (gzip, zip, tar) for each of its own: figures in columns give forty, and a bomb a thousand and more. */
export const mostUnpacked = 250;

/** Bytes that may come out of a packed file however small it is. */
export const freeUnpacked = 10_000_000;

/** Layers that a file may be packed in: zip, tar, gzip and one to spare. One that has itself in it has no end. */
export const mostLayers = 4;

/** Addresses that the pages of captured sites link to, kept to say what is missing: some tens of megabytes. */
export const mostAddresses = 200_000;

/** Words of an article's body, divided by white space: 2 MB of prose in any language has fewer; more are figures or noise. */
export const mostWords = 500_000;

/**
 * Lines of an article's body, quotation marks in it and characters that may be markup, together: each costs several readings of its Markdown their
 * time. 2 MB of prose, in lines of seventy characters, have 60,000.
 */
export const mostMarks = 80_000;

/** Blank lines of front matter: the reader of front matter looks from each at all that follow, however long they are. */
export const mostBlankLines = 100;

/** Bytes of a file of `_data/`: the largest registry, with some hundred bytes an entry. YAML of this size is read in ten seconds. */
export const mostDataBytes = 20_000_000;

/** Entries of a registry: every name of a large archive. */
export const mostEntries = 100_000;

/** Items of any other list in YAML: all the dead of a disaster may be named in one story. */
export const mostItems = 5_000;

/** UTF-16 units of one text in YAML, as a headline or a note: what writes YAML asks of each whether it needs quotes, and fails at a million. */
export const longestText = 100_000;

/** How deep lists and keys of YAML may be nested: front matter needs four, a registry three; own pages may have data of their own. */
export const mostNesting = 20;

/** Aliases of YAML (`*name`): none, for a few lines of them stand for more than a memory holds, and nothing here needs one. */
export const mostAliases = 0;

/** Problems, or missing addresses of a captured site, that are shown; the others are counted: nobody reads more at a time. */
export const mostReported = 100;

/** How deep elements of XML may be nested in copy: real copy has at most twenty, and what reads the tree calls itself for each. */
export const mostElements = 200;

/** Elements of HTML in copy: the page of a story has at most some thousands. */
export const mostHtmlElements = 100_000;

/** Lines of an e-mail message: its parser needs time for every line, and a book has fewer. */
export const mostLines = 50_000;

/** Bytes of the headers of an e-mail message and its parts: each line of them costs as much as many of text; real ones have some thousands. */
export const mostHeaderBytes = 100_000;

/** UTF-16 units of a text in which names are looked for: a novel has as many. */
export const longestNamed = 500_000;

/** UTF-16 units of a text that the tagger reads at a time: it takes a hundred times the memory of the text. */
export const longestPiece = 100_000;
