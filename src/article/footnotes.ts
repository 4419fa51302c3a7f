import type MarkdownIt from "markdown-it";
import type StateCore from "markdown-it/lib/rules_core/state_core.mjs";
import type Token from "markdown-it/lib/token.mjs";
import footnote from "markdown-it-footnote";
import { escapeHtml } from "../text/html.ts";

/** A reference to a note: the note's number, and which of the references to it this is; both from 1. */
type NoteReference = { readonly note: number; readonly nth: number };

/** The labels of notes, by which screen readers name them; `{number}` stands for that of the note. */
export type NoteWords = { readonly notes: string; readonly note: string; readonly backToText: string };

const english: NoteWords = { notes: "Notes", note: "Note {number}", backToText: "Back to the text of note {number}" };

/** The labels that the setting of a rendering gives, else English ones. */
function wordsIn(env: { readonly notes?: NoteWords }): NoteWords {
  return env.notes ?? english;
}

/**
 * Adds footnotes to a parser: `[^1]` in the text, and `[^1]: Text.` anywhere. The package reads them. Ordering and rendering them is done here, for
 * the package drops a note that nothing refers to, the first of two with one label, and the text around a note inside a note. Its notes inside
 * the text, `^[…]`, are off: a caret may stand before any link. `words` gives the labels, by the environment of a rendering.
 */
export function footnotes(md: MarkdownIt, words: (env: { readonly notes?: NoteWords }) => NoteWords = wordsIn): void {
  md.use(footnote);
  md.inline.ruler.disable("footnote_inline");
  md.core.ruler.at("footnote_tail", notesLast);
  const { rules } = md.renderer;
  rules.footnote_ref = (tokens, n, _, env) => {
    const { note, nth } = (tokens[n] as Token).meta as NoteReference;
    const label = escapeHtml(words(env).note.replace("{number}", String(note)));
    return `<sup><a href="#fn${note}" id="${referenceId(note, nth)}" role="doc-noteref" aria-label="${label}">${note}</a></sup>`;
  };
  rules.footnote_block_open = (_tokens, _n, _, env) =>
    `<section class="notes" role="doc-endnotes" aria-label="${escapeHtml(words(env).notes)}">\n<ol>\n`;
  rules.footnote_block_close = () => "</ol>\n</section>\n";
  rules.footnote_open = (tokens, n) => `<li id="fn${(tokens[n] as Token).meta.note}">\n`;
  rules.footnote_anchor = (tokens, n, _, env) => {
    const { note, nth } = (tokens[n] as Token).meta as NoteReference;
    // The variation selector keeps phones from showing the arrow as a coloured picture.
    const label = escapeHtml(words(env).backToText.replace("{number}", String(note)));
    return ` <a href="#${referenceId(note, nth)}" role="doc-backlink" aria-label="${label}">↩\uFE0E</a>`;
  };
}

function referenceId(note: number, nth: number): string {
  return nth === 1 ? `fnref${note}` : `fnref${note}-${nth}`;
}

/** Moves the notes behind the text, in the order of `numberReferences`. */
function notesLast(state: StateCore): void {
  if (state.env.footnotes === undefined) return;
  // The environment is that of the caller, who may parse with it again.
  delete state.env.footnotes;
  const { text, notes } = separateNotes(state.tokens);
  const token = (type: string, meta: unknown = null) => Object.assign(new state.Token(type, "", 0), { meta });
  const list = [...numberReferences(text, notes)].flatMap(([label, count], n) => {
    const note = n + 1;
    const back = Array.from({ length: count }, (_, nth) => token("footnote_anchor", { note, nth: nth + 1 }));
    const tokens = withBackLinks(back, notes.get(label) ?? [], state);
    return [token("footnote_open", { note }), ...tokens, token("footnote_close")];
  });
  state.tokens = [...text, token("footnote_block_open"), ...list, token("footnote_block_close")];
}

/** The tokens of the text, and those of each note by its label. Two notes with one label are joined. */
function separateNotes(tokens: readonly Token[]): { text: Token[]; notes: Map<string, Token[]> } {
  const text: Token[] = [];
  const notes = new Map<string, Token[]>();
  const within = [text];
  for (const token of tokens) {
    if (token.type === "footnote_reference_close") within.pop();
    else if (token.type !== "footnote_reference_open") within.at(-1)?.push(token);
    else {
      const note = notes.get(token.meta.label) ?? [];
      notes.set(token.meta.label, note);
      within.push(note);
    }
  }
  return { text, notes };
}

/**
 * Numbers the references. Returns how many references each label has, in the order of the notes: first those that the text refers to, in the order
 * of its references, then those that only notes refer to, then those that nothing refers to.
 */
function numberReferences(text: readonly Token[], notes: ReadonlyMap<string, readonly Token[]>): Map<string, number> {
  const counts = new Map<string, number>();
  const numbers = new Map<string, number>();
  const unread = [text];
  const list = (label: string) => {
    if (numbers.has(label)) return;
    numbers.set(label, numbers.size + 1);
    counts.set(label, 0);
    unread.push(notes.get(label) ?? []);
  };
  const refer = (reference: Token) => {
    const { label } = reference.meta as { label: string };
    list(label);
    const nth = (counts.get(label) ?? 0) + 1;
    counts.set(label, nth);
    reference.meta = { note: numbers.get(label) ?? 0, nth } satisfies NoteReference;
  };
  const readAll = () => {
    for (let tokens = unread.shift(); tokens; tokens = unread.shift()) {
      for (const { children } of tokens)
        for (const child of children ?? []) if (child.type === "footnote_ref") refer(child);
    }
  };
  readAll();
  for (const label of notes.keys()) {
    list(label);
    readAll();
  }
  return counts;
}

/** A note's tokens, with the links back to its references at the end of its last paragraph, or in a paragraph of their own. */
function withBackLinks(back: readonly Token[], tokens: readonly Token[], state: StateCore): Token[] {
  const last = tokens.at(-1);
  if (back.length === 0) return [...tokens];
  if (last?.type === "paragraph_close") return [...tokens.slice(0, -1), ...back, last];
  return [...tokens, new state.Token("paragraph_open", "p", 1), ...back, new state.Token("paragraph_close", "p", -1)];
}
