import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";
import { extension, modules } from "../text/program.ts";

let hooked = false;
/** The modules of an archive's own code, by the archive's folder: the working folder while they are imported, without links in its path. */
const ownModules = new Map<string, Set<string>>();
/** What the present build does with them. */
let noted: ((file: string) => void) | undefined;

/**
 * Makes `import … from "dateline"` in a configuration find this plugin, also where the program is not installed in the archive, and follows what the
 * archive's own code imports: `note` is called with each module from here on.
 */
export function followImports(note: ((file: string) => void) | undefined): void {
  noted = note;
  if (hooked) return;
  hooked = true;
  const url = new URL(`dateline${extension}`, import.meta.url).href;
  registerHooks({
    resolve: (name, context, next) => {
      if (name === "dateline") return { url, shortCircuit: true };
      // Before it is looked for: a module that is missing may come.
      if (name.startsWith(".") && context.parentURL) noteOwn(new URL(name, context.parentURL).href);
      const found = next(name, context);
      noteOwn(found.url);
      return found;
    },
  });
}

/** Notes a module, unless it is that of a package or of the program. */
function noteOwn(url: string): void {
  if (!url.startsWith("file:") || url.includes("/node_modules/")) return;
  const file = fileURLToPath(url);
  if (file.startsWith(modules)) return;
  const known = ownModules.get(process.cwd()) ?? new Set();
  ownModules.set(process.cwd(), known.add(file));
  noted?.(file);
}

/** The modules that the own code of the archive in the working folder has imported in this process, in the order of their paths. */
export function ownImports(): string[] {
  return [...(ownModules.get(process.cwd()) ?? [])].sort();
}
