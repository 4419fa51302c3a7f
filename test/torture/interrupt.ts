import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

/**
 * A module that Node loads before the program (`--import`): it ends the process, or fills the disk, at one of the program's writes. INTERRUPT says how and
 * when: `kill:7` ends it as SIGKILL does, before its 7th write; `full:7` has the 7th write and all that follow fail as on a full disk, of a file after
 * half of its text; `count` does nothing. The number of writes is left in the file INTERRUPT_COUNT.
 */
const [how, at] = (process.env.INTERRUPT ?? "count").split(":");
const when = Number(at ?? Number.POSITIVE_INFINITY);
let writes = 0;

/** The functions that change a file system; those that write text are also told apart by what they leave of it. */
const changing = ["renameSync", "linkSync", "copyFileSync", "cpSync", "mkdirSync", "symlinkSync"] as const;
const freeing = ["rmSync", "unlinkSync", "rmdirSync"] as const;

function full(path: unknown): Error {
  const error = new Error(`ENOSPC: no space left on device, write '${String(path)}'`);
  return Object.assign(error, { code: "ENOSPC", errno: -28, syscall: "write" });
}

/** Counts a write. Whether the disk is full by now; does not return where the process ends at it. */
function write(): boolean {
  writes += 1;
  if (how === "kill" && writes === when) process.kill(process.pid, "SIGKILL");
  return how === "full" && writes >= when;
}

function interrupt(name: string, take: (call: () => unknown, args: readonly unknown[]) => unknown): void {
  const original = Reflect.get(fs, name) as (...args: unknown[]) => unknown;
  Reflect.set(fs, name, (...args: unknown[]) => take(() => original.apply(fs, args), args));
}

for (const name of changing)
  interrupt(name, (call, args) => {
    // A folder that is there is not made: no write.
    if (name === "mkdirSync" && fs.existsSync(args[0] as string)) return call();
    // Renaming needs no room for the file; the folder's list has some.
    if (write() && name !== "renameSync") throw full(args[1] ?? args[0]);
    return call();
  });
for (const name of freeing)
  interrupt(name, (call, args) => {
    if (fs.existsSync(args[0] as string)) write();
    return call();
  });
const writeFileSync = fs.writeFileSync;
fs.writeFileSync = ((file: fs.PathOrFileDescriptor, data: string | Uint8Array, options?: fs.WriteFileOptions) => {
  if (!write()) return writeFileSync(file, data, options);
  writeFileSync(file, data.slice(0, data.length >> 1), options);
  throw full(file);
}) as typeof fs.writeFileSync;
const promised = fs.promises.writeFile;
fs.promises.writeFile = (async (file: string, data: string | Uint8Array, options?: fs.WriteFileOptions) => {
  if (!write()) return promised(file, data, options);
  await promised(file, data.slice(0, data.length >> 1), options);
  throw full(file);
}) as typeof fs.promises.writeFile;
syncBuiltinESMExports();

process.on("exit", () => {
  if (process.env.INTERRUPT_COUNT) writeFileSync(process.env.INTERRUPT_COUNT, String(writes));
});
