import { existsSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { makeCache } from "../archive/cache.ts";
import { sha256 } from "../archive/manifest.ts";
import { Changed, Saving, sweep } from "../archive/save.ts";
import { inFormOf } from "../text/form.ts";

/**
 * A file that a decision changes, relative to the archive's root, with its text before and after; before is empty where the file is not there. An
 * `exact` change gives the very bytes, instead of keeping the file's own line ends. `after` is null where the file is deleted; `created` marks one
 * that was not there.
 */
export type Change = {
  readonly file: string;
  readonly before: string;
  readonly after: string | null;
  readonly exact?: true;
  readonly created?: boolean;
};

/** What is to be done until it is done: what it is, for messages, and the changes, each with the SHA-256 of the text before. */
type Journal = { readonly what: string; readonly files: readonly Change[] };

const journalOf = (root: string) => join(root, ".cache/decision.json");

/**
 * Writes what a decision changes in several files. It stands in a journal until all are written: where the command ends midway, the next one goes on
 * (`finishDecision`). Rejects with `Changed`, and writes nothing, where a file has another text by then.
 */
export async function writeTogether(root: string, what: string, changes: readonly Change[]): Promise<void> {
  for (const { file, before } of changes) if (textIn(root, file) !== before) throw new Changed(join(root, file));
  const files = changes.map((change) => ({ ...change, before: sha256(change.before) }));
  const saving = new Saving();
  makeCache(root);
  await saving.create(journalOf(root), JSON.stringify({ what, files } satisfies Journal));
  await saving.settled();
  await finishDecision(root);
}

/** Whether a decision was begun and not ended. */
export function isDecisionOpen(root: string): boolean {
  return existsSync(journalOf(root));
}

/**
 * Ends what a decision began: every file that is as it was before gets its text. Returns what it was; undefined where there is nothing to end. Throws
 * where somebody has changed a file since: the others are written, and that one is left as it is.
 */
export async function finishDecision(root: string): Promise<string | undefined> {
  if (!isDecisionOpen(root)) return undefined;
  const { what, files } = journalIn(root);
  for (const folder of new Set(files.map(({ file }) => dirname(file)))) sweep(join(root, folder));
  const saving = new Saving();
  const left: string[] = [];
  for (const { file, before, after, exact } of files) {
    const [path, now] = [join(root, file), textIn(root, file)];
    if (after === null ? !existsSync(path) : now === (exact ? after : inFormOf(now, after))) continue;
    if (sha256(now) !== before) left.push(file);
    else if (after === null) rmSync(path);
    else if (exact) await saving.restore(path, after, now);
    else await saving.rewrite(path, after, now === "" ? undefined : now);
  }
  await saving.settled();
  rmSync(journalOf(root), { force: true });
  if (left.length > 0)
    throw new Error(
      `${what} is done but for ${left.join(", ")}, which somebody changed meanwhile and which is left as it is: see whether it names who is meant`,
    );
  return what;
}

function journalIn(root: string): Journal {
  const journal = journalOf(root);
  try {
    return JSON.parse(readFileSync(journal, "utf8")) as Journal;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Error(
      `${journal} says what a decision on names still has to write, and is damaged: delete it, and decide again what is not in _data/`,
    );
  }
}

/** The text of a file of the archive as it is on the disk; empty where there is none. */
export function textIn(root: string, file: string): string {
  const path = join(root, file);
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}
