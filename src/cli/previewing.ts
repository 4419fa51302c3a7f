// The process in which a preview is made: it ends when code changes, which is loaded by the next. `previewer.ts` starts it, and tells it what to do.
import module from "node:module";
import type { Shown } from "../build/preview.ts";

/** What the process is asked for: to read what has changed, null for all, or what is at a path. */
export type Asked = { readonly changed: readonly string[] | null } | { readonly id: number; readonly path: string };
/** What it tells: a module that the archive's code imports, or a file or folder that its configuration has watched; patterns of what that does not; that it has read, with what is wrong, empty where nothing is; or what is at a path. */
export type Told =
  | { readonly watched: string }
  | { readonly ignored: readonly string[] }
  | { readonly articles: number; readonly wrong: string }
  | { readonly id: number; readonly shown?: Shown | undefined; readonly wrong?: string };

module.enableCompileCache();
const { Preview } = await import("../build/preview.ts");
const { clock } = await import("../build/clock.ts");
const { lockedToRead } = await import("./locked.ts");
const { processIo } = await import("./process.ts");
const { messageOf } = await import("./run.ts");

const [, , root = ".", given] = process.argv;
const io = processIo();
const tell = (message: Told) => process.send?.(message);
const watched = (path: string) => tell({ watched: path });
const preview = new Preview(root, { imported: watched, watched, ignored: (ignored) => tell({ ignored }) });

process.on("message", async (asked: Asked) => {
  if ("path" in asked) {
    const { id, path } = asked;
    try {
      tell({ id, shown: await preview.at(path) });
    } catch (error) {
      tell({ id, wrong: messageOf(error, root, io) });
    }
    return;
  }
  const { changed } = asked;
  try {
    const articles = await lockedToRead(io, root, "serve", () =>
      preview.refresh(changed ?? undefined, clock(given, io.env)),
    );
    tell({ articles, wrong: "" });
  } catch (error) {
    tell({ articles: 0, wrong: messageOf(error, root, io) });
  }
});
// Who asked has gone.
process.on("disconnect", () => process.exit());
