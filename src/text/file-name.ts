/** Names that Windows keeps for devices, with any ending: `con.html` cannot be written there, nor read from a stick. */
const devices = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$/i;

/** The most bytes of a name that the file systems of Linux, macOS, Windows and sticks take, and of a path within a site. */
const longestName = 255;
const longestPath = 800;

/** A short path of letters, digits and hyphens with an ending, as most paths are: nothing but a device's name can be wrong with it. */
const plainPath = /^(?=.{1,200}$)[a-z0-9/_-]+\.[a-z0-9]+$/;
const devicePath = /(?:^|\/)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:[./]|$)/;

/** Whether a name without its ending is a device's on Windows. */
export function isDevice(stem: string): boolean {
  return devices.test(stem);
}

/**
 * Why a path, relative to a site's root, cannot be written on every disk that a site may be copied to, and what to do; undefined where it can. Sources:
 * Microsoft's "Naming Files, Paths, and Namespaces", and the limits of ext4, APFS, NTFS and exFAT.
 */
export function pathProblem(path: string): string | undefined {
  if (plainPath.test(path) && !devicePath.test(path)) return undefined;
  if (Buffer.byteLength(path) > longestPath) return `is a path of more than ${longestPath} bytes: shorten it`;
  for (const name of path.split("/")) {
    const bytes = Buffer.byteLength(name);
    if (bytes > longestName) return `has a name of ${bytes} bytes, and disks take ${longestName}: shorten it`;
    const character = [...name].find((one) => '<>:"|?*\\'.includes(one) || one < " ");
    if (character !== undefined)
      return `has ${JSON.stringify(character)} in it, which Windows and sticks do not take: rename it`;
    if (isDevice(name.split(".", 1)[0] ?? "")) return `has the name of a device on Windows, "${name}": rename it`;
    if (/[. ]$/.test(name)) return `ends in a point or a space, which Windows leaves out: rename "${name}"`;
  }
  return undefined;
}

/** The folders above a path: `2012/06` and `2012` for `2012/06/x.html`. */
export function foldersOf(path: string): string[] {
  const end = path.lastIndexOf("/");
  return end < 0 ? [] : [path.slice(0, end), ...foldersOf(path.slice(0, end))];
}

/** All folders of paths, each once. Of neighbours in one folder it looks at the first. */
export function foldersOfAll(paths: Iterable<string>): Set<string> {
  const folders = new Set<string>();
  let last: string | undefined;
  for (const path of paths) {
    const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
    if (folder === last) continue;
    last = folder;
    for (let one = folder; one !== "" && !folders.has(one); one = one.slice(0, Math.max(0, one.lastIndexOf("/"))))
      folders.add(one);
  }
  return folders;
}

/** A path folded as some file systems compare it: small letters, normal form C. */
export function foldPath(path: string): string {
  return path.normalize("NFC").toLowerCase();
}
